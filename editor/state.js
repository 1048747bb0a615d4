/** @import { Change, Draft, Edit, Entry, History, Part, State, Translations } from "./types.d.ts" */
import { carried } from "./carry.js";
import { partsOf, withParts } from "./parts.js";
import { alike } from "./saving.js";

/** Changes that can be undone. */
export const DEPTH = 100;

/**
 * The editor at a document, with nothing to undo.
 * @param {Draft} document
 * @param {string | null} [selected]
 * @returns {State}
 */
export function open(document, selected = null) {
  const parts = partsOf(document);
  const whole = withParts(document, parts);
  const known = parts.some((part) => part.id === selected);
  return { document: whole, selected: known ? selected : (parts[0]?.id ?? null), past: [], future: [] };
}

/**
 * The state after a change. A change that changes nothing gives back the same state.
 * @param {State} state
 * @param {Change} change
 * @returns {State}
 */
export function apply(state, change) {
  if (change.type === "select") return select(state, change.id);
  if (change.type === "undo") return undo(state);
  if (change.type === "redo") return redo(state);
  const after = edited(state.document, change);
  if (after === state.document) return state;
  const past = remember(state.past, { edit: change, before: state.document, after });
  return { document: after, selected: chosen(state, after, change), past, future: [] };
}

/**
 * What can be undone and redone as a list of changes, small enough to be kept: undone, done, undone they give the very
 * same documents.
 * @param {State} state
 * @returns {History}
 */
export function historyOf({ document, past, future }) {
  return {
    base: past[0]?.before ?? document,
    edits: [...past, ...future].map(({ edit }) => edit),
    done: past.length,
  };
}

/**
 * The state that a kept history leads to; null when that says something else than `document`, which then is somebody
 * else's. The server may have written the same in another order.
 * @param {History} history
 * @param {Draft} document
 * @param {string | null} [selected]
 * @returns {State | null}
 */
export function reopen({ base, edits, done }, document, selected = null) {
  /** @type {Entry[]} */
  const entries = [];
  for (const edit of edits) {
    const before = entries.at(-1)?.after ?? base;
    entries.push({ edit, before, after: edited(before, edit) });
  }
  const now = entries[done - 1]?.after ?? base;
  if (!alike(now, document)) return null;
  return { ...open(now, selected), past: entries.slice(0, done), future: entries.slice(done) };
}

/**
 * @param {Draft} document
 * @param {Edit} edit
 * @returns {Draft}
 */
function edited(document, edit) {
  return edit.type === "replaceDocument" ? edit.document : carried(document, changed(document, edit));
}

/**
 * @param {Draft} document
 * @param {Exclude<Edit, { type: "replaceDocument" }>} edit
 * @returns {Draft}
 */
function changed(document, edit) {
  const parts = partsOf(document);
  switch (edit.type) {
    case "addPart":
      return withParts(document, [...parts.slice(0, edit.at), edit.part, ...parts.slice(edit.at)]);
    case "removePart":
      return parts.some(({ id }) => id === edit.id) ? withParts(document, parts.filter(({ id }) => id !== edit.id)) : document;
    case "movePart":
      return moved(document, edit.id, edit.to);
    case "addParts":
      return added(document, edit.at, edit.parts, edit.translations);
    case "removeParts": {
      const left = parts.filter(({ id }) => !edit.ids.includes(id));
      return left.length === parts.length ? document : withParts(document, left);
    }
    case "setParts":
      return edit.ids.reduce((now, id) => withPart(now, id, (part) => merged(part, edit.fields)), document);
    case "orderParts":
      return ordered(document, edit.ids);
    case "setPart":
      return withPart(document, edit.id, (part) => merged(part, edit.fields));
    case "setGuide":
      return merged(document, edit.fields);
  }
}

/**
 * @param {Draft} document
 * @param {string} id
 * @param {number} to
 * @returns {Draft}
 */
function moved(document, id, to) {
  const parts = partsOf(document);
  const from = parts.findIndex((part) => part.id === id);
  const part = parts[from];
  if (!part || to === from || to < 0 || to >= parts.length) return document;
  const rest = parts.filter((one) => one !== part);
  return withParts(document, [...rest.slice(0, to), part, ...rest.slice(to)]);
}

/**
 * With more parts, and what they say in other languages.
 * @param {Draft} document
 * @param {number} at
 * @param {Part[]} more
 * @param {Translations} translations
 * @returns {Draft}
 */
function added(document, at, more, translations) {
  if (more.length === 0) return document;
  const parts = partsOf(document);
  const now = withParts(document, [...parts.slice(0, at), ...more, ...parts.slice(at)]);
  const locales = Object.keys(translations);
  if (locales.length === 0) return now;
  const all = { ...document.translations };
  for (const locale of locales) {
    const { texts = {}, bodies = {} } = all[locale] ?? {};
    all[locale] = { ...all[locale], texts: { ...texts, ...translations[locale]?.texts }, bodies: { ...bodies, ...translations[locale]?.bodies } };
  }
  return { ...now, translations: all };
}

/**
 * In another order; the same document where that order is not one of these very parts.
 * @param {Draft} document
 * @param {string[]} ids
 * @returns {Draft}
 */
function ordered(document, ids) {
  const parts = partsOf(document);
  const known = new Map(parts.map((part) => [part.id, part]));
  const now = ids.flatMap((id) => known.get(id) ?? []);
  const whole = now.length === parts.length && new Set(now).size === parts.length;
  return whole && now.some((part, at) => part !== parts[at]) ? withParts(document, now) : document;
}

/**
 * @param {Draft} document
 * @param {string} id
 * @param {(part: Part) => Part} change
 * @returns {Draft}
 */
function withPart(document, id, change) {
  const parts = partsOf(document);
  const at = parts.findIndex((part) => part.id === id);
  const before = parts[at];
  if (!before) return document;
  const after = change(before);
  return after === before ? document : withParts(document, parts.with(at, after));
}

/**
 * @template {object} T
 * @param {T} value
 * @param {Partial<Record<string, unknown>>} fields
 * @returns {T}
 */
function merged(value, fields) {
  const now = /** @type {Record<string, unknown>} */ (value);
  const differs = Object.keys(fields).some((name) => JSON.stringify(now[name]) !== JSON.stringify(fields[name]));
  return differs ? { ...value, ...fields } : value;
}

/**
 * @param {Entry[]} past
 * @param {Entry} entry
 * @returns {Entry[]}
 */
function remember(past, entry) {
  const last = past.at(-1);
  if (last && continues(last.edit, entry.edit)) return past.with(-1, { ...entry, before: last.before });
  return [...past, entry].slice(-DEPTH);
}

/**
 * Does `edit` go on with what `last` began: the same field, in the same burst of typing?
 * @param {Edit} last
 * @param {Edit} edit
 */
function continues(last, edit) {
  if (!("burst" in edit) || !("burst" in last) || edit.burst === undefined) return false;
  const same = last.type === edit.type && last.burst === edit.burst;
  return same && Object.keys(last.fields).join() === Object.keys(edit.fields).join() && subject(last) === subject(edit);
}

/** @param {Edit} edit */
function subject(edit) {
  if (edit.type === "addPart") return edit.part.id;
  if (edit.type === "addParts") return edit.parts[0]?.id ?? null;
  return "id" in edit ? edit.id : null;
}

/**
 * @param {State} state
 * @param {string | null} id
 * @returns {State}
 */
function select(state, id) {
  if (id === state.selected || (id !== null && !partsOf(state.document).some((part) => part.id === id))) return state;
  return { ...state, selected: id };
}

/**
 * @param {State} state
 * @returns {State}
 */
function undo(state) {
  const last = state.past.at(-1);
  if (!last) return state;
  return {
    document: last.before,
    selected: chosen(state, last.before, last.edit),
    past: state.past.slice(0, -1),
    future: [last, ...state.future],
  };
}

/**
 * @param {State} state
 * @returns {State}
 */
function redo(state) {
  const [next, ...rest] = state.future;
  if (!next) return state;
  return { document: next.after, selected: chosen(state, next.after, next.edit), past: [...state.past, next], future: rest };
}

/**
 * Which part to look at after an edit: the one it was about, else the one that was selected, else its neighbour.
 * @param {State} before
 * @param {Draft} document
 * @param {Edit} edit
 */
function chosen(before, document, edit) {
  const wanted = [subject(edit), before.selected];
  const parts = partsOf(document);
  const found = wanted.find((id) => parts.some((part) => part.id === id));
  if (found) return found;
  const at = partsOf(before.document).findIndex((part) => part.id === before.selected);
  return parts[Math.max(0, Math.min(at, parts.length - 1))]?.id ?? null;
}
