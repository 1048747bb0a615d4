/** @import { Block, ExtraModule, Inline, Traits } from "../types.d.ts" */
import { make } from "./node.js";

/**
 * An author's blocks as nodes: text is always a text node, and a link or an image without a safe address is dropped
 * to its words.
 * @param {Block[]} blocks
 * @param {{ person: Traits, company: Traits }} [people]
 * @param {ExtraModule | null} [extra] draws videos
 * @param {string} [locale] of their words
 * @returns {(Node | string)[]}
 */
export function richText(blocks, people, extra, locale = "en") {
  /** @param {Inline} inline */
  const word = (inline) => {
    if (inline.type === "link") return link(inline.href, inline.text);
    if (inline.type === "text") return marked(inline);
    const value = people?.[inline.of]?.[inline.name];
    return (/string|number/.test(typeof value) && String(value).trim()) || inline.fallback;
  };
  /** @type {(tag: "p" | "h3" | "h4" | "li", content: Inline[]) => Node} */
  const line = (tag, content) => make(tag, {}, ...content.map(word));
  return blocks.flatMap((block) => {
    if (block.type === "paragraph") return line("p", block.content);
    if (block.type === "heading") return line(block.level === 3 ? "h4" : "h3", block.content);
    if (block.type === "image") return picture(block.src, block.alt);
    if (block.type === "list") return make(block.ordered ? "ol" : "ul", {}, ...block.items.map((item) => line("li", item)));
    return extra?.videoOf(block, locale) ?? [];
  });
}

/** @param {Extract<Inline, { type: "text" }>} inline */
function marked({ text, code, italic, bold }) {
  /** @type {Node | string} */
  let node = text;
  if (code) node = make("code", {}, node);
  if (italic) node = make("em", {}, node);
  return bold ? make("strong", {}, node) : node;
}

/**
 * @param {string} address
 * @param {string} text
 */
function link(address, text) {
  const safe = safeAddress(address, /^(https?|mailto):/);
  if (!safe) return text;
  const { href, origin, protocol } = safe;
  const node = make("a", { href }, text);
  return origin === location.origin || protocol === "mailto:" ? node : Object.assign(node, { target: "_blank", rel: "noopener noreferrer" });
}

/**
 * @param {string} address
 * @param {string} alt
 */
function picture(address, alt) {
  const safe = safeAddress(address, /^https?:/);
  return safe ? make("img", { referrerPolicy: "no-referrer", alt, src: safe.href }) : [];
}

/**
 * The address whole, when it is of one of these schemes; null for all others (`javascript:`).
 * @param {string} address
 * @param {RegExp} schemes
 */
export function safeAddress(address, schemes) {
  try {
    const url = new URL(address, location.href);
    return schemes.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}
