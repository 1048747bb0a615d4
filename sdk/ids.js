/** What a page says when it does not know who is here (Segment's warehouse of mistakes); compared in lower case. */
const JUNK = new Set([
  "", "null", "undefined", "nan", "none", "0", "guest", "anonymous", "true", "false", "email", "id", "[object object]",
]);

/**
 * The id as a string, or null when it is no one's.
 * @param {unknown} id
 * @returns {string | null}
 */
export function personId(id) {
  if (typeof id !== "string" && typeof id !== "number") return null;
  const text = String(id).trim();
  return JUNK.has(text.toLowerCase()) ? null : text;
}

/** A random UUID (version 4), in an insecure context too. */
export function newId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
