import assert from "node:assert/strict";
import { test } from "node:test";
import { redo, undo } from "../../editor/commands/history.js";
import { levelOf, LEVELS, setPriority, setStart, startOf, startsOf, waitFor, waitsFirst } from "../../editor/commands/when.js";
import { settingsSaid } from "../../editor/settingsSaid.js";
import { apply, open } from "../../editor/state.js";
import { aDraft, aHidden, aTarget, wordsIn } from "./builders.js";

/** @import { Command, State } from "../../editor/types.d.ts" */

/**
 * @param {State} state
 * @param {Command} command
 */
function run(state, command) {
  let after = state;
  const could = command(state, (change) => (after = apply(after, change)));
  assert.equal(could, command(state), "asked without dispatch it answers the same");
  return after;
}
const [en, ja] = [wordsIn("en"), wordsIn("ja")];

test("a tour that is to wait gets a step before all others, and loses it again: one undo each", () => {
  const first = aDraft();
  const waits = run(open(first, "b"), setStart("event", "w", "/plans"));
  assert.deepEqual(waits.document, { ...first, steps: [{ type: "hidden", id: "w", page: null, advance: { on: "event" } }, ...first.steps] });
  assert.equal(waits.selected, "b");
  assert.equal(startOf(waits.document), "event");
  const named = run(waits, waitFor({ event: "Plan Made" }));
  const byPage = run(named, setStart("page", "other", "/plans"));
  // What it waited for before is kept beside it.
  assert.deepEqual(waitsFirst(byPage.document)?.advance, { on: "page", event: "Plan Made", page: "/plans" });
  assert.equal(waitsFirst(byPage.document)?.id, "w");
  const opened = run(byPage, setStart("open", "x", null));
  assert.equal(JSON.stringify(opened.document), JSON.stringify(first));
  assert.equal(JSON.stringify(run(opened, undo).document), JSON.stringify(byPage.document));
  assert.equal(JSON.stringify(run(run(run(run(opened, undo), undo), undo), undo).document), JSON.stringify(first));
  assert.equal(JSON.stringify(run(run(opened, undo), redo).document), JSON.stringify(first));
});

test("a guide that the product starts waits for nothing else, and starts by itself when it is to wait", () => {
  const byHand = run(run(open(aDraft()), setStart("appear", "w", null)), setStart("manual", "x", null));
  assert.deepEqual([startOf(byHand.document), waitsFirst(byHand.document)], ["manual", null]);
  const again = run(byHand, setStart("appear", "y", null));
  assert.deepEqual([again.document.start, startOf(again.document)], ["auto", "appear"]);
  assert.deepEqual(waitsFirst(run(again, waitFor({ target: aTarget() })).document)?.advance.target, aTarget());
});

test("a first step that does more than wait is no start, and stays", () => {
  const fork = aHidden("fork", { branches: [{ rule: { type: "role", is: ["teacher"] }, goTo: null }] });
  for (const step of [fork, aHidden("now", { advance: { on: "now" } }), aHidden("off", { off: true })]) {
    const draft = aDraft(["a"], { steps: [step] });
    assert.deepEqual([startOf(draft), waitsFirst(draft)], ["open", null]);
    assert.equal(waitFor({ event: "x" })(open(draft)), false);
    assert.deepEqual(run(open(draft), setStart("event", "w", null)).document, { ...draft, steps: [{ type: "hidden", id: "w", page: null, advance: { on: "event" } }, step] });
  }
});

test("only a tour with room for a step can wait", () => {
  const full = aDraft(Array.from({ length: 100 }, (_, at) => `s${at}`));
  assert.deepEqual(startsOf(full), ["open", "manual"]);
  assert.equal(setStart("event", "w", null)(open(full)), false);
  assert.deepEqual(startsOf(aDraft()), ["open", "appear", "event", "page", "manual"]);
  /** @type {any} */
  const hints = { kind: "tooltip", locale: "en", steps: [], start: "auto", frequency: "always", priority: 0 };
  assert.deepEqual(startsOf(hints), ["open", "manual"]);
});

test("a priority has a level, or is a number that the server takes", () => {
  assert.deepEqual(Object.values(LEVELS).map(levelOf), Object.keys(LEVELS));
  assert.equal(levelOf(7), null);
  assert.equal(run(open(aDraft()), setPriority(-1000)).document.priority, -1000);
  for (const wrong of [1001, -1001, 1.5, NaN]) assert.equal(setPriority(wrong)(open(aDraft())), false);
});

test("all of it is one sentence", () => {
  const { steps } = aDraft();
  const teachers = aDraft(["a"], { audience: { type: "role", is: ["teacher"] }, frequency: { everyDays: 7 }, priority: 100 });
  const event = aHidden("w", { advance: { on: "event", event: "Plan Made" } });
  assert.equal(settingsSaid(aDraft(), en), "Shown once to everyone, when the page is opened.");
  assert.equal(settingsSaid(aDraft(), ja), "すべてのユーザーに、ページを開いたとき、1 人につき 1 回、表示されます。");
  assert.equal(settingsSaid(teachers, en), "Shown every 7 days to people whose role is teacher, when the page is opened, before all other guides.");
  assert.equal(
    settingsSaid({ ...teachers, frequency: "always", priority: 7, steps: [event, ...steps] }, ja),
    "役割が「teacher」のユーザーに、イベント「Plan Made」が行われたとき、毎回、優先度 7 で表示されます。",
  );
  assert.equal(
    settingsSaid(aDraft([], { start: "manual", frequency: "untilCompleted", priority: -50, steps: [aHidden("w", { advance: { on: "page", page: null } })] }), en),
    "Shown until it is completed to everyone, when your product starts it and then when the address is like …, after most other guides.",
  );
  const appears = aHidden("w", { advance: { on: "appear", target: aTarget() } });
  assert.equal(settingsSaid(aDraft([], { steps: [appears], audience: { type: "page", matches: "/plans*" } }), en), "Shown once to everyone on pages like /plans*, as soon as Button “New plan” is there.");
  assert.equal(settingsSaid(aDraft([], { audience: null }), en), "Nobody sees this guide yet: say who it is for.");
  const other = { type: /** @type {const} */ ("guide"), id: "0198C000-0000-7000-8000-00000000000A", is: /** @type {const} */ ("started") };
  assert.match(settingsSaid(aDraft([], { audience: other }), en, { [other.id.toLowerCase()]: "Tour A" }), /who have started “Tour A”/);
});
