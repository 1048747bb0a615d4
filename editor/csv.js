// RFC 4180, and what spreadsheet programs make of it.

/** What a spreadsheet program takes for a formula (OWASP, CSV injection), in both widths, perhaps held off already. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const HELD_OFF = /^'+[=+\-@\t\r\n＝＋－＠]/;
const BOM = "\ufeff";
const SEPARATORS = [",", ";", "\t"];

/**
 * A table as a file that spreadsheet programs open: with a mark for UTF-8, and no cell that they would calculate.
 * @param {string[][]} rows
 * @returns {string}
 */
export function writeCsv(rows) {
  return BOM + rows.map((row) => `${row.map((cell) => quoted(heldOff(cell))).join(",")}\r\n`).join("");
}

/**
 * The rows of a file, by comma, semicolon or tab, as its first line has it. Where a quotation mark is never closed it ends
 * before that row.
 * @param {string} text
 * @returns {{ rows: string[][], unclosed: number | null }} unclosed: the number of that row, from 1
 */
export function readCsv(text) {
  const whole = text.startsWith(BOM) ? text.slice(1) : text;
  const separator = separatorOf(whole);
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let at = 0;
  while (at < whole.length) {
    const cell = whole[at] === '"' ? quotedCell(whole, at + 1, separator) : bareCell(whole, at, separator);
    if (!cell) return { rows, unclosed: rows.length + 1 };
    row.push(released(cell.text));
    at = cell.end;
    const next = whole[at];
    if (next === separator) {
      at += 1;
      if (at < whole.length) continue;
      row.push("");
    }
    at += whole.startsWith("\r\n", at) ? 2 : 1;
    rows.push(row);
    row = [];
  }
  return { rows, unclosed: null };
}

/**
 * The text of a file, whichever of the usual ways it was saved in: UTF-8, UTF-16 with its mark, else Shift_JIS, as Excel
 * saves CSV in Japan.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function textOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("shift_jis").decode(bytes);
  }
}

/** @param {string} cell */
function heldOff(cell) {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** @param {string} cell */
function released(cell) {
  return HELD_OFF.test(cell) ? cell.slice(1) : cell;
}

/** @param {string} cell */
function quoted(cell) {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * @param {string} text
 * @param {number} from after the opening mark
 * @param {string} separator
 * @returns {{ text: string, end: number } | null} end: of the next separator or line end; null: never closed
 */
function quotedCell(text, from, separator) {
  let at = from;
  let said = "";
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return null;
    said += text.slice(at, mark);
    if (text[mark + 1] !== '"') {
      // What stands behind the closing mark belongs to no rule; it is kept.
      const rest = bareCell(text, mark + 1, separator);
      return { text: said + rest.text, end: rest.end };
    }
    said += '"';
    at = mark + 2;
  }
}

/**
 * @param {string} text
 * @param {number} from
 * @param {string} separator
 * @returns {{ text: string, end: number }}
 */
function bareCell(text, from, separator) {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { text: text.slice(from, end), end };
}

/**
 * The one that the first line has most of.
 * @param {string} text
 */
function separatorOf(text) {
  const [line = ""] = text.replace(/"(?:[^"]|"")*"/g, "").split(/[\r\n]/, 1);
  const counted = SEPARATORS.map((one) => ({ one, count: line.split(one).length }));
  return counted.reduce((most, now) => (now.count > most.count ? now : most)).one;
}
