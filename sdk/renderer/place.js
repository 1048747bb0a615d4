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
  const room = {
    bottom: viewport.height - around.y - around.height - card.height,
    top: around.y - card.height,
    right: viewport.width - around.x - around.width - card.width,
    left: around.x - card.width,
  };
  const order = side === "auto" ? ORDER : [side, OPPOSITE[side], ...ORDER];
  const roomiest = order.reduce((best, one) => (room[one] > room[best] ? one : best));
  const chosen = order.find((one) => room[one] >= GAP + EDGE) ?? roomiest;

  const upright = chosen === "top" || chosen === "bottom";
  const beside = {
    bottom: around.y + around.height + GAP,
    top: room.top - GAP,
    right: around.x + around.width + GAP,
    left: room.left - GAP,
  }[chosen];
  const along = upright ? aligned(align, around.x, around.width, card.width) : aligned(align, around.y, around.height, card.height);
  const x = clamp(upright ? along : beside, EDGE, viewport.width - card.width - EDGE);
  const y = clamp(upright ? beside : along, EDGE, viewport.height - card.height - EDGE);
  return { x: Math.round(x), y: Math.round(y), side: chosen, arrow: arrow(upright, around, { x, y, ...card }) };
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
 * Where along its edge the arrow of a card stands; null when the card lies over the target or the target is past its corner.
 * @param {boolean} upright above or below
 * @param {Rect} target
 * @param {Rect} card
 */
function arrow(upright, target, card) {
  const over =
    card.x < target.x + target.width && target.x < card.x + card.width &&
    card.y < target.y + target.height && target.y < card.y + card.height;
  const [from, size, at, reach] = upright
    ? [card.x, card.width, target.x, target.width / 2]
    : [card.y, card.height, target.y, target.height / 2];
  const wanted = at + reach - from;
  const there = clamp(wanted, CORNER, size - CORNER);
  return over || Math.abs(there - wanted) > reach ? null : Math.round(there);
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
