/** @import { Action, ButtonSpec } from "../sdk/types.d.ts" */
/** @import { Clip, Draft, Part, Translations } from "./types.d.ts" */
import { partsOf } from "./parts.js";

/** Place of a translation: the part's id, then what of it. */
const PLACE = /^(.*)\.(title|label|body|buttons\.\d+)$/s;
/** What a part of each kind says of itself. */
const TYPES = { tour: ["tooltip", "modal", "hidden"], tooltip: ["hint", "hotspot", "launcher"], checklist: [undefined] };

/**
 * Parts of a guide as a clipboard carries them, with what they say in other languages.
 * @param {Draft} document
 * @param {readonly string[]} ids
 * @returns {Clip | null} in the document's order; null where there is none of them
 */
export function clipOf(document, ids) {
  const steps = partsOf(document).filter(({ id }) => ids.includes(id));
  return steps.length === 0 ? null : { cairn: "steps", v: 1, kind: document.kind, steps, translations: saidOf(document, ids) };
}

/**
 * What a text from the clipboard is: parts for a guide of this kind, or why it cannot be pasted.
 * @param {string} text
 * @param {Draft["kind"]} kind
 * @returns {{ clip: Clip } | { clip: null, why: "nothing" | "foreign" | "tour" | "tooltip" | "checklist" }}
 *   the kind of guide that it is for; foreign: not from Cairn
 */
export function readClip(text, kind) {
  if (text.trim() === "") return { clip: null, why: "nothing" };
  const found = parsed(text);
  if (!found || found.cairn !== "steps" || !Object.hasOwn(TYPES, found.kind) || !Array.isArray(found.steps)) return { clip: null, why: "foreign" };
  /** @type {readonly unknown[]} */
  const types = TYPES[/** @type {Draft["kind"]} */ (found.kind)];
  const whole = found.steps.length > 0 && found.steps.every((/** @type {any} */ one) => one && typeof one.id === "string" && types.includes(one.type));
  if (!whole) return { clip: null, why: "foreign" };
  if (found.kind !== kind) return { clip: null, why: found.kind };
  return { clip: { cairn: "steps", v: 1, kind, steps: found.steps, translations: isMap(found.translations) ? found.translations : {} } };
}

/**
 * The same parts as others: with ids of their own. What leads from one of them to another does so again; what leads
 * out of them stays as it is.
 * @param {Clip} clip
 * @param {() => string} newId
 * @returns {Clip}
 */
export function renewed(clip, newId) {
  const ids = new Map(clip.steps.map(({ id }) => [id, newId()]));
  /** @param {string} id */
  const now = (id) => ids.get(id) ?? id;
  const steps = clip.steps.map((part) => withIds(part, now));
  const translations = Object.fromEntries(Object.entries(clip.translations).map(([locale, { texts = {}, bodies = {} }]) => [
    locale, { texts: moved(texts, now), bodies: moved(bodies, now) },
  ]));
  return { ...clip, steps, translations };
}

/**
 * @param {Part} part
 * @param {(id: string) => string} now
 * @returns {Part}
 */
function withIds(part, now) {
  const { buttons, branches } = /** @type {{ buttons?: ButtonSpec[] | null, branches?: { goTo: string | null }[] }} */ (part);
  /** @param {Action} action */
  const action = (action) => (action.type === "goTo" ? { ...action, step: now(action.step) } : action);
  return /** @type {Part} */ ({
    ...part,
    id: now(part.id),
    ...(Array.isArray(buttons) ? { buttons: buttons.map((one) => ({ ...one, actions: (one.actions ?? []).map(action) })) } : {}),
    ...(Array.isArray(branches) ? { branches: branches.map((one) => ({ ...one, goTo: one.goTo === null ? null : now(one.goTo) })) } : {}),
  });
}

/**
 * What some of the parts say in other languages.
 * @param {Draft} document
 * @param {readonly string[]} ids
 * @returns {Translations}
 */
function saidOf({ translations = {} }, ids) {
  /** @type {<T>(entries: { [place: string]: T }) => { [place: string]: T }} */
  const ofThese = (entries) => Object.fromEntries(Object.entries(entries).filter(([place]) => ids.includes(PLACE.exec(place)?.[1] ?? "")));
  const all = Object.entries(translations).map(([locale, { texts, bodies }]) => /** @type {const} */ ([locale, { texts: ofThese(texts), bodies: ofThese(bodies) }]));
  return Object.fromEntries(all.filter(([, { texts, bodies }]) => Object.keys({ ...texts, ...bodies }).length > 0));
}

/**
 * @template T
 * @param {{ [place: string]: T }} entries
 * @param {(id: string) => string} now
 */
function moved(entries, now) {
  return Object.fromEntries(Object.entries(entries).map(([place, entry]) => {
    const [, id, field] = PLACE.exec(place) ?? [];
    return [id === undefined ? place : `${now(id)}.${field}`, entry];
  }));
}

/**
 * @param {string} text
 * @returns {any} null when it is no object
 */
function parsed(text) {
  try {
    const found = JSON.parse(text);
    return isMap(found) ? found : null;
  } catch {
    // A clipboard holds all sorts of things.
    return null;
  }
}

/** @param {unknown} value */
function isMap(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
