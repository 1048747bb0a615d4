/** @import { Scene } from "../../sdk/arbiter.js" */
/** @import { Guide, Rule } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { choose } from "../../sdk/arbiter.js";
import { afterwards } from "../../sdk/play/ending.js";
import { aChecklist, aGuide, aHidden, aModal, aRun, aTooltipGuide } from "./builders.js";

/**
 * @param {Partial<Scene>} given
 * @returns {Scene}
 */
function aScene(given) {
  return {
    guides: [], runs: {}, done: {}, rested: {}, snoozed: {}, quiet: {}, seen: {}, playing: new Set(), wanted: new Set(),
    passed: new Set(), waiting: new Set(), halted: false, url: "https://app.example/lessons", now: 1000, ...given,
  };
}

/** @param {Partial<Scene>} given */
const played = (given) => choose(aScene(given)).play.map(({ guide }) => guide.id);
/** @param {Partial<Scene>} given */
const why = (given) => choose(aScene(given)).why;

const guides = [aGuide("g1"), aGuide("g2")];

describe("which tour may start", () => {
  it("is the first", () => assert.deepEqual(played({ guides }), ["g1"]));
  it("is none when there is none", () => assert.deepEqual(choose(aScene({})), { play: [], why: {} }));
  it("is never one that is over", () => {
    assert.deepEqual(played({ guides, done: { g1: "completed" } }), ["g2"]);
    assert.deepEqual(played({ guides, rested: { g1: "dismissed" }, done: { g2: "completed" } }), []);
  });
  it("passes over one whose first target is not on the page", () => {
    assert.deepEqual(played({ guides, passed: new Set(["g1"]) }), ["g2"]);
  });
  it("waits for the target of one, when no other may start", () => {
    assert.deepEqual(played({ guides: [aGuide("g1")], passed: new Set(["g1"]), playing: new Set(["g1"]) }), ["g1"]);
  });
  it("is none right after another has ended on this page", () => assert.deepEqual(played({ guides, halted: true }), []));
  it("is none in the quiet period, and the first after it", () => {
    assert.deepEqual(played({ guides, quiet: { until: 1001 } }), []);
    assert.deepEqual(played({ guides, quiet: { until: 1000 } }), ["g1"]);
  });
  it("is none that rests", () => {
    assert.deepEqual(played({ guides, snoozed: { g1: 1001 } }), ["g2"]);
    assert.deepEqual(played({ guides, snoozed: { g1: 1000 } }), ["g1"]);
  });

  it("asks the page of the first step and the rule", () => {
    const elsewhere = aGuide("g1", { steps: [aModal("one", { page: "/plans" })] });
    const ruled = aGuide("g2", {}, { rule: { type: "page", matches: "/plans*" } });
    const reasons = why({ guides: [elsewhere, ruled] });
    assert.match(reasons["g1"] ?? "", /for page \/plans$/);
    assert.match(reasons["g2"] ?? "", /\/plans\*/);
    assert.deepEqual(played({ guides: [elsewhere, ruled], url: "https://app.example/plans" }), ["g1"]);
  });

  it("hears of what was tracked here, and of guides that ended here", () => {
    /** @type {Rule} */
    const rule = { type: "all", of: [{ type: "event", name: "Opened" }, { type: "guide", id: "g9", is: "completed" }] };
    const ruled = [aGuide("g1", {}, { rule })];
    assert.deepEqual(played({ guides: ruled, seen: { Opened: 1 } }), []);
    assert.deepEqual(played({ guides: ruled, seen: { Opened: 1 }, done: { g9: "dismissed" } }), []);
    assert.deepEqual(played({ guides: ruled, seen: { Opened: 1 }, done: { g9: "completed" } }), ["g1"]);
    const begun = [aGuide("g1", {}, { rule: { type: "guide", id: "g9", is: "started" } })];
    assert.deepEqual(played({ guides: begun, runs: { g9: aRun({ guideId: "g9" }) } }), ["g1"]);
  });

  it("says why not, one reason a guide", () => {
    const byHand = aGuide("g1", { start: "manual" });
    const reasons = why({ guides: [byHand, aGuide("g2"), aGuide("g3"), aGuide("g4")], done: { g2: "dismissed" } });
    assert.match(reasons["g1"] ?? "", /by hand/);
    assert.match(reasons["g2"] ?? "", /dismissed/);
    assert.equal(reasons["g3"], null);
    assert.match(reasons["g4"] ?? "", /^g3 /);
  });
});

describe("tours that wait at a hidden step", () => {
  const waits = (/** @type {string} */ id) =>
    aGuide(id, { steps: [aHidden("when", { advance: { on: "event", event: "Plan Made" } }), aModal("one")] });
  const [w1, w2] = [waits("w1"), waits("w2")];
  const there = { playing: new Set(["w1", "w2"]), waiting: new Set(["w1", "w2"]) };

  it("wait side by side, and hold nothing back", () => {
    assert.deepEqual(played({ guides: [w1, w2] }), ["w1", "w2"]);
    assert.deepEqual(played({ guides: [w1, w2], ...there }), ["w1", "w2"]);
    assert.deepEqual(played({ guides: [w1, aGuide("g1"), w2], ...there }), ["g1"]);
    assert.match(why({ guides: [w1, aGuide("g1")], ...there })["w1"] ?? "", /^g1 comes first/);
  });
  it("are one that starts by itself once it has come to pass", () => {
    assert.deepEqual(played({ guides: [w1, w2], ...there, waiting: new Set(["w1"]) }), ["w2"]);
    assert.deepEqual(played({ guides: [w1, w2], ...there, waiting: new Set(["w1"]), passed: new Set(["w2"]) }), ["w1", "w2"]);
  });
  it("wait anew when what came first is over, on the next page and after the quiet period", () => {
    assert.deepEqual(played({ guides: [w1, w2], passed: new Set(["w1"]) }), ["w1", "w2"]);
    assert.deepEqual(played({ guides: [w1, w2], halted: true }), []);
    assert.deepEqual(played({ guides: [w1, w2], quiet: { until: 1001 } }), []);
  });
  it("let others come first also when they were asked for by hand", () => {
    const byHand = aGuide("w1", { start: "manual", steps: w1.document.kind === "tour" ? w1.document.steps : [] });
    assert.deepEqual(played({ guides: [byHand] }), []);
    assert.deepEqual(played({ guides: [byHand, aGuide("g1")], wanted: new Set(["w1"]) }), ["w1", "g1"]);
    assert.deepEqual(played({ guides: [byHand, aGuide("g1")], wanted: new Set(["w1"]), playing: new Set(["w1"]) }), ["w1"]);
  });
  it("are under way when they have shown something", () => {
    assert.deepEqual(played({ guides: [w2, w1], runs: { w1: aRun({ guideId: "w1", stepId: "one", started: true }) }, ...there }), ["w1"]);
  });
  it("are not those that go on at once", () => {
    const fork = aGuide("g2", { steps: [aHidden("fork"), aModal("one")] });
    assert.deepEqual(played({ guides: [fork, aGuide("g1")] }), ["g2"]);
  });
});

describe("a tour under way", () => {
  const run = aRun({ guideId: "g2", stepId: "one" });
  it("goes on before any other starts", () => {
    const { play } = choose(aScene({ guides, runs: { g2: run } }));
    assert.deepEqual(play.map((one) => [one.guide.id, one.run]), [["g2", run]]);
  });
  it("goes on in the quiet period, and though it is started by hand", () => {
    const byHand = [aGuide("g1"), aGuide("g2", { start: "manual" })];
    assert.deepEqual(played({ guides: byHand, runs: { g2: run }, quiet: { until: 9999 }, halted: true }), ["g2"]);
  });
  it("holds the place while its step waits for another page", () => {
    const away = [aGuide("g1"), aGuide("g2", { steps: [aModal("one", { page: "/plans" })] })];
    assert.deepEqual(played({ guides: away, runs: { g2: run } }), []);
    assert.deepEqual(played({ guides: away, runs: { g2: run }, playing: new Set(["g2"]) }), ["g2"]);
  });
  it("leaves the place to others while it is snoozed", () => {
    assert.deepEqual(played({ guides, runs: { g2: run }, snoozed: { g2: 5000 } }), ["g1"]);
    assert.deepEqual(played({ guides, runs: { g2: run }, snoozed: { g2: 5000 }, now: 5000 }), ["g2"]);
  });
  it("is left alone when its guide is no longer for this person", () => {
    assert.deepEqual(played({ guides: [aGuide("g1")], runs: { g2: run } }), ["g1"]);
  });
  it("is taken from the server when this browser knows none, unless it ended here", () => {
    const elsewhere = aGuide("g2", {}, { resume: { runId: "r9", stepId: "one" } });
    assert.deepEqual(played({ guides: [aGuide("g1"), elsewhere] }), ["g2"]);
    assert.deepEqual(played({ guides: [aGuide("g1"), elsewhere], done: { r9: "dismissed" } }), ["g1"]);
    const { play } = choose(aScene({ guides: [elsewhere], done: { r9: "dismissed" } }));
    assert.equal(play[0]?.guide.resume, null);
  });
});

describe("a tour asked for by the page", () => {
  it("starts before others, though it is started by hand, over, resting, or another has just ended", () => {
    const byHand = aGuide("g2", { start: "manual" });
    const against = { done: { g2: /** @type {const} */ ("completed") }, halted: true, quiet: { until: 9999 }, snoozed: { g2: 9999 } };
    assert.deepEqual(played({ guides: [aGuide("g1"), byHand], wanted: new Set(["g2"]), ...against }), ["g2"]);
  });
  it("comes after the one that is on the screen", () => {
    const scene = { guides, wanted: new Set(["g2"]), playing: new Set(["g1"]), runs: { g1: aRun() } };
    assert.deepEqual(played(scene), ["g1"]);
    assert.deepEqual(played({ ...scene, runs: {} }), ["g2"]);
  });
  it("is none that is not for this person, and does not hold up the one under way", () => {
    assert.deepEqual(played({ guides: [], wanted: new Set(["g9"]) }), []);
    assert.deepEqual(played({ guides, wanted: new Set(["g9"]), runs: { g2: aRun({ guideId: "g2" }) } }), ["g2"]);
  });
});

describe("what is beside a tour", () => {
  const [hints, more, list, other] = [aTooltipGuide("h1"), aTooltipGuide("h2"), aChecklist("c1", ["a"]), aChecklist("c2", ["a"])];
  const all = /** @type {Guide[]} */ ([hints, list, aGuide("g1"), other, more]);
  it("is every tooltip guide, and one checklist", () => {
    assert.deepEqual(played({ guides: all }).sort(), ["c1", "g1", "h1", "h2"]);
  });
  it("is not held back by the quiet period, nor by a tour that has just ended", () => {
    assert.deepEqual(played({ guides: all, quiet: { until: 9999 }, halted: true }).sort(), ["c1", "h1", "h2"]);
  });
  it("is the checklist under way, before the first", () => {
    assert.deepEqual(played({ guides: [list, other], runs: { c2: aRun({ guideId: "c2" }) } }), ["c2"]);
  });
  it("goes when its rule no longer holds, also under way", () => {
    const ruled = aTooltipGuide("h1", {}, { rule: { type: "page", matches: "/plans" } });
    const scene = { guides: [ruled], runs: { h1: aRun({ guideId: "h1" }) }, playing: new Set(["h1"]) };
    assert.deepEqual(played(scene), []);
    assert.deepEqual(played({ ...scene, url: "https://app.example/plans" }), ["h1"]);
  });
  it("starts by hand, and goes on by itself", () => {
    const byHand = aChecklist("c1", ["a"]);
    byHand.document.start = "manual";
    assert.deepEqual(played({ guides: [byHand] }), []);
    assert.deepEqual(played({ guides: [byHand], wanted: new Set(["c1"]) }), ["c1"]);
    assert.deepEqual(played({ guides: [byHand], runs: { c1: aRun({ guideId: "c1" }) } }), ["c1"]);
  });
  it("is known to be completed, when it comes again", () => {
    const again = aTooltipGuide("h1", { frequency: "always" });
    const { play } = choose(aScene({ guides: [again], done: { h1: "completed" } }));
    assert.equal(play[0]?.guide.over, "completed");
  });
});

describe("a run that ends", () => {
  const given = { runId: "r1", now: 1000, seconds: 60, quiet: 30 };
  /** @type {(frequency: import("../../sdk/types.d.ts").Frequency, end: Parameters<typeof afterwards>[1]) => ReturnType<typeof afterwards>} */
  const left = (frequency, end) => afterwards(aGuide("g1", { frequency }), end, given);

  it("is over for good, for this tab, or for some days, as its frequency says", () => {
    assert.deepEqual(left("once", "completed"), { runs: { g1: undefined }, done: { g1: "completed", r1: "completed" }, quiet: { until: 31_000 } });
    assert.equal(left("once", "dismissed").rested, undefined);
    assert.deepEqual(left("untilCompleted", "dismissed").rested, { g1: "dismissed" });
    assert.equal(left("untilCompleted", "completed").rested, undefined);
    assert.deepEqual(left("once", "targetMissed"), { runs: { g1: undefined }, done: { r1: "targetMissed" }, rested: { g1: "targetMissed" } });
    assert.deepEqual(left({ everyDays: 2 }, "completed").snoozed, { g1: 1000 + 2 * 86_400_000 });
  });
  it("goes on after a snooze", () => assert.deepEqual(left("once", "snoozed"), { snoozed: { g1: 61_000 } }));
  it("of hints that are always there rests for the tab when it was dismissed, and begins no quiet period", () => {
    const hints = aTooltipGuide("h1", { frequency: "always" });
    assert.deepEqual(afterwards(hints, "dismissed", given).rested, { h1: "dismissed" });
    assert.equal(afterwards(hints, "completed", given).rested, undefined);
    assert.equal(afterwards(hints, "dismissed", given).quiet, undefined);
  });
});
