import { above } from "../../sdk/find/describe.js";
import { isVisible, OWN } from "../../sdk/find/sight.js";

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
    const parent = above(element);
    return parent && parent !== document.body && parent !== document.documentElement ? parent : element;
  }
  if (key === "ArrowDown") return [...(element.shadowRoot ?? element).children].find(isPickable) ?? element;
  const direction = key === "ArrowLeft" ? "previousElementSibling" : "nextElementSibling";
  for (let one = element[direction]; one; one = one[direction]) if (isPickable(one)) return one;
  return element;
}

/**
 * The page's own topmost element at a point, inside open shadow roots too.
 * @param {number} x
 * @param {number} y
 * @returns {Element | null}
 */
export function elementAt(x, y) {
  /** @type {Document | ShadowRoot} */
  let root = document;
  for (;;) {
    /** @type {Element | undefined} */
    const over = root.elementsFromPoint(x, y).find((one) => !one.hasAttribute(OWN));
    if (!over) return root instanceof ShadowRoot ? root.host : null;
    if (!over.shadowRoot || over.shadowRoot === root) return over;
    root = over.shadowRoot;
  }
}

/**
 * The next thing that one can act on, in the order of the document, for somebody who points with the keyboard.
 * @param {Element | null} element from here; null begins with the first in the window
 * @param {1 | -1} direction
 * @returns {Element | null}
 */
export function nextActive(element, direction) {
  const all = [...document.querySelectorAll(INTERACTIVE)].filter((one) => isPickable(one) && !isFrame(one));
  if (!element) return all.find((one) => one.getBoundingClientRect().bottom > 0) ?? null;
  const side = direction === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const rest = all.filter((one) => element.compareDocumentPosition(one) & side);
  return (direction === 1 ? rest[0] : rest.at(-1)) ?? element;
}

/** @param {Element} element */
export function isPickable(element) {
  return !element.hasAttribute(OWN) && element !== document.body && element !== document.documentElement && isVisible(element);
}

/** @param {Element} element */
function isFrame(element) {
  const { width, height } = element.getBoundingClientRect();
  return width * height > innerWidth * innerHeight * FRAME;
}
