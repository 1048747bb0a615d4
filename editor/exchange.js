/** @import { Block } from "../sdk/types.d.ts" */
/** @import { Draft, Place, Say } from "./types.d.ts" */
/** @import { Said } from "./commands/translations.js" */
import { readCsv, writeCsv } from "./csv.js";
import { nameIn } from "./label.js";
import { groupsIn, keptIn, tagOf, whyNoLanguage } from "./languages.js";
import { blocksOfLines, linesOf, linesSayAll } from "./lines.js";
import { STEP_CHARACTERS } from "./media.js";
import { places } from "./translation.js";

/** Columns that are there for whoever reads the file. */
const FOR_READERS = ["step", "kind"];
// As the server refuses it: NUL, and half of a surrogate pair.
const NOT_TEXT = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What is wrong with a row, with the key of the sentence below `editor.exchange.wrong.`. @typedef {{ row: number, code: "place" | "twice" | "cells" | "long" | "character" | "media" | "quote", values: Record<string, string | number> }} Wrong */
/**
 * What one column would change. old: made from words that are others by now; plainer: what lines cannot say would be lost.
 * @typedef {{ locale: string, isNew: boolean, changes: (Said & { before: string, now: string, old: boolean, plainer: boolean })[] }} Column
 */
/**
 * What a file would change.
 * @typedef {object} Brought
 * @property {"empty" | "noPlace" | "noLanguage" | null} trouble why nothing of it can be taken
 * @property {Column[]} columns
 * @property {{ name: string, why: "own" | "most" | "unknown" }[]} ignored columns
 * @property {Wrong[]} wrong
 */

/**
 * All texts of a guide as a table for translators, a column for each language.
 * @param {Draft} document
 * @param {string[]} locales
 * @param {Say} say
 * @returns {string}
 */
export function csvOf(document, locales, say) {
  const header = ["place", ...FOR_READERS, `source ${document.locale}`, ...locales];
  const rows = groupsIn(document, locales[0] ?? document.locale).flatMap(({ part, number, rows: own }) =>
    own.map(({ place, field, source, number: button }) => [
      place,
      part ? `${number}. ${nameIn(part, say)}` : say("languages.list"),
      say(`languages.field.${field}`, { number: button }),
      cellOf(source),
      ...locales.map((locale) => cellOf(keptIn(document, locale, { place, value: source })?.said ?? "")),
    ]));
  return writeCsv([header, ...rows]);
}

/**
 * What the rows of such a file change. An empty cell changes nothing, nor does one that says what stands there.
 * @param {Draft} document
 * @param {string} text
 * @returns {Brought}
 */
export function brought(document, text) {
  const { rows: [header = [], ...rows], unclosed } = readCsv(text);
  const names = header.map((name) => name.trim());
  const [at, from] = [/^place$/i, /^source\b/i].map((name) => names.findIndex((one) => name.test(one)));
  /** @type {Wrong[]} */
  const wrong = unclosed === null ? [] : [{ row: unclosed, code: "quote", values: {} }];
  if (rows.length === 0 && unclosed === null) return { trouble: "empty", columns: [], ignored: [], wrong };
  if (at === undefined || at < 0) return { trouble: "noPlace", columns: [], ignored: [], wrong };
  const { columns, ignored } = columnsOf(document, names);
  if (columns.length === 0) return { trouble: "noLanguage", columns: [], ignored, wrong };
  const known = new Map(places(document).map((one) => [one.place, one]));
  /** @type {Map<string, number>} */
  const first = new Map();
  rows.forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return;
    const row = index + 2;
    const name = (cells[at] ?? "").trim();
    const place = known.get(name);
    const before = first.get(name);
    first.set(name, before ?? row);
    if (cells.slice(names.length).some((cell) => cell.trim())) wrong.push({ row, code: "cells", values: { count: cells.length, most: names.length } });
    else if (!place) wrong.push({ row, code: "place", values: { place: name } });
    else if (before !== undefined) wrong.push({ row, code: "twice", values: { place: name, row: before } });
    else for (const { column, index: cell } of columns) {
      const found = changeOf({ document, place, locale: column.locale, cell: cells[cell] ?? "", madeFrom: (from !== undefined && cells[from]) || "" });
      if (found && "code" in found) wrong.push({ ...found, row });
      else if (found) column.changes.push(found);
    }
  });
  return { trouble: null, columns: columns.map(({ column }) => column), ignored, wrong: wrong.sort((a, b) => a.row - b.row) };
}

/**
 * Which columns are languages, and which are not.
 * @param {Draft} document
 * @param {string[]} names
 */
function columnsOf(document, names) {
  /** @type {{ column: Column, index: number }[]} */
  const columns = [];
  /** @type {Brought["ignored"]} */
  const ignored = [];
  names.forEach((name, index) => {
    if (!name || /^(place|source\b.*)$/i.test(name) || FOR_READERS.includes(name.toLowerCase())) return;
    const tag = tagOf(name);
    const there = Object.keys(document.translations ?? {}).find((one) => one.toLowerCase() === (tag ?? name).toLowerCase());
    const why = tag ? whyNoLanguage(document, tag) : "unknown";
    if (why === "own" || why === "most" || why === "unknown" || !tag) ignored.push({ name, why: why === "own" || why === "most" ? why : "unknown" });
    else columns.push({ index, column: { locale: there ?? tag, isNew: !there, changes: [] } });
  });
  return { columns, ignored };
}

/**
 * @param {{ document: Draft, place: Place, locale: string, cell: string, madeFrom: string }} given
 * @returns {Column["changes"][number] | Omit<Wrong, "row"> | null}
 */
function changeOf({ document, place, locale, cell, madeFrom }) {
  const text = plain(cell);
  const kept = keptIn(document, locale, place);
  const before = cellOf(kept?.said ?? "");
  if (text === "" || text === plain(before)) return null;
  if (NOT_TEXT.test(text)) return { code: "character", values: {} };
  const length = [...text].length;
  if (length > STEP_CHARACTERS) return { code: "long", values: { count: length, most: STEP_CHARACTERS } };
  const change = { locale, place: place.place, before, now: text, old: !isOf(place.value, madeFrom) };
  if (typeof place.value === "string") {
    return { ...change, said: text.replaceAll("\n", " "), source: change.old ? plain(madeFrom) : place.value, plainer: false };
  }
  const base = /** @type {Block[]} */ (kept?.said ?? place.value);
  const { blocks, unknown } = blocksOfLines(text, mediaOf(base) > 0 ? base : place.value);
  if (unknown[0] !== undefined) return { code: "media", values: { number: unknown[0], count: mediaOf(base) || mediaOf(place.value) } };
  const source = change.old ? sourceFrom(madeFrom, /** @type {Block[] | undefined} */ (kept?.source), place.value) : place.value;
  return { ...change, said: blocks, source, plainer: !linesSayAll(base) };
}

/**
 * Is a cell the words that stand there now? Without a column for them they are taken for it.
 * @param {string | Block[]} value
 * @param {string} madeFrom
 */
function isOf(value, madeFrom) {
  return plain(madeFrom) === "" || plain(madeFrom) === plain(cellOf(value));
}

/**
 * The text that a translation was made from, where it is another one by now.
 * @param {string} madeFrom
 * @param {Block[] | undefined} kept
 * @param {Block[]} now
 * @returns {Block[]}
 */
function sourceFrom(madeFrom, kept, now) {
  return kept && isOf(kept, madeFrom) ? kept : blocksOfLines(plain(madeFrom), now).blocks;
}

/** @param {string | Block[]} value */
function cellOf(value) {
  return typeof value === "string" ? value : linesOf(value);
}

/** @param {Block[]} blocks */
function mediaOf(blocks) {
  return blocks.filter(({ type }) => type === "image" || type === "video").length;
}

/**
 * Without what a spreadsheet program changes by itself.
 * @param {string} cell
 */
function plain(cell) {
  return cell.replace(/\r\n?/g, "\n").trim();
}
