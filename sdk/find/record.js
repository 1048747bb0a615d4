/** @import { Attributes, Candidate, PathPart } from "../types.d.ts" */
import { IDENTITY } from "./marks.js";

const DEPTH = 8;
const TEXT = 120;
const SILENT = "script,style,noscript,template,svg,[aria-hidden=true]";
const HEADINGS = "h1,h2,h3,h4,h5,h6,legend,caption,summary";

/** What is read of elements once only: the ancestors that many candidates share. */
export function nothingKnown() {
  return { part: once(partOf), heading: once((box) => box.querySelector(HEADINGS)) };
}

/**
 * @template T
 * @param {(element: Element) => T} read
 * @returns {(element: Element) => T}
 */
function once(read) {
  /** @type {Map<Element, T>} */
  const known = new Map();
  return (element) => {
    if (!known.has(element)) known.set(element, read(element));
    return /** @type {T} */ (known.get(element));
  };
}

/**
 * `element` as evidence, its attributes as they are; of role and name what it was given. What follows from its tag and
 * its text the author's record adds.
 * @param {Element} element
 * @param {ReturnType<typeof nothingKnown>} [known]
 * @returns {Candidate}
 */
export function record(element, { part, heading } = nothingKnown()) {
  const around = lineOf(element).slice(1, DEPTH + 1);
  const [before = null, after = null] = [element.previousElementSibling, element.nextElementSibling].map((one) => one && textOf(one, 60));
  const near = { before, after, label: labelOf(element, around, heading) };
  return { ...partOf(element), ...wordsOf(element), role: element.getAttribute("role"), path: around.map(part), near };
}

/**
 * What an element says for itself.
 * @param {Element} element
 */
export function wordsOf(element) {
  return { text: textOf(element), name: nameOf(element) };
}

/**
 * An element and all above it, out of open shadow roots and frames too.
 * @param {Element | null} element
 */
export function lineOf(element) {
  const line = [];
  for (let one = element; one; one = above(one)) line.push(one);
  return line;
}

/**
 * The element above, out of an open shadow root or a frame too.
 * @param {Element} element
 * @returns {Element | null}
 */
export function above(element) {
  return element.parentElement ?? /** @type {Partial<ShadowRoot>} */ (element.getRootNode()).host ?? frameOf(element);
}

/**
 * The frame in which an element's document stands; null in the SDK's own document.
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export function frameOf({ ownerDocument }) {
  return ownerDocument === document ? null : /** @type {HTMLElement | null} */ (ownerDocument.defaultView?.frameElement ?? null);
}

/**
 * The page in a frame, where it is of the same origin.
 * @param {Element} element
 * @returns {Document | null}
 */
export function pageIn(element) {
  return element.localName === "iframe" ? /** @type {HTMLIFrameElement} */ (element).contentDocument : null;
}

/**
 * Text that a person reads in `element`, white space collapsed; null when there is none, or too much to be a label.
 * @param {Element} element
 * @param {number} [limit]
 */
function textOf(element, limit = TEXT) {
  let text = "";
  /** @param {Node} node */
  const read = ({ childNodes }) => {
    for (const child of childNodes) {
      if (text.length > limit) return;
      // By number: a frame's nodes are of classes of its own.
      if (child.nodeType === 3) text = collapse(`${text} ${child.nodeValue}`);
      else if (child.nodeType === 1 && !(/** @type {Element} */ (child).matches(SILENT))) read(child);
    }
  };
  read(element);
  return text && text.length <= limit ? text : null;
}

/** @param {string} text */
function collapse(text) {
  return text.replace(/\s+/g, " ").trim();
}

/**
 * The name that an element was given, by the parts of the accname algorithm that tell elements apart. Labels are asked
 * for late: the browser looks through the whole page for them.
 * @param {Element} element
 */
function nameOf(element) {
  const control = /** @type {Partial<HTMLInputElement>} */ (element);
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  /** @param {string} name */
  const given = (name) => element.getAttribute(name);
  const name =
    given("aria-labelledby")?.split(/\s+/).map((id) => root.getElementById(id)?.textContent).join(" ").trim() ||
    given("aria-label") ||
    (control.labels?.[0] && textOf(control.labels[0])) ||
    (/^(submit|button|reset)$/.test(given("type") ?? "") && control.value) ||
    given("alt") || given("title") || given("placeholder");
  return name ? collapse(name).slice(0, TEXT) : null;
}

/**
 * @param {Element} element
 * @returns {PathPart}
 */
function partOf(element) {
  const tag = element.localName;
  let index = 0;
  for (let one = element.previousElementSibling; one; one = one.previousElementSibling) index += Number(one.localName === tag);
  /** @type {Attributes} */
  const attributes = {};
  for (const name of [...IDENTITY, "type"]) {
    const value = element.getAttribute(name);
    if (value) attributes[name] = value;
  }
  return { tag, attributes, index };
}

/**
 * The heading under which an element stands: what tells the "Edit" of one card from that of the next.
 * @param {Element} element
 * @param {Element[]} around
 * @param {(box: Element) => Element | null} headingIn
 */
function labelOf(element, around, headingIn) {
  for (const box of around) {
    const heading = headingIn(box);
    const text = heading && !heading.contains(element) && textOf(heading, 80);
    if (text) return text;
  }
  return null;
}
