import assert from "node:assert/strict";
import { test } from "node:test";
import { filled, filledPart } from "../../editor/defaults.js";
import { served } from "../../editor/served.js";
import { aDraft, aStep } from "./builders.js";

/** @import { Checklist, Hint, TooltipGuide } from "../../sdk/types.d.ts" */

test("a preview plays the document as people get it: without its audience and what is turned off", () => {
  const tour = aDraft([], { steps: [aStep("a"), aStep("b", { off: true }), aStep("c", { off: false })] });
  const { audience: _, ...whole } = tour;
  assert.deepEqual(served(tour), { ...whole, steps: [tour.steps[0], tour.steps[2]] });
});

test("hints and tasks that are turned off are not played either", () => {
  const guide = { locale: "en", start: "auto", frequency: "always", priority: 0 };
  const hint = /** @type {Hint} */ (/** @type {unknown} */ ({ id: "a", type: "hint", title: "A", body: [] }));
  const hints = /** @type {TooltipGuide} */ (/** @type {unknown} */ ({ ...guide, kind: "tooltip", steps: [hint, { ...hint, id: "b", off: true }] }));
  assert.deepEqual(served(hints), { ...hints, steps: [hint] });
  const task = { id: "a", title: "A", body: [], done: null, label: "", actions: [] };
  const checklist = /** @type {Checklist} */ (/** @type {unknown} */ ({ ...guide, kind: "checklist", tasks: [{ ...task, off: true }, task] }));
  assert.deepEqual(served(checklist), { ...checklist, tasks: [task] });
});

test("a step that says it is not off is a step that says nothing of it", () => {
  for (const kind of ["tour", "tooltip", "checklist"]) {
    assert.deepEqual(filledPart(kind, aStep("a", { off: false })), filledPart(kind, aStep("a")));
    assert.notDeepEqual(filledPart(kind, aStep("a", { off: true })), filledPart(kind, aStep("a")));
  }
});

test("what is no whole guide stays as it is", () => {
  assert.equal(filled(null), null);
  assert.deepEqual(filled({ kind: "tour" }), { kind: "tour" });
});
