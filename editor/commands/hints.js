/** @import { Command, State } from "../types.d.ts" */
/** @import { Action, Hint, Position } from "../../sdk/types.d.ts" */
import { LIMITS } from "./settings.js";

/**
 * A new, empty hint, hotspot or launcher.
 * @param {Hint["type"]} type
 * @param {string} id
 * @param {string | null} page
 * @returns {Hint}
 */
export function newHint(type, id, page) {
  return { type, id, page, target: null, title: "", body: [], side: "auto", align: "center" };
}

/**
 * Make it a hint, a hotspot or a launcher. What only one of them has stays beside it, for when it is one again.
 * @param {Hint["type"]} type
 * @returns {Command}
 */
export function turnHint(type) {
  return ofHint((hint) => (hint.type === type ? null : { type }));
}

/**
 * Where on its target a beacon or a launcher stands.
 * @param {Position} at
 * @returns {Command}
 */
export function standAt(at) {
  return ofHint(({ type }) => (type === "hint" ? null : { at }));
}

/**
 * Between its target and its card.
 * @param {number} offset px
 * @param {string} [burst]
 * @returns {Command}
 */
export function setOffset(offset, burst) {
  const [least, most] = LIMITS.offset;
  const good = Number.isInteger(offset) && offset >= least && offset <= most;
  return ofHint(() => (good ? { offset } : null), burst);
}

/**
 * Does a beacon go once it was opened?
 * @param {NonNullable<Hint["until"]>} until
 * @returns {Command}
 */
export function goesWhen(until) {
  return ofHint(({ type }) => (type === "hotspot" ? { until } : null));
}

/**
 * What is written on a launcher.
 * @param {string} label
 * @param {string} [burst]
 * @returns {Command}
 */
export function labelLauncher(label, burst) {
  return ofHint(({ type }) => (type === "launcher" ? { label } : null), burst);
}

/**
 * @param {NonNullable<Hint["icon"]>} icon
 * @returns {Command}
 */
export function setIcon(icon) {
  return ofHint(({ type }) => (type === "launcher" ? { icon } : null));
}

/**
 * What a press of a launcher does instead of opening its card; none: it opens the card.
 * @param {Action[]} actions
 * @param {string} [burst]
 * @returns {Command}
 */
export function pressDoes(actions, burst) {
  return ofHint(({ type }) => (type === "launcher" ? { actions } : null), burst);
}

/**
 * A setting of the selected hint. What else it has stays as it is.
 * @param {(hint: Hint) => Partial<Hint> | null} fields null: not for this one
 * @param {string} [burst]
 * @returns {Command}
 */
function ofHint(fields, burst) {
  return (state, dispatch) => {
    const hint = chosen(state);
    const now = hint && fields(hint);
    if (!now) return false;
    dispatch?.({ type: "setPart", id: hint.id, fields: now, burst });
    return true;
  };
}

/** @param {State} state */
function chosen({ document, selected }) {
  return document.kind === "tooltip" ? (document.steps.find(({ id }) => id === selected) ?? null) : null;
}
