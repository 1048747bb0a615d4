import { above } from "./describe.js";

/** On Cairn's own host element, so that finding and hit-testing look past the card. */
export const OWN = "data-cairn";

/**
 * Can a person see `element` somewhere on the page, scrolled to or not?
 * @param {Element} element
 */
export function isVisible(element) {
  const shown =
    typeof element.checkVisibility === "function"
      ? element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
      : element.getClientRects().length > 0;
  if (!shown) return false;
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
  const [x0, x1] = [Math.max(left, 0), Math.min(right, innerWidth)];
  const [y0, y1] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  if (x1 - x0 < 2 || y1 - y0 < 2) return false;
  const points = [[0.5, 0.5], [0.15, 0.5], [0.85, 0.5], [0.5, 0.15], [0.5, 0.85]];
  return points.every(([u = 0, v = 0]) => {
    const over = topmost(x0 + (x1 - x0) * u, y0 + (y1 - y0) * v);
    return over !== null && !related(element, over) && !isBar(over);
  });
}

/**
 * The page's own topmost element at a point, inside open shadow roots too.
 * @param {number} x
 * @param {number} y
 * @returns {Element | null}
 */
export function topmost(x, y) {
  /** @type {DocumentOrShadowRoot} */
  let root = document;
  for (let depth = 0; depth < 20; depth += 1) {
    const over = root.elementsFromPoint(x, y).find((one) => !one.hasAttribute(OWN));
    if (!over) return root instanceof ShadowRoot ? root.host : null;
    if (!over.shadowRoot || over.shadowRoot === root) return over;
    root = over.shadowRoot;
  }
  return null;
}

/**
 * @param {Element} a
 * @param {Element} b
 */
function related(a, b) {
  return isAbove(a, b) || isAbove(b, a);
}

/**
 * @param {Element} upper
 * @param {Element} lower
 */
function isAbove(upper, lower) {
  for (let one = /** @type {Element | null} */ (lower); one; one = above(one)) if (one === upper) return true;
  return false;
}

/**
 * A fixed or sticky bar along an edge: `reveal` scrolls a target clear of it.
 * @param {Element} element
 */
export function isBar(element) {
  for (let one = /** @type {Element | null} */ (element); one; one = above(one)) {
    const { position } = getComputedStyle(one);
    if (position !== "fixed" && position !== "sticky") continue;
    return one.getBoundingClientRect().height < innerHeight * 0.35;
  }
  return false;
}
