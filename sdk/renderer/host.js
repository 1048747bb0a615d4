import { lineOf } from "../find/record.js";
import { OWN } from "../find/sight.js";
import { on } from "../listen.js";
import style from "./style.css";

/**
 * What the page's own style sheets may not change on the host element. Inline and important: nothing of the page
 * is stronger.
 */
const FIRM = "all:initial;position:fixed;z-index:2147483647;pointer-events:none;";

/**
 * Events that stay inside the card: a page's dialog that closes on a click outside, or pulls the focus back, must
 * not hear of them (Radix, MUI).
 */
const OURS =
  "pointerdown pointerup mousedown mouseup touchstart touchend click dblclick focusin focusout keydown keyup keypress wheel";

/** Everything outside an open modal dialog is inert. */
const MODAL = "dialog:modal";

/**
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {ShadowRoot} shadow
 * @property {(target: Element | null) => void} raise into the page, in the top layer, above what is there
 * @property {() => boolean} isHome is it still where `raise` put it?
 */

/**
 * The one element of Cairn in the page. It is in the document only while something is shown.
 * @returns {Host}
 */
export function createHost() {
  const element = document.createElement("div");
  element.setAttribute(OWN, "");
  element.popover = "manual";
  element.style.cssText = FIRM.replaceAll(";", "!important;");
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets = [sheet];
  on(element, OURS, (event) => event.stopPropagation());

  return {
    element,
    shadow,
    raise(target) {
      const home = homeFor(target);
      if (element.parentNode !== home) home.append(element);
      element.hidePopover?.();
      element.showPopover?.();
    },
    isHome() {
      const home = element.parentElement;
      return element.isConnected && (home === homeFor(null) || Boolean(home?.matches(MODAL)));
    },
  };
}

/**
 * The open modal dialog around the target, else the last one open, else the document.
 * @param {Element | null} target
 */
function homeFor(target) {
  const around = lineOf(target).find((one) => one.ownerDocument === document && one.matches(MODAL));
  return around ?? [...document.querySelectorAll(MODAL)].at(-1) ?? document.documentElement;
}
