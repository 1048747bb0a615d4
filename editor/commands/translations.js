/** @import { Block, Translation, Translations } from "../../sdk/types.d.ts" */
/** @import { Command, Draft } from "../types.d.ts" */
import { keptIn, tagOf, whyNoLanguage } from "../languages.js";
import { places } from "../translation.js";

/** @type {Translation} */
const NOTHING = { texts: {}, bodies: {} };

/** What is to stand in a place of a language; source: what it was made from. @typedef {{ locale: string, place: string, said: string | Block[], source: string | Block[] }} Said */

/**
 * Begin to say the guide in one more language.
 * @param {string} typed
 * @returns {Command}
 */
export function addLanguage(typed) {
  return ({ document }, dispatch) => {
    const locale = tagOf(typed);
    if (!locale || whyNoLanguage(document, locale)) return false;
    dispatch?.({ type: "setGuide", fields: { translations: { ...document.translations, [locale]: NOTHING } } });
    return true;
  };
}

/**
 * Say it in a language no longer, with all that was translated into it.
 * @param {string} locale
 * @returns {Command}
 */
export function removeLanguage(locale) {
  return ({ document }, dispatch) => {
    const { [locale]: gone, ...rest } = document.translations ?? {};
    if (!gone) return false;
    dispatch?.({ type: "setGuide", fields: { translations: rest } });
    return true;
  };
}

/**
 * Say a place in a language, made from what stands there now. Nothing said is no translation.
 * @param {string} locale
 * @param {string} place
 * @param {string | Block[]} said
 * @param {string} [burst]
 * @returns {Command}
 */
export function sayIn(locale, place, said, burst) {
  return ({ document }, dispatch) => {
    const source = sourceOf(document, place);
    if (!document.translations?.[locale] || source === null || typeof source !== typeof said) return false;
    const translations = saying(document, [{ locale, place, said, source }]);
    dispatch?.({ type: "setGuide", fields: { translations }, ...(burst ? { burst: `${burst} ${locale} ${place}` } : {}) });
    return true;
  };
}

/**
 * Begin with the words of the guide's own language.
 * @param {string} locale
 * @param {string} place
 * @returns {Command}
 */
export function copySource(locale, place) {
  return (state, dispatch) => {
    const source = sourceOf(state.document, place);
    return source !== null && sayIn(locale, place, source)(state, dispatch);
  };
}

/**
 * An outdated translation still says it: it is one of what stands there now.
 * @param {string} locale
 * @param {string} place
 * @returns {Command}
 */
export function stillRight(locale, place) {
  return (state, dispatch) => {
    const source = sourceOf(state.document, place);
    const kept = source === null ? null : keptIn(state.document, locale, { place, value: source });
    return kept !== null && sayIn(locale, place, kept.said)(state, dispatch);
  };
}

/**
 * Say many places at once, in languages that may be new: one change.
 * @param {Said[]} all
 * @returns {Command}
 */
export function sayAll(all) {
  return ({ document }, dispatch) => {
    if (all.length === 0) return false;
    dispatch?.({ type: "setGuide", fields: { translations: saying(document, all) } });
    return true;
  };
}

/**
 * @param {Draft} document
 * @param {Said[]} all
 * @returns {Translations}
 */
function saying(document, all) {
  /** @type {Translations} */
  const translations = { ...document.translations };
  for (const one of all) translations[one.locale] = withSaid(translations[one.locale] ?? NOTHING, one);
  return translations;
}

/**
 * @param {Translation} translation
 * @param {Said} one
 * @returns {Translation}
 */
function withSaid(translation, { place, said, source }) {
  if (typeof said === "string") {
    const { [place]: _, ...rest } = translation.texts;
    return { ...translation, texts: said === "" ? rest : { ...rest, [place]: { text: said, source: /** @type {string} */ (source) } } };
  }
  const { [place]: _, ...rest } = translation.bodies;
  return { ...translation, bodies: said.length === 0 ? rest : { ...rest, [place]: { body: said, source: /** @type {Block[]} */ (source) } } };
}

/**
 * @param {Draft} document
 * @param {string} place
 */
function sourceOf(document, place) {
  return places(document).find((one) => one.place === place)?.value ?? null;
}
