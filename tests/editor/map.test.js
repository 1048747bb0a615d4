import assert from "node:assert/strict";
import { test } from "node:test";
import { hasBranches, mapOf } from "../../editor/map.js";
import { aHidden, aStep, dice } from "./builders.js";

/** @import { Rule, Step } from "../../editor/types.d.ts" */

/** @type {Rule} */
const SOME = { type: "page", matches: "/x" };
/** @type {Rule} */
const EVERYONE = { type: "all", of: [] };
/**
 * @param {string} id
 * @param {(string | null)[]} to
 * @param {Rule} [rule]
 */
const fork = (id, to, rule = SOME) => aHidden(id, { branches: to.map((goTo) => ({ rule, goTo })) });
/** @param {Step[]} steps */
const said = (steps) => mapOf(steps).ways.map(({ from, to, by }) => `${from}${by === "next" ? "-" : by === "branch" ? "?" : "!"}${to ?? "end"}`);

test("a plain tour leads from step to step and to its end, and nothing is beside it", () => {
  const map = mapOf([aStep("a"), aStep("b")]);
  assert.deepEqual(said([aStep("a"), aStep("b")]), ["0-1", "1-end"]);
  assert.deepEqual([map.lanes, map.unreached.size, map.sides], [[], 0, { left: 0, right: 0 }]);
  assert.deepEqual(mapOf([]), { ways: [], lanes: [], unreached: new Set(), sides: { left: 0, right: 0 } });
  assert.equal(hasBranches([aStep("a")]), false);
});

test("branches and buttons lead elsewhere; one that always holds is the last that is asked", () => {
  const button = aStep("d", { buttons: [{ text: "Again", look: "quiet", actions: [{ type: "goTo", step: "a" }] }] });
  const steps = [aStep("a"), fork("b", ["d", null, "gone"]), fork("c", ["a", "b"], EVERYONE), button, aStep("e")];
  assert.deepEqual(said(steps), ["0-1", "1?3", "1?end", "1?lost", "1-2", "2?0", "3!0", "4-end"]);
  assert.deepEqual([...mapOf(steps).unreached], [4], "nobody comes past a card whose only button leads back");
  assert.equal(hasBranches(steps), true);
});

test("what is off is passed over, and is not what nobody reaches", () => {
  const steps = [aStep("a"), aStep("b", { off: true }), aStep("c")];
  assert.deepEqual(said(steps), ["0-2", "2-end"]);
  assert.equal(mapOf(steps).unreached.size, 0);
  assert.deepEqual(mapOf([aStep("a", { off: true })]).ways, []);
});

test("loops are drawn on the left, ways on the right, short ones closest", () => {
  const steps = [aStep("a"), fork("b", ["a", "e"]), fork("c", ["e"]), aStep("d"), aStep("e")];
  const { lanes, sides } = mapOf(steps);
  assert.deepEqual(lanes.map(({ way, side, lane }) => [way.from, way.to, side, lane]), [
    [1, 0, "left", 0], [2, 4, "right", 0], [1, 4, "right", 1],
  ]);
  assert.deepEqual(sides, { left: 1, right: 2 });
});

test("two ways that would cross on one side do not", () => {
  const steps = [fork("a", ["c"]), fork("b", ["d"]), aStep("c"), aStep("d")];
  assert.deepEqual(mapOf(steps).lanes.map(({ side }) => side), ["right", "left"]);
});

test("whatever leads where, no two ways of a side share a lane beside the same step", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    const count = 2 + Math.floor(roll() * 12);
    const names = Array.from({ length: count }, (_, at) => `s${at}`);
    const any = () => (roll() < 0.2 ? null : /** @type {string} */ (names[Math.floor(roll() * count)]));
    const steps = names.map((id) => (roll() < 0.5 ? fork(id, [any(), any()]) : aStep(id)));
    const { lanes, ways } = mapOf(steps);
    /** @param {{ from: number, to: number | null | "lost" }} way */
    const span = ({ from, to }) => [from, to === null ? count : Number(to)].sort((a, b) => a - b);
    for (const [at, one] of lanes.entries()) {
      for (const other of lanes.slice(at + 1)) {
        if (one.side !== other.side || one.lane !== other.lane) continue;
        const [[a = 0, b = 0], [c = 0, d = 0]] = [span(one.way), span(other.way)];
        assert.ok(b < c || d < a, `seed ${seed}`);
      }
    }
    assert.equal(new Set(lanes.map(({ way }) => way)).size, lanes.length);
    assert.ok(lanes.every(({ way }) => ways.includes(way)));
  }
});
