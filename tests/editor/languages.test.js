import assert from "node:assert/strict";
import { test } from "node:test";
import { addLanguage, copySource, removeLanguage, sayIn, stillRight } from "../../editor/commands/translations.js";
import { begun, groupsIn, offered, progressOf, tagOf, toDo, whyNoLanguage } from "../../editor/languages.js";
import { apply, open } from "../../editor/state.js";
import { aDraft, aHidden, aStep } from "./builders.js";

/** @import { Command, State } from "../../editor/types.d.ts" */

/**
 * @param {State} state
 * @param {...Command} commands
 */
function run(state, ...commands) {
  return commands.reduce((now, command) => {
    let after = now;
    const could = command(now, (change) => (after = apply(now, change)));
    assert.equal(could, command(now), "asked without dispatch it answers the same");
    return after;
  }, state);
}
/** @param {string} text */
const words = (text) => [{ type: /** @type {const} */ ("paragraph"), content: [{ type: /** @type {const} */ ("text"), text }] }];
const draft = () => aDraft([], {
  steps: [aStep("a", { body: words("Look"), buttons: [{ text: "Go", look: "primary", actions: [] }] }), aHidden("h"), aStep("b"), aStep("c", { off: true })],
});
/** @param {State} state */
const rows = ({ document }) => groupsIn(document, "ja").flatMap((group) => group.rows.map(({ place, state: is }) => `${place} ${is}`));

test("a language is written as it is kept, and what is none is not taken", () => {
  assert.deepEqual(["ja", " JA-jp ", "zh_hant", "pt-BR", "", "x", "japanese", "ja;"].map(tagOf), ["ja", "ja-JP", "zh-Hant", "pt-BR", null, null, null, null]);
  const state = run(open(draft()), addLanguage("ja"));
  assert.deepEqual(begun(state.document), ["ja"]);
  assert.equal(addLanguage("JA")(state), false);
  assert.deepEqual(["EN", "Ja", "de"].map((one) => whyNoLanguage(state.document, one)), ["own", "there", null]);
  assert.deepEqual(begun(run(state, removeLanguage("ja")).document), []);
  assert.equal(removeLanguage("de")(state), false);
});

test("twenty languages beside its own are the most", () => {
  const many = Array.from({ length: 20 }, (_, at) => `x${String.fromCharCode(97 + at)}`);
  const full = run(open(draft()), ...many.map((one) => addLanguage(one)));
  assert.equal(begun(full.document).length, 20);
  assert.equal(whyNoLanguage(full.document, "de"), "most");
  assert.equal(addLanguage("de")(full), false);
});

test("languages that people have are offered first, and none twice", () => {
  const state = run(open(draft()), addLanguage("ja"));
  assert.deepEqual(offered(state.document, ["pt-br", "ja-JP", "nonsense!", "de-AT", "de"]).slice(0, 4), ["pt-BR", "de", "zh-CN", "zh-TW"]);
  assert.equal(offered(state.document, []).includes("en"), false, "its own is there");
});

test("every place stands in reading order by its step, missing until it is said", () => {
  const state = run(open(draft()), addLanguage("ja"));
  assert.deepEqual(groupsIn(state.document, "ja").map(({ number, off, rows: own }) => [number, off, own.map(({ field, number: at }) => [field, at])]), [
    [1, false, [["title", 0], ["body", 0], ["button", 1]]], [3, false, [["title", 0]]], [4, true, [["title", 0]]],
  ]);
  assert.deepEqual(progressOf(groupsIn(state.document, "ja")), { total: 4, done: 0, missing: 4, outdated: 0 });
  const said = run(state, sayIn("ja", "a.title", "計画"), sayIn("ja", "a.body", words("見る")), copySource("ja", "b.title"));
  assert.deepEqual(rows(said), ["a.title said", "a.body said", "a.buttons.0 missing", "b.title said", "c.title missing"]);
  assert.deepEqual(progressOf(groupsIn(said.document, "ja")), { total: 4, done: 3, missing: 1, outdated: 0 });
  assert.deepEqual(toDo(groupsIn(said.document, "ja")).flatMap((group) => group.rows.map(({ place }) => place)), ["a.buttons.0"]);
});

test("what was changed since is outdated, says what it was, and is right again in one step", () => {
  const state = run(open(draft()), addLanguage("ja"), sayIn("ja", "a.title", "計画"));
  const changed = apply(state, { type: "setPart", id: "a", fields: { title: "New" } });
  const [first] = groupsIn(changed.document, "ja")[0]?.rows ?? [];
  assert.deepEqual([first?.state, first?.was, first?.source, first?.said], ["outdated", "Step a", "New", "計画"]);
  const right = run(changed, stillRight("ja", "a.title"));
  assert.equal(rows(right)[0], "a.title said");
  assert.deepEqual(right.document.translations?.ja?.texts["a.title"], { text: "計画", source: "New" });
  assert.equal(run(changed, sayIn("ja", "a.title", "新しい")).document.translations?.ja?.texts["a.title"]?.source, "New");
});

test("nothing said is no translation; a place or language that is not there cannot be said", () => {
  const state = run(open(draft()), addLanguage("ja"), sayIn("ja", "a.title", "計画"), sayIn("ja", "a.title", ""));
  assert.deepEqual(state.document.translations, { ja: { texts: {}, bodies: {} } });
  for (const [locale, place, said] of /** @type {const} */ ([["de", "a.title", "x"], ["ja", "z.title", "x"], ["ja", "a.body", "x"]])) {
    assert.equal(sayIn(locale, place, said)(state), false);
  }
  assert.equal(stillRight("ja", "a.title")(state), false, "nothing is there that could be right");
});

test("one stay in a field is one undo, the next field another", () => {
  let state = run(open(draft()), addLanguage("ja"));
  for (const text of ["計", "計画"]) state = run(state, sayIn("ja", "a.title", text, "7"));
  state = run(state, sayIn("ja", "b.title", "終", "7"));
  assert.equal(state.past.length, 3);
});

test("a picture without words may stay as it is, and is no gap", () => {
  const state = run(open(aDraft([], { steps: [aStep("a", { title: "", body: [{ type: "image", src: "/a.png", alt: "" }] })] })), addLanguage("ja"));
  assert.deepEqual(rows(state), ["a.body optional"]);
  assert.deepEqual(progressOf(groupsIn(state.document, "ja")), { total: 0, done: 0, missing: 0, outdated: 0 });
});
