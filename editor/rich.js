/** @import { Block, Inline } from "../sdk/types.d.ts" */
/** @import { JSONContent } from "@tiptap/core" */

/** @typedef {NonNullable<JSONContent["marks"]>} Marks */

const FLAGS = /** @type {const} */ (["bold", "italic", "code"]);

/**
 * A card's text as the document that the rich editor writes in. Of nothing it is one empty paragraph: there is always a
 * line to write in.
 * @param {Block[]} blocks
 * @returns {JSONContent}
 */
export function docOf(blocks) {
  const content = normal(blocks).map(nodeOf);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
}

/**
 * The text that such a document says.
 * @param {JSONContent} doc
 * @returns {Block[]}
 */
export function blocksOf({ content = [] }) {
  return normal(content.flatMap(blockOf));
}

/**
 * The same text in the one way in which it is written: neighbours of the same look are one piece, pieces without words
 * and lists without items are none, and a lone empty paragraph is no text yet.
 * @param {Block[]} blocks
 * @returns {Block[]}
 */
export function normal(blocks) {
  /** @type {Block[]} */
  const all = blocks.flatMap((block) => {
    if (block.type === "image" || block.type === "video") return block;
    if (block.type !== "list") return { ...block, content: joined(block.content) };
    return block.items.length > 0 ? { ...block, items: block.items.map(joined) } : [];
  });
  const [only] = all;
  return all.length === 1 && only?.type === "paragraph" && only.content.length === 0 ? [] : all;
}

/**
 * @param {Block} block
 * @returns {JSONContent}
 */
function nodeOf(block) {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", ...line(block.content) };
    case "heading":
      return { type: "heading", attrs: { level: block.level }, ...line(block.content) };
    case "list":
      return {
        type: block.ordered ? "orderedList" : "bulletList",
        content: block.items.map((item) => ({ type: "listItem", content: [{ type: "paragraph", ...line(item) }] })),
      };
    case "image":
      return { type: "image", attrs: { src: block.src, alt: block.alt, decorative: block.decorative ?? false } };
    case "video":
      return { type: "video", attrs: { src: block.src, title: block.title } };
  }
}

/**
 * @param {JSONContent} node
 * @returns {Block | []}
 */
function blockOf({ type, attrs = {}, content = [] }) {
  switch (type) {
    case "paragraph":
      return { type, content: content.flatMap(inlineOf) };
    case "heading":
      return { type, level: attrs.level === 3 ? 3 : 2, content: content.flatMap(inlineOf) };
    case "bulletList":
    case "orderedList":
      return {
        type: "list",
        ordered: type === "orderedList",
        items: content.map((item) => (item.content?.[0]?.content ?? []).flatMap(inlineOf)),
      };
    case "image":
      return { type, src: attrs.src, alt: attrs.alt, ...(attrs.decorative ? { decorative: /** @type {const} */ (true) } : {}) };
    case "video":
      return { type, src: attrs.src, title: attrs.title };
    default:
      return [];
  }
}

/** @param {Inline[]} content */
function line(content) {
  /** @type {JSONContent[]} */
  const nodes = [];
  content.forEach((inline, at) => nodes.push(wordOf(inline, content[at - 1], nodes.at(-1))));
  return nodes.length > 0 ? { content: nodes } : {};
}

/**
 * @param {Inline} inline
 * @param {Inline | undefined} before
 * @param {JSONContent | undefined} beside the node of what stands before it
 * @returns {JSONContent}
 */
function wordOf(inline, before, beside) {
  if (inline.type === "trait") return { type: "trait", attrs: { of: inline.of, name: inline.name, fallback: inline.fallback } };
  if (inline.type === "text") {
    const marks = FLAGS.filter((flag) => inline[flag]).map((type) => ({ type }));
    return { type: "text", text: inline.text, ...(marks.length > 0 ? { marks } : {}) };
  }
  // Two links to one place that stand side by side are told apart by this: the document would make one of them.
  const odd = before?.type === "link" && before.href === inline.href && !beside?.marks?.[0]?.attrs?.odd;
  return { type: "text", text: inline.text, marks: [{ type: "link", attrs: { href: inline.href, odd } }] };
}

/**
 * @param {JSONContent} node
 * @returns {Inline | []}
 */
function inlineOf({ type, attrs = {}, text = "", marks = [] }) {
  if (type === "trait") return { type, of: attrs.of === "company" ? "company" : "person", name: attrs.name, fallback: attrs.fallback };
  if (type !== "text") return [];
  const link = marks.find((mark) => mark.type === "link");
  if (link) return { type: "link", href: link.attrs?.href, text };
  const on = FLAGS.filter((flag) => marks.some((mark) => mark.type === flag));
  return { type, text, ...Object.fromEntries(on.map((flag) => [flag, true])) };
}

/**
 * @param {Inline[]} content
 * @returns {Inline[]}
 */
function joined(content) {
  /** @type {Inline[]} */
  const all = [];
  for (const one of content) {
    const last = all.at(-1);
    if (one.type === "trait") all.push(one);
    else if (one.text === "") continue;
    else if (one.type === "link") all.push(one);
    else if (last?.type === "text" && FLAGS.every((flag) => Boolean(last[flag]) === Boolean(one[flag]))) {
      all.splice(-1, 1, { ...last, text: last.text + one.text });
    } else {
      const on = FLAGS.filter((flag) => one[flag]).map((flag) => [flag, true]);
      all.push({ type: "text", text: one.text, ...Object.fromEntries(on) });
    }
  }
  return all;
}
