import assert from "node:assert/strict";
import { test } from "node:test";
import { redo, undo } from "../../editor/commands/history.js";
import { addStep, duplicateStep, moveDown, moveUp, removeStep, turnInto } from "../../editor/commands/steps.js";
import { apply, DEPTH, historyOf, open, reopen } from "../../editor/state.js";
import { aDraft, aStep, dice, selectedStep, tourIn } from "./builders.js";

/** @import { Change, Command, State } from "../../editor/types.d.ts" */

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
/** @param {import("../../sdk/types.d.ts").Step} step */
const titleOf = (step) => (step.type === "hidden" ? "" : step.title);
/** @param {State} state */
const ids = (state) => tourIn(state).steps.map((step) => step.id).join("");

test("a step is added after the selected one and is then selected", () => {
  const state = run(open(aDraft()), addStep(aStep("x")));
  assert.equal(ids(state), "axbc");
  assert.equal(state.selected, "x");
});

test("into an empty guide the first step is added", () => {
  const state = run(open(aDraft([])), addStep(aStep("x")));
  assert.equal(ids(state), "x");
});

test("steps move, and not beyond the ends", () => {
  const state = open(aDraft(), "b");
  assert.equal(ids(run(state, moveUp)), "bac");
  assert.equal(ids(run(state, moveDown)), "acb");
  assert.equal(moveUp(open(aDraft(), "a")), false);
  assert.equal(moveDown(open(aDraft(), "c")), false);
});

test("a copy stands after its original, with an id of its own", () => {
  const state = run(open(aDraft(), "b"), duplicateStep("b2"));
  assert.deepEqual(tourIn(state).steps.map((step) => [step.id, titleOf(step)]), [
    ["a", "Step a"], ["b", "Step b"], ["b2", "Step b"], ["c", "Step c"],
  ]);
});

test("when a step is deleted its neighbour is selected", () => {
  const state = run(open(aDraft(), "c"), removeStep);
  assert.equal(ids(state), "ab");
  assert.equal(state.selected, "b");
  assert.equal(run(open(aDraft(["a"])), removeStep).selected, null);
});

test("a hundred steps are the most", () => {
  const full = open(aDraft(Array.from({ length: 100 }, (_, at) => `s${at}`)));
  assert.equal(addStep(aStep("x"))(full), false);
  assert.equal(duplicateStep("x")(full), false);
});

test("a tooltip turned into a modal keeps its words", () => {
  const state = run(open(aDraft(), "b"), turnInto("modal"));
  const step = selectedStep(state);
  assert.deepEqual([step?.type, step && titleOf(step), step?.page], ["modal", "Step b", "/plans"]);
});

test("a change that changes nothing leaves nothing to undo", () => {
  const state = open(aDraft());
  assert.equal(apply(state, { type: "setPart", id: "a", fields: { title: "Step a" } }), state);
  assert.equal(apply(state, { type: "setPart", id: "nobody", fields: { title: "x" } }), state);
  assert.equal(undo(state), false);
  assert.equal(redo(state), false);
});

test("one burst of typing is one undo; the next field is another", () => {
  let state = open(aDraft());
  for (const title of ["N", "Ne", "New"]) {
    state = apply(state, { type: "setPart", id: "a", fields: { title }, burst: "1" });
  }
  state = apply(state, { type: "setPart", id: "a", fields: { page: "/x" }, burst: "1" });
  state = apply(state, { type: "setPart", id: "a", fields: { title: "Newer" }, burst: "2" });
  assert.equal(state.past.length, 3);
  state = run(run(run(state, undo), undo), undo);
  assert.deepEqual(state.document, aDraft());
});

test("undo shows the step that it is about", () => {
  let state = apply(open(aDraft(), "a"), { type: "setPart", id: "a", fields: { title: "New" } });
  state = apply(state, { type: "select", id: "c" });
  assert.equal(run(state, undo).selected, "a");
});

test("a hundred changes can be undone, the oldest are forgotten", () => {
  let state = open(aDraft());
  for (let at = 0; at < DEPTH + 20; at += 1) {
    state = apply(state, { type: "setPart", id: "a", fields: { title: `${at}` } });
  }
  assert.equal(state.past.length, DEPTH);
});

/**
 * @param {() => number} roll
 * @param {State} state
 * @param {number} at
 * @returns {Change}
 */
function anyChange(roll, state, at) {
  const { steps } = tourIn(state);
  const id = steps[Math.floor(roll() * steps.length)]?.id ?? "none";
  /** @type {Change[]} */
  const all = [
    { type: "addPart", at: Math.floor(roll() * (steps.length + 1)), part: aStep(`n${at}`) },
    { type: "removePart", id },
    { type: "movePart", id, to: Math.floor(roll() * steps.length) },
    { type: "setPart", id, fields: { title: `t${at}`, advance: { on: "click" } } },
    { type: "setPart", id, fields: { title: `typed ${at}` }, burst: `${Math.floor(at / 3)}` },
    { type: "setPart", id, fields: { extra: at } },
    { type: "setGuide", fields: { priority: Math.floor(roll() * 3) } },
    { type: "setGuide", fields: { theme: { accent: "#112233" } } },
    { type: "replaceDocument", document: aDraft(["x", `y${at}`]) },
    { type: "select", id },
  ];
  return /** @type {Change} */ (all[Math.floor(roll() * all.length)]);
}

test("whatever was done, undoing all of it gives the first document byte for byte, and redoing all the last", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const roll = dice(seed);
    const first = aDraft();
    const bytes = JSON.stringify(first);
    let state = open(first);
    for (let at = 0; at < 60; at += 1) {
      state = apply(state, anyChange(roll, state, at));
      // Walk back and forth on the way, as people do.
      if (roll() < 0.15) state = apply(apply(state, { type: "undo" }), { type: "redo" });
      const known = state.selected === null || tourIn(state).steps.some(({ id }) => id === state.selected);
      assert.ok(known, `seed ${seed}: the selected step is one of the document`);
    }
    const last = JSON.stringify(state.document);
    let steps = 0;
    for (; undo(state); steps += 1) state = run(state, undo);
    assert.equal(JSON.stringify(state.document), bytes, `seed ${seed}`);
    for (; steps > 0; steps -= 1) state = run(state, redo);
    assert.equal(JSON.stringify(state.document), last, `seed ${seed}`);
    assert.equal(JSON.stringify(first), bytes, "values are never changed in place");
  }
});

test("a kept history undoes to the same documents after a reload, whatever was done", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    let state = open(aDraft());
    for (let at = 0; at < 130; at += 1) {
      state = apply(state, anyChange(roll, state, at));
      if (roll() < 0.2) state = apply(state, { type: "undo" });
    }
    const kept = JSON.parse(JSON.stringify(historyOf(state)));
    let again = reopen(kept, JSON.parse(JSON.stringify(state.document)), state.selected);
    assert.ok(again, `seed ${seed}`);
    assert.equal(again.selected, state.selected);
    assert.deepEqual([again.past.length, again.future.length], [state.past.length, state.future.length]);
    for (; undo(state); state = run(state, undo), again = run(again, undo)) {
      assert.equal(JSON.stringify(again.document), JSON.stringify(state.document), `seed ${seed}`);
    }
    for (; redo(state); state = run(state, redo), again = run(again, redo)) {
      assert.equal(JSON.stringify(again.document), JSON.stringify(state.document), `seed ${seed}`);
    }
  }
});

test("a history of another document is not taken", () => {
  const state = apply(open(aDraft()), { type: "setPart", id: "a", fields: { title: "Mine" } });
  assert.equal(reopen(historyOf(state), aDraft()), null);
});
