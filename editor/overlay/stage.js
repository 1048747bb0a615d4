import { OWN } from "../../sdk/find/sight.js";
import { onChange } from "../../sdk/play/watch.js";
import { STYLE } from "./style.js";

/** Inline and important: nothing of the page's style sheets is stronger. */
const FIRM = {
  all: "initial", display: "block", position: "fixed", inset: "0", width: "0", height: "0",
  "z-index": "2147483647", "pointer-events": "none", overflow: "visible",
};
/** Focus that enters the builder is nothing that a page's dialog may hear of: it would pull it back (Radix, MUI). */
const FOCUS = ["focusin", "focusout"];
/** What is done to the overlay stays with it: a click on it is no click outside of the page's open menu. */
const OURS = [
  "pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click", "dblclick", "keydown", "keyup", "wheel",
];

/**
 * @typedef {object} Stage
 * @property {HTMLElement} root all that the overlay draws goes in here
 * @property {() => void} raise above everything that the page has put up since
 * @property {() => void} stop
 */

/**
 * The overlay's one element in the page: in the top layer, and inside the open modal dialog if there is one, because
 * everything outside that is inert.
 * @returns {Stage}
 */
export function createStage() {
  const element = document.createElement("div");
  element.setAttribute(OWN, "editor");
  element.setAttribute("popover", "manual");
  for (const [name, value] of Object.entries(FIRM)) element.style.setProperty(name, value, "important");
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement("div");
  shadow.append(root);

  for (const type of OURS) element.addEventListener(type, (event) => event.stopPropagation(), { passive: true });

  const raise = () => {
    move(element, homeNow());
    if (typeof element.showPopover !== "function") return;
    if (element.matches(":popover-open")) element.hidePopover();
    element.showPopover();
  };
  const check = () => {
    const shown = typeof element.showPopover !== "function" || element.matches(":popover-open");
    if (!element.isConnected || element.parentNode !== homeNow() || !shown) raise();
  };
  /** @param {Event} event */
  const hush = (event) => {
    const towards = event.type === "focusout" && /** @type {FocusEvent} */ (event).relatedTarget === element;
    if (towards || event.composedPath().includes(element)) event.stopImmediatePropagation();
  };
  for (const type of FOCUS) addEventListener(type, hush, { capture: true });
  const changes = onChange(check);
  raise();
  return {
    root,
    raise,
    stop() {
      changes.stop();
      for (const type of FOCUS) removeEventListener(type, hush, { capture: true });
      element.remove();
    },
  };
}

/** @returns {Element} */
function homeNow() {
  return [...document.querySelectorAll("dialog")].filter((one) => one.matches(":modal")).at(-1) ?? document.documentElement;
}

/**
 * `moveBefore` keeps the builder's frame alive; where it is missing the frame loads again and goes on from its storage.
 * @param {HTMLElement} element
 * @param {Element} home
 */
function move(element, home) {
  if (element.parentNode === home) return;
  const moving = /** @type {Element & { moveBefore?: (node: Node, child: Node | null) => void }} */ (home);
  if (element.isConnected && moving.moveBefore) moving.moveBefore(element, null);
  else home.append(element);
}
