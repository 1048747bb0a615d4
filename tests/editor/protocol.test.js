import assert from "node:assert/strict";
import { test } from "node:test";
import { envelope, forBuilder, forOverlay } from "../../editor/protocol.js";
import { aChecklist, aFingerprint, aHint, aRichDraft, aStep, someHints } from "./builders.js";

/** @import { ToBuilder, ToOverlay } from "../../editor/types.d.ts" */

const NONCE = "n-1";
/** @type {ToBuilder} */
const picked = {
  type: "picked", stepId: "a", fingerprint: aFingerprint(),
  verdict: { strength: "fair", reason: "words", found: "same", matches: 1, also: ["inMenu"] },
};
/** @type {ToOverlay} */
const show = { type: "show", view: { step: aStep("a"), index: 0, count: 1 }, locale: "ja", theme: { accent: "#112233" }, traits: null };

test("what one side says the other reads", () => {
  assert.deepEqual(forBuilder(envelope(NONCE, picked), NONCE), picked);
  assert.deepEqual(forOverlay(envelope(NONCE, show), NONCE), show);
  assert.deepEqual(forOverlay(envelope(NONCE, { type: "done" }), NONCE), { type: "done" });
});

test("a guide of every kind can be played, and nothing that is none", () => {
  /** @param {unknown} document */
  const plays = (document) => forOverlay(envelope(NONCE, /** @type {any} */ ({ type: "play", document, guideId: "g", resume: false, from: null, visitor: null, phone: false })), NONCE) !== null;
  assert.equal(plays(aRichDraft()), true);
  assert.equal(plays(someHints()), true);
  assert.equal(plays(aChecklist()), true);
  for (const wrong of [null, { kind: "tooltip", steps: [{ id: "a", body: [] }] }, { kind: "banner", steps: [] }, { kind: "checklist", steps: [] }, { kind: "tour", steps: [{ id: "a" }] }]) {
    assert.equal(plays(wrong), false);
  }
});

test("a card, a hint or a list is drawn, and nothing that is none", () => {
  /** @param {unknown} view */
  const draws = (view) => forOverlay(envelope(NONCE, /** @type {any} */ ({ ...show, view })), NONCE) !== null;
  assert.deepEqual([null, { hint: aHint("a") }, { list: aChecklist(), taskId: "a" }, { list: aChecklist(), taskId: null }].map(draws), [
    true, true, true, true,
  ]);
  const wrong = [{}, { hint: null }, { hint: aStep("a") }, { list: someHints(), taskId: null }, { list: aChecklist() }];
  assert.deepEqual(wrong.filter(draws), []);
});

test("another session's nonce, none, or another envelope is not heard", () => {
  assert.equal(forBuilder(envelope("n-2", picked), NONCE), null);
  assert.equal(forBuilder(envelope("", picked), ""), null);
  assert.equal(forBuilder({ ...envelope(NONCE, picked), v: 2 }, NONCE), null);
  for (const junk of [null, undefined, 1, "done", [], {}, { message: { type: "done" } }]) {
    assert.equal(forOverlay(junk, NONCE), null);
  }
});

test("the one's messages are not the other's, and no inherited name is a message", () => {
  assert.equal(forOverlay(envelope(NONCE, picked), NONCE), null);
  assert.equal(forBuilder(envelope(NONCE, show), NONCE), null);
  assert.equal(forOverlay(envelope(NONCE, /** @type {any} */ ({ type: "toString" })), NONCE), null);
});

test("a message of a wrong shape is not heard", () => {
  /** @type {[string, unknown][]} */
  const wrong = [
    ["fingerprint", null],
    ["fingerprint", { ...aFingerprint(), name: 7 }],
    ["fingerprint", { ...aFingerprint(), attributes: { id: {} } }],
    ["fingerprint", { ...aFingerprint(), path: Array(9).fill({ tag: "div", attributes: {}, index: 0 }) }],
    ["fingerprint", { ...aFingerprint(), index: -1 }],
    ["verdict", { strength: "certain", reason: "words", found: "same", matches: 1, also: [] }],
    ["verdict", { strength: "weak", reason: "words", found: "same", matches: 1, also: ["toString"] }],
    ["stepId", "x".repeat(101)],
  ];
  for (const [field, value] of wrong) {
    assert.equal(forBuilder(envelope(NONCE, /** @type {any} */ ({ ...picked, [field]: value })), NONCE), null, field);
  }
  assert.equal(forOverlay(envelope(NONCE, /** @type {any} */ ({ type: "pickKey", key: "a" })), NONCE), null);
});

test("the page is sent only to addresses inside the product", () => {
  /** @param {string} path */
  const go = (path) => forOverlay(envelope(NONCE, { type: "go", path }), NONCE) !== null;
  assert.deepEqual(["/", "/plans?tab=a", "/app#/plans"].map(go), [true, true, true]);
  const elsewhere = ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "", "/a b", "/\t/evil.example"];
  assert.deepEqual(elsewhere.filter(go), []);
});
