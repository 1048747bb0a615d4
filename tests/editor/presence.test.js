import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { EVERY, initialsOf, nextWord, presenceSentence, WORKS } from "../../editor/presence.js";
import { begin, next } from "../../editor/saving.js";
import { aDraft } from "./builders.js";

/**
 * @param {string} locale
 * @returns {import("../../editor/types.d.ts").Say}
 */
function wordsOf(locale) {
  const table = JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8"));
  return (key, values = {}) => table[`editor.${key}`].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(values[name]));
}

/** @param {...(string | { you: true })} names */
const others = (...names) =>
  names.map((one) => ({
    name: typeof one === "string" ? one : "Mio", since: "2026-11-22T09:00:00Z", here: true, you: typeof one !== "string",
  }));

test("a tab that is looked at says every 20 seconds that it is here, while somebody works in it", () => {
  const now = 1_000_000;
  const at = { visible: true, workedAt: now, toldAt: now - 5_000, now };
  assert.equal(nextWord(at), EVERY - 5_000);
  assert.equal(nextWord({ ...at, toldAt: 0 }), 0, "at once after a rest");
  assert.equal(nextWord({ ...at, visible: false }), null);
  assert.equal(nextWord({ ...at, workedAt: now - WORKS }), EVERY - 5_000);
  assert.equal(nextWord({ ...at, workedAt: now - WORKS - 1 }), null);
});

test("who else is here is said in a sentence", () => {
  const [english, japanese] = [wordsOf("en"), wordsOf("ja")];
  /** @type {[ReturnType<typeof others>, string, string][]} */
  const cases = [
    [[], "", ""],
    [others("Haru"), "Haru is editing this too", "Haru さんも編集しています"],
    [others("Haru", "Yui"), "Haru and Yui are editing this too", "Haru さんと Yui さんも編集しています"],
    [others("Haru", "Yui", "Ken"), "Haru and 2 others are editing this too", "Haru さんほか 2 名も編集しています"],
    [others({ you: true }), "You, in another tab", "別のタブでも開いています"],
    [others({ you: true }, "Haru"), "Haru is editing this too", "Haru さんも編集しています"],
  ];
  assert.deepEqual(cases.map(([who]) => presenceSentence(who, english)), cases.map(([, sentence]) => sentence));
  assert.deepEqual(cases.map(([who]) => presenceSentence(who, japanese)), cases.map(([, , sentence]) => sentence));
});

test("a name has one or two letters where there is little room", () => {
  const names = ["Haru", "mio hayashi", "Ana Maria de la Cruz", "佐々木 遼", "林　みお", "Élise", "😀 x", " "];
  assert.deepEqual(names.map(initialsOf), ["H", "MH", "AC", "佐", "林", "É", "😀", "?"]);
});

test("another's save is taken in where nothing is unsaved, and only there", () => {
  const [one, two, three] = [aDraft(["a"]), aDraft(["a", "b"]), aDraft(["a", "b", "c"])];
  const theirs = { revision: 9, document: three, updatedBy: "Yui", updatedAt: "2026-11-01T00:00:00Z" };
  const saved = begin(one, 4);
  assert.deepEqual(next(saved, { type: "newer", theirs }), [begin(three, 9), []]);
  const [waiting] = next(saved, { type: "edited", document: two });
  assert.deepEqual(next(waiting, { type: "newer", theirs }), [waiting, []]);
  const old = { ...theirs, revision: 4 };
  assert.deepEqual(next(saved, { type: "newer", theirs: old }), [saved, []]);
});
