/**
 * A textarea's text with what is selected in it, from the first character to before the last.
 * @typedef {{ text: string, start: number, end: number }} Marked
 */

/**
 * Make the selected words bold, or plain again. With nothing selected `words` are put in and selected.
 * @param {Marked} marked
 * @param {string} words
 * @returns {Marked}
 */
export function bold({ text, start, end }, words) {
  const [before, inner, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  if (before.endsWith("**") && after.startsWith("**")) {
    return { text: before.slice(0, -2) + inner + after.slice(2), start: start - 2, end: end - 2 };
  }
  return around(before, "**", inner || words, "**", after);
}

/**
 * Make the selected words a link, with its address selected to be typed over.
 * @param {Marked} marked
 * @param {string} words
 * @returns {Marked}
 */
export function link({ text, start, end }, words) {
  const address = "https://";
  const made = around(text.slice(0, start) + `[${text.slice(start, end) || words}](`, "", address, "", `)${text.slice(end)}`);
  return made;
}

/**
 * Put the person's name in, with what stands there for somebody without one selected.
 * @param {Marked} marked
 * @param {string} fallback
 * @returns {Marked}
 */
export function personName({ text, start, end }, fallback) {
  return around(text.slice(0, start) + "{person.name|", "", fallback, "", `}${text.slice(end)}`);
}

/**
 * Make the selected lines a list, or paragraphs again.
 * @param {Marked} marked
 * @returns {Marked}
 */
export function list({ text, start, end }) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end);
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith("- "));
  const changed = lines.map((line) => (all ? line.slice(2) : `- ${line.replace(/^- /, "")}`)).join("\n");
  return { text: text.slice(0, from) + changed + text.slice(to), start: from + changed.length, end: from + changed.length };
}

/**
 * @param {string} before
 * @param {string} open
 * @param {string} inner
 * @param {string} close
 * @param {string} after
 * @returns {Marked}
 */
function around(before, open, inner, close, after) {
  const start = before.length + open.length;
  return { text: before + open + inner + close + after, start, end: start + inner.length };
}
