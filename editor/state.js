/** @import { Change, Draft, Edit, Entry, State } from "./types.d.ts" */
/** @import { Step } from "../sdk/types.d.ts" */

/** Changes that can be undone. */
export const DEPTH = 100;

/**
 * The editor at a document, with nothing to undo.
 * @param {Draft} document
 * @param {string | null} [selected]
 * @returns {State}
 */
export function open(document, selected = null) {
  const whole = { ...document, steps: document.steps ?? [] };
  const known = whole.steps.some((step) => step.id === selected);
  return { document: whole, selected: known ? selected : (whole.steps[0]?.id ?? null), past: [], future: [] };
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
 * The step that is being edited, or null.
 * @param {State} state
 * @returns {Step | null}
 */
export function selectedStep(state) {
  return state.document.steps.find((step) => step.id === state.selected) ?? null;
}

/**
 * @param {Draft} document
 * @param {Edit} edit
 * @returns {Draft}
 */
function edited(document, edit) {
  const { steps } = document;
  switch (edit.type) {
    case "addStep":
      return { ...document, steps: [...steps.slice(0, edit.at), edit.step, ...steps.slice(edit.at)] };
    case "removeStep":
      return steps.some(({ id }) => id === edit.id)
        ? { ...document, steps: steps.filter(({ id }) => id !== edit.id) }
        : document;
    case "moveStep":
      return moved(document, edit.id, edit.to);
    case "setStep":
      return withStep(document, edit.id, (step) => merged(step, edit.fields));
    case "setGuide":
      return merged(document, edit.fields);
    case "replaceDocument":
      return edit.document;
  }
}

/**
 * @param {Draft} document
 * @param {string} id
 * @param {number} to
 * @returns {Draft}
 */
function moved(document, id, to) {
  const from = document.steps.findIndex((step) => step.id === id);
  const step = document.steps[from];
  if (!step || to === from || to < 0 || to >= document.steps.length) return document;
  const rest = document.steps.filter((one) => one !== step);
  return { ...document, steps: [...rest.slice(0, to), step, ...rest.slice(to)] };
}

/**
 * @param {Draft} document
 * @param {string} id
 * @param {(step: Step) => Step} change
 * @returns {Draft}
 */
function withStep(document, id, change) {
  const at = document.steps.findIndex((step) => step.id === id);
  const before = document.steps[at];
  if (!before) return document;
  const after = change(before);
  return after === before ? document : { ...document, steps: document.steps.with(at, after) };
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
  if (edit.type === "addStep") return edit.step.id;
  return "id" in edit ? edit.id : null;
}

/**
 * @param {State} state
 * @param {string | null} id
 * @returns {State}
 */
function select(state, id) {
  if (id === state.selected || (id !== null && !state.document.steps.some((step) => step.id === id))) return state;
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
 * Which step to look at after an edit: the one it was about, else the one that was selected, else its neighbour.
 * @param {State} before
 * @param {Draft} document
 * @param {Edit} edit
 */
function chosen(before, document, edit) {
  const wanted = [subject(edit), before.selected];
  const found = wanted.find((id) => document.steps.some((step) => step.id === id));
  if (found) return found;
  const at = before.document.steps.findIndex((step) => step.id === before.selected);
  return document.steps[Math.max(0, Math.min(at, document.steps.length - 1))]?.id ?? null;
}
