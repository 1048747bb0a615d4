/**
 * What is wrong with a text as JSON, at the first place where it is: a value, a comma, a colon or a name in quotes was
 * expected, a text is not closed or has a sign that needs a backslash, or something follows the end.
 * @typedef {{ line: number, why: "value" | "comma" | "colon" | "name" | "text" | "after" }} JsonFault
 */
/**
 * @typedef {{ fault: JsonFault } | { fault: null, value: unknown, lines: ReadonlyMap<string, number> }} Scanned
 *   lines: where each value begins, counted from 1, by its path: `steps[1].target`
 */

/** Deeper than the server reads. */
const DEEPEST = 100;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// As JSON has them: without signs that would need a backslash.
const TEXT = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;

/**
 * Read a text as JSON, with the line of every value.
 * @param {string} text
 * @returns {Scanned}
 */
export function scan(text) {
  const lines = new Map();
  let at = 0;
  /** @param {RegExp} pattern */
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  /** @param {string} sign */
  const skip = (sign) => {
    take(SPACE);
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  };
  /** @param {string} path @param {number} depth @returns {JsonFault["why"] | null} */
  const value = (path, depth) => {
    take(SPACE);
    lines.set(path, lineAt(text, at));
    if (depth > DEEPEST) return "value";
    if (text[at] === '"') return take(TEXT) === null ? "text" : null;
    if (skip("{")) return members(path, depth);
    if (skip("[")) return items(path, depth);
    return take(LITERAL) === null ? "value" : null;
  };
  /** @param {string} path @param {number} depth @returns {JsonFault["why"] | null} */
  const members = (path, depth) => {
    if (skip("}")) return null;
    for (;;) {
      take(SPACE);
      if (text[at] !== '"') return "name";
      const name = take(TEXT);
      if (name === null) return "text";
      if (!skip(":")) return "colon";
      const inner = String(JSON.parse(name));
      const wrong = value(path ? `${path}.${inner}` : inner, depth + 1);
      if (wrong) return wrong;
      if (skip("}")) return null;
      if (!skip(",")) return "comma";
    }
  };
  /** @param {string} path @param {number} depth @returns {JsonFault["why"] | null} */
  const items = (path, depth) => {
    if (skip("]")) return null;
    for (let index = 0; ; index += 1) {
      const wrong = value(`${path}[${index}]`, depth + 1);
      if (wrong) return wrong;
      if (skip("]")) return null;
      if (!skip(",")) return "comma";
    }
  };
  const wrong = value("", 0) ?? (take(SPACE), at < text.length ? "after" : null);
  return wrong ? { fault: { line: lineAt(text, at), why: wrong } } : { fault: null, value: JSON.parse(text), lines };
}

/**
 * The line of a path; of what is not there, the line of what should have it.
 * @param {ReadonlyMap<string, number>} lines
 * @param {string} path
 */
export function lineOf(lines, path) {
  for (let known = path; known; known = known.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, "")) {
    const line = lines.get(known);
    if (line !== undefined) return line;
  }
  return 1;
}

/**
 * @param {string} text
 * @param {number} at
 */
function lineAt(text, at) {
  return text.slice(0, at).split("\n").length;
}
