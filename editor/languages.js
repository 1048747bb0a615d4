/** @import { Block } from "../sdk/types.d.ts" */
/** @import { Draft, Part, Place } from "./types.d.ts" */
import { partsOf } from "./parts.js";
import { missing, outdated, places, translated } from "./translation.js";

/** The most languages beside its own that a guide may have, as the server counts them. */
export const MOST_LANGUAGES = 20;
/** As the server takes it. */
const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
const PLACE = /^(?:([^]*)\.)?(title|body|label|buttons\.(\d+))$/;
/** Offered where nobody has been seen yet. */
const USUAL = ["en", "ja", "zh-CN", "zh-TW", "ko", "de", "fr", "es", "pt-BR", "pt", "it", "vi", "th", "id"];
/** Written otherwise from one country to the next, and asked for by it. */
const BY_COUNTRY = ["zh", "pt"];

/** @typedef {"missing" | "outdated" | "said" | "optional"} RowState optional: a picture without words, untranslated */
/**
 * One place beside what it says in another language.
 * @typedef {object} Row
 * @property {string} place
 * @property {"title" | "body" | "label" | "button"} field
 * @property {number} number of the button, from 1; 0 for another field
 * @property {string | Block[]} source
 * @property {string | Block[] | null} said what stands there in that language, if anything
 * @property {string | Block[] | null} was what it was translated from, where that is something else now
 * @property {RowState} state
 */
/** The places of one step, hint or task; null is the checklist itself. @typedef {{ part: Part | null, number: number, off: boolean, rows: Row[] }} Group */
/** @typedef {{ total: number, done: number, missing: number, outdated: number }} Progress done: said, outdated ones too */

/**
 * A language's tag as it is kept; null for what is none.
 * @param {string} typed
 * @returns {string | null}
 */
export function tagOf(typed) {
  const plain = typed.trim().replaceAll("_", "-");
  if (!TAG.test(plain)) return null;
  const [tag = ""] = Intl.getCanonicalLocales(plain);
  return TAG.test(tag) ? tag : null;
}

/**
 * The languages that a guide has beside its own, finished or not, sorted.
 * @param {Draft} document
 */
export function begun(document) {
  return Object.keys(document.translations ?? {}).filter((locale) => locale !== document.locale).sort();
}

/**
 * May a language be added?
 * @param {Draft} document
 * @param {string} locale
 * @returns {"own" | "there" | "most" | null} why not
 */
export function whyNoLanguage(document, locale) {
  const wanted = locale.toLowerCase();
  const has = begun(document);
  if (wanted === document.locale.toLowerCase()) return "own";
  if (has.some((one) => one.toLowerCase() === wanted)) return "there";
  return has.length >= MOST_LANGUAGES ? "most" : null;
}

/**
 * What a language is called.
 * @param {string} locale
 * @param {string} inLocale
 */
export function languageName(locale, inLocale) {
  return new Intl.DisplayNames([inLocale], { type: "language" }).of(locale) ?? locale;
}

/**
 * Languages to offer, those that people have first.
 * @param {Draft} document
 * @param {string[]} seen that people of the environment have: `ja-JP` is Japanese
 */
export function offered(document, seen) {
  const tags = seen.flatMap((one) => tagOf(one) ?? []);
  const all = [...tags.map((one) => (BY_COUNTRY.includes(one.slice(0, 2)) ? one : (one.split("-")[0] ?? one))), ...USUAL];
  return [...new Set(all)].filter((locale) => whyNoLanguage(document, locale) === null);
}

/**
 * All that can be said in a language, step by step in the order in which it is read.
 * @param {Draft} document
 * @param {string} locale
 * @returns {Group[]}
 */
export function groupsIn(document, locale) {
  const [lacks, old, has] = [missing, outdated, translated].map((of) => new Set(of(document, locale)));
  const parts = partsOf(document);
  const at = new Map(parts.map(({ id }, index) => [id, index]));
  /** @type {Map<number, Group>} */
  const groups = new Map();
  for (const one of places(document)) {
    const [, id, field = "", button] = PLACE.exec(one.place) ?? [];
    const index = id === undefined ? -1 : (at.get(id) ?? -1);
    const part = parts[index] ?? null;
    const group = groups.get(index) ?? { part, number: index + 1, off: Boolean(part?.off), rows: [] };
    groups.set(index, group);
    const state = lacks?.has(one.place) ? "missing" : old?.has(one.place) ? "outdated" : has?.has(one.place) ? "said" : "optional";
    const kept = keptIn(document, locale, one);
    group.rows.push({
      place: one.place, field: button === undefined ? /** @type {Row["field"]} */ (field) : "button", number: button === undefined ? 0 : Number(button) + 1,
      source: one.value, said: kept?.said ?? null, was: state === "outdated" ? (kept?.source ?? null) : null, state,
    });
  }
  return [...groups.values()];
}

/**
 * How far a language is. What is turned off does not count, for nobody sees it.
 * @param {Group[]} groups
 * @returns {Progress}
 */
export function progressOf(groups) {
  const rows = groups.flatMap(({ off, rows }) => (off ? [] : rows)).filter(({ state }) => state !== "optional");
  const lacking = rows.filter(({ state }) => state === "missing").length;
  return {
    total: rows.length, done: rows.length - lacking, missing: lacking,
    outdated: rows.filter(({ state }) => state === "outdated").length,
  };
}

/**
 * Only what is still to be done.
 * @param {Group[]} groups
 * @returns {Group[]}
 */
export function toDo(groups) {
  return groups.flatMap((group) => {
    const rows = group.rows.filter(({ state }) => state === "missing" || state === "outdated");
    return group.off || rows.length === 0 ? [] : [{ ...group, rows }];
  });
}

/**
 * What a document keeps of a place in a language, and what that was made from.
 * @param {Draft} document
 * @param {string} locale
 * @param {Place} place
 * @returns {{ said: string | Block[], source: string | Block[] } | null}
 */
export function keptIn({ translations }, locale, { place, value }) {
  const text = typeof value === "string" ? translations?.[locale]?.texts[place] : undefined;
  if (text) return { said: text.text, source: text.source };
  const body = typeof value === "string" ? undefined : translations?.[locale]?.bodies[place];
  return body ? { said: body.body, source: body.source } : null;
}
