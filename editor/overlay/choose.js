import { above, pageIn } from "../../sdk/find/record.js";
import { boxOf, isVisible, OWN } from "../../sdk/find/sight.js";

const INTERACTIVE = [
  "a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "label", "[data-cairn-target]",
  ...["button", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "tab", "checkbox", "radio", "switch", "option", "combobox", "textbox", "treeitem"]
    .map((role) => `[role=${role}]`),
  "[contenteditable]:not([contenteditable=false])", '[tabindex]:not([tabindex="-1"])',
].join(",");
const HIGHEST = 8;
/** A focusable element that fills more of the window than this is a frame around things, not a thing. */
const FRAME = 0.5;

/**
 * The element that a person means who points at `element`: the button around an icon, the link around words.
 * @param {Element} element
 * @returns {Element}
 */
export function meant(element) {
  let one = /** @type {Element | null} */ (element);
  for (let level = 0; one && level < HIGHEST; one = above(one), level += 1) {
    if (one.matches(INTERACTIVE) && (one === element || !isFrame(one))) return one;
  }
  const drawing = element.closest("svg");
  return drawing?.parentElement ?? element;
}

/**
 * The neighbour of an element for an arrow key, or the element itself at an end.
 * @param {Element} element
 * @param {string} key
 * @returns {Element}
 */
export function neighbour(element, key) {
  if (key === "ArrowUp") {
    let parent = above(element);
    while (parent && isPage(parent)) parent = above(parent);
    return parent ?? element;
  }
  if (key === "ArrowDown") return [...(element.shadowRoot ?? pageIn(element)?.body ?? element).children].find(isPickable) ?? element;
  const direction = key === "ArrowLeft" ? "previousElementSibling" : "nextElementSibling";
  for (let one = element[direction]; one; one = one[direction]) if (isPickable(one)) return one;
  return element;
}

/**
 * The next thing that one can act on, in the order in which people meet it, for somebody who points with the keyboard:
 * into open shadow roots and frames of the same origin too.
 * @param {Element | null} element from here; null begins with the first in the window
 * @param {1 | -1} direction
 * @returns {Element | null}
 */
export function nextActive(element, direction) {
  const all = activeIn(document, element).filter((one) => one === element || (isPickable(one) && !isFrame(one)));
  if (!element) return all.find((one) => boxOf(one).y + boxOf(one).height > 0) ?? null;
  return all[all.indexOf(element) + direction] ?? element;
}

/**
 * @param {Document | ShadowRoot} root
 * @param {Element | null} also is one of them whatever it is
 * @returns {Element[]}
 */
function activeIn(root, also) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  for (let node; (node = walker.nextNode()); ) {
    const one = /** @type {Element} */ (node);
    if (one.hasAttribute(OWN)) continue;
    if (one === also || one.matches(INTERACTIVE)) found.push(one);
    const inner = one.shadowRoot ?? pageIn(one);
    if (inner) found.push(...activeIn(inner, also));
  }
  return found;
}

/** @param {Element} element */
export function isPickable(element) {
  return !element.hasAttribute(OWN) && !isPage(element) && isVisible(element);
}

/** @param {Element} element the whole of a page, or of one in a frame */
function isPage(element) {
  const { body, documentElement } = element.ownerDocument;
  return element === body || element === documentElement;
}

/** @param {Element} element */
function isFrame(element) {
  const { width, height } = element.getBoundingClientRect();
  return width * height > innerWidth * innerHeight * FRAME;
}
