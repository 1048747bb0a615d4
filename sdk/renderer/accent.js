/** Contrast that text needs against its ground (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;

/** @typedef {[number, number, number]} Colour red, green, blue, 0 to 255 */

/**
 * The colours that follow from an author's accent: the text upon it, and the accent as text on the card.
 * @param {string} accent "#rrggbb"
 * @param {boolean} dark
 * @returns {{ accent: string, onAccent: string, link: string } | null} null when it is no colour
 */
export function accentColours(accent, dark) {
  const colour = parse(accent);
  if (!colour) return null;
  const ground = /** @type {Colour} */ (dark ? [28, 36, 33] : [255, 255, 255]);
  const towards = /** @type {Colour} */ (dark ? [255, 255, 255] : [0, 0, 0]);
  const steps = Array.from({ length: 11 }, (_, at) => mix(colour, towards, at / 10));
  const link = steps.find((one) => contrast(one, ground) >= READABLE) ?? towards;
  const white = contrast(colour, [255, 255, 255]);
  const onAccent = white >= READABLE || white >= contrast(colour, [17, 24, 21]) ? "#ffffff" : "#111815";
  return { accent: hex(colour), onAccent, link: hex(link) };
}

/**
 * Contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio).
 * @param {Colour} a
 * @param {Colour} b
 */
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** @param {Colour} colour */
function luminance(colour) {
  const [r, g, b] = /** @type {Colour} */ (
    colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    })
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * @param {string} text
 * @returns {Colour | null}
 */
function parse(text) {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return null;
  const number = parseInt(text.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/**
 * @param {Colour} a
 * @param {Colour} b
 * @param {number} share of `b`
 * @returns {Colour}
 */
function mix(a, b, share) {
  return /** @type {Colour} */ (a.map((part, at) => Math.round(part + ((b[at] ?? 0) - part) * share)));
}

/** @param {Colour} colour */
function hex(colour) {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
