/** What `*` and `:name` stand for; every other character stands for itself. */
const PARTS = /\*|:[A-Za-z_]\w*|[\s\S]/g;

/**
 * Does a page pattern match an address? The path is compared, the query and the fragment only when the pattern has them;
 * `*` is any run of characters, `:name` one segment; a trailing slash is ignored; case counts.
 * @param {string | null} pattern null matches every page
 * @param {string} url absolute
 */
export function pageMatches(pattern, url) {
  if (pattern === null) return true;
  const address = parse(url);
  if (!address) return false;
  const [, path = "", query, hash] = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(pattern) ?? [];
  return (
    matches(bare(path), bare(address.pathname)) &&
    (query === undefined || matches(query, address.search || "?")) &&
    (hash === undefined || matches(hash, address.hash || "#"))
  );
}

/** @param {string} url */
function parse(url) {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** @param {string} path */
function bare(path) {
  return path.replace(/\/+$/, "") || "/";
}

/**
 * @param {string} pattern
 * @param {string} text
 */
function matches(pattern, text) {
  const source = pattern.replace(PARTS, (part) =>
    part === "*" ? "[\\s\\S]*" : part.length > 1 ? "[^/]+" : part.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&"),
  );
  return new RegExp(`^${source}$`).test(text);
}
