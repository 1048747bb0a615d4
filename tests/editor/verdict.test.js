import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, judge, REASONS, REMEDIED } from "../../editor/verdict.js";
import en from "../../messages/en.json" with { type: "json" };
import { aFingerprint } from "./builders.js";

/** @import { Around, Weighed } from "../../editor/types.d.ts" */

/** @type {Weighed} */
const found = { found: "same", matches: 1 };
/** @param {Partial<Around>} fields @returns {Around} */
const around = (fields) => ({ generatedId: false, languages: false, inMenu: false, closedRoot: false, foreignFrame: false, ...fields });
/**
 * @param {Parameters<typeof aFingerprint>[0]} fingerprint
 * @param {Partial<Weighed>} [weighed]
 * @param {Partial<Around>} [at]
 */
function verdict(fingerprint, weighed = {}, at = {}) {
  const { strength, reason, also } = judge(aFingerprint(fingerprint), { ...found, ...weighed }, around(at));
  return [strength, reason, ...also].join(" ");
}

test("the name that its makers gave it is strong, its words are fair, its place is weak", () => {
  assert.equal(verdict({ attributes: { "data-cairn-target": "new" } }), "strong anchor");
  assert.equal(verdict({ attributes: { "data-testid": "new" } }), "strong identity");
  assert.equal(verdict({}), "fair words");
  assert.equal(verdict({ name: "Save…" }), "fair commonWords");
  assert.equal(verdict({ name: null, text: null }), "weak place");
  assert.equal(verdict({ name: null, text: null, attributes: { href: "/plans" } }), "fair address");
});

test("words are nothing to be found by where there is more than one language, or where the author says that they change", () => {
  assert.equal(verdict({}, {}, { languages: true }), "weak languages");
  assert.equal(verdict({ textMatters: false }, {}, { languages: true }), "weak place");
  assert.equal(verdict({ attributes: { id: "new-plan" } }, {}, { languages: true }), "strong identity");
});

test("a generated id is no evidence, and is told where nothing better is there", () => {
  assert.equal(verdict({}, {}, { generatedId: true }), "fair words generatedId");
  assert.equal(verdict({ name: null, text: null }, {}, { generatedId: true }), "weak place generatedId");
  assert.equal(verdict({ attributes: { "data-testid": "new" } }, {}, { generatedId: true }), "strong identity");
});

test("what keeps it from being found comes first, however good its name", () => {
  assert.equal(verdict({ attributes: { id: "new" } }, { matches: 3 }), "weak several");
  assert.equal(verdict({}, { found: "several", matches: 2 }, { languages: true }), "weak several languages");
  assert.equal(verdict({}, { found: "covered" }), "weak covered");
  assert.equal(verdict({}, { found: "other" }), "weak notAgain");
  assert.equal(verdict({}, { found: "none", matches: 0 }), "weak notAgain");
  assert.equal(verdict({ attributes: { id: "player" } }, {}, { foreignFrame: true }), "weak foreignFrame");
  assert.equal(verdict({}, { matches: 2 }, { closedRoot: true }), "weak closedRoot several");
});

test("what is in a menu is told to need a click before; what is hidden says so already", () => {
  assert.equal(verdict({}, {}, { inMenu: true }), "fair words inMenu");
  assert.equal(verdict({}, { found: "hidden" }, { inMenu: true }), "weak hidden");
});

test("look-alikes are counted up to a hundred", () => {
  assert.deepEqual([{ matches: 3 }, { matches: 99 }, { matches: 100 }].map(counted), ["3", "99", "100+"]);
});

test("every reason has its sentence, and every one that something can be done about says what", () => {
  const words = /** @type {Record<string, string>} */ (en);
  assert.deepEqual(REASONS.filter((one) => !words[`editor.verdict.${one}`]), []);
  assert.deepEqual(REMEDIED.filter((one) => !words[`editor.remedy.${one}`]), []);
});
