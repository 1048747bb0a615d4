import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { doneWhen, LONGEST, newTask, setList } from "../../editor/commands/checklist.js";
import { goesWhen, labelLauncher, newHint, pressDoes, setIcon, setOffset, standAt, turnHint } from "../../editor/commands/hints.js";
import { redo, undo } from "../../editor/commands/history.js";
import { addStep, duplicateStep, moveDown, moveUp, removeStep } from "../../editor/commands/steps.js";
import { filled } from "../../editor/defaults.js";
import { differences, settingsDiffer } from "../../editor/differences.js";
import { drawnOf, isHere } from "../../editor/drawn.js";
import { partsOf } from "../../editor/parts.js";
import { isOfList, tabOf, whereIs } from "../../editor/problems.js";
import { alike, begin, isUnsaved, same } from "../../editor/saving.js";
import { apply, historyOf, open, reopen } from "../../editor/state.js";
import { aChecklist, aDraft, aHidden, aHint, aTarget, aTask, dice, someHints } from "./builders.js";

/** @import { Command, Draft, State } from "../../editor/types.d.ts" */

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

/** @param {State} state */
function selected({ document, selected: id }) {
  return partsOf(document).find((part) => part.id === id);
}

test("hints and tasks are added, copied, moved and deleted as steps are", () => {
  /** @type {[Draft, import("../../editor/types.d.ts").Part][]} */
  const kinds = [[someHints(), newHint("hotspot", "n", "/x")], [aChecklist(), newTask("n")]];
  for (const [document, part] of kinds) {
    /** @param {State} state */
    const ids = (state) => partsOf(state.document).map(({ id }) => id).join("");
    let state = run(open(document), addStep(part));
    assert.equal(ids(state), "anbc");
    state = run(run(state, duplicateStep("m")), moveDown);
    assert.equal(ids(state), "anbmc");
    state = run(run(state, removeStep), moveUp);
    assert.equal(ids(state), "ancb");
    while (undo(state)) state = run(state, undo);
    assert.equal(JSON.stringify(state.document), JSON.stringify(document));
  }
});

test("a guide has a hundred hints or fifty tasks at most", () => {
  const hints = someHints(Array.from({ length: 100 }, (_, at) => aHint(`h${at}`)));
  const tasks = aChecklist(Array.from({ length: 50 }, (_, at) => aTask(`t${at}`)));
  for (const full of [open(hints), open(tasks)]) {
    assert.equal(addStep(newTask("x"))(full), false);
    assert.equal(duplicateStep("x")(full), false);
  }
});

test("a hint of another kind keeps all that it had, for when it is one again", () => {
  const launcher = aHint("a", { type: "launcher", label: "Help", icon: "spark", actions: [{ type: "dismiss" }] });
  const state = run(open(someHints([launcher])), turnHint("hotspot"));
  assert.deepEqual(selected(state), { ...launcher, type: "hotspot" });
  assert.equal(turnHint("hotspot")(state), false);
  assert.deepEqual(selected(run(state, turnHint("launcher"))), launcher);
});

test("what a hint may be set to, by its kind", () => {
  /** @type {[string, Command, boolean[]][]} */
  const settings = [
    ["place", standAt("left"), [false, true, true]],
    ["until", goesWhen("seen"), [false, true, false]],
    ["label", labelLauncher("Help"), [false, false, true]],
    ["icon", setIcon("spark"), [false, false, true]],
    ["actions", pressDoes([{ type: "dismiss" }]), [false, false, true]],
    ["offset", setOffset(40), [true, true, true]],
    ["an offset too large", setOffset(201), [false, false, false]],
    ["half an offset", setOffset(1.5), [false, false, false]],
  ];
  for (const [name, command, could] of settings) {
    assert.deepEqual(["a", "b", "c"].map((id) => command(open(someHints(), id))), could, name);
    assert.equal(command(open(aDraft())), false, `${name}: a tour has no hints`);
  }
  const state = run(run(open(someHints(), "b"), standAt("bottomLeft")), goesWhen("seen"));
  assert.deepEqual(selected(state), aHint("b", { type: "hotspot", at: "bottomLeft", until: "seen" }));
});

test("a task is done by its button, or when a rule comes to hold", () => {
  const state = run(open(aChecklist(), "b"), doneWhen({ type: "event", name: "Plan Made" }));
  assert.deepEqual(selected(state), aTask("b", { done: { type: "event", name: "Plan Made" } }));
  assert.deepEqual(selected(run(state, doneWhen(null))), aTask("b"));
  assert.equal(doneWhen(null)(open(someHints())), false);
  assert.equal(doneWhen(null)(apply(open(aChecklist()), { type: "select", id: null })), false);
});

test("the list itself is set, and takes no more words than the server", () => {
  const state = run(open(aChecklist()), setList({ title: "Begin", order: "given", celebrate: false }));
  assert.deepEqual(state.document, aChecklist(undefined, { title: "Begin", order: "given", celebrate: false }));
  assert.equal(setList({ title: "🙂".repeat(LONGEST) })(state), true);
  assert.equal(setList({ label: "x".repeat(LONGEST + 1) })(state), false);
  assert.equal(setList({ title: "Begin" })(open(aDraft())), false);
});

test("what the server writes out for absent fields is no difference, in a guide of any kind", () => {
  /** @type {{ name: string, sent: any, written: any }[]} */
  const cases = JSON.parse(readFileSync(new URL("../corpus/defaults.json", import.meta.url), "utf8"));
  assert.equal(cases.length, 4);
  for (const { name, sent, written } of cases) {
    assert.ok(same(filled(sent), written), `${name}: ${JSON.stringify(filled(sent))}`);
    assert.ok(alike(sent, written), name);
    assert.equal(isUnsaved({ ...begin(written, 1), current: sent }), false, name);
    assert.deepEqual([differences(sent, written), settingsDiffer(sent, written)], [[], false], name);
    assert.equal(alike(sent, { ...written, priority: 1 }), false, name);
  }
});

test("what two authors wrote differs by its words, hint by hint and task by task", () => {
  const mine = aChecklist([aTask("a"), aTask("b", { label: "Go" }), aTask("n")]);
  assert.deepEqual(differences(mine, aChecklist()).map(({ number, is }) => [number, is]), [[2, "changed"], [3, "new"]]);
  assert.equal(settingsDiffer(aChecklist(undefined, { at: "bottomLeft" }), aChecklist()), true);
});

/**
 * Any change that the builder makes to a guide of hints or a checklist.
 * @param {() => number} roll
 * @param {State} state
 * @param {number} at
 * @returns {Command}
 */
function anyCommand(roll, state, at) {
  /** @template T @param {readonly T[]} all */
  const one = (all) => /** @type {T} */ (all[Math.floor(roll() * all.length)]);
  const { document } = state;
  const parts = partsOf(document);
  const id = parts.length > 0 ? one(parts).id : null;
  const part = document.kind === "checklist" ? newTask(`n${at}`) : newHint(one(["hint", "hotspot", "launcher"]), `n${at}`, null);
  const burst = `${Math.floor(at / 4)}`;
  /** @type {(change: import("../../editor/types.d.ts").Change) => Command} */
  const changes = (change) => (_, dispatch) => {
    dispatch?.(change);
    return true;
  };
  return one([
    addStep(part), duplicateStep(`d${at}`), removeStep, moveUp, moveDown,
    turnHint(one(["hint", "hotspot", "launcher"])), standAt(one(["left", "bottom"])), goesWhen(one(["seen", "always"])),
    labelLauncher(`l${at}`, burst), setIcon(one(["none", "spark"])), setOffset(Math.floor(roll() * 220), burst),
    pressDoes(one([[], [{ type: "track", event: `e${at}` }]]), burst),
    doneWhen(one([null, { type: "event", name: `e${at}` }]), burst),
    setList({ title: `t${at}` }, burst), setList({ order: one(["any", "given"]) }), setList({ open: roll() < 0.5 }),
    changes({ type: "select", id: roll() < 0.2 ? null : id }),
    changes({ type: "setPart", id: id ?? "none", fields: { off: roll() < 0.5 } }),
    changes({ type: "setPart", id: id ?? "none", fields: { title: `typed ${at}` }, burst }),
  ]);
}

test("hints and checklists: whatever was done, undone it gives the first document byte for byte, after a reload too", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    /** @type {Draft} */
    const first = seed % 2 ? someHints() : aChecklist();
    const bytes = JSON.stringify(first);
    let state = open(first);
    for (let at = 0; at < 60; at += 1) {
      state = run(state, anyCommand(roll, state, at));
      if (roll() < 0.15 && undo(state)) state = run(run(state, undo), redo);
    }
    const last = JSON.stringify(state.document);
    let again = reopen(JSON.parse(JSON.stringify(historyOf(state))), JSON.parse(last), state.selected);
    assert.ok(again, `seed ${seed}`);
    for (; undo(state); state = run(state, undo), again = run(again, undo)) {
      assert.equal(JSON.stringify(again.document), JSON.stringify(state.document), `seed ${seed}`);
    }
    assert.equal(JSON.stringify(state.document), bytes, `seed ${seed}`);
    while (redo(state)) state = run(state, redo);
    assert.equal(JSON.stringify(state.document), last, `seed ${seed}`);
  }
});

test("what is edited is drawn on its page: a card, a hint, a list", () => {
  const here = "https://app.example/plans";
  const there = "https://app.example/else";
  const hint = aHint("b", { target: aTarget() });
  assert.deepEqual(drawnOf(someHints([aHint("a"), hint]), "b", here), { hint });
  assert.equal(drawnOf(someHints([aHint("a"), hint]), "b", there), null);
  assert.equal(drawnOf(someHints(), null, here), null);
  const tour = aDraft(["a", "b"]);
  tour.steps.splice(1, 0, aHidden("h"));
  assert.deepEqual(drawnOf(tour, "b", here), { step: tour.steps[2], index: 1, count: 2, progress: undefined });
  assert.deepEqual([drawnOf(tour, "h", here), isHere(tour, "h", here), isHere(tour, "b", there)], [null, true, false]);
});

test("a list is drawn on every page, with the tasks that people see and the one that is edited", () => {
  const { audience: _, ...list } = aChecklist([aTask("a"), aTask("b", { off: true }), aTask("c", { off: true })]);
  const [a, b] = list.tasks;
  assert.deepEqual(drawnOf(list, "b", "https://app.example/any"), { list: { ...list, tasks: [a, b] }, taskId: "b" });
  assert.deepEqual(drawnOf(list, null, "https://app.example/any"), { list: { ...list, tasks: [a] }, taskId: null });
  assert.equal(drawnOf(list, "a", ""), null, "in the dashboard there is no page");
  assert.equal(drawnOf(aChecklist([], { title: "" }), null, "https://app.example/"), null, "nothing is written yet");
});

test("a problem leads to the hint, the task or the list, and to its field", () => {
  /** @param {string} path */
  const where = (path) => whereIs({ path, code: "x", message: "" }, aChecklist());
  assert.deepEqual(["tasks[1].done.name", "tasks[2].actions[1].url", "tasks[0].label", "tasks[0].id"].map(where), [
    { stepId: "b", field: "done" }, { stepId: "c", field: "actions-1" }, { stepId: "a", field: "label" }, { stepId: "a", field: "title" },
  ]);
  assert.deepEqual(whereIs({ path: "steps[1].target", code: "x", message: "" }, someHints()), { stepId: "b", field: "target" });
  const own = where("title");
  assert.deepEqual([own, isOfList(own), tabOf(own.field)], [{ stepId: null, field: "title" }, true, "steps"]);
  assert.deepEqual(["audience", "tasks", "tasks[0].title"].map((path) => isOfList(where(path))), [false, false, false]);
});
