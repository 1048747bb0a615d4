import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { pageMatches } from "../../sdk/pages.js";
import { holdsFor } from "../../sdk/people.js";
import { check } from "../../sdk/rules.js";

const corpus = JSON.parse(readFileSync(new URL("../corpus/rules.json", import.meta.url), "utf8"));

describe("the corpus that the server runs too", () => {
  for (const { name, rule, visitor, url, answer } of corpus.rules) {
    it(name, () => {
      const found = check(rule, url, (condition) => holdsFor(condition, visitor));
      assert.equal(found.match ? "match" : "miss", answer, JSON.stringify(found));
    });
  }
  for (const { pattern, url, matches } of corpus.patterns) {
    it(`${pattern} on ${url}`, () => assert.equal(pageMatches(pattern, url), matches));
  }
});

describe("what is left for the browser", () => {
  it("says why it misses", () => {
    /** @type {import("../../sdk/types.d.ts").Rule} */
    const rule = { type: "all", of: [{ type: "page", matches: "/lessons/*" }, { type: "not", of: { type: "page", matches: "*" } }] };
    assert.deepEqual(check(rule, "https://a.example/plans"), {
      match: false,
      reason: "the page is not /lessons/*; page holds, which is ruled out",
    });
  });

  it("never shows a guide on a condition that only the server can answer", () => {
    assert.equal(check({ type: "role", is: ["teacher"] }, "https://a.example/").match, false);
  });
});
