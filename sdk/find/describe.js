/** @import { Candidate, Fingerprint, PathPart } from "../types.d.ts" */
import { stableAttributes } from "./stable.js";

const DEPTH = 8;
const TEXT = 120;
const SILENT = new Set(["script", "style", "noscript", "template", "svg"]);
const HEADINGS = "h1,h2,h3,h4,h5,h6,legend,caption,summary";

/** @type {Record<string, string>} */
const ROLES = {
  button: "button", select: "combobox", textarea: "textbox", nav: "navigation", main: "main",
  h1: "heading", h2: "heading", h3: "heading", h4: "heading", h5: "heading", h6: "heading",
  img: "img", li: "listitem", ul: "list", ol: "list", table: "table", tr: "row", td: "cell", th: "columnheader",
  dialog: "dialog", form: "form", summary: "button", option: "option",
};
/** @type {Record<string, string>} */
const INPUTS = {
  button: "button", submit: "button", reset: "button", image: "button",
  checkbox: "checkbox", radio: "radio", range: "slider", number: "spinbutton", search: "searchbox",
};
const NAMED_BY_CONTENT = new Set([
  "button", "link", "heading", "menuitem", "tab", "option", "checkbox", "radio", "switch", "cell",
  "columnheader", "row", "treeitem", "listitem",
]);

/**
 * The record by which `element` is found again.
 * @param {Element} element
 * @returns {Fingerprint}
 */
export function describe(element) {
  return { ...record(element), textMatters: true };
}

/**
 * `element` as evidence.
 * @param {Element} element
 * @returns {Candidate}
 */
export function record(element) {
  const role = roleOf(element);
  return {
    tag: element.localName,
    role,
    name: nameOf(element, role),
    text: textOf(element),
    attributes: attributesOf(element),
    path: pathOf(element),
    near: { before: besides(element, "previousElementSibling"), after: besides(element, "nextElementSibling"), label: labelOf(element) },
    index: indexOf(element),
  };
}

/** @param {Element} element */
export function attributesOf(element) {
  return stableAttributes((name) => element.getAttribute(name));
}

/**
 * The element above, out of an open shadow root too.
 * @param {Element} element
 * @returns {Element | null}
 */
export function above(element) {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * Text that a person reads in `element`, white space collapsed; null when there is none, or too much to be a label.
 * @param {Element} element
 * @param {number} [limit]
 */
export function textOf(element, limit = TEXT) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    const silent = SILENT.has(node.localName) || node.getAttribute("aria-hidden") === "true";
    return silent ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    text += `${node.nodeValue} `;
    // Layout white space of a deep tree may be long; what counts is what remains after collapsing.
    if (text.length > limit * 2) {
      text = collapse(text) + " ";
      if (text.length > limit + 1) return null;
    }
  }
  const found = collapse(text);
  return found && found.length <= limit ? found : null;
}

/** @param {string} text */
function collapse(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** @param {Element} element */
function roleOf(element) {
  const given = element.getAttribute("role");
  if (given) return given.trim().split(/\s+/)[0] ?? null;
  const tag = element.localName;
  if (tag === "a") return element.hasAttribute("href") ? "link" : null;
  if (tag === "input") return INPUTS[element.getAttribute("type") ?? "text"] ?? "textbox";
  return ROLES[tag] ?? null;
}

/**
 * The accessible name, by the parts of the accname algorithm that matter for telling elements apart.
 * @param {Element} element
 * @param {string | null} role
 */
function nameOf(element, role) {
  const named = byIds(element, "aria-labelledby") || element.getAttribute("aria-label") || labelled(element);
  const own = role !== null && NAMED_BY_CONTENT.has(role) ? textOf(element) : null;
  const value = element instanceof HTMLInputElement && role === "button" ? element.value : null;
  const name =
    named || own || value || element.getAttribute("alt") || element.getAttribute("title") || element.getAttribute("placeholder");
  return name ? collapse(name).slice(0, TEXT) || null : null;
}

/**
 * @param {Element} element
 * @param {string} attribute
 */
function byIds(element, attribute) {
  const ids = element.getAttribute(attribute);
  const root = element.getRootNode();
  if (!ids || !(root instanceof Document || root instanceof ShadowRoot)) return "";
  return collapse(
    ids
      .split(/\s+/)
      .map((id) => root.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
}

/** @param {Element} element */
function labelled(element) {
  const labels = /** @type {HTMLInputElement} */ (element).labels;
  const first = labels instanceof NodeList ? labels[0] : undefined;
  return first ? textOf(first) : null;
}

/** @param {Element} element */
function indexOf(element) {
  let index = 0;
  for (let one = element.previousElementSibling; one; one = one.previousElementSibling) {
    if (one.localName === element.localName) index += 1;
  }
  return index;
}

/**
 * @param {Element} element
 * @returns {PathPart[]}
 */
function pathOf(element) {
  /** @type {PathPart[]} */
  const path = [];
  for (let one = above(element); one && path.length < DEPTH; one = above(one)) {
    path.push({ tag: one.localName, attributes: attributesOf(one), index: indexOf(one) });
  }
  return path;
}

/**
 * @param {Element} element
 * @param {"previousElementSibling" | "nextElementSibling"} direction
 */
function besides(element, direction) {
  for (let one = element[direction], tries = 0; one && tries < 3; one = one[direction], tries += 1) {
    const text = textOf(one, 60);
    if (text) return text;
  }
  return null;
}

/**
 * The heading under which an element stands: what tells the "Edit" of one card from that of the next.
 * @param {Element} element
 */
function labelOf(element) {
  for (let one = above(element), level = 0; one && level < DEPTH; one = above(one), level += 1) {
    const heading = [...one.querySelectorAll(HEADINGS)].find((found) => !found.contains(element));
    const text = heading ? textOf(heading, 80) : null;
    if (text) return text;
  }
  return null;
}
