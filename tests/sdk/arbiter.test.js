/** @import { Scene } from "../../sdk/arbiter.js" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { afterwards, choose } from "../../sdk/arbiter.js";
import { aGuide, aModal, aRun } from "./builders.js";

/**
 * @param {Partial<Scene>} given
 * @returns {Scene}
 */
function aScene(given) {
  return {
    guides: [], run: null, wanted: null, done: {}, rested: {}, passed: new Set(), quiet: false,
    url: "https://app.example/lessons", ...given,
  };
}

/** @param {Partial<Scene>} given */
function chosen(given) {
  return choose(aScene(given)).guide?.id ?? null;
}

const guides = [aGuide("g1"), aGuide("g2")];

describe("which guide may start", () => {
  it("is the first", () => assert.equal(chosen({ guides }), "g1"));
  it("is none when there is none", () => assert.deepEqual(choose(aScene({})), { guide: null, run: null, reasons: [] }));
  it("is never one that is over", () => {
    assert.equal(chosen({ guides, done: { g1: "completed" } }), "g2");
    assert.equal(chosen({ guides, rested: { g1: "dismissed" }, done: { g2: "completed" } }), null);
  });
  it("passes over one whose first target is not on the page", () => {
    assert.equal(chosen({ guides, passed: new Set(["g1"]) }), "g2");
  });
  it("is none right after another has ended on this page", () => assert.equal(chosen({ guides, quiet: true }), null));

  it("asks the page of the first step and the rule", () => {
    const elsewhere = aGuide("g1", { steps: [aModal("one", { page: "/plans" })] });
    const ruled = aGuide("g2", {}, { rule: { type: "page", matches: "/plans*" } });
    assert.deepEqual(choose(aScene({ guides: [elsewhere, ruled] })), {
      guide: null, run: null,
      reasons: ["g1: its first step is for page /plans", "g2: the page is not /plans*"],
    });
    assert.equal(chosen({ guides: [elsewhere, ruled], url: "https://app.example/plans" }), "g1");
  });

  it("says why not, one reason a guide", () => {
    const byHand = aGuide("g1", { start: "manual" });
    const { reasons } = choose(aScene({ guides: [byHand, aGuide("g2")], done: { g2: "dismissed" } }));
    assert.deepEqual(reasons, ["g1: it is started by hand", "g2: already dismissed"]);
  });
});

describe("a run under way", () => {
  const run = aRun({ guideId: "g2", stepId: "one" });
  it("goes on before any other starts", () => {
    assert.deepEqual(choose(aScene({ guides, run })), { guide: guides[1], run, reasons: [] });
  });
  it("holds the place while its step waits for another page", () => {
    const away = [aGuide("g1"), aGuide("g2", { steps: [aModal("one", { page: "/plans" })] })];
    assert.equal(chosen({ guides: away, run }), null);
  });
  it("is left alone when its guide is no longer for this person", () => {
    assert.equal(chosen({ guides: [aGuide("g1")], run }), "g1");
  });
  it("is taken from the server when this browser knows none", () => {
    const elsewhere = aGuide("g2", {}, { resume: { runId: "r9", stepId: "one" } });
    assert.equal(chosen({ guides: [aGuide("g1"), elsewhere] }), "g2");
  });
});

describe("a guide asked for by the page", () => {
  it("starts before others, though it is started by hand, over, or another has just ended", () => {
    const byHand = aGuide("g2", { start: "manual" });
    assert.equal(chosen({ guides: [aGuide("g1"), byHand], wanted: "g2", done: { g2: "completed" }, quiet: true }), "g2");
  });
  it("is none that is not for this person, and does not hold up the one under way", () => {
    assert.equal(chosen({ guides: [], wanted: "g9" }), null);
    assert.equal(chosen({ guides, wanted: "g9", run: aRun({ guideId: "g2" }) }), "g2");
  });
});

describe("a guide that is over", () => {
  it("is kept where its frequency says", () => {
    assert.equal(afterwards("once", "completed"), "done");
    assert.equal(afterwards("once", "dismissed"), "done");
    assert.equal(afterwards("untilCompleted", "dismissed"), "rested");
    assert.equal(afterwards("untilCompleted", "completed"), "done");
    assert.equal(afterwards("once", "targetMissed"), "rested");
    assert.equal(afterwards("once", "never"), "passed");
  });

  it("never starts by itself again, whatever its frequency and end", () => {
    for (const frequency of /** @type {const} */ (["once", "untilCompleted"])) {
      for (const end of /** @type {const} */ (["completed", "dismissed"])) {
        const where = afterwards(frequency, end);
        assert.equal(chosen({ guides: [aGuide("g1", { frequency })], [where]: { g1: end } }), null);
      }
    }
  });
});
