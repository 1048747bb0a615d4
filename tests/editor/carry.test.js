import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { duplicateStep, moveUp, removeStep, turnInto } from "../../editor/commands/steps.js";
import { addLanguage, copySource, removeLanguage, sayIn, stillRight } from "../../editor/commands/translations.js";
import { apply, open } from "../../editor/state.js";
import { localized, missing, outdated } from "../../editor/translation.js";
import { aDraft, aStep, selectedStep, tourIn } from "./builders.js";

/** @import { Command, State } from "../../editor/types.d.ts" */
/** @import { ButtonSpec } from "../../sdk/types.d.ts" */

/**
 * @param {State} state
 * @param {Command} command
 */
function run(state, command) {
  let after = state;
  command(state, (change) => (after = apply(after, change)));
  return after;
}

/** @param {string} text @returns {ButtonSpec} */
const button = (text) => ({ text, look: "primary", actions: [{ type: "next" }] });
/** @param {...string} texts */
const buttons = (...texts) => ({ type: /** @type {const} */ ("setPart"), id: "a", fields: { buttons: texts.map(button) } });
/** A tour whose step a has three buttons, all in Japanese. */
const aTranslated = () => {
  const draft = aDraft([], {
    steps: [aStep("a", { buttons: ["One", "Two", "Three"].map(button) }), aStep("b")],
    translations: { ja: { texts: {}, bodies: {} } },
  });
  let state = open(draft);
  ["一", "二", "三"].forEach((word, at) => (state = run(state, sayIn("ja", `a.buttons.${at}`, word))));
  return run(run(state, sayIn("ja", "a.title", "計画")), sayIn("ja", "b.title", "終わり"));
};
/** @param {State} state what the buttons of step a say in Japanese */
const said = ({ document }) => {
  const step = tourIn({ document: localized(document, "ja"), selected: null, past: [], future: [] }).steps.find(({ id }) => id === "a");
  return step && step.type !== "hidden" ? (step.buttons ?? []).map(({ text }) => text).join(" ") : "";
};

test("buttons that are added, removed or moved take their words along", () => {
  const state = aTranslated();
  assert.equal(said(state), "一 二 三");
  assert.equal(said(apply(state, buttons("Two", "Three"))), "二 三");
  assert.equal(said(apply(state, buttons("New", "One", "Two", "Three"))), "New 一 二 三");
  assert.equal(said(apply(state, buttons("Three", "One", "Two"))), "三 一 二");
  const written = apply(state, buttons("One", "Second", "Three"));
  assert.equal(said(written), "一 Second 三", "another word on a button waits for its translation");
  assert.deepEqual(outdated(written.document, "ja"), ["a.buttons.1"], "and what it was translated as is still there to look at");
  assert.deepEqual(written.document.translations?.ja?.texts["a.buttons.1"], { text: "二", source: "Two" });
  assert.equal(said(run(apply(state, buttons()), (_, dispatch) => (dispatch?.({ type: "undo" }), true))), "一 二 三");
});

test("a removed step takes its translations along, and undo brings them back", () => {
  const state = run({ ...aTranslated(), selected: "b" }, removeStep);
  assert.deepEqual(Object.keys(state.document.translations?.ja?.texts ?? {}).filter((place) => place.startsWith("b.")), []);
  assert.equal(localized(apply(state, { type: "undo" }).document, "ja").locale, "ja");
  assert.deepEqual(apply(state, { type: "undo" }).document, aTranslated().document);
});

test("a step that is moved or becomes a modal keeps what it says in other languages", () => {
  const state = { ...aTranslated(), selected: "b" };
  const moved = run(run(state, moveUp), turnInto("modal"));
  assert.equal(selectedStep(moved)?.type, "modal");
  assert.deepEqual(moved.document.translations, state.document.translations);
  assert.deepEqual(missing(moved.document, "ja"), []);
});

test("whatever is done to translations and steps, all of it undone gives the first document byte for byte", () => {
  const place = fc.constantFrom("a.title", "b.title", "a.buttons.0", "a.buttons.2", "nowhere", "n.title");
  const locale = fc.constantFrom("ja", "de", "not a language");
  /** @type {fc.Arbitrary<(state: State) => State>} */
  const step = fc.oneof(
    locale.map((one) => (/** @type {State} */ state) => run(state, addLanguage(one))),
    locale.map((one) => (/** @type {State} */ state) => run(state, removeLanguage(one))),
    fc.tuple(locale, place, fc.string(), fc.constantFrom(undefined, "1", "2")).map(([to, at, text, burst]) => (/** @type {State} */ state) => run(state, sayIn(to, at, text, burst))),
    fc.tuple(locale, place).map(([to, at]) => (/** @type {State} */ state) => run(state, copySource(to, at))),
    fc.tuple(locale, place).map(([to, at]) => (/** @type {State} */ state) => run(state, stillRight(to, at))),
    fc.array(fc.constantFrom("One", "Two", "Three", "Four"), { maxLength: 4 }).map((texts) => (/** @type {State} */ state) => apply(state, buttons(...texts))),
    fc.constant((/** @type {State} */ state) => run(state, removeStep)),
    fc.constant((/** @type {State} */ state) => run(state, duplicateStep("n"))),
    fc.constant((/** @type {State} */ state) => apply(apply(state, { type: "undo" }), { type: "redo" })),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const first = aTranslated().document;
    const bytes = JSON.stringify(first);
    let state = steps.reduce((now, one) => one(now), open(first));
    const last = JSON.stringify(state.document);
    const count = state.past.length;
    while (state.past.length > 0) state = apply(state, { type: "undo" });
    assert.equal(JSON.stringify(state.document), bytes);
    for (let at = 0; at < count; at += 1) state = apply(state, { type: "redo" });
    assert.equal(JSON.stringify(state.document), last);
    assert.equal(JSON.stringify(first), bytes, "values are never changed in place");
  }), { numRuns: 400 });
});
