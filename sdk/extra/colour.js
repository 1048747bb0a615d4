/** @import { Theme } from "../types.d.ts" */

/** @typedef {[number, number, number]} Rgb 0 to 255 */

/** WCAG AA for text. */
const AA = 4.5;
/** Cairn's own, light and dark, and what can be read on anything. */
const OWN = {
  light: { surface: "#ffffff", ink: "#17211e" },
  dark: { surface: "#1c2421", ink: "#edf3f0" },
};
const INKS = [OWN.light.ink, OWN.dark.ink, "#000000", "#ffffff"];
const ACCENT = "#2f6f5e";

/**
 * The colours of a card on a surface: what is written can be read on it (4.5 or more), whatever was asked for.
 * @param {Pick<Theme, "accent" | "surface" | "ink">} asked
 * @param {"light" | "dark"} scheme
 * @returns {[name: string, colour: string][]} by the names of the card's custom properties
 */
export function paletteOf({ accent, surface, ink }, scheme) {
  const own = OWN[scheme];
  const card = rgb(surface ?? own.surface);
  const wanted = rgb(accent ?? ACCENT);
  const written = readable([ink ?? own.ink, own.ink, ...INKS].map(rgb), card);
  const soft = readable([mix(written, card, 0.72), written], card);
  const link = readable([1, 0.75, 0.5, 0.25, 0].map((share) => mix(wanted, written, share)), card);
  const line = mix(written, card, 0.15);
  return [["card", css(card)], ["ink", css(written)], ["soft", css(soft)], ["line", css(line)], ["link", css(link)]];
}

/**
 * WCAG's contrast of two colours, 1 to 21.
 * @param {Rgb} a
 * @param {Rgb} b
 */
export function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, two) => one - two);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/**
 * The first that can be read on `card`; the last when none can.
 * @param {Rgb[]} colours
 * @param {Rgb} card
 */
function readable(colours, card) {
  return /** @type {Rgb} */ (colours.find((one) => contrast(one, card) >= AA) ?? colours.at(-1));
}

/**
 * @param {Rgb} a
 * @param {Rgb} b
 * @param {number} share of `a`
 */
function mix(a, b, share) {
  return /** @type {Rgb} */ (a.map((value, at) => Math.round(value * share + (b[at] ?? 0) * (1 - share))));
}

/** @param {Rgb} colour */
function luminance(colour) {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param {string} hex "#rrggbb" */
function rgb(hex) {
  return /** @type {Rgb} */ ([1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
}

/** @param {Rgb} colour */
function css(colour) {
  return `rgb(${colour.join(" ")})`;
}
