import { boxOf, topmost } from "../../sdk/find/sight.js";
import { meant } from "./choose.js";
import { pointAt } from "./windows.js";

/**
 * The click that the author meant for the page. The real one bears the Alt key, with which a browser downloads a link.
 * @param {{ x: number, y: number }} at
 */
export function pressAt(at) {
  const under = topmost(at.x, at.y);
  if (under) press(under, at);
}

/**
 * @param {Element} element
 * @param {{ x: number, y: number } | null} at null is its middle
 */
export function press(element, at) {
  const { x, y, width, height } = boxOf(element);
  const view = /** @type {Window & typeof globalThis} */ (element.ownerDocument.defaultView);
  const point = pointAt(element, at ?? { x: x + width / 2, y: y + height / 2 });
  const given = { bubbles: true, cancelable: true, composed: true, ...point, view };
  const pointer = { ...given, pointerId: 1, isPrimary: true, pointerType: "mouse" };
  element.dispatchEvent(new view.PointerEvent("pointerdown", pointer));
  element.dispatchEvent(new view.MouseEvent("mousedown", given));
  const control = meant(element);
  if ("focus" in control) /** @type {HTMLElement} */ (control).focus({ preventScroll: true });
  element.dispatchEvent(new view.PointerEvent("pointerup", pointer));
  element.dispatchEvent(new view.MouseEvent("mouseup", given));
  element.dispatchEvent(new view.MouseEvent("click", given));
}
