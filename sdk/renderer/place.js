/** @import { Align, Place, Position, Rect, Side, Size } from "../types.d.ts" */

/** Between target and card. */
const GAP = 12;
/** Between card and window. */
const EDGE = 12;
/** Nearest the arrow comes to a corner of the card: radius and half the arrow. */
const CORNER = 20;

const X = /** @type {const} */ (["x", "width"]);
const Y = /** @type {const} */ (["y", "height"]);
/** In the order in which they are tried. Opposites are neighbours; the odd ones stand before the target. @type {Side[]} */
const SIDES = ["bottom", "top", "right", "left"];
const EVERY = [0, 1, 2, 3];
const SHARE = { start: 0, center: 0.5, end: 1 };

/**
 * Where a card stands beside its target: the side asked for when it fits, else the opposite, else the first
 * that fits, else the one with most room; then pushed into the window. All in px of the layout viewport.
 * @param {{ target: Rect, card: Size, viewport: Rect, side: "auto" | Side, align: Align, rtl?: boolean, pad?: number, gap?: number }} given
 *   `rtl`: "start" is on the right; `pad` widens the target (a spotlight's rim); `gap` is between the two
 * @returns {Place}
 */
export function place({ target, card, viewport, side, align, rtl = false, pad = 0, gap = GAP }) {
  const around = grow(target, pad);
  /** Where a card begins that touches the target on a side. @param {number} one */
  const touching = (one) => {
    const [from, length] = one < 2 ? Y : X;
    return around[from] + (one % 2 ? -card[length] : around[length]);
  };
  /** @param {number} one */
  const room = (one) => {
    const [from, length] = one < 2 ? Y : X;
    const before = touching(one) - viewport[from];
    return one % 2 ? before : viewport[length] - before - card[length];
  };
  const asked = SIDES.indexOf(/** @type {Side} */ (side));
  const order = asked < 0 ? EVERY : [asked, asked ^ 1, ...EVERY];
  const chosen =
    order.find((one) => room(one) >= gap + EDGE) ?? order.reduce((best, one) => (room(one) > room(best) ? one : best));

  const [[off, depth], [along, length]] = chosen < 2 ? [Y, X] : [X, Y];
  const spot = { x: 0, y: 0 };
  const share = rtl && along === "x" ? 1 - SHARE[align] : SHARE[align];
  spot[off] = touching(chosen) + (chosen % 2 ? -gap : gap);
  spot[along] = around[along] + (around[length] - card[length]) * share;
  for (const [from, size] of [X, Y]) {
    const first = viewport[from] + EDGE;
    spot[from] = clamp(spot[from], first, first + viewport[size] - card[size] - 2 * EDGE);
  }

  // No arrow when the card lies over the target, or the target is past its corner.
  const over = spot[off] < around[off] + around[depth] && around[off] < spot[off] + card[depth];
  const reach = around[length] / 2;
  const wanted = around[along] + reach - spot[along];
  const there = clamp(wanted, CORNER, card[length] - CORNER);
  const arrow = over || Math.abs(there - wanted) > reach ? null : Math.round(there);
  return { x: Math.round(spot.x), y: Math.round(spot.y), side: SIDES[chosen] ?? "bottom", arrow };
}

/**
 * Where a card without a target stands.
 * @param {{ card: Size, viewport: Rect, position: Position }} given
 * @returns {{ x: number, y: number }}
 */
export function placeAt({ card, viewport, position }) {
  const edge = clamp(viewport.width * 0.04, EDGE, 24);
  /** @type {(space: number, first: RegExp, last: RegExp) => number} */
  const at = (space, first, last) => {
    const share = first.test(position) ? 0 : last.test(position) ? 1 : 0.5;
    return Math.round(clamp(edge + (space - 2 * edge) * share, EDGE, space - EDGE));
  };
  return {
    x: viewport.x + at(viewport.width - card.width, /left$/i, /right$/i),
    y: viewport.y + at(viewport.height - card.height, /^top/, /^bottom/),
  };
}

/**
 * @param {Rect} rect
 * @param {number} by
 */
export function grow(rect, by) {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.max(low, Math.min(value, high));
}
