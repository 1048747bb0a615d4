/** @import { Attributes, Candidate, PathPart } from "../types.d.ts" */
import { EVIDENCE } from "./marks.js";

const DEPTH = 8;
const TEXT = 120;
const SILENT = "script,style,noscript,template,svg,[aria-hidden=true]";
const HEADINGS = "h1,h2,h3,h4,h5,h6,legend,caption,summary";

/** Roles that tags have by themselves, where it is not their name. @type {Record<string, string>} */
const ROLES = { a: "link", select: "combobox", textarea: "textbox", summary: "button", li: "listitem", td: "cell" };
const OWN_ROLE = /^(button|option|img|form|dialog|table)$/;
/** The same of inputs by their type; any other is a textbox. @type {Record<string, string>} */
const INPUTS = { submit: "button", reset: "button", button: "button", checkbox: "checkbox", radio: "radio" };
/** Roles whose name is their text. */
const SAYS_ITSELF = /^(button|link|heading|menuitem.*|tab|option|checkbox|radio|switch|cell|treeitem|listitem)$/;

/**
 * What is known of elements already, so that the ancestors that many candidates share are read once.
 * @typedef {{ parts: Map<Element, PathPart>, headings: Map<Element, Element | null> }} Known
 */

/** @returns {Known} */
export function nothingKnown() {
  return { parts: new Map(), headings: new Map() };
}

/**
 * `element` as evidence, its attributes as they are.
 * @param {Element} element
 * @param {Known} [known]
 * @returns {Candidate}
 */
export function record(element, known = nothingKnown()) {
  const { role, text, name } = wordsOf(element);
  /** @type {PathPart[]} */
  const path = [];
  for (let one = above(element); one && path.length < DEPTH; one = above(one)) {
    path.push(remembered(known.parts, one, partOf));
  }
  const [before, after] = [element.previousElementSibling, element.nextElementSibling].map((one) => one && textOf(one, 60));
  return { ...partOf(element), role, name, text, path, near: { before: before ?? null, after: after ?? null, label: headingOf(element, known) } };
}

/**
 * What an element says for itself.
 * @param {Element} element
 */
export function wordsOf(element) {
  const role = roleOf(element);
  const text = textOf(element);
  return { role, text, name: nameOf(element, SAYS_ITSELF.test(role ?? "") ? text : null) };
}

/**
 * The element above, out of an open shadow root too.
 * @param {Element} element
 * @returns {Element | null}
 */
export function above(element) {
  const root = element.parentElement ?? element.getRootNode();
  return root instanceof ShadowRoot ? root.host : element.parentElement;
}

/**
 * Text that a person reads in `element`, white space collapsed; null when there is none, or too much to be a label.
 * @param {Element} element
 * @param {number} [limit]
 */
function textOf(element, limit = TEXT) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node instanceof Element) return node.matches(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    return NodeFilter.FILTER_ACCEPT;
  });
  let text = "";
  while (text.length <= limit + 1 && walker.nextNode()) text = collapse(`${text} ${walker.currentNode.nodeValue}`);
  return text && text.length <= limit ? text : null;
}

/** @param {string} text */
function collapse(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** @param {Element} element */
function roleOf(element) {
  const tag = element.localName;
  const given = element.getAttribute("role");
  if (given) return given;
  if (tag === "input") return INPUTS[element.getAttribute("type") ?? ""] ?? "textbox";
  return /^h[1-6]$/.test(tag) ? "heading" : (ROLES[tag] ?? (OWN_ROLE.test(tag) ? tag : null));
}

/**
 * The accessible name, by the parts of the accname algorithm that tell elements apart.
 * @param {Element} element
 * @param {string | null} text its own, when that names it
 */
function nameOf(element, text) {
  const control = /** @type {Partial<HTMLInputElement>} */ (element);
  const ids = element.getAttribute("aria-labelledby")?.split(/\s+/) ?? [];
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const name =
    ids.map((id) => root.getElementById(id)?.textContent).join(" ").trim() ||
    element.getAttribute("aria-label") ||
    text ||
    firstLabel(control) ||
    (/^(submit|reset|button)$/.test(control.type ?? "") && control.value) ||
    ["alt", "title", "placeholder"].map((one) => element.getAttribute(one)).find(Boolean);
  return name ? collapse(name).slice(0, TEXT) : null;
}

/**
 * Asked last: the browser looks through the whole page for labels.
 * @param {Partial<HTMLInputElement>} control
 */
function firstLabel({ labels }) {
  return labels?.[0] ? textOf(labels[0]) : null;
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
  for (const name of EVIDENCE) {
    const value = element.getAttribute(name)?.trim();
    if (value) attributes[name] = value;
  }
  return { tag, attributes, index };
}

/**
 * The heading under which an element stands: what tells the "Edit" of one card from that of the next.
 * @param {Element} element
 * @param {Known} known
 */
function headingOf(element, { headings }) {
  for (let one = above(element), level = 0; one && level < DEPTH; one = above(one), level += 1) {
    const heading = remembered(headings, one, (box) => box.querySelector(HEADINGS));
    const text = heading && !heading.contains(element) && textOf(heading, 80);
    if (text) return text;
  }
  return null;
}

/**
 * @template T
 * @param {Map<Element, T>} known
 * @param {Element} element
 * @param {(element: Element) => T} read
 * @returns {T}
 */
function remembered(known, element, read) {
  const found = known.has(element) ? /** @type {T} */ (known.get(element)) : read(element);
  known.set(element, found);
  return found;
}
