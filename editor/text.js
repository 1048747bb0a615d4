/** @import { Block, Inline } from "../sdk/types.d.ts" */
import { wrongAddress } from "./link.js";

const ITEM = /^[-・•]\s?/;
const NUMBERED = /^\d+[.．]\s/;
const HEADING = /^(#{2,3})\s/;
/** Bold words, a link, a trait: `**words**`, `[words](address)`, `{person.name|there}`. */
const MARKS = /\*\*(.+?)\*\*|\[([^\][]+)\]\(([^()\s]+)\)|\{(person|company)\.([^|{}]+)\|([^|{}]*)\}/g;

/**
 * Lines, as they are pasted or dictated, as blocks: a line is a paragraph; "- " begins an item of a list, "1. " of a
 * numbered one, "## " a heading; empty lines only divide.
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksIn(text) {
  /** @type {Block[]} */
  const blocks = [];
  let open = false;
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.trim();
    const ordered = NUMBERED.test(line);
    const isItem = ordered || ITEM.test(line);
    const words = line.replace(ordered ? NUMBERED : ITEM, "").trim();
    const last = blocks.at(-1);
    const goesOn = open && last?.type === "list" && last.ordered === ordered;
    open = isItem;
    if (!line || (isItem && !words)) continue;
    if (goesOn && isItem) last.items.push(inlinesOf(words));
    else blocks.push(isItem ? { type: "list", ordered, items: [inlinesOf(words)] } : lineBlock(line));
  }
  return blocks;
}

/**
 * @param {string} line
 * @returns {Block}
 */
function lineBlock(line) {
  const mark = HEADING.exec(line)?.[1];
  if (!mark) return { type: "paragraph", content: inlinesOf(line) };
  return { type: "heading", level: mark.length === 3 ? 3 : 2, content: inlinesOf(line.slice(mark.length).trim()) };
}

/**
 * @param {string} line
 * @returns {Inline[]}
 */
function inlinesOf(line) {
  /** @type {Inline[]} */
  const all = [];
  let from = 0;
  for (const found of line.matchAll(MARKS)) {
    const [, bold, words, href, of, name, fallback] = found;
    if (href && wrongAddress(href, "link")) continue;
    if (found.index > from) all.push({ type: "text", text: line.slice(from, found.index) });
    from = found.index + found[0].length;
    if (bold) all.push({ type: "text", text: bold, bold: true });
    else if (words && href) all.push({ type: "link", href, text: words });
    else all.push({ type: "trait", of: of === "company" ? "company" : "person", name: name ?? "", fallback: fallback ?? "" });
  }
  if (from < line.length) all.push({ type: "text", text: line.slice(from) });
  return all;
}
