/** @import { HostLook, LookKind, LookSample, LookTaken, ProposedLook } from "./types.d.ts" */
/** @import { Theme } from "../sdk/types.d.ts" */
import { contrast, isDark, ON_ACCENT, opaque, readable, chroma } from "./contrast.js";

/** Less is a grey with a tint. */
const COLOURFUL = 0.04;
/** A banner that is one link says no more of the accent than this many px². */
const WIDE = 30_000;
/** What the product calls its main button counts for so many others. */
const MAIN = 3;
const SIZES = { least: 12, most: 20 };
const ROUNDEST = 28;

/** The first of a page's families that is one of these tells its kind. @type {[RegExp, NonNullable<Theme["font"]>][]} */
const FAMILIES = [
  [/mono|courier|consolas|menlo|monaco/, "mono"],
  [/round|nunito|quicksand|varela|comfortaa|maru/, "rounded"],
  [/system-ui|-apple-system|blinkmacsystemfont|ui-sans-serif|segoe ui$/, "system"],
  [/sans|gothic|helvetica|arial|inter|roboto/, "sans"],
  [/serif|georgia|times|garamond|merriweather|playfair|mincho|cambria|lora/, "serif"],
];

/**
 * A theme that looks like the page whose elements these are. What the page does not tell is left out: Cairn's own look
 * stands there. Words can be read on what they stand on (4.5 or more); what was changed for that is said.
 * @param {HostLook} read
 * @returns {ProposedLook}
 */
export function lookFrom({ samples, both }) {
  /** @type {LookTaken[]} */
  const taken = [];
  /** @type {(token: LookTaken["token"], found: { value: string | number, of: LookSample, was?: string } | null) => any} */
  const take = (token, found) => {
    if (!found) return undefined;
    const { value, of, was } = found;
    taken.push({ token, value, kind: of.kind, where: of.where, ...(was && was !== value ? { was } : {}) });
    return value;
  };
  const ground = surfaceOf(samples);
  const surface = take("surface", ground);
  const ink = surface && take("ink", inkOf(samples, surface));
  const accent = take("accent", accentOf(samples));
  const colours = defined({ accent, surface, ink });
  const dark = isDark(surface);
  /** @type {"light" | "dark"} */
  const scheme = dark ? "dark" : "light";
  const theme = {
    ...(dark ? (Object.keys(colours).length > 0 ? { dark: colours } : {}) : colours),
    // A page of one scheme has its guides in it too, whatever the person's system says.
    ...(surface && !both ? { mode: scheme } : {}),
    ...defined({
      font: take("font", fontOf(samples)),
      size: take("size", sizeOf(samples)),
      radius: take("radius", radiusOf(samples)),
      shadow: take("shadow", shadowOf(samples)),
    }),
  };
  return { theme, taken, scheme, both, contrasts: contrastsOf(colours) };
}

/**
 * WCAG's contrast of what will be read, 1 to 21, rounded down to a tenth.
 * @param {{ accent?: string, surface?: string, ink?: string }} colours
 */
function contrastsOf({ accent, surface, ink }) {
  /** @type {ProposedLook["contrasts"]} */
  const all = [];
  /** @param {string} a @param {string} b */
  const ratio = (a, b) => Math.floor(contrast(a, b) * 10) / 10;
  if (ink && surface) all.push({ pair: "text", ratio: ratio(ink, surface) });
  if (accent) all.push({ pair: "button", ratio: Math.max(...ON_ACCENT.map((on) => ratio(on, accent))) });
  // A link that is too faint in the accent is drawn deeper by the card itself.
  if (accent && surface) all.push({ pair: "link", ratio: ratio(accent, surface) });
  return all;
}

/**
 * What cards stand on; where the page has none, the page's own ground.
 * @param {LookSample[]} samples
 */
function surfaceOf(samples) {
  const cards = ofKind(samples, "card").filter(({ ground }) => opaque(ground));
  const best = heaviest(cards, ({ ground }) => opaque(ground), ({ area }) => area);
  const one = best ?? ofKind(samples, "page").find(({ ground }) => opaque(ground));
  const value = one && opaque(one.ground);
  return one && value ? { value, of: one } : null;
}

/**
 * What most is written in, drawn towards black or white until it can be read on the surface.
 * @param {LookSample[]} samples
 * @param {string} surface
 */
function inkOf(samples, surface) {
  const [page] = ofKind(samples, "page");
  const written = ofKind(samples, "card").filter(({ ground }) => opaque(ground) === surface);
  const one = heaviest(written, ({ ink }) => opaque(ink), ({ area }) => area) ?? page;
  const was = one && opaque(one.ink);
  if (!one || !was) return null;
  return { value: readable(was, surface), of: one, was };
}

/**
 * The most saturated colour that buttons are filled with, by how much of it there is; else the colour of links.
 * @param {LookSample[]} samples
 */
function accentOf(samples) {
  /** @type {(one: LookSample, colour: string | null) => number} */
  const weight = ({ area, main }, colour) => chroma(colour) * Math.min(area, WIDE) * (main ? MAIN : 1);
  /** @type {[LookKind, "ground" | "ink"][]} */
  const sources = [["button", "ground"], ["link", "ground"], ["link", "ink"]];
  for (const [kind, side] of sources) {
    const filled = ofKind(samples, kind).filter((one) => chroma(opaque(one[side])) >= COLOURFUL);
    const one = heaviest(filled, (sample) => opaque(sample[side]), (sample) => weight(sample, opaque(sample[side])));
    const value = one && opaque(one[side]);
    if (one && value) {
      const on = /** @type {string} */ (ON_ACCENT.toSorted((a, b) => contrast(b, value) - contrast(a, value))[0]);
      return { value: readable(value, on), of: one, was: value };
    }
  }
  return null;
}

/** @param {LookSample[]} samples */
function fontOf(samples) {
  const [one] = ofKind(samples, "page");
  if (!one) return null;
  for (const family of one.font.toLowerCase().split(",").map((part) => part.replace(/["']/g, "").trim())) {
    const [, kind] = FAMILIES.find(([pattern]) => pattern.test(family)) ?? [];
    if (kind) return { value: kind, of: one };
  }
  return null;
}

/** @param {LookSample[]} samples */
function sizeOf(samples) {
  const one = heaviest(ofKind(samples, "text"), ({ size }) => String(size), ({ area }) => area) ?? ofKind(samples, "page")[0];
  return one ? { value: Math.round(Math.max(SIZES.least, Math.min(SIZES.most, one.size))), of: one } : null;
}

/**
 * How round cards are, else buttons and fields. A pill says nothing of a card.
 * @param {LookSample[]} samples
 */
function radiusOf(samples) {
  for (const kinds of [["card"], ["button", "field"]]) {
    const some = samples.filter(({ kind, radius }) => kinds.includes(kind) && radius <= ROUNDEST);
    const one = heaviest(some, ({ radius }) => String(radius), ({ area }) => area);
    if (one) return { value: Math.round(one.radius), of: one };
  }
  return null;
}

/** @param {LookSample[]} samples */
function shadowOf(samples) {
  const one = heaviest(ofKind(samples, "card"), ({ shadow }) => depthOf(shadow), ({ area }) => area);
  return one ? { value: depthOf(one.shadow), of: one } : null;
}

/**
 * @param {string} shadow as computed: colour first, lengths in px, several with commas
 * @returns {"none" | "soft" | "strong"}
 */
function depthOf(shadow) {
  const blurs = [...shadow.matchAll(/-?[\d.]+px -?[\d.]+px ([\d.]+)px/g)].map(([, blur]) => Number(blur));
  const alphas = [...shadow.matchAll(/(?:rgba\([^)]*,\s*|\/\s*)([\d.]+)\)/g)].map(([, alpha]) => Number(alpha));
  const blur = Math.max(0, ...blurs);
  if (blur === 0 || (alphas.length > 0 && Math.max(...alphas) === 0)) return "none";
  return blur >= 40 && Math.max(0, ...alphas) >= 0.3 ? "strong" : "soft";
}

/**
 * Of the values that samples have, the one that weighs most; the sample is the heaviest that has it.
 * @param {LookSample[]} samples
 * @param {(sample: LookSample) => string | null} valueOf
 * @param {(sample: LookSample) => number} weightOf
 * @returns {LookSample | null}
 */
function heaviest(samples, valueOf, weightOf) {
  /** @type {Map<string | null, number>} */
  const weights = new Map();
  for (const one of samples) weights.set(valueOf(one), (weights.get(valueOf(one)) ?? 0) + weightOf(one));
  const [best] = samples.toSorted(
    (a, b) => (weights.get(valueOf(b)) ?? 0) - (weights.get(valueOf(a)) ?? 0) || weightOf(b) - weightOf(a),
  );
  return best ?? null;
}

/**
 * @param {LookSample[]} samples
 * @param {LookKind} kind
 */
function ofKind(samples, kind) {
  return samples.filter((one) => one.kind === kind);
}

/**
 * @template {object} T
 * @param {T} fields
 * @returns {Partial<T>}
 */
function defined(fields) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}
