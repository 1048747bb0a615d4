/** What an address is for. @typedef {"link" | "image" | "video"} Use */

/** As the server has it in `server/tours/limits.py`; `tests/corpus/addresses.json` is run by both. */
const SCHEMES = { link: ["http", "https", "mailto"], image: ["http", "https"], video: ["https"] };
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
/** White space, controls, format marks and what is no character: none of them belongs in an address. */
const ODD = /[\s\p{C}\p{Z}\\]/u;

/**
 * Why an address may not stand in a card, as the end of a key of `editor.write.address.…`; null when it may. Allowed are
 * the schemes of its use, and addresses relative to the page.
 * @param {string} href
 * @param {Use} use
 * @returns {"character" | "slashes" | "scheme" | "host" | null}
 */
export function wrongAddress(href, use) {
  if (ODD.test(href)) return "character";
  const scheme = SCHEME.exec(href);
  if (!scheme) return href.startsWith("//") ? "slashes" : null;
  const kind = (scheme[1] ?? "").toLowerCase();
  if (!SCHEMES[use].includes(kind)) return "scheme";
  return kind === "mailto" || /^\/\/[^/?#]/.test(href.slice(scheme[0].length)) ? null : "host";
}

/**
 * What an author meant who typed the name of a host and nothing before it: "help.example.com/a" becomes an address.
 * @param {string} typed
 */
export function meantAddress(typed) {
  const address = typed.trim();
  if (/^[^\s/:@?#]+@[^\s/:@?#]+\.[a-z]{2,}$/i.test(address)) return `mailto:${address}`;
  return /^([\w-]+\.)+[a-z]{2,}(:\d+)?([/?#]|$)/i.test(address) ? `https://${address}` : address;
}

/**
 * The host that an address leads to; null for one within the product.
 * @param {string} href
 * @returns {string | null}
 */
export function hostOf(href) {
  const found = /^(?:https?:)\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(href) ?? /^mailto:([^?]+)/i.exec(href);
  return found?.[1] ?? null;
}
