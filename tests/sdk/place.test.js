/** @import { Rect, Side } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { place, placeAt } from "../../sdk/renderer/place.js";

const viewport = { x: 0, y: 0, width: 1280, height: 720 };
const card = { width: 340, height: 200 };
/** @type {(x: number, y: number, width?: number, height?: number) => Rect} */
const at = (x, y, width = 100, height = 40) => ({ x, y, width, height });

/**
 * @param {Rect} target
 * @param {Partial<Parameters<typeof place>[0]>} [given]
 */
function placed(target, given = {}) {
  return place({ target, card, viewport, side: "auto", align: "center", ...given });
}

describe("a card beside its target", () => {
  it("stands below, its arrow at the target's middle", () => {
    assert.deepEqual(placed(at(600, 300)), { x: 480, y: 352, side: "bottom", arrow: 170 });
  });

  for (const [side, x, y, arrow] of /** @type {[Side, number, number, number][]} */ ([
    ["top", 480, 88, 170], ["right", 712, 220, 100], ["left", 248, 220, 100],
  ])) {
    it(`stands ${side} when asked to`, () => assert.deepEqual(placed(at(600, 300), { side }), { x, y, side, arrow }));
  }

  it("flips when there is no room", () => {
    assert.equal(placed(at(600, 660), { side: "bottom" }).side, "top");
    assert.equal(placed(at(20, 300), { side: "left" }).side, "right");
    assert.equal(placed(at(600, 10), { side: "top" }).side, "bottom");
  });

  it("is pushed into the window, its arrow still at the target", () => {
    assert.deepEqual(placed(at(4, 300, 40)), { x: 12, y: 352, side: "bottom", arrow: 20 });
    assert.deepEqual(placed(at(1240, 300, 36)), { x: 928, y: 352, side: "bottom", arrow: 320 });
  });

  it("lines up with an edge", () => {
    assert.equal(placed(at(600, 300), { align: "start" }).x, 600);
    assert.equal(placed(at(600, 300), { align: "end" }).x, 360);
  });

  it("leaves room for a rim", () => assert.equal(placed(at(600, 300), { pad: 6 }).y, 358));

  it("stays in the window without an arrow when it fits nowhere", () => {
    const full = placed(at(0, 0, 1280, 720));
    assert.equal(full.arrow, null);
    assert.ok(full.x >= 12 && full.y >= 12 && full.x + card.width <= 1268 && full.y + card.height <= 708);
  });

  it("is inside the window for every target, side and size of window", () => {
    for (const view of [viewport, { x: 0, y: 0, width: 390, height: 760 }]) {
      for (const side of /** @type {const} */ (["auto", "top", "right", "bottom", "left"])) {
        for (let x = -300; x < view.width + 300; x += 97) {
          for (let y = -300; y < view.height + 300; y += 89) {
            const spot = placed(at(x, y), { viewport: view, side });
            const inside = spot.x >= 12 && spot.y >= 12 && spot.x + 340 <= view.width - 12 && spot.y + 200 <= view.height - 12;
            assert.ok(inside, JSON.stringify({ view, side, x, y, spot }));
          }
        }
      }
    }
  });
});

describe("a card without a target", () => {
  it("stands where it was asked to", () => {
    assert.deepEqual(placeAt({ card, viewport, position: "center" }), { x: 470, y: 260 });
    assert.deepEqual(placeAt({ card, viewport, position: "topLeft" }), { x: 24, y: 24 });
    assert.deepEqual(placeAt({ card, viewport, position: "bottomRight" }), { x: 916, y: 496 });
    assert.deepEqual(placeAt({ card, viewport, position: "right" }), { x: 916, y: 260 });
    assert.deepEqual(placeAt({ card, viewport, position: "bottom" }), { x: 470, y: 496 });
  });
  it("never begins outside of a small window", () => {
    assert.deepEqual(placeAt({ card, viewport: { x: 0, y: 0, width: 320, height: 180 }, position: "bottomRight" }), { x: 12, y: 12 });
  });
});
