import { boxOf, isVisible } from "../../sdk/find/sight.js";
import { isForeign } from "./around.js";
import { make } from "./nodes.js";
import { rootsOf } from "./windows.js";

/**
 * Panes over frames of other origins: over the frame itself the pointer is heard by that page alone.
 * @param {HTMLElement} root
 */
export function drawShields(root) {
  /** @type {Map<Element, HTMLElement>} */
  const panes = new Map();
  const box = make("div", "shields");
  root.prepend(box);
  const place = () => {
    for (const [frame, pane] of panes) {
      const { x, y, width, height } = boxOf(frame);
      pane.style.transform = `translate(${x}px,${y}px)`;
      pane.style.width = `${width}px`;
      pane.style.height = `${height}px`;
    }
  };
  const look = () => {
    /** @type {Element[]} */
    const foreign = rootsOf(document).flatMap((one) => [...one.querySelectorAll("iframe")].filter((frame) => isForeign(frame) && isVisible(frame)));
    for (const [frame, pane] of panes) {
      if (foreign.includes(frame)) continue;
      pane.remove();
      panes.delete(frame);
    }
    for (const frame of foreign) {
      if (panes.has(frame)) continue;
      const pane = make("div", "shield");
      panes.set(frame, pane);
      box.append(pane);
    }
    place();
  };
  look();
  return {
    look,
    place,
    /** @param {boolean} on */
    raise: (on) => void (box.hidden = !on),
    /** @param {Event} event */
    hit: (event) => event.composedPath().includes(box),
    stop: () => box.remove(),
  };
}
