import { lineOf } from "../find/record.js";
import { OWN, topmost } from "../find/sight.js";
import style from "./style.css";

/**
 * What the page's own style sheets may not change on the host element. Inline and important: nothing of the page
 * is stronger.
 */
const FIRM = "all:initial;position:fixed;z-index:2147483647;pointer-events:none;";

/** A press outside of one shuts it. `is` forgives a browser that knows of none. */
const LIGHT = "[popover]:not([popover=manual]):is(:popover-open)";
/** Everything outside of an open modal dialog is inert. */
const OPEN = `dialog:modal,${LIGHT}`;

/**
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {ShadowRoot} shadow
 * @property {CSSStyleDeclaration} tokens custom properties of all in it: a page's rule meets the element, never these
 * @property {(target: Element | null) => void} raise into the page, in the top layer, above what is there
 * @property {(target?: Element | null) => boolean} isHome is it where `raise` would put it now?
 */

/**
 * An element of Cairn in the page, one for what a guide draws. It is in the document only while something is shown.
 * @param {string} [more] style rules beside the card's
 * @returns {Host}
 */
export function createHost(more = "") {
  const element = document.createElement("div");
  element.setAttribute(OWN, "");
  element.popover = "manual";
  element.style.cssText = FIRM.replaceAll(";", "!important;");
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style + more);
  shadow.adoptedStyleSheets = [sheet];

  return {
    element,
    shadow,
    tokens: /** @type {CSSStyleRule} */ (sheet.cssRules[0]).style,
    raise: (target) => settle(element, homeFor(target)),
    isHome: (target) => element.parentNode === homeFor(target),
  };
}

/**
 * Bring a host's element there, in the top layer, above what is in it.
 * @param {HTMLElement} element
 * @param {Element} home
 */
export function settle(element, home) {
  if (element.parentNode !== home) home.append(element);
  element.style.setProperty("zoom", `${1 / (home.currentCSSZoom ?? 1)}`, "important");
  element.hidePopover?.();
  element.showPopover?.();
}

/**
 * Where a card for `element` can be pressed and shuts nothing: the last popover of the dialog or popover around it. A
 * card for none comes over whatever is open.
 * @param {Element | null} [element]
 */
function homeFor(element) {
  // Of several modal dialogs the last one alone, or its backdrop, is touched in the middle of the window.
  const from = lineOf(element ?? topmost(innerWidth / 2, innerHeight / 2));
  const box = from.find((one) => one.matches(OPEN) && one.ownerDocument === document);
  return [...(box ?? document).querySelectorAll(element ? LIGHT : OPEN)].at(-1) ?? box ?? document.documentElement;
}
