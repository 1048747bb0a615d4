import { above } from "../find/describe.js";
import { isBar, topmost } from "../find/sight.js";

/** Kept free around a target that was scrolled to. */
const AIR = 16;

/**
 * Scroll `element` into view, at once: its own scrollers first, the window last, then clear of sticky bars.
 * A scroller that a person cannot scroll (`overflow: hidden`) is left alone. Nothing moves when all is in view.
 * @param {Element} element
 */
export function reveal(element) {
  for (let one = above(element); one; one = above(one)) {
    if (one === document.scrollingElement || one === document.body) continue;
    const { overflowY, overflowX } = getComputedStyle(one);
    const down = /auto|scroll/.test(overflowY) && one.scrollHeight > one.clientHeight;
    const across = /auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth;
    if (!down && !across) continue;
    const view = one.getBoundingClientRect();
    const by = distance(element.getBoundingClientRect(), view);
    scroll(one, across ? by.left : 0, down ? by.top : 0);
  }
  const { clientWidth, clientHeight } = document.documentElement;
  const view = new DOMRect(0, 0, clientWidth, clientHeight);
  const by = distance(element.getBoundingClientRect(), view);
  scroll(window, by.left, by.top);
  clearBars(element);
}

/**
 * How far to scroll so that a box stands in the middle of a view; 0 when it is already in it.
 * @param {DOMRect} box
 * @param {DOMRect} view
 */
function distance(box, view) {
  const top = outside(box.top, box.bottom, view.top, view.bottom);
  const left = outside(box.left, box.right, view.left, view.right);
  return { top, left };
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} low
 * @param {number} high
 */
function outside(from, to, low, high) {
  if (from >= low && to <= high) return 0;
  const room = high - low;
  return to - from > room - 2 * AIR ? from - low - AIR : (from + to) / 2 - (low + high) / 2;
}

/** @param {Element} element */
function clearBars(element) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = (left + right) / 2;
  const above = bar(element, x, top + 1);
  const below = bar(element, x, bottom - 1);
  if (above) scroll(window, 0, top - above.bottom - AIR);
  else if (below) scroll(window, 0, bottom - below.top + AIR);
}

/**
 * @param {Element} element
 * @param {number} x
 * @param {number} y
 * @returns {DOMRect | null}
 */
function bar(element, x, y) {
  let over = topmost(x, y);
  if (!over || element.contains(over) || over.contains(element) || !isBar(over)) return null;
  while (!/fixed|sticky/.test(getComputedStyle(over).position)) over = above(over) ?? over;
  return over.getBoundingClientRect();
}

/**
 * @param {Element | Window} scroller
 * @param {number} left
 * @param {number} top
 */
function scroll(scroller, left, top) {
  if (left || top) scroller.scrollBy({ left, top, behavior: "instant" });
}
