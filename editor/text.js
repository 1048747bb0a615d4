/** @import { Block, Inline } from "../sdk/types.d.ts" */
/** @import { Segment } from "./types.d.ts" */
import { same } from "./saving.js";

const ITEM = /^[-・•]\s?/;
const NUMBERED = /^\d+[.．]\s/;
const HEADING = /^(#{2,3})\s/;
/** Bold words, a link, a trait: `**words**`, `[words](address)`, `{person.name|there}`. */
const MARKS = /\*\*(.+?)\*\*|\[([^\][]+)\]\(([^()\s]+)\)|\{(person|company)\.([^|{}]+)\|([^|{}]*)\}/g;

/**
 * A text in stretches: lines that a textarea can hold, and blocks that lines cannot say (an image, code …), which stay
 * as they are. There is always a stretch of lines to write in.
 * @param {Block[]} body
 * @returns {Segment[]}
 */
export function segments(body) {
  /** @type {Segment[]} */
  const all = [];
  body.forEach((block, at) => {
    const lines = linesOf(block);
    const last = all.at(-1);
    if (lines === null) all.push({ kind: "rich", from: at, to: at + 1, block: block.type, words: wordsIn(block) });
    else if (last?.kind === "plain" && !runsOn(body[at - 1], block)) {
      Object.assign(last, { to: at + 1, text: `${last.text}\n${lines}` });
    } else all.push({ kind: "plain", from: at, to: at + 1, text: lines });
  });
  const end = body.length;
  return all.at(-1)?.kind === "plain" ? all : [...all, { kind: "plain", from: end, to: end, text: "" }];
}

/**
 * The body with the lines of one plain stretch replaced.
 * @param {Block[]} body
 * @param {Segment} segment
 * @param {string} text
 * @returns {Block[]}
 */
export function withText(body, segment, text) {
  return [...body.slice(0, segment.from), ...blocksOf(text), ...body.slice(segment.to)];
}

/**
 * The body without one stretch.
 * @param {Block[]} body
 * @param {Segment} segment
 * @returns {Block[]}
 */
export function without(body, segment) {
  return [...body.slice(0, segment.from), ...body.slice(segment.to)];
}

/**
 * Lines as blocks: a line is a paragraph; "- " begins an item of a list, "1. " of a numbered one, "## " a heading;
 * empty lines only divide.
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  let open = false;
  for (const raw of text.split("\n")) {
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
    if (found.index > from) all.push({ type: "text", text: line.slice(from, found.index) });
    from = found.index + found[0].length;
    const [, bold, words, href, of, name, fallback] = found;
    if (bold) all.push({ type: "text", text: bold, bold: true });
    else if (words && href) all.push({ type: "link", href, text: words });
    else all.push({ type: "trait", of: of === "company" ? "company" : "person", name: name ?? "", fallback: fallback ?? "" });
  }
  if (from < line.length) all.push({ type: "text", text: line.slice(from) });
  return all;
}

/**
 * The lines of a block, or null when lines would not give back all of it.
 * @param {Block} block
 * @returns {string | null}
 */
function linesOf(block) {
  const plain = simple(block);
  const lines = written(plain);
  return lines !== null && same(blocksOf(lines), [plain]) ? lines : null;
}

/** @param {Block} block */
function written(block) {
  if (block.type === "paragraph") return lineOf(block.content);
  if (block.type === "heading") return `${block.level === 3 ? "###" : "##"} ${lineOf(block.content)}`;
  if (block.type !== "list") return null;
  return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${lineOf(item)}`).join("\n");
}

/** @param {Inline[]} content */
function lineOf(content) {
  return content
    .map((one) => {
      if (one.type === "link") return `[${one.text}](${one.href})`;
      if (one.type === "trait") return `{${one.of}.${one.name}|${one.fallback}}`;
      return one.bold ? `**${one.text}**` : one.text;
    })
    .join("");
}

/**
 * The same block with plain words that stand side by side as one, and without marks that are off.
 * @param {Block} block
 * @returns {Block}
 */
function simple(block) {
  if (block.type === "list") return { ...block, items: block.items.map(joined) };
  return block.type === "image" || block.type === "video" ? block : { ...block, content: joined(block.content) };
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
    if (one.type !== "text") all.push(one);
    else if (last?.type === "text" && isBare(last) && isBare(one)) all.splice(-1, 1, { type: "text", text: last.text + one.text });
    else all.push(/** @type {Inline} */ (Object.fromEntries(Object.entries(one).filter(([, value]) => value !== false))));
  }
  return all;
}

/** @param {Extract<Inline, { type: "text" }>} one */
function isBare(one) {
  return !one.bold && !one.italic && !one.code;
}

/**
 * Would two blocks written one under the other be read as one list?
 * @param {Block | undefined} before
 * @param {Block} block
 */
function runsOn(before, block) {
  return before?.type === "list" && block.type === "list" && before.ordered === block.ordered;
}

/**
 * The words of a block that is kept as it is, to show what it is.
 * @param {Block} block
 * @returns {string}
 */
function wordsIn(block) {
  if (block.type === "image") return block.alt || block.src;
  if (block.type === "video") return block.title || block.src;
  const lines = block.type === "list" ? block.items : [block.content];
  return lines.map((line) => line.map((one) => (one.type === "trait" ? one.fallback : one.text)).join("")).join(" / ");
}
