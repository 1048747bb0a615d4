import assert from "node:assert/strict";
import { test } from "node:test";
import { ACTIONS, actionsIn, kindOfValue, lengthOf, mostOf, movedIn, newAction, numberIn, retyped, UNITS, urlTrouble } from "../../editor/actions.js";
import { spelledButtons } from "../../editor/commands/settings.js";
import { aDraft, tourIn } from "./builders.js";
import { open } from "../../editor/state.js";

test("each action begins with nothing chosen, and has its own type", () => {
  assert.deepEqual(ACTIONS.map((type) => newAction(type).type), [...ACTIONS]);
  assert.deepEqual(newAction("snooze"), { type: "snooze", minutes: 1440 });
});

test("only a tour has steps to go to", () => {
  assert.deepEqual(actionsIn("tour"), [...ACTIONS]);
  for (const kind of /** @type {const} */ (["tooltip", "checklist"])) {
    assert.deepEqual(actionsIn(kind), ["dismiss", "openPage", "startGuide", "setTrait", "track", "snooze"]);
  }
});

test("a list is put in another order, and never beyond its ends", () => {
  assert.deepEqual(movedIn(["a", "b", "c"], 0, 2), ["b", "c", "a"]);
  assert.deepEqual(movedIn(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  assert.deepEqual(movedIn(["a", "b"], 0, 2), ["a", "b"]);
  assert.deepEqual(movedIn([], 0, 0), []);
});

test("a value keeps what it says when its kind is changed, where that can be", () => {
  assert.deepEqual([retyped(12, "text"), retyped(true, "text"), retyped("3,5", "number"), retyped("abc", "number")], ["12", "true", 3.5, 0]);
  assert.deepEqual([retyped("true", "flag"), retyped("yes", "flag"), retyped(1, "flag"), retyped(true, "number")], [true, false, true, 1]);
  assert.deepEqual([kindOfValue("x"), kindOfValue(1), kindOfValue(false), kindOfValue([1]), kindOfValue(null)], ["text", "number", "flag", null, null]);
  assert.deepEqual([numberIn(" -3.25 "), numberIn("1e9"), numberIn(""), numberIn("1.2.3")], [-3.25, null, null, null]);
});

test("a rest is said in the longest unit in which it is whole, and lasts a year at most", () => {
  assert.deepEqual([90, 120, 1440, 525_600].map(lengthOf), [
    { count: 90, unit: "minutes" }, { count: 2, unit: "hours" }, { count: 1, unit: "days" }, { count: 365, unit: "days" },
  ]);
  for (const minutes of [1, 59, 60, 61, 1439, 1440, 2880]) {
    const { count, unit } = lengthOf(minutes);
    assert.equal(count * UNITS[unit], minutes);
  }
  assert.deepEqual([mostOf("minutes"), mostOf("hours"), mostOf("days")], [525_600, 8760, 365]);
});

test("an address that a button may not open is known while it is typed", () => {
  assert.deepEqual(
    ["/plans", "", "https://example.com", "plans?x=1", "//example.com", "http://example.com", "javascript:alert(1)", "https:", "/a b"].map(urlTrouble),
    [null, null, null, null, "slashes", "scheme", "scheme", "scheme", "space"],
  );
});

test("the usual buttons are written out as a card draws them", () => {
  const draft = tourIn(open(aDraft()));
  const [first, middle, last] = draft.steps.map((step) => (step.type === "hidden" ? [] : spelledButtons(draft, step, "Done")).map(({ text, actions }) => [text, actions[0]?.type]));
  assert.deepEqual([first, middle, last], [[["", "next"]], [["", "back"], ["", "next"]], [["", "back"], ["Done", "next"]]]);
});
