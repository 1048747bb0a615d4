/** @import { Rect, Size } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { place, placeAt } from "../../sdk/renderer/place.js";

const EDGE = 12;
const TIMES = 20_000;

/** The same numbers in each run. @param {number} seed */
function chance(seed) {
  let state = seed;
  /** @type {(low: number, high: number) => number} */
  return (low, high) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + (state / 2 ** 32) * (high - low);
  };
}

/** @template T @param {readonly T[]} list @param {number} share */
const oneOf = (list, share) => /** @type {T} */ (list[Math.floor(share * list.length)]);

/** Cards that fit, in windows of every size and place, and targets in, at and out of them. @param {number} seed */
function* cases(seed) {
  const from = chance(seed);
  for (let at = 0; at < TIMES; at += 1) {
    const viewport = { x: oneOf([0, 0, from(-40, 40)], from(0, 1)), y: oneOf([0, 0, from(0, 300)], from(0, 1)), width: from(300, 2400), height: from(200, 1400) };
    const card = { width: from(60, viewport.width - 2 * EDGE), height: from(50, viewport.height - 2 * EDGE) };
    const target = { x: from(-600, viewport.width + 600), y: from(-600, viewport.height + 600), width: from(2, oneOf([60, 400, 3000], from(0, 1))), height: from(2, oneOf([40, 300, 2000], from(0, 1))) };
    const gap = oneOf([12, 0, 40], from(0, 1));
    const pad = oneOf([0, 6, 30], from(0, 1));
    const side = oneOf(/** @type {const} */ (["auto", "top", "right", "bottom", "left"]), from(0, 1));
    const align = oneOf(/** @type {const} */ (["start", "center", "end"]), from(0, 1));
    yield { viewport, card, target, gap, pad, side, align, rtl: from(0, 1) < 0.5 };
  }
}

/** @type {(spot: { x: number, y: number }, card: Size, viewport: Rect) => boolean} */
const within = (spot, card, { x, y, width, height }) =>
  spot.x >= x + EDGE - 0.5 && spot.y >= y + EDGE - 0.5 &&
  spot.x + card.width <= x + width - EDGE + 0.5 && spot.y + card.height <= y + height - EDGE + 0.5;

/** @param {ReturnType<typeof cases> extends Generator<infer T> ? T : never} given */
function roomiest({ target, card, viewport, pad }) {
  return Math.max(
    target.y - pad - viewport.y - card.height,
    viewport.y + viewport.height - target.y - target.height - pad - card.height,
    target.x - pad - viewport.x - card.width,
    viewport.x + viewport.width - target.x - target.width - pad - card.width,
  );
}

describe("wherever the target is", () => {
  it("a card that fits is whole inside the window", () => {
    for (const given of cases(1)) assert.ok(within(place(given), given.card, given.viewport), JSON.stringify(given));
  });

  it("it never lies over its target while a side has room", () => {
    let tried = 0;
    for (const given of cases(2)) {
      if (roomiest(given) < given.gap + EDGE) continue;
      tried += 1;
      const { target, card, pad } = given;
      const spot = place(given);
      const apart =
        spot.x + card.width <= target.x - pad + 0.5 || spot.x >= target.x + target.width + pad - 0.5 ||
        spot.y + card.height <= target.y - pad + 0.5 || spot.y >= target.y + target.height + pad - 0.5;
      assert.ok(apart, JSON.stringify({ given, spot }));
    }
    assert.ok(tried > TIMES / 4);
  });

  it("its arrow points into the target, away from the card's corners", () => {
    let arrows = 0;
    for (const given of cases(3)) {
      const spot = place(given);
      if (spot.arrow === null) continue;
      arrows += 1;
      const across = spot.side === "left" || spot.side === "right";
      const [from, length] = across ? /** @type {const} */ (["y", "height"]) : /** @type {const} */ (["x", "width"]);
      const tip = spot[from] + spot.arrow;
      const { card, pad, target } = given;
      assert.ok(tip >= target[from] - pad - 1 && tip <= target[from] + target[length] + pad + 1, JSON.stringify({ given, spot }));
      assert.ok(card[length] < 40 || (spot.arrow >= 19.5 && spot.arrow <= card[length] - 19.5), JSON.stringify({ given, spot }));
    }
    assert.ok(arrows > TIMES / 4);
  });

  it("the side asked for is kept where it has room, in a mirror too", () => {
    for (const given of cases(4)) {
      const spot = place({ ...given, align: "center" });
      assert.deepEqual(place({ ...given, align: "center", rtl: !given.rtl }), spot);
      if (given.align === "center" || spot.side === "left" || spot.side === "right") continue;
      const other = given.align === "start" ? "end" : "start";
      assert.deepEqual(place({ ...given, align: other, rtl: !given.rtl }), place(given));
    }
  });

  it("a card without one is inside as well", () => {
    for (const { card, viewport } of cases(5)) {
      for (const position of /** @type {const} */ (["center", "topLeft", "right", "bottomRight", "bottom"])) {
        assert.ok(within(placeAt({ card, viewport, position }), card, viewport), JSON.stringify({ card, viewport, position }));
      }
    }
  });
});
