/** @import { ButtonSpec, Translation, Translations } from "../sdk/types.d.ts" */
/** @import { Draft, Part } from "./types.d.ts" */
import { partsOf } from "./parts.js";

const PLACE = /^([^]*)\.(title|body|label|buttons\.\d+)$/;

/**
 * A document after a change, with the translations where their texts are now: those of a removed step are gone, and each
 * button takes its own along. Buttons are told apart by what they say and do, for they have no ids.
 * @template {Draft} T
 * @param {Draft} before
 * @param {T} after
 * @returns {T}
 */
export function carried(before, after) {
  const { translations } = after;
  const was = partsOf(before);
  const now = new Map(partsOf(after).map((part) => [part.id, part]));
  if (!translations || was === partsOf(after)) return after;
  const gone = new Set(was.flatMap(({ id }) => (now.has(id) ? [] : [id])));
  /** @type {Map<string, (number | null)[]>} */
  const moved = new Map(was.flatMap((part) => {
    const other = now.get(part.id);
    const to = other && other !== part ? whereTo(buttonsOf(part), buttonsOf(other)) : [];
    return to.some((at, from) => at !== from) ? [[part.id, to]] : [];
  }));
  if (gone.size === 0 && moved.size === 0) return after;
  /** @param {string} place */
  const placeOf = (place) => {
    const [, id = "", field = ""] = PLACE.exec(place) ?? [];
    if (gone.has(id)) return null;
    const to = moved.get(id);
    if (!to || !field.startsWith("buttons.")) return place;
    const at = to[Number(field.slice("buttons.".length))];
    return at === undefined || at === null ? null : `${id}.buttons.${at}`;
  };
  return { ...after, translations: withPlaces(translations, placeOf) };
}

/**
 * @param {Translations} translations
 * @param {(place: string) => string | null} placeOf null: it is gone
 * @returns {Translations}
 */
function withPlaces(translations, placeOf) {
  /** @template T @param {Record<string, T>} kept @returns {Record<string, T>} */
  const renamed = (kept) => Object.fromEntries(Object.entries(kept).flatMap(([place, one]) => {
    const to = placeOf(place);
    return to === null ? [] : [[to, one]];
  }));
  /** @param {Translation} one */
  const changed = (one) => ({ ...one, texts: renamed(one.texts), bodies: renamed(one.bodies) });
  return Object.fromEntries(Object.entries(translations).map(([locale, one]) => [locale, changed(one)]));
}

/**
 * Where each button is now; null where it is gone. A list of the same length was written in, or put in another order.
 * @param {ButtonSpec[]} before
 * @param {ButtonSpec[]} after
 * @returns {(number | null)[]}
 */
function whereTo(before, after) {
  const keys = after.map((button) => JSON.stringify(button));
  const taken = new Set();
  const found = before.map((button) => {
    const key = JSON.stringify(button);
    const at = keys.findIndex((one, number) => one === key && !taken.has(number));
    if (at < 0) return null;
    taken.add(at);
    return at;
  });
  if (before.length !== after.length) return found;
  return found.map((at, from) => (at === null && !taken.has(from) ? from : at));
}

/** @param {Part} part @returns {ButtonSpec[]} */
function buttonsOf(part) {
  return ("buttons" in part && part.buttons) || [];
}
