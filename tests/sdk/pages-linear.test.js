import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageMatches } from "../../sdk/pages.js";

describe("a page pattern and a hostile address", () => {
  it("is answered, whatever the pattern's wildcards and however long the path", () => {
    // A backtracking expression would not come back from this one.
    assert.equal(pageMatches("/*a*a*a*a*b", `https://app.test/${"a".repeat(2000)}`), false);
    assert.equal(pageMatches("/*a*a*a*a*", `https://app.test/${"a".repeat(2000)}`), true);
  });
});
