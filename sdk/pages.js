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
    partsOf(pattern).every((part, at) => part === undefined || expression(part).test(found[at] ?? ""))
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

/** @param {string} pattern */
function expression(pattern) {
  const source = pattern.replace(PARTS, (part) =>
    part === "*" ? "[^]*" : part.length > 1 ? "[^/]+" : part.replace(/[\\^$.+?()[\]{}|/]/, "\\$&"),
  );
  return new RegExp(`^${source}$`);
}
