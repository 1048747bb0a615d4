import { lineOf } from "./record.js";

/** On Cairn's own host element, so that finding and hit-testing look past the card. */
export const OWN = "data-cairn";

/** Where an element is touched: its middle and near its edges, as shares of width and height. */
const POINTS = /** @type {const} */ ([[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]]);

/**
 * Can a person see `element` somewhere on the page, scrolled to or not?
 * @param {Element} element
 */
export function isVisible(element) {
  if (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) === false) return false;
  const { width, height, right, bottom } = element.getBoundingClientRect();
  return width > 1 && height > 1 && right + scrollX > 0 && bottom + scrollY > 0;
}

/**
 * Does something else lie over every part of `element` that is in the window? Bars that scrolling clears
 * (sticky headers and footers) do not count, nor does Cairn's own card.
 * @param {Element} element
 */
export function isCovered(element) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = Math.max(left, 0);
  const y = Math.max(top, 0);
  const part = new DOMRect(x, y, Math.min(right, innerWidth) - x, Math.min(bottom, innerHeight) - y);
  if (part.width < 2 || part.height < 2) return false;
  return touched(part).every((over) => over !== null && !related(element, over) && !isBar(over));
}

/**
 * Is the middle of `element` in the window, and its edges too unless it is larger than that, with nothing over them?
 * @param {Element} element
 */
export function isInView(element) {
  const box = element.getBoundingClientRect();
  const large = box.height > innerHeight * 0.7 || box.width > innerWidth * 0.9;
  return touched(box).every((over, at) => (large && at > 0) || (over !== null && related(element, over)));
}

/**
 * The page's own topmost elements over a box; null is outside of the window.
 * @param {DOMRect} box
 */
function touched({ x, y, width, height }) {
  return POINTS.map(([u, v]) => topmost(x + width * u, y + height * v));
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {Element | null}
 */
export function topmost(x, y) {
  /** @type {Element | null} */
  let over = null;
  for (let root = /** @type {DocumentOrShadowRoot | null} */ (document); root; ) {
    const next = root.elementsFromPoint(x, y).find((one) => !one.hasAttribute(OWN)) ?? null;
    if (!next || next === over) break;
    over = next;
    root = next.shadowRoot;
  }
  return over;
}

/**
 * @param {Element} a
 * @param {Element} b
 */
function related(a, b) {
  return lineOf(a).includes(b) || lineOf(b).includes(a);
}

/**
 * Part of a fixed or sticky bar along an edge?
 * @param {Element} element
 */
function isBar(element) {
  const fixed = lineOf(element).find((one) => /fixed|sticky/.test(getComputedStyle(one).position));
  return fixed !== undefined && fixed.getBoundingClientRect().height < innerHeight * 0.35;
}
