import assert from "node:assert/strict";
import { test } from "node:test";
import { eventFor } from "../../editor/waiting.js";
import { begin } from "../../sdk/play/run.js";
import { aDraft, aHidden, aStep } from "./builders.js";

/** @import { Checklist, Document, Guide, Rule, Task } from "../../sdk/types.d.ts" */

/** @param {Document} document */
const runOf = (document) => begin(/** @type {Guide} */ ({ id: "g", version: 0, kind: document.kind, document, rule: null, resume: null }), "r");
const NONE = new Set();

test("a tour waits for the event of the step that it is at", () => {
  const tour = aDraft([], { steps: [aHidden("h"), aStep("a")] });
  const run = runOf(tour);
  assert.equal(eventFor(tour, run, NONE), "Plan Made");
  assert.equal(eventFor(tour, { ...run, stepId: "a" }, NONE), null);
});

test("a checklist waits for the first event of a task that is not done yet", () => {
  /** @type {(id: string, done: Rule | null) => Task} */
  const task = (id, done) => ({ id, title: id, body: [], done, label: "", actions: [] });
  /** @type {Checklist} */
  const list = {
    kind: "checklist", locale: "en", start: "auto", frequency: "once", priority: 0, title: "", body: [], order: "any", label: "",
    at: "bottomRight", open: true, dismissible: true, celebrate: false, whenDone: "keep",
    tasks: [
      task("a", null),
      task("b", { type: "not", of: { type: "event", name: "Never" } }),
      task("c", { type: "all", of: [{ type: "page", matches: "/x" }, { type: "event", name: "Plan Made" }] }),
      task("d", { type: "event", name: "Plan Shared" }),
    ],
  };
  const run = runOf(list);
  assert.equal(eventFor(list, run, NONE), "Plan Made");
  assert.equal(eventFor(list, run, new Set(["Plan Made"])), "Plan Shared");
  assert.equal(eventFor(list, { ...run, completed: ["c", "d"] }, NONE), null);
});
