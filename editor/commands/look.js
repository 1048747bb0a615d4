/** @import { Command } from "../types.d.ts" */
/** @import { Theme } from "../../sdk/types.d.ts" */
/** @import { Scheme, Token } from "../contrast.js" */

/** Least and most of each size, px, as the server has them. */
export const SIZES = /** @type {const} */ ({ size: [12, 20], radius: [0, 28] });

/**
 * A colour of the card; null is Cairn's own again.
 * @param {Scheme} scheme
 * @param {Token} token
 * @param {string | null} colour `#rrggbb`
 * @param {string} [burst]
 * @returns {Command}
 */
export function setColour(scheme, token, colour, burst) {
  if (colour !== null && !/^#[0-9a-f]{6}$/.test(colour)) return () => false;
  return ofTheme((theme) => (scheme === "light" ? { ...theme, [token]: colour } : { ...theme, dark: { ...theme.dark, [token]: colour } }), burst);
}

/**
 * Any other token; null is Cairn's own again.
 * @template {"mode" | "font" | "size" | "radius" | "shadow" | "spacing"} T
 * @param {T} token
 * @param {Theme[T] | null} value
 * @param {string} [burst]
 * @returns {Command}
 */
export function setToken(token, value, burst) {
  const limits = Object.hasOwn(SIZES, token) ? SIZES[/** @type {keyof typeof SIZES} */ (token)] : null;
  const good = value === null || !limits || (Number.isInteger(value) && Number(value) >= limits[0] && Number(value) <= limits[1]);
  return good ? ofTheme((theme) => ({ ...theme, [token]: value }), burst) : () => false;
}

/**
 * Another look as a whole; how much room there is stays.
 * @param {Theme | null} look null: Cairn's own in everything
 * @returns {Command}
 */
export function takeLook(look) {
  return ofTheme((theme) => (look ? { ...look, spacing: look.spacing ?? theme.spacing } : {}));
}

/**
 * @param {(theme: Theme) => { [token: string]: unknown }} change
 * @param {string} [burst]
 * @returns {Command}
 */
function ofTheme(change, burst) {
  return (state, dispatch) => {
    const { theme } = state.document;
    dispatch?.({ type: "setGuide", fields: { theme: chosen(change(theme ?? {})) }, burst });
    return true;
  };
}

/**
 * Only what is chosen; null when nothing is.
 * @param {{ [token: string]: unknown }} tokens
 * @returns {{ [token: string]: unknown } | null}
 */
function chosen(tokens) {
  const dark = tokens["dark"] ? chosen(/** @type {{ [token: string]: unknown }} */ (tokens["dark"])) : null;
  const left = Object.entries({ ...tokens, dark }).filter(([, value]) => value !== null && value !== undefined);
  return left.length > 0 ? Object.fromEntries(left) : null;
}
