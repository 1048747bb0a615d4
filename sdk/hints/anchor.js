/** @import { Position, Rect } from "../types.d.ts" */

/** Between a target and a launcher beside it, px. */
const BESIDE = 6;

/**
 * Where a beacon or a launcher stands at its target: a point of the window in px, and which point of the thing itself
 * stands there, as shares of its width and height. What stands `beside` the target leaves it free, all else is
 * upon its edge.
 * @param {Rect} target
 * @param {Position} at
 * @param {string | boolean | undefined} beside its words will do for a yes
 * @returns {{ x: number, y: number, across: number, down: number }}
 */
export function anchorAt(target, at, beside) {
  // "left" and "topLeft", "right" and "bottomRight".
  const across = /eft$/.test(at) ? 0 : /ight$/.test(at) ? 1 : 0.5;
  const down = /^t/.test(at) ? 0 : /^b/.test(at) ? 1 : 0.5;
  const by = beside ? BESIDE : 0;
  return {
    x: target.x - by + (target.width + 2 * by) * across,
    y: target.y - by + (target.height + 2 * by) * down,
    across: beside ? (down === 0.5 ? 1 - across : across) : 0.5,
    down: beside ? 1 - down : 0.5,
  };
}
