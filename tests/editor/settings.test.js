import assert from "node:assert/strict";
import { test } from "node:test";
import { redo, undo } from "../../editor/commands/history.js";
import {
  advanceEvent, advanceOn, advancePage, advanceTarget, nameButtons, setAlign, setArrow, setFrequency, setLocale, setNumber, setOff, setProgress, setRadius,
  setRest, usualButtons, WAYS,
} from "../../editor/commands/settings.js";
import { addStep, duplicateStep, moveDown, moveUp, newModal, removeStep, selectBack, selectNext, turnInto } from "../../editor/commands/steps.js";
import { blocksOf, docOf, normal } from "../../editor/rich.js";
import { apply, open } from "../../editor/state.js";
import { aDraft, aHidden, aRichDraft, aStep, aTarget, dice, selectedStep, tourIn } from "./builders.js";

/** @import { Command, TourDraft, State, Step } from "../../editor/types.d.ts" */

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

/** @type {[string, Command, (draft: TourDraft) => unknown, unknown][]} */
const SETTINGS = [
  ["how often", setFrequency({ everyDays: 30 }), (draft) => draft.frequency, { everyDays: 30 }],
  ["progress", setProgress("bar"), (draft) => draft.progress, "bar"],
  ["the language", setLocale("ja"), (draft) => draft.locale, "ja"],
  ["the wait", setNumber("waitSeconds", 20), ({ steps: [step] }) => step?.type === "tooltip" && step.waitSeconds, 20],
  ["the distance", setNumber("offset", 0), ({ steps: [step] }) => step?.type === "tooltip" && step.offset, 0],
  ["the room", setNumber("spotlightPadding", 14), ({ steps: [step] }) => step?.type === "tooltip" && step.spotlightPadding, 14],
  ["the rest of the page", setRest("block"), ({ steps: [step] }) => step?.type === "tooltip" && step.rest, "block"],
  ["the arrow", setArrow(false), ({ steps: [step] }) => step?.type === "tooltip" && step.arrow, false],
  ["the place along the element", setAlign("end"), ({ steps: [step] }) => step?.type === "tooltip" && step.align, "end"],
  ["the corners", setRadius(9), ({ steps: [step] }) => step?.type === "tooltip" && step.spotlightRadius, 9],
  ["shown to nobody", setOff(true), ({ steps: [step] }) => step?.off, true],
  ["an element that goes", advanceOn("gone"), ({ steps: [step] }) => step?.advance, { on: "gone" }],
  ["a filled field", advanceOn("input"), ({ steps: [step] }) => step?.advance, { on: "input" }],
  ["an address", advanceOn("page", "/plans/:id"), ({ steps: [step] }) => step?.advance, { on: "page", page: "/plans/:id" }],
  ["the buttons' words", nameButtons({ back: "", next: "Go" }), ({ steps: [step] }) => step?.type === "tooltip" && step.buttons, [
    { text: "Go", look: "primary", actions: [{ type: "next" }] },
  ]],
];

for (const [name, command, read, expected] of SETTINGS) {
  test(`${name}: set, undone, done again`, () => {
    const first = aDraft();
    const set = run(open(first), command);
    assert.deepEqual(read(tourIn(set)), expected);
    const back = run(set, undo);
    assert.equal(JSON.stringify(back.document), JSON.stringify(first));
    assert.deepEqual(read(tourIn(run(back, redo))), expected);
  });
}

test("a number that the server would refuse is not set", () => {
  const state = open(aDraft());
  for (const command of [
    setNumber("waitSeconds", 0), setNumber("waitSeconds", 121), setNumber("offset", -1), setNumber("offset", 1.5),
    setNumber("spotlightPadding", NaN), setRadius(201), setRadius(0.5), setFrequency({ everyDays: 0 }), setFrequency({ everyDays: 366 }),
  ]) {
    assert.equal(command(state), false);
  }
});

test("a setting that a step does not have cannot be set", () => {
  const hidden = open(aDraft([], { steps: [aHidden("h")] }), "h");
  const modal = open(aDraft([], { steps: [newModal("m", null)] }), "m");
  const words = nameButtons({ back: "a", next: "b" });
  for (const command of [advanceOn("button"), advanceOn("click"), words, setRest("block"), setArrow(true), turnInto("modal")]) {
    assert.equal(command(hidden), false);
  }
  for (const command of [
    advanceOn("click"), advanceOn("input"), advanceOn("now"), advancePage("/x"), advanceEvent("x"), setNumber("offset", 4), setAlign("end"), setRadius(4),
  ]) {
    assert.equal(command(modal), false);
  }
  assert.equal(advanceOn("page", "/x")(modal), true);
  for (const command of [advanceOn("page", "/x"), words, setRest("block")]) assert.equal(command(open(aDraft([]))), false);
});

test("every type of step goes on in each of its ways, with what it waits for", () => {
  for (const step of [aStep("s"), newModal("s", null), aHidden("s")]) {
    for (const on of WAYS[step.type]) {
      let state = run(open(aDraft([], { steps: [step] })), advanceOn(on, "/here"));
      state = run(run(state, advanceEvent("Plan Made")), advanceTarget("s", aTarget()));
      const { advance } = selectedStep(state) ?? { advance: null };
      assert.equal(advance?.on, on);
      if (on === "page") assert.equal(advance?.page, "/here");
      if (on === "event") assert.equal(advance?.event, "Plan Made");
      if (on === "appear" || on === "gone") assert.deepEqual(advance?.target, aTarget());
      while (undo(state)) state = run(state, undo);
      assert.equal(JSON.stringify(state.document), JSON.stringify(aDraft([], { steps: [step] })));
    }
  }
  assert.equal(advanceTarget("nobody", null)(open(aDraft())), false);
});

test("what another way of going on needs is kept for who comes back to it", () => {
  const waiting = aStep("a", { advance: { on: "appear", target: aTarget(), page: null, event: null } });
  const state = run(run(open(aDraft([], { steps: [waiting] })), advanceOn("page", "/plans")), advanceOn("button"));
  assert.deepEqual(selectedStep(state)?.advance, { on: "button", target: aTarget(), page: "/plans", event: null });
});

test("renamed buttons are the ones that the step needs", () => {
  /** @param {State} state */
  const said = (state) => {
    const step = selectedStep(state);
    return step?.type === "tooltip" && step.buttons?.map(({ text, actions }) => `${actions[0]?.type} ${text}`);
  };
  const named = run(open(aDraft(), "b"), nameButtons({ back: "Earlier", next: "Go" }));
  assert.deepEqual(said(named), ["back Earlier", "next Go"]);
  const clicked = run(named, advanceOn("click"));
  assert.deepEqual(said(clicked), ["back Earlier"], "the click leads on, not a button");
  assert.deepEqual(said(run(clicked, advanceOn("button"))), ["back Earlier", "next "]);
  const only = run(open(aDraft(), "b"), nameButtons({ back: "", next: "Go" }));
  assert.equal(said(run(only, advanceOn("click"))), undefined, "none has a word of its own left");
});

test("words taken out again leave the buttons as they were before", () => {
  const state = run(run(open(aDraft()), nameButtons({ back: "", next: "Go" })), nameButtons({ back: "", next: "" }));
  const step = selectedStep(state);
  assert.equal(step?.type === "tooltip" && step.buttons, null);
});

test("buttons that do more than go back and on are not renamed here", () => {
  const own = aStep("a", { buttons: [{ text: "Later", look: "quiet", actions: [{ type: "snooze", minutes: 60 }] }] });
  assert.equal(usualButtons(own), null);
  assert.equal(nameButtons({ back: "", next: "x" })(open(aDraft([], { steps: [own] }))), false);
});

/** Fields that a form of the builder sets; all others belong to somebody else. */
const FORMS = new Set(["title", "body", "page", "target", "side", "position", "whenMissing", "spotlight", "offset", "waitSeconds", "spotlightPadding", "rest", "arrow", "align", "spotlightRadius", "off"]);

/**
 * What no form of the builder shows of a step.
 * @param {Step} step
 */
function others(step) {
  const { on: _, page: __, event: ___, target: ____, ...advance } = step.advance;
  const blocks = step.type === "hidden" ? [] : normal(step.body.filter((block) => !isTyped(block)));
  const words = step.type !== "hidden" && usualButtons(step) ? ["buttons"] : [];
  const rest = Object.entries(step).filter(([name]) => !FORMS.has(name) && !["advance", "id", ...words].includes(name));
  return JSON.stringify([Object.fromEntries(rest), advance, blocks]);
}

/** @param {import("../../sdk/types.d.ts").Block} block */
function isTyped(block) {
  const [first] = block.type === "paragraph" ? block.content : [];
  return first?.type === "text" && first.text.startsWith("line ");
}

/**
 * What no form of the builder shows of a guide.
 * @param {TourDraft} draft
 */
function otherSettings({ steps: _, locale: __, frequency: ___, progress: ____, ...rest }) {
  return JSON.stringify(rest);
}

/**
 * @param {() => number} roll
 * @param {State} state
 * @param {number} at
 * @returns {Command}
 */
function anyCommand(roll, state, at) {
  /** @type {<T>(all: readonly T[]) => T} */
  const one = (all) => /** @type {any} */ (all[Math.floor(roll() * all.length)]);
  const number = Math.floor(roll() * 130);
  const step = selectedStep(state);
  /** @type {Command} */
  const write = (_, dispatch) => {
    if (!step || step.type === "hidden") return false;
    /** @type {import("../../sdk/types.d.ts").Block} */
    const line = { type: "paragraph", content: [{ type: "text", text: `line ${at}` }] };
    const body = blocksOf(docOf([line, ...step.body.filter((block) => !isTyped(block))]));
    dispatch?.({ type: "setPart", id: step.id, fields: { body, title: `t${at}` }, burst: "w" });
    return true;
  };
  return one([
    undo, redo, moveUp, moveDown, selectNext, selectBack, write, duplicateStep(`copy${at}`), addStep(newModal(`new${at}`, null)),
    ...(at % 9 === 0 ? [removeStep] : []),
    advanceOn(one(WAYS.tooltip), "/here"), advanceOn(one(WAYS.hidden)), advancePage(`/${at}`, "p"), advanceEvent(`Event ${at}`, "e"),
    advanceTarget(state.selected ?? "", one([null, aTarget()])), setArrow(at % 2 === 0), setAlign(one(/** @type {const} */ (["start", "center", "end"]))),
    setRadius(one([null, number])), setOff(at % 2 === 0),
    setNumber(one(/** @type {const} */ (["offset", "waitSeconds", "spotlightPadding"])), number, "n"),
    setRest(one(/** @type {const} */ (["through", "block"]))), setFrequency(one([{ everyDays: number }, /** @type {const} */ ("once")])),
    setProgress(one(/** @type {const} */ (["dots", "bar", "numbers", "none"]))), setLocale(one(["en", "ja"])),
    nameButtons({ back: "b", next: `n${at}` }),
  ]);
}

test("whatever is done with the forms, what they do not show stays byte for byte", () => {
  const first = aRichDraft();
  const before = new Map(first.steps.map((step) => [step.id, others(step)]));
  for (let seed = 1; seed <= 300; seed += 1) {
    const roll = dice(seed);
    let state = open(first);
    for (let at = 0; at < 60; at += 1) {
      state = run(state, anyCommand(roll, state, at));
      assert.equal(otherSettings(tourIn(state)), otherSettings(first), `seed ${seed}`);
      for (const step of tourIn(state).steps) {
        const known = before.get(step.id);
        if (known !== undefined) assert.equal(others(step), known, `seed ${seed}, step ${step.id}`);
      }
    }
    while (undo(state)) state = run(state, undo);
    assert.equal(JSON.stringify(state.document), JSON.stringify(first), `seed ${seed}, all undone`);
  }
});

test("a card turned into the other kind keeps its buttons and branches", () => {
  const [rich] = aRichDraft().steps;
  const state = run(open(aRichDraft()), turnInto("modal"));
  const step = selectedStep(state);
  assert.ok(step?.type === "modal" && rich?.type === "tooltip");
  assert.deepEqual([step.buttons, step.branches, step.body], [rich.buttons, rich.branches, rich.body]);
});
