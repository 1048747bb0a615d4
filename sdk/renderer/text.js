/** @import { Block, Inline, Traits } from "../types.d.ts" */
import { make } from "./node.js";

/** @typedef {{ person: Traits, company: Traits }} People */

/**
 * An author's blocks as nodes: text is always a text node, and a link or an image without a safe address is dropped
 * to its words.
 * @param {Block[]} blocks
 * @param {People} people
 * @returns {DocumentFragment}
 */
export function richText(blocks, people) {
  const all = document.createDocumentFragment();
  for (const block of blocks) {
    const node = blockNode(block, people);
    if (node) all.append(node);
  }
  return all;
}

/**
 * @param {Block} block
 * @param {People} people
 * @returns {Node | null}
 */
function blockNode(block, people) {
  if (block.type === "paragraph") return line("p", block.content, people);
  if (block.type === "heading") return line(block.level === 3 ? "h4" : "h3", block.content, people);
  if (block.type === "image") return picture(block.src, block.alt);
  if (block.type !== "list") return null;
  return make(block.ordered ? "ol" : "ul", "", ...block.items.map((item) => line("li", item, people)));
}

/**
 * @param {string} tag
 * @param {Inline[]} content
 * @param {People} people
 */
function line(tag, content, people) {
  return make(tag, "", ...content.map((inline) => inlineNode(inline, people)));
}

/**
 * @param {Inline} inline
 * @param {People} people
 * @returns {Node}
 */
function inlineNode(inline, people) {
  if (inline.type === "trait") {
    const value = people[inline.of]?.[inline.name];
    const said = typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
    return document.createTextNode(said || inline.fallback);
  }
  const text = document.createTextNode(inline.text);
  if (inline.type === "link") return link(inline.href, text);
  /** @type {[boolean | undefined, string][]} */
  const marks = [[inline.code, "code"], [inline.italic, "em"], [inline.bold, "strong"]];
  return marks.reduce((node, [on, tag]) => (on ? make(tag, "", node) : node), /** @type {Node} */ (text));
}

/**
 * @param {string} href
 * @param {Node} text
 */
function link(href, text) {
  const safe = safeAddress(href, ["http:", "https:", "mailto:"]);
  if (!safe) return text;
  const node = /** @type {HTMLAnchorElement} */ (make("a", "", text));
  node.href = safe.href;
  if (safe.origin !== location.origin && safe.protocol !== "mailto:") {
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
  return node;
}

/**
 * @param {string} src
 * @param {string} alt
 */
function picture(src, alt) {
  const safe = safeAddress(src, ["http:", "https:"]);
  if (!safe) return null;
  const node = new Image();
  node.referrerPolicy = "no-referrer";
  node.alt = alt;
  node.src = safe.href;
  return node;
}

/**
 * @param {string} address
 * @param {string[]} schemes
 */
function safeAddress(address, schemes) {
  try {
    const url = new URL(address, location.href);
    return schemes.includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
