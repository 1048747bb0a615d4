import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it, test } from "node:test";
import { languageFor, languages, localized, missing, outdated, places, translated } from "../../editor/translation.js";
import { served } from "../../editor/served.js";
import { aDraft } from "./builders.js";

const corpus = JSON.parse(readFileSync(new URL("../corpus/translations.json", import.meta.url), "utf8"));

describe("the corpus that the server runs too", () => {
  for (const { name, document, locale, ...expected } of corpus.cases) {
    it(name, () => {
      const before = JSON.stringify(document);
      const found = localized(document, locale);
      assert.deepEqual(places(document).map(bare), expected.places);
      assert.deepEqual(translated(document, locale), expected.translated);
      assert.deepEqual(missing(document, locale), expected.missing);
      assert.deepEqual(outdated(document, locale), expected.outdated);
      assert.deepEqual(places(found).map(bare), expected.says);
      assert.equal("translations" in found, false);
      assert.equal(languages(document).includes(locale), expected.translated.length > 0);
      assert.equal(JSON.stringify(document), before, "the document itself is left as it is");
    });
  }
  for (const { source, others, wanted, chosen } of corpus.languages) {
    it(`${wanted} of ${source}, ${others}`, () => {
      const said = { texts: { "a.title": { text: "A", source: "A" } }, bodies: {} };
      const translations = Object.fromEntries(others.map((/** @type {string} */ locale) => [locale, said]));
      assert.equal(languageFor({ ...aDraft(["a"]), locale: source, translations }, wanted), chosen);
    });
  }
});

/**
 * As the server writes it: without marks that are off.
 * @param {{ place: string, value: unknown }} one
 */
function bare({ place, value }) {
  return { place, value: JSON.parse(JSON.stringify(value).replaceAll(',"bold":false', "")) };
}

test("a preview in a language is the document in it, and has no translations", () => {
  const draft = aDraft(["a"], {
    translations: { ja: { texts: { "a.title": { text: "計画", source: "Step a" } }, bodies: {} } },
  });
  assert.equal("translations" in served(draft), false);
  assert.equal(served(draft).locale, "en");
  const tour = served(draft, "ja");
  assert.deepEqual([tour.locale, places(tour)], ["ja", [{ place: "a.title", value: "計画" }]]);
});
