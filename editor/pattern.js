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
