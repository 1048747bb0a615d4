/** @import { Block, Inline } from "../sdk/types.d.ts" */
import { normal } from "./rich.js";
import { same } from "./saving.js";
import { blocksIn } from "./text.js";

/** A line that stands for an image or a video: `{{1 image: A plan}}`. */
const STANDS_FOR = /^\s*\{\{\s*(\d+)\b[^{}]*\}\}\s*$/;

/**
 * A text as lines, the way `text.js` reads them. Images and videos are numbered lines that stand for them.
 * @param {Block[]} blocks
 * @returns {string}
 */
export function linesOf(blocks) {
  let number = 0;
  /** @type {string[]} */
  const all = [];
  normal(blocks).forEach((block, at, whole) => {
    if (runsOn(whole[at - 1], block)) all.push("");
    if (block.type === "image" || block.type === "video") all.push(`{{${number += 1} ${block.type}: ${flat(block.type === "image" ? block.alt : block.title).replace(/[{}]/g, "")}}}`);
    else all.push(...written(block));
  });
  return all.join("\n");
}

/**
 * The text that lines say. A line that stands for an image or a video becomes that one of `base`.
 * @param {string} text
 * @param {Block[]} base what the lines were made from
 * @returns {{ blocks: Block[], unknown: number[] }} unknown: numbers of which `base` has none
 */
export function blocksOfLines(text, base) {
  const media = base.filter(({ type }) => type === "image" || type === "video");
  /** @type {Block[]} */
  const blocks = [];
  /** @type {number[]} */
  const unknown = [];
  /** @type {string[]} */
  let waiting = [];
  const flush = () => {
    blocks.push(...blocksIn(waiting.join("\n")));
    waiting = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    const number = STANDS_FOR.exec(line)?.[1];
    if (number === undefined) {
      waiting.push(line);
      continue;
    }
    flush();
    const one = media[Number(number) - 1];
    if (one) blocks.push(one);
    else unknown.push(Number(number));
  }
  flush();
  return { blocks, unknown };
}

/**
 * Do its lines say all of a text? Italic words and code, for instance, they do not.
 * @param {Block[]} blocks
 */
export function linesSayAll(blocks) {
  return same(normal(blocksOfLines(linesOf(blocks), blocks).blocks), normal(blocks));
}

/**
 * @param {Exclude<Block, { type: "image" | "video" }>} block
 * @returns {string[]}
 */
function written(block) {
  if (block.type === "paragraph") return [lineOf(block.content)];
  if (block.type === "heading") return [`${block.level === 3 ? "###" : "##"} ${lineOf(block.content)}`];
  return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${lineOf(item)}`);
}

/** @param {Inline[]} content */
function lineOf(content) {
  return flat(content.map((one) => {
    if (one.type === "link") return `[${one.text}](${one.href})`;
    if (one.type === "trait") return `{${one.of}.${one.name}|${one.fallback}}`;
    return one.bold ? `**${one.text}**` : one.text;
  }).join(""));
}

/** @param {string} text */
function flat(text) {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}

/**
 * Would two blocks written one under the other be read as one list?
 * @param {Block | undefined} before
 * @param {Block} block
 */
function runsOn(before, block) {
  return before?.type === "list" && block.type === "list" && before.ordered === block.ordered;
}
