import assert from "node:assert/strict";
import { test } from "node:test";
import { pageWarnings, standingOf, subjectOf, wordsFor } from "../../editor/publication.js";
import { aDraft, aStep, aTarget } from "./builders.js";

/** @import { Problem, Publication, Say, Verdict } from "../../editor/types.d.ts" */

/** @type {Say} */
const say = (key, values = {}) => (key.startsWith("problem.known") ? "Known." : [key, ...Object.values(values)].join(" "));
/** @param {Partial<Publication>} fields @returns {Publication} */
const served = (fields) => ({
  environmentId: "e", environment: "production", version: 3, publishedAt: "2026-04-01T00:00:00Z", publishedBy: "Mio", startsAt: null, endsAt: null, ...fields,
});
const noon = Date.parse("2026-04-02T12:00:00Z");

test("a publication is to come before its start, served from it on, and over from its end on", () => {
  const [eleven, twelve, one] = ["2026-04-02T11:00:00Z", "2026-04-02T21:00:00+09:00", "2026-04-02T13:00:00Z"];
  assert.deepEqual([
    served({}), served({ startsAt: eleven }), served({ startsAt: twelve, endsAt: one }), served({ startsAt: one }), served({ endsAt: twelve }), served({ endsAt: eleven }),
  ].map((publication) => standingOf(publication, noon)), ["served", "served", "served", "toCome", "over", "over"]);
});

test("what only the page knows is warned of, and what the server has said already is not said twice", () => {
  const draft = aDraft([], { steps: [
    aStep("a", { target: aTarget() }), aStep("b", { target: aTarget() }), aStep("c", { target: aTarget(), off: true }), aStep("d", { target: aTarget() }), aStep("e"),
  ] });
  /** @type {Verdict} */
  const weak = { strength: "weak", reason: "place", found: "same", matches: 1, also: [] };
  const page = { sights: /** @type {const} */ ({ a: "found", b: "several", c: "none", d: "found", e: "none" }), verdicts: { a: weak, d: weak } };
  /** @type {Problem} */
  const said = { path: "steps[3].target", code: "target_weak", message: "…", stepId: "d" };
  assert.deepEqual(pageWarnings(draft, page, [said], say), [
    { path: "steps[0].target", code: "page_weak", message: "publish.weak Button “New plan”", step: 1, stepId: "a" },
    { path: "steps[1].target", code: "page_missing", message: "publish.missing.several Button “New plan”", step: 2, stepId: "b" },
  ]);
});

test("a problem names the step that it is about, also where its text stands in another language", () => {
  const draft = aDraft(["a", "b"]);
  /** @param {Partial<Problem>} fields */
  const subject = (fields) => subjectOf({ path: "", code: "x", message: "x", ...fields }, draft, say);
  assert.deepEqual([
    subject({ path: "steps[1].title" }), subject({ path: "translations.ja.texts.a.title", stepId: "a" }), subject({ path: "audience" }), subject({ path: "steps[7].title" }),
  ], ["problem.step 2 Step b", "problem.step 1 Step a", "", ""]);
});

test("a problem is told in the builder's own words where it has some", () => {
  assert.equal(wordsFor({ path: "steps[0]", code: "known", message: "Sentence." }, say), "Known.");
  assert.equal(wordsFor({ path: "steps[0]", code: "new", message: "Sentence." }, (key) => key), "Sentence.");
  assert.equal(wordsFor({ path: "tasks[0].done", code: "rule_empty", message: "Sentence." }, () => "Of the audience."), "Sentence.");
  assert.equal(wordsFor({ path: "tasks[0].actions[0].url", code: "link_unsafe", message: "Sentence." }, () => "Of a text."), "Sentence.");
});
