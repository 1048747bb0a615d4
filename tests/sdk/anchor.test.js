/** @import { Position } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anchorAt } from "../../sdk/hints/anchor.js";

const target = { x: 100, y: 50, width: 80, height: 40 };

describe("a beacon", () => {
  /** @type {[at: Position, x: number, y: number][]} */
  const table = [
    ["topLeft", 100, 50], ["top", 140, 50], ["topRight", 180, 50],
    ["left", 100, 70], ["center", 140, 70], ["right", 180, 70],
    ["bottomLeft", 100, 90], ["bottom", 140, 90], ["bottomRight", 180, 90],
  ];
  for (const [at, x, y] of table) {
    it(`at ${at} has its middle there`, () => {
      assert.deepEqual(anchorAt(target, at, false), { x, y, across: 0.5, down: 0.5 });
    });
  }
});

describe("a launcher beside its target", () => {
  /** Its own rectangle. @param {Position} at @param {number} width @param {number} height */
  const box = (at, width, height) => {
    const { x, y, across, down } = anchorAt(target, at, true);
    return { left: x - width * across, top: y - height * down, right: x + width * (1 - across), bottom: y + height * (1 - down) };
  };
  it("is never upon it, whatever its size", () => {
    for (const at of /** @type {Position[]} */ (["topLeft", "top", "topRight", "left", "right", "bottomLeft", "bottom", "bottomRight"])) {
      for (const [width, height] of /** @type {const} */ ([[20, 20], [90, 30], [300, 60]])) {
        const { left, top, right, bottom } = box(at, width, height);
        const apart = left >= 186 || right <= 94 || top >= 96 || bottom <= 44;
        assert.ok(apart, `${at} ${width}×${height}: ${JSON.stringify({ left, top, right, bottom })}`);
      }
    }
  });
  it("is in line with the edge it is named by", () => {
    assert.deepEqual(box("right", 60, 30), { left: 186, top: 55, right: 246, bottom: 85 });
    assert.deepEqual(box("topRight", 60, 30), { left: 126, top: 14, right: 186, bottom: 44 });
    assert.deepEqual(box("center", 60, 30), { left: 110, top: 55, right: 170, bottom: 85 });
  });
});
