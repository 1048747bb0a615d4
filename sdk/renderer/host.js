import { above } from "../find/record.js";
import { OWN } from "../find/sight.js";
import { on } from "../listen.js";
import { STYLE } from "./style.js";

/**
 * What the page's own style sheets may not change on the host element. Inline and important: nothing of the page
 * is stronger.
 */
const FIRM = {
  all: "initial", display: "block", position: "fixed", inset: "0", width: "0", height: "0",
  "z-index": "2147483647", "pointer-events": "none",
};

/**
 * Events that stay inside the card: a page's dialog that closes on a click outside, or pulls the focus back, must
 * not hear of them (Radix, MUI).
 */
const OURS = [
  "pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click", "dblclick",
  "focusin", "focusout", "keydown", "keyup", "keypress", "wheel",
];

/**
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {ShadowRoot} shadow
 * @property {(target: Element | null) => void} raise into the page, in the top layer, above what is there
 * @property {() => boolean} isHome is it still where `raise` put it?
 * @property {() => void} remove
 */

/**
 * The one element of Cairn in the page. It is in the document only while something is shown.
 * @returns {Host}
 */
export function createHost() {
  const element = document.createElement("div");
  element.setAttribute(OWN, "");
  element.setAttribute("popover", "manual");
  for (const [name, value] of Object.entries(FIRM)) element.style.setProperty(name, value, "important");
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  on(element, OURS, (event) => event.stopPropagation());

  const lower = () => {
    if (element.matches(":popover-open")) element.hidePopover();
  };
  return {
    element,
    shadow,
    raise(target) {
      const home = homeFor(target);
      if (element.parentNode !== home) home.append(element);
      if (typeof element.showPopover !== "function") return;
      lower();
      element.showPopover();
    },
    isHome: () => element.isConnected && element.parentNode === homeFor(null, element.parentNode),
    remove() {
      if (element.isConnected && typeof element.hidePopover === "function") lower();
      element.remove();
    },
  };
}

/**
 * The open modal dialog around the target, else the last one open, else the document: everything outside an open
 * modal dialog is inert.
 * @param {Element | null} target
 * @param {Node | null} [now] where it is: an open dialog stays good
 * @returns {Node & ParentNode}
 */
function homeFor(target, now) {
  for (let one = target; one; one = above(one)) {
    if (one.localName === "dialog" && one.matches(":modal")) return one;
  }
  const open = [...document.querySelectorAll("dialog")].filter((one) => one.matches(":modal"));
  if (now instanceof HTMLDialogElement && now.matches(":modal")) return now;
  return open.at(-1) ?? document.documentElement;
}
