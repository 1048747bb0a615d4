/** @import { Around } from "../types.d.ts" */
import { ANCHOR, TEST_IDS } from "../../sdk/find/marks.js";
import { lineOf, pageIn } from "../../sdk/find/record.js";
import { generated } from "../../sdk/find/stable.js";

const FRAMES = "iframe,frame,embed,object";
/** What comes up and goes away again. */
const OPENED = "[role=menu],[role=listbox],[role=dialog],[role=alertdialog],dialog,[popover]";
/** Of these by their own role, where nothing around them says so; the items of a menu bar are always there. */
const ITEM = "[role^=menuitem]:not([role=menubar] > *):not([role=menubar] > [role=none] > *),[role=option]";

/**
 * What only the page can tell of an element that is pointed at.
 * @param {Element} element
 * @param {ReadonlySet<string>} languages that the product is known to have
 * @returns {Around}
 */
export function aroundOf(element, languages) {
  return {
    generatedId: ["id", ...TEST_IDS].some((name) => generatedIn(element, name)),
    languages: languages.size > 1,
    inMenu: isInMenu(element),
    closedRoot: isClosed(element),
    foreignFrame: isForeign(element),
  };
}

/**
 * @param {Element} element
 * @param {string} name
 */
function generatedIn(element, name) {
  const value = element.getAttribute(name);
  return name !== ANCHOR && Boolean(value) && generated(String(value));
}

/**
 * A frame with a page of another origin: nothing of it can be read.
 * @param {Element} element
 */
export function isForeign(element) {
  return element.matches(FRAMES) && !pageIn(element) && !isPicture(element);
}

/** @param {Element} element an `<object>` or `<embed>` may show a drawing or a document as well */
function isPicture(element) {
  return /^image\//.test(element.getAttribute("type") ?? "");
}

/**
 * An element of the product's own making that draws something without having anything: a closed shadow root.
 * @param {Element} element
 */
export function isClosed(element) {
  if (!element.localName.includes("-") || element.shadowRoot) return false;
  const { width, height } = element.getBoundingClientRect();
  if (width < 2 || height < 2) return false;
  // What a closed root has no slot for is not drawn; what it has one for can be picked itself.
  return ![...element.children].some((one) => one.getClientRects().length > 0) && !isWritten(element);
}

/** @param {Element} element */
function isWritten(element) {
  const range = element.ownerDocument.createRange();
  return [...element.childNodes].some((node) => {
    if (node.nodeType !== 3 || !node.nodeValue?.trim()) return false;
    range.selectNodeContents(node);
    return range.getClientRects().length > 0;
  });
}

/** @param {Element} element */
function isInMenu(element) {
  return element.matches(ITEM) || lineOf(element).some((one) => one.matches(OPENED) || isControlled(one));
}

/**
 * Does something that is open say that it opened this?
 * @param {Element} element
 */
function isControlled({ id, ownerDocument }) {
  return id !== "" && ownerDocument.querySelector(`[aria-expanded=true][aria-controls~="${CSS.escape(id)}"]`) !== null;
}

/**
 * Languages that the product tells of: the page's own, and those that it links to.
 * @returns {string[]} "en", "ja"
 */
export function languagesHere() {
  const linked = [...document.querySelectorAll("[hreflang]")].map((one) => one.getAttribute("hreflang") ?? "");
  return [document.documentElement.lang, ...linked].map(languageOf).filter((one) => one !== "" && one !== "x");
}

/** @param {string} tag */
export function languageOf(tag) {
  return /** @type {string} */ (tag.toLowerCase().split("-")[0]);
}
