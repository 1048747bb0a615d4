/** @import { Align, Place, Position, Rect, Side, Size } from "../types.d.ts" */

/** Between target and card. */
const GAP = 12;
/** Between card and window. */
const EDGE = 12;
/** Nearest the arrow comes to a corner of the card: radius and half the arrow. */
const CORNER = 20;

/** @type {Side[]} */
const ORDER = ["bottom", "top", "right", "left"];
/** @type {Record<Side, Side>} */
const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" };

/**
 * Where a card stands beside its target: the side asked for when it fits, else the opposite, else the first
 * that fits, else the one with most room; then pushed into the window. All in px of the layout viewport.
 * @param {{ target: Rect, card: Size, viewport: Size, side: "auto" | Side, align: Align, pad?: number }} given
 *   `pad` widens the target (a spotlight's rim)
 * @returns {Place}
 */
export function place({ target, card, viewport, side, align, pad = 0 }) {
  const around = grow(target, pad);
  const order = side === "auto" ? ORDER : [side, OPPOSITE[side], ...ORDER];
  const chosen = order.find((one) => slack(one, around, card, viewport) >= 0) ?? roomiest(order, around, card, viewport);
  const vertical = chosen === "top" || chosen === "bottom";
  const at = beside(chosen, around, card);
  const along = vertical
    ? aligned(align, around.x, around.width, card.width)
    : aligned(align, around.y, around.height, card.height);
  const x = clamp(vertical ? along : at, EDGE, viewport.width - card.width - EDGE);
  const y = clamp(vertical ? at : along, EDGE, viewport.height - card.height - EDGE);
  return { x: Math.round(x), y: Math.round(y), side: chosen, arrow: arrow(chosen, around, { x, y, ...card }) };
}

/**
 * Where a card without a target stands.
 * @param {{ card: Size, viewport: Size, position: Position }} given
 * @returns {{ x: number, y: number }}
 */
export function placeAt({ card, viewport, position }) {
  const edge = Math.min(24, Math.max(EDGE, viewport.width * 0.04));
  const far = { x: viewport.width - card.width - edge, y: viewport.height - card.height - edge };
  const middle = { x: (viewport.width - card.width) / 2, y: (viewport.height - card.height) / 2 };
  const name = position.toLowerCase();
  const x = name.endsWith("left") ? edge : name.endsWith("right") ? far.x : middle.x;
  const y = name.startsWith("top") ? edge : name.startsWith("bottom") ? far.y : middle.y;
  return { x: Math.round(Math.max(EDGE, x)), y: Math.round(Math.max(EDGE, y)) };
}

/**
 * @param {Rect} rect
 * @param {number} by
 */
export function grow(rect, by) {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/**
 * Room left on a side once the card stands there; below 0 it does not fit.
 * @param {Side} side
 * @param {Rect} target
 * @param {Size} card
 * @param {Size} viewport
 */
function slack(side, target, card, viewport) {
  const room = {
    top: target.y,
    bottom: viewport.height - target.y - target.height,
    left: target.x,
    right: viewport.width - target.x - target.width,
  };
  const need = side === "top" || side === "bottom" ? card.height : card.width;
  return room[side] - need - GAP - EDGE;
}

/**
 * @param {Side[]} order
 * @param {Rect} target
 * @param {Size} card
 * @param {Size} viewport
 */
function roomiest(order, target, card, viewport) {
  return order.reduce((best, one) =>
    slack(one, target, card, viewport) > slack(best, target, card, viewport) ? one : best,
  );
}

/**
 * @param {Side} side
 * @param {Rect} target
 * @param {Size} card
 */
function beside(side, target, card) {
  if (side === "top") return target.y - card.height - GAP;
  if (side === "bottom") return target.y + target.height + GAP;
  if (side === "left") return target.x - card.width - GAP;
  return target.x + target.width + GAP;
}

/**
 * @param {Align} align
 * @param {number} from
 * @param {number} length
 * @param {number} size
 */
function aligned(align, from, length, size) {
  if (align === "start") return from;
  if (align === "end") return from + length - size;
  return from + (length - size) / 2;
}

/**
 * Where the arrow points from, or null when the target is not beside the card's straight edge.
 * @param {Side} side
 * @param {Rect} target
 * @param {Rect} card
 */
function arrow(side, target, card) {
  const vertical = side === "top" || side === "bottom";
  const [from, size] = vertical ? [card.x, card.width] : [card.y, card.height];
  const middle = vertical ? target.x + target.width / 2 : target.y + target.height / 2;
  const near = clamp(middle, ...within(vertical, target)) - from;
  const overlaps =
    card.x < target.x + target.width && target.x < card.x + card.width &&
    card.y < target.y + target.height && target.y < card.y + card.height;
  if (overlaps) return null;
  const at = clamp(near, CORNER, size - CORNER);
  const reach = vertical ? target.width / 2 : target.height / 2;
  return Math.abs(at - near) <= reach ? Math.round(at) : null;
}

/**
 * @param {boolean} vertical
 * @param {Rect} target
 * @returns {[number, number]}
 */
function within(vertical, target) {
  return vertical ? [target.x, target.x + target.width] : [target.y, target.y + target.height];
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
