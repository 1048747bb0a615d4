/** @import { Rect } from "../types.d.ts" */
import { frameOf, lineOf, pageIn } from "./record.js";

/** On Cairn's own host element, so that finding and hit-testing look past the card. */
export const OWN = "data-cairn";

/** Where an element is touched: its middle and near its edges, as shares of width and height. */
const POINTS = /** @type {const} */ ([[0.5, 0.5], [0.06, 0.5], [0.94, 0.5], [0.5, 0.06], [0.5, 0.94]]);
/** As much of an element has to be in view. */
const NEARLY = 0.88;
/** Between an element and the bar that it is scrolled clear of. */
const CLEAR = 8;

/**
 * Where an element is in the window, through the frames around it: px of the SDK's own viewport, clipped by nothing.
 * @param {Element} element
 * @returns {Rect}
 */
export function boxOf(element) {
  const { x, y, width, height } = element.getBoundingClientRect();
  const frame = frameOf(element);
  if (!frame) return { x, y, width, height };
  const { left, top, across, down } = viewOf(frame);
  return { x: left + x * across, y: top + y * down, width: width * across, height: height * down };
}

/**
 * Where the page in a frame begins, within border and padding, and how its px are scaled by transforms around it.
 * @param {HTMLElement} frame
 */
export function viewOf(frame) {
  const { x, y, width, height } = boxOf(frame);
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const [across, down] = [width / frame.offsetWidth || 1, height / frame.offsetHeight || 1];
  return {
    left: x + (frame.clientLeft + parseFloat(paddingLeft)) * across,
    top: y + (frame.clientTop + parseFloat(paddingTop)) * down,
    across,
    down,
  };
}

/**
 * Can a person see `element` somewhere on the page, scrolled to or not?
 * @param {Element} element
 * @returns {boolean}
 */
export function isVisible(element) {
  if (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) === false) return false;
  const box = element.getBoundingClientRect();
  let { right, bottom } = box;
  for (const one of lineOf(element)) {
    right += Math.abs(one.scrollLeft);
    bottom += one.scrollTop;
  }
  const frame = frameOf(element);
  return box.width > 1 && box.height > 1 && right > 0 && bottom > 0 && (!frame || isVisible(frame));
}

/**
 * Does something else lie over every part of `element` that is in the window? Bars that scrolling clears
 * (sticky headers and footers) do not count, nor does Cairn's own card.
 * @param {Element} element
 */
export function isCovered(element) {
  const part = inWindow(element);
  if (part.width < 2 || part.height < 2) return false;
  return touched(part).every((over) => over && !related(element, over) && !isBar(over));
}

/**
 * The part of an element that its scrollers, its frames and the window show.
 * @param {Element} element
 * @returns {Rect}
 */
function inWindow(element) {
  let { x, y, width, height } = boxOf(element);
  /** @param {Rect} by */
  const cut = (by) => {
    const [right, bottom] = [Math.min(x + width, by.x + by.width), Math.min(y + height, by.y + by.height)];
    [x, y] = [Math.max(x, by.x), Math.max(y, by.y)];
    [width, height] = [right - x, bottom - y];
  };
  for (const one of lineOf(element).slice(1)) {
    if (pageIn(one) || (!one.matches("html,body") && getComputedStyle(one).overflow !== "visible")) cut(boxOf(one));
  }
  cut({ x: 0, y: 0, width: innerWidth, height: innerHeight });
  return { x, y, width, height };
}

/**
 * Is nearly all of `element` in the window with nothing over its middle and edges? Of one that is about as large as the
 * window a good part is enough, and its middle.
 * @param {Element} element
 */
export function isInView(element) {
  const box = boxOf(element);
  const part = inWindow(element);
  const [width, height] = [Math.min(box.width, innerWidth * 0.9), Math.min(box.height, innerHeight * 0.7)];
  const large = width < box.width || height < box.height;
  if (part.width < width * NEARLY || part.height < height * NEARLY) return false;
  return touched(part).every((over, at) => (large && at > 0) || (over && related(element, over)));
}

/**
 * The page's own topmost elements over a box; null is outside of the window.
 * @param {Rect} box
 */
function touched({ x, y, width, height }) {
  return POINTS.map(([u, v]) => topmost(x + width * u, y + height * v));
}

/**
 * The topmost element at a point of the window, into open shadow roots and frames.
 * @param {number} x
 * @param {number} y
 * @returns {Element | null}
 */
export function topmost(x, y) {
  /** @type {Element | null} */
  let over = null;
  let [u, v] = [x, y];
  for (let root = /** @type {DocumentOrShadowRoot | null} */ (document); root; ) {
    const next = root.elementsFromPoint(u, v).find((one) => !one.hasAttribute(OWN)) ?? null;
    if (!next || next === over) break;
    over = next;
    root = next.shadowRoot ?? pageIn(next);
    if (!pageIn(next)) continue;
    const { left, top, across, down } = viewOf(/** @type {HTMLElement} */ (next));
    [u, v] = [(x - left) / across, (y - top) / down];
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
 * How far what is around `element` has to scroll until no bar lies over it.
 * @param {Element} element
 */
export function barsOver(element) {
  const box = boxOf(element);
  const by = { left: 0, top: 0 };
  for (const over of touched(box)) {
    const bar = over && barOf(over);
    if (!bar || bar.contains(element)) continue;
    const { x, y, width, height } = boxOf(bar);
    const { position, left, right, top } = getComputedStyle(bar);
    const sticky = position === "sticky";
    if (sticky ? left + right !== "autoauto" : height > width) {
      by.left = past(box.x, box.width, x, width, sticky ? left !== "auto" : x + width / 2 < innerWidth / 2);
    } else {
      by.top = past(box.y, box.height, y, height, sticky ? top !== "auto" : y + height / 2 < innerHeight / 2);
    }
  }
  return by;
}

/** @type {(from: number, length: number, bar: number, depth: number, first: boolean) => number} */
function past(from, length, bar, depth, first) {
  return first ? from - bar - depth - CLEAR : from + length - bar + CLEAR;
}

/**
 * Part of a fixed or sticky bar along an edge?
 * @param {Element} element
 */
function isBar(element) {
  const bar = barOf(element);
  return bar && bar.getBoundingClientRect().height < innerHeight * 0.35;
}

/** @param {Element} element */
function barOf(element) {
  const fixed = lineOf(element).find((one) => /fixed|sticky/.test(getComputedStyle(one).position));
  return fixed?.matches("dialog,[role$=dialog]") ? undefined : fixed;
}
