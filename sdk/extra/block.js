/** @import { RendererModule } from "../types.d.ts" */
import { make } from "../renderer/node.js";

/** The four sides of a target, as far as any window goes; `inset` against the rim around it. */
const FAR = "300vmax";
const SIDES = [`auto -${FAR} 100%`, `100% -${FAR} auto`, "0 100% 0 auto", "0 auto 0 100%"];
/** px of a line, where a wheel counts in lines. */
const LINE = 16;
const WHEEL = { capture: true, passive: false };

/**
 * Let nothing of the page be pressed but what is inside `rim`. A wheel still scrolls what is under it; the keyboard
 * stays free.
 * @param {HTMLElement} rim
 * @param {Pick<RendererModule, "lineOf" | "topmost">} kit
 * @returns {() => void} undo
 */
export function blockAround(rim, { lineOf, topmost }) {
  for (const inset of SIDES) {
    const wall = make("div", { className: "wall" });
    Object.assign(wall.style, { inset, [inset.startsWith("0") ? "width" : "height"]: FAR });
    rim.append(wall);
  }
  /** @param {WheelEvent} event */
  const turned = (event) => {
    const box = event.composedPath().includes(rim) && lineOf(topmost(event.clientX, event.clientY)).find(scrolls);
    if (!box || box === document.scrollingElement) return;
    event.preventDefault();
    const by = event.deltaMode ? LINE : 1;
    box.scrollBy({ left: event.deltaX * by, top: event.deltaY * by, behavior: "instant" });
  };
  // Not passive, as a window's would be: or the page scrolls too.
  window.addEventListener("wheel", turned, WHEEL);
  return () => window.removeEventListener("wheel", turned, WHEEL);
}

/** @param {Element} box */
function scrolls(box) {
  return box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY);
}
