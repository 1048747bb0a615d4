/** @import { Theme } from "../sdk/types.d.ts" */
import {
  clampChroma, converter, formatHex, modeHsl, modeHwb, modeLab, modeLch, modeLrgb, modeOklab, modeOklch, modeP3, modeRgb,
  modeXyz65, parse, useMode, wcagContrast,
} from "culori/fn";

for (const mode of [modeRgb, modeLrgb, modeHsl, modeHwb, modeLab, modeLch, modeOklab, modeOklch, modeP3, modeXyz65]) {
  useMode(/** @type {any} */ (mode));
}
const oklch = converter("oklch");

/** WCAG 2.2, 1.4.3 (AA), for text. */
export const AA = 4.5;
/** What the SDK writes upon an accent: white on the darker ones (sdk/renderer/style.css, `--on`). */
export const ON_ACCENT = ["#ffffff", "#0d0d0d"];
const MIDDLE = 0.57;
/** Steps of lightness between a colour and black or white, until it can be read. */
const SHADES = 50;
/** Cairn's own, where an author chooses none (sdk/extra/colour.js). */
export const OWN = /** @type {const} */ ({
  light: { accent: "#2f6f5e", surface: "#ffffff", ink: "#17211e" },
  dark: { accent: "#2f6f5e", surface: "#1c2421", ink: "#edf3f0" },
});

/** @typedef {"light" | "dark"} Scheme */
/** @typedef {"accent" | "surface" | "ink"} Token */
/**
 * One thing that people read. pair: text on the card, or the words of the main button on the accent. better: the nearest
 * shade of `token` that passes; null where this one does.
 * @typedef {{ scheme: Scheme, pair: "text" | "button", ratio: number, token: Token, better: string | null }} Reading
 */

/**
 * The colours of a card, with Cairn's own where none is chosen. The dark scheme has the light one's accent.
 * @param {Theme | null | undefined} theme
 * @param {Scheme} scheme
 * @returns {Record<Token, string>}
 */
export function coloursOf(theme, scheme) {
  const chosen = (scheme === "dark" ? theme?.dark : theme) ?? {};
  return {
    accent: chosen.accent ?? theme?.accent ?? OWN[scheme].accent,
    surface: chosen.surface ?? OWN[scheme].surface,
    ink: chosen.ink ?? OWN[scheme].ink,
  };
}

/**
 * What can be read, and how well, in the schemes that the theme uses.
 * @param {Theme | null | undefined} theme
 * @returns {Reading[]}
 */
export function readings(theme) {
  /** @type {Scheme[]} */
  const schemes = theme?.mode === "light" || theme?.mode === "dark" ? [theme.mode] : ["light", "dark"];
  return schemes.flatMap((scheme) => {
    const { accent, surface, ink } = coloursOf(theme, scheme);
    return [reading(scheme, "text", "ink", ink, surface), reading(scheme, "button", "accent", accent, onAccent(accent))];
  });
}

/**
 * @param {Scheme} scheme
 * @param {Reading["pair"]} pair
 * @param {Token} token the colour that would be changed
 * @param {string} colour
 * @param {string} other
 * @returns {Reading}
 */
function reading(scheme, pair, token, colour, other) {
  const ratio = contrast(colour, other);
  // Rounded down: 4.49 is not 4.5.
  return { scheme, pair, token, ratio: Math.floor(ratio * 10) / 10, better: ratio >= AA ? null : readable(colour, other) };
}

/**
 * What is written on an accent.
 * @param {string} accent
 */
export function onAccent(accent) {
  return /** @type {string} */ ((oklch(accent)?.l ?? 0) < MIDDLE ? ON_ACCENT[0] : ON_ACCENT[1]);
}

/**
 * WCAG's contrast of two colours, 1 to 21.
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  return wcagContrast(a, b);
}

/**
 * The colour itself where it can be read on `ground`, else the nearest shade of it that can.
 * @param {string} colour
 * @param {string} ground
 */
export function readable(colour, ground) {
  if (contrast(colour, ground) >= AA) return colour;
  const from = /** @type {{ mode: "oklch", l: number, c: number, h?: number }} */ (oklch(colour));
  const end = isDark(ground) ? 1 : 0;
  for (let step = 1; step < SHADES; step += 1) {
    const shade = formatHex(clampChroma({ ...from, l: from.l + ((end - from.l) * step) / SHADES }, "oklch"));
    if (contrast(shade, ground) >= AA) return shade;
  }
  return end ? "#ffffff" : "#000000";
}

/**
 * `#rrggbb`, or null for what can be seen through.
 * @param {string | null} colour as computed
 */
export function opaque(colour) {
  const parsed = colour ? parse(colour) : undefined;
  if (!parsed || (parsed.alpha ?? 1) < 0.9) return null;
  return formatHex(parsed);
}

/** @param {string | null} colour */
export function chroma(colour) {
  return (colour && oklch(colour)?.c) || 0;
}

/** @param {string | undefined} colour */
export function isDark(colour) {
  return colour !== undefined && contrast(colour, "#ffffff") > contrast(colour, "#000000");
}

/**
 * A colour as it is typed, as `#rrggbb`; null while it is none.
 * @param {string} typed with or without #, three digits or six
 */
export function hexOf(typed) {
  const [, digits] = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim()) ?? [];
  if (!digits) return null;
  return `#${digits.length === 3 ? [...digits].map((one) => one + one).join("") : digits}`.toLowerCase();
}
