/** @import { Block, Hint, Inline, Step, Task } from "../sdk/types.d.ts" */
/** @import { Draft, Place } from "./types.d.ts" */
import { same } from "./saving.js";

// The server decides the same in server/tours/translation.py; both run tests/corpus/translations.json.

/**
 * Every place of a document that has something to say, in the order in which it is read.
 * @param {Draft} document
 * @returns {Place[]}
 */
export function places(document) {
  return placesOf(document).filter(({ value }) => (typeof value === "string" ? value.trim() !== "" : says(value)));
}

/**
 * The places that say something in a language.
 * @param {Draft} document
 * @param {string} locale
 */
export function translated(document, locale) {
  return places(document).flatMap((one) => (saidIn(document, locale, one) === null ? [] : [one.place]));
}

/**
 * The places whose words have no translation; a picture without words needs none.
 * @param {Draft} document
 * @param {string} locale
 */
export function missing(document, locale) {
  return places(document).flatMap((one) => (saidIn(document, locale, one) === null && hasWords(one.value) ? [one.place] : []));
}

/**
 * The places that are translated from something else than what stands there now.
 * @param {Draft} document
 * @param {string} locale
 */
export function outdated(document, locale) {
  return places(document).flatMap((one) =>
    saidIn(document, locale, one) !== null && !isFresh(document, locale, one) ? [one.place] : []);
}

/**
 * The languages beside its own in which a document says something, sorted.
 * @param {Draft} document
 */
export function languages(document) {
  return Object.keys(document.translations ?? {}).sort().filter((locale) => translated(document, locale).length > 0);
}

/**
 * The language in which a visitor gets the guide: the wanted one, with less and less of its end (RFC 4647, 3.4); else one
 * of the same primary language; else the guide's own.
 * @param {Draft} document
 * @param {string} wanted
 */
export function languageFor(document, wanted) {
  const known = new Map([...languages(document), document.locale].map((locale) => [plain(locale), locale]));
  const subtags = plain(wanted).split("-");
  for (let length = subtags.length; length > 0; length -= 1) {
    const found = known.get(subtags.slice(0, length).join("-"));
    if (found !== undefined) return found;
  }
  const alike = [...known].filter(([name]) => name.split("-")[0] === subtags[0]).map(([, locale]) => locale);
  return alike.includes(document.locale) ? document.locale : (alike[0] ?? document.locale);
}

/**
 * The document in a language, without its translations. What has no words in it stays in the guide's own language. So
 * does a button that is another one since: the wrong word on a button is worse than a foreign one.
 * @template {Draft} T
 * @param {T} document
 * @param {string} locale
 * @returns {T}
 */
export function localized(document, locale) {
  const { translations, ...rest } = document;
  const whole = /** @type {T} */ (/** @type {unknown} */ (rest));
  if (!translations?.[locale] || locale === document.locale) return whole;
  /** @type {Map<string, string | Block[]>} */
  const said = new Map();
  for (const one of places(document)) {
    const words = saidIn(document, locale, one);
    if (words !== null && (!isButton(one.place) || isFresh(document, locale, one))) said.set(one.place, words);
  }
  if (whole.kind !== "checklist") return { ...whole, locale, steps: whole.steps.map((step) => worded(step, said)) };
  return { ...fields(whole, "", said), locale, tasks: whole.tasks.map((task) => worded(task, said)) };
}

/**
 * @template {Step | Hint | Task} P
 * @param {P} part
 * @param {Map<string, string | Block[]>} said
 * @returns {P}
 */
function worded(part, said) {
  const own = fields(part, `${part.id}.`, said);
  if (!("buttons" in part) || !part.buttons) return own;
  const buttons = part.buttons.map((button, at) => ({ ...button, text: said.get(`${part.id}.buttons.${at}`) ?? button.text }));
  return { ...own, buttons };
}

/**
 * @template {object} T
 * @param {T} value
 * @param {string} before what the names of its places begin with
 * @param {Map<string, string | Block[]>} said
 * @returns {T}
 */
function fields(value, before, said) {
  const changed = ["title", "body", "label"].filter((field) => said.has(before + field));
  return { ...value, ...Object.fromEntries(changed.map((field) => [field, said.get(before + field)])) };
}

/**
 * @param {Draft} document
 * @returns {Place[]}
 */
function placesOf(document) {
  if (document.kind !== "checklist") return document.steps.flatMap(placesIn);
  const { title, body, label, tasks } = document;
  return [{ place: "title", value: title }, { place: "body", value: body }, { place: "label", value: label }, ...tasks.flatMap(placesIn)];
}

/**
 * @param {Step | Hint | Task} part
 * @returns {Place[]}
 */
function placesIn(part) {
  if ("type" in part && part.type === "hidden") return [];
  const { id, title, body } = part;
  const label = { place: `${id}.label`, value: ("label" in part && part.label) || "" };
  const text = [{ place: `${id}.title`, value: title }, { place: `${id}.body`, value: body }];
  if (!("type" in part)) return [...text, label];
  const buttons = (part.buttons ?? []).map((button, at) => ({ place: `${id}.buttons.${at}`, value: button.text }));
  return [...(part.type === "launcher" ? [label] : []), ...text, ...buttons];
}

/**
 * What a place says in a language; null where that is nothing.
 * @param {Draft} document
 * @param {string} locale
 * @param {Place} place
 * @returns {string | Block[] | null}
 */
function saidIn({ translations }, locale, { place, value }) {
  const translation = translations?.[locale];
  if (typeof value === "string") return translation?.texts[place]?.text.trim() ? translation.texts[place].text : null;
  const body = translation?.bodies[place]?.body;
  return body && says(body) ? body : null;
}

/**
 * @param {Draft} document
 * @param {string} locale
 * @param {Place} place
 */
function isFresh({ translations }, locale, { place, value }) {
  const translation = translations?.[locale];
  const kept = typeof value === "string" ? translation?.texts[place] : translation?.bodies[place];
  return same(bare(kept?.source), bare(value));
}

/**
 * Without marks that are off: absent and false are the same.
 * @param {unknown} value
 * @returns {unknown}
 */
function bare(value) {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const isText = "type" in value && value.type === "text";
  const kept = Object.entries(value).filter(([, inner]) => !isText || inner !== false);
  return Object.fromEntries(kept.map(([name, inner]) => [name, bare(inner)]));
}

/**
 * Is there anything in it to read or to see?
 * @param {Block[]} body
 */
function says(body) {
  return body.some(({ type }) => type === "image" || type === "video") || wordsIn(body).some((words) => words.trim());
}

/** @param {string | Block[]} value */
function hasWords(value) {
  return typeof value === "string" || wordsIn(value).some((words) => words.trim());
}

/**
 * @param {Block[]} body
 * @returns {string[]}
 */
function wordsIn(body) {
  return body.flatMap((block) => {
    if (block.type === "image") return [block.alt];
    if (block.type === "video") return [block.title];
    return (block.type === "list" ? block.items.flat() : block.content).map(spoken);
  });
}

/** @param {Inline} inline */
function spoken(inline) {
  return inline.type === "trait" ? inline.fallback || inline.name : inline.text;
}

/** @param {string} place */
function isButton(place) {
  return /\.\d+$/.test(place);
}

/** @param {string} locale */
function plain(locale) {
  return locale.toLowerCase().replaceAll("_", "-");
}
