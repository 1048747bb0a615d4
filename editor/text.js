/** @import { Block, Inline } from "../sdk/types.d.ts" */
/** @import { Segment } from "./types.d.ts" */

const ITEM = /^[-・•]\s?/;

/**
 * A text in stretches: plain lines that a textarea can hold, and blocks that it cannot (a link, bold words, an image …),
 * which stay as they are. There is always a plain stretch to write in.
 * @param {Block[]} body
 * @returns {Segment[]}
 */
export function segments(body) {
  /** @type {Segment[]} */
  const all = [];
  body.forEach((block, at) => {
    const lines = linesOf(block);
    const last = all.at(-1);
    if (lines === null) all.push({ kind: "rich", from: at, to: at + 1, words: wordsIn(block) });
    else if (last?.kind === "plain") Object.assign(last, { to: at + 1, text: `${last.text}\n${lines}` });
    else all.push({ kind: "plain", from: at, to: at + 1, text: lines });
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
 * Lines as blocks: a line is a paragraph, lines that begin with "- " are one list, empty lines only divide.
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  /** @type {Block[]} */
  const blocks = [];
  let listOpen = false;
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const item = ITEM.test(line) ? line.replace(ITEM, "").trim() : null;
    const last = blocks.at(-1);
    if (item && listOpen && last?.type === "list") last.items.push([plain(item)]);
    else if (item) blocks.push({ type: "list", ordered: false, items: [[plain(item)]] });
    else if (line && item === null) blocks.push({ type: "paragraph", content: [plain(line)] });
    listOpen = item !== null;
  }
  return blocks;
}

/**
 * @param {string} text
 * @returns {Inline}
 */
function plain(text) {
  return { type: "text", text };
}

/**
 * The lines of a block, or null when lines cannot say all of it.
 * @param {Block} block
 */
function linesOf(block) {
  if (block.type === "paragraph") {
    const line = lineOf(block.content);
    return line !== null && !ITEM.test(line) ? line : null;
  }
  if (block.type !== "list" || block.ordered) return null;
  const items = block.items.map(lineOf);
  return items.includes(null) ? null : items.map((item) => `- ${item}`).join("\n");
}

/** @param {Inline[]} content */
function lineOf(content) {
  const simple = content.every((one) => one.type === "text" && !one.bold && !one.italic && !one.code);
  if (!simple) return null;
  const line = content.map((one) => (one.type === "text" ? one.text : "")).join("");
  return line.trim() && !line.includes("\n") ? line : null;
}

/**
 * The words of a block that is kept as it is, to show what it is.
 * @param {Block} block
 * @returns {string}
 */
function wordsIn(block) {
  if (block.type === "image") return block.alt || block.src;
  const lines = block.type === "list" ? block.items : [block.content];
  return lines.map((line) => line.map((one) => (one.type === "trait" ? one.fallback : one.text)).join("")).join(" / ");
}
