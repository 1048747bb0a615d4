import { lineOf } from "../find/record.js";
import { barsOver, isInView } from "../find/sight.js";

/**
 * Bring `element` into view, at once, unless it stands there free of bars already: to the middle, then clear of the bars
 * (sticky headers, fixed footers) that still lie over it. What only the page may scroll (`overflow: hidden`) stays.
 * @param {Element} element
 */
export function reveal(element) {
  if (isInView(element)) return;
  const scrollers = lineOf(element)
    .slice(1)
    .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
    .map((one) => ({ one, held: heldIn(one) }));
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  for (const { one, held } of scrollers) {
    one.scrollBy({ ...barsOver(element), behavior: "instant" });
    one.scrollTo(held);
  }
}

/**
 * Where a box is to stay in the directions that only the page may scroll. The body's style is also the window's.
 * @param {Element} one
 * @returns {ScrollToOptions}
 */
function heldIn(one) {
  const boxes = one.matches(":root") ? [one, one.ownerDocument.body] : [one];
  /** @param {"overflowX" | "overflowY"} way */
  const held = (way) => boxes.some((box) => /hidden|clip/.test(getComputedStyle(box)[way]));
  return {
    behavior: "instant",
    ...(held("overflowX") && { left: one.scrollLeft }),
    ...(held("overflowY") && { top: one.scrollTop }),
  };
}
