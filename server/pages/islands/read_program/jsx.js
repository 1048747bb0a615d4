/**
 * Decides how JSX in a program becomes text of the program: `<p>Hi <b>you</b></p>` becomes `({ $markup: "…" })`. What
 * stands in braces is a program's, and is left out but for a text: `{"Hi"}`.
 */

const BEGINS = /^<(?:[A-Za-z][\w.]*|>)/;
const TAG = /^<(\/?)\s*([A-Za-z][\w.:-]*)?((?:[^<>"'{}]|"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})*?)(\/?)>/;
/** After these a `<` begins an element; after anything else it compares. */
const BEFORE = /(?:[=(,:?[{]|=>|&&|\|\||return)\s*$/;

/**
 * @param {string} source
 * @returns {string}
 */
export function withoutJsx(source) {
  let made = "";
  for (let at = 0; at < source.length; ) {
    const quoted = skipped(source, at);
    if (quoted > at) {
      made += source.slice(at, quoted);
      at = quoted;
      continue;
    }
    const element = source[at] === "<" && BEGINS.test(source.slice(at, at + 80)) && BEFORE.test(made) ? elementAt(source, at) : null;
    made += element ? `({$markup:${JSON.stringify(element.markup)}})` : source[at];
    at = element ? element.end : at + 1;
  }
  return made;
}

/**
 * The end of a text or a comment that begins at `at`; `at` where none does.
 * @param {string} source
 * @param {number} at
 */
function skipped(source, at) {
  const rest = source.slice(at, at + 100_000);
  const found = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest);
  return at + (found?.[0].length ?? 0);
}

/**
 * The element that begins at `at`, as HTML; null when it does not end.
 * @param {string} source
 * @param {number} at
 */
function elementAt(source, at) {
  let [markup, depth, here] = ["", 0, at];
  while (here < source.length) {
    if (source[here] === "<") {
      const tag = TAG.exec(source.slice(here));
      if (!tag) return null;
      const [whole, closes, name = "", attributes = "", alone] = tag;
      here += whole.length;
      if (name) markup += closes ? `</${name}>` : `<${name}${plainAttributes(attributes)}${alone ? "/" : ""}>`;
      depth += closes ? -1 : alone ? 0 : 1;
      if (depth === 0) return { markup, end: here };
    } else if (source[here] === "{") {
      const end = braceEnd(source, here);
      const inner = source.slice(here + 1, end - 1).trim();
      markup += /^(["'`])[^"'`${}]*\1$/.test(inner) ? inner.slice(1, -1) : "";
      here = end;
    } else {
      markup += source[here];
      here += 1;
    }
  }
  return null;
}

/** @param {string} attributes */
function plainAttributes(attributes) {
  return attributes.replace(/\s*[\w:-]+=\{(?:[^{}]|\{[^{}]*\})*\}/g, "").replace(/\bclassName=/g, "class=").trimEnd();
}

/**
 * @param {string} source
 * @param {number} at
 */
function braceEnd(source, at) {
  let depth = 0;
  for (let here = at; here < source.length; here += 1) {
    depth += source[here] === "{" ? 1 : source[here] === "}" ? -1 : 0;
    if (depth === 0) return here + 1;
  }
  return source.length;
}
