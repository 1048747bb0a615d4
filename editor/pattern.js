/** Parts of an address that name one record: another person's address has another one there. */
const RECORD = [
  /^\d+$/,
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^(?=.*\d)[0-9a-f]{8,}$/i,
  /^(?=.*\d)(?=.*[A-Za-z])[0-9A-Za-z]{16,}$/,
  /^[a-z]{1,12}[-_](?=[0-9A-Za-z]*\d)[0-9A-Za-z]{2,}$/,
  /^[a-z]{0,3}\d{2,}$/i,
  /^\d{4}-\d{2}(-\d{2})?$/,
  /^[^@\s]+@[^@\s]+$/,
];

/**
 * A page pattern for an address: its path with what belongs to one record as `:id`, `:id2` …; with the route in the
 * hash where the product keeps it there (`#/plans`). The query is left out.
 * @param {string} address
 * @returns {string | null} null when it is not an address
 */
export function proposePattern(address) {
  if (!URL.canParse(address)) return null;
  const { pathname, hash } = new URL(address);
  let count = 0;
  /** @param {string} path */
  const general = (path) =>
    path
      .split("/")
      .map((part) => {
        const plain = decoded(part);
        if (RECORD.some((pattern) => pattern.test(plain))) return `:id${(count += 1) > 1 ? count : ""}`;
        // A literal colon or star would read as a sign of the pattern.
        if (/[*:]/.test(plain)) return "*";
        return /[?#%/\s]/.test(plain) ? part : plain;
      })
      .join("/");
  const path = general(pathname).replace(/(?<=.)\/$/, "");
  const [way = "", ...query] = hash.split("?");
  const route = /^#!?\//.test(way) ? general(way) + (query.length > 0 ? "*" : "") : "";
  return path + route;
}

/**
 * Patterns that an author may want for an address, from the narrowest to the widest; all match it.
 * @param {string} address
 * @returns {{ reach: "one" | "alike" | "below", pattern: string }[]}
 */
export function patternsFor(address) {
  const alike = proposePattern(address);
  if (alike === null) return [];
  const { pathname, hash } = new URL(address);
  const route = /^#!?\//.test(hash) ? (hash.split("?")[0] ?? "") : "";
  const one = decoded(pathname.replace(/(?<=.)\/$/, "") + route);
  // A literal colon, star or blank would read as something else: there is no pattern for this one alone.
  const narrow = /[*:?\s]/.test(one) || hash.includes("?") ? [] : [one];
  const cut = alike.indexOf(":id");
  // What is below the front page is all.
  const below = `${(cut < 0 ? alike.replace(/\*$/, "") : alike.slice(0, cut)).replace(/^\/$/, "")}*`;
  /** @type {["one" | "alike" | "below", string[]][]} */
  const reaches = [["one", narrow], ["alike", [alike]], ["below", [below]]];
  const all = reaches.flatMap(([reach, patterns]) => patterns.map((pattern) => ({ reach, pattern })));
  return all.filter(({ pattern }, at) => all.findIndex((other) => other.pattern === pattern) === at);
}

/** What is written that no pattern may have, and what was meant by it. @type {[fault: PatternFault["fault"], RegExp, string][]} */
const FAULTS = [
  ["address", /^[a-z][\w+.-]*:\/\/[^/?#]*/i, ""],
  ["address", /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?=\/)/, ""],
  ["regex", /^\^|\$$|\\(?=\/)/g, ""],
  ["regex", /\.[*+]\??|\(\.[*+]\??\)/g, "*"],
  ["regex", /\\[dw][+*]|\[\^\/\][+*]|\((?=[^)]*[|\\?*+])[^)]*\)/g, ":id"],
  ["placeholder", /(?<=\/)(?:\{(\w+)\}|\[(\w+)\]|<(\w+)>|\$\{?(\w+)\}?)(?=\/|$)/g, ":$1$2$3$4"],
  ["space", /\s+/g, "%20"],
  ["slash", /^(?=[^/*])/, "/"],
];

/** @typedef {{ fault: "address" | "regex" | "placeholder" | "space" | "slash", right: string }} PatternFault */

/**
 * What is wrong with a pattern as it is written, and what would be right; null when nothing is.
 * @param {string} pattern
 * @returns {PatternFault | null}
 */
export function faultIn(pattern) {
  /** @type {PatternFault["fault"] | null} */
  let fault = null;
  let right = pattern.trim();
  for (const [kind, wrong, meant] of FAULTS) {
    const mended = right.replace(wrong, meant);
    if (mended !== right) fault ??= kind;
    right = mended;
  }
  return fault && { fault, right: right || "/" };
}

/**
 * The first part in which an address is not as a pattern wants it; "" where it has no such part. null where a `*` leaves
 * open which part is which, and where they agree.
 * @param {string} pattern
 * @param {string} address
 * @returns {{ wanted: string, found: string } | null}
 */
export function firstDifference(pattern, address) {
  if (!URL.canParse(address) || pattern.includes("*")) return null;
  const { pathname, hash } = new URL(address);
  const [wanted, found] = [pattern, pathname + (pattern.includes("#") ? hash : "")].map((path) =>
    (path.split("?")[0] ?? "").replace(/\/+$/, "").split("/").map(decoded),
  );
  for (let at = 0; at < Math.max(wanted?.length ?? 0, found?.length ?? 0); at += 1) {
    const [one = "", other = ""] = [wanted?.[at], found?.[at]];
    if (one !== other && !(one.startsWith(":") && other)) return { wanted: one, found: other };
  }
  return null;
}

/**
 * As a person reads it: `%E6%8E%88` is 授.
 * @param {string} part
 */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign: the part is taken as it is written.
    return part;
  }
}
