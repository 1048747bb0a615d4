/** What `*` and `:name` stand for; every other character stands for itself. */
const PARTS = /\*|:[A-Za-z_]\w*|[\s\S]/g;

/**
 * Does a page pattern match an address? Path, query and fragment are compared each on its own, the last two only when the
 * pattern has them; `*` is any run of characters, `:name` one segment; slashes at the end are ignored; escapes are
 * decoded on both sides; case counts. `tests/corpus/rules.json` is the definition.
 * @param {string | null} pattern null matches every page
 * @param {string} url absolute
 */
export function pageMatches(pattern, url) {
  if (pattern === null) return true;
  const found = partsOf(url.replace(/^[a-z][\w+.-]*:\/\/[^/?#]*/i, ""));
  return (
    /^[/*]\S*$/.test(pattern) &&
    partsOf(pattern).every((part, at) => part === undefined || fits(part, found[at] ?? ""))
  );
}

/**
 * Path, query and fragment, decoded.
 * @param {string} address
 */
function partsOf(address) {
  const [, path = "", query, hash] = /^([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/.exec(address) ?? [];
  return [decoded(path)?.replace(/\/+$/, ""), decoded(query), decoded(hash)];
}

/** @param {string | undefined} text */
function decoded(text) {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * All places that the pattern may have reached go on together: a long address costs no more than its length times the
 * pattern's, where a regular expression would try every way to share it among the wildcards.
 * @param {string} pattern
 * @param {string} text
 */
function fits(pattern, text) {
  let places = new Set([0]);
  for (const part of pattern.match(PARTS) ?? []) {
    const next = /** @type {Set<number>} */ (new Set());
    for (let at of places) {
      if (part === "*") for (; at <= text.length && !next.has(at); at++) next.add(at);
      else if (part[1]) while (at < text.length && text[at] !== "/" && !next.has(++at)) next.add(at);
      else if (text[at] === part) next.add(at + 1);
    }
    places = next;
  }
  return places.has(text.length);
}
