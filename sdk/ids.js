/** What a page says when it does not know who is here (Segment's warehouse of mistakes). */
const JUNK = /^(|null|undefined|nan|none|0|guest|anonymous|true|false|email|id|\[object object\])$/i;

/**
 * The id as a string, or null when it is no one's.
 * @param {unknown} id
 * @returns {string | null}
 */
export function personId(id) {
  if (typeof id !== "string" && typeof id !== "number") return null;
  const text = String(id).trim();
  return JUNK.test(text) ? null : text;
}

/**
 * A random UUID (version 4), in an insecure context too, where `crypto.randomUUID` is not. The digits of the pattern
 * say how many bits of each nibble are free (the shape of R. Broofa's one-liner).
 */
export function newId() {
  return "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1));
    return (Number(digit) ^ (random & (15 >> (Number(digit) / 4)))).toString(16);
  });
}
