import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";

/** @param {string} locale @returns {Record<string, string>} */
const read = (locale) => JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8"));
const [en, ja] = [read("en"), read("ja")];
/** @param {string | undefined} text */
const holes = (text) => (text?.match(/\{\w+\}/g) ?? []).sort();

describe("the words of the SDK and the editor", () => {
  it("are the same ones in both languages", () => {
    assert.deepEqual(Object.keys(en).sort(), Object.keys(ja).sort());
  });
  it("take the same values", () => {
    for (const key of Object.keys(en)) assert.deepEqual(holes(ja[key]), holes(en[key]), key);
  });
  it("are never empty", () => {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(ja)]) assert.ok(text.trim(), key);
  });
});
