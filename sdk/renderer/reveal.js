import { lineOf } from "../find/record.js";
import { isInView } from "../find/sight.js";

/**
 * Bring `element` into view, at once, unless it stands there free of bars already. It comes to the middle, clear of
 * sticky headers; a box that only the page may scroll (`overflow: hidden`) is put back where it was.
 * @param {Element} element
 */
export function reveal(element) {
  if (isInView(element)) return;
  /** @type {[Element, number, number][]} */
  const held = [];
  for (const one of lineOf(element).slice(1)) {
    if (/hidden|clip/.test(getComputedStyle(one).overflow)) held.push([one, one.scrollLeft, one.scrollTop]);
  }
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  for (const [one, left, top] of held) one.scrollTo({ left, top, behavior: "instant" });
}
