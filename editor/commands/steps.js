/** @import { Change, Command, Part, State } from "../types.d.ts" */
/** @import { HiddenStep, ModalStep, TooltipStep } from "../../sdk/types.d.ts" */
import { partsOf, stepsOf } from "../parts.js";

/** The most steps or hints, and tasks, that a guide may have, as the server counts them. */
export const MOST = { tour: 100, tooltip: 100, checklist: 50 };

/**
 * A new, empty tooltip step.
 * @param {string} id
 * @param {string | null} page
 * @returns {TooltipStep}
 */
export function newTooltip(id, page) {
  return {
    type: "tooltip", id, page, target: null, title: "", body: [], side: "auto", align: "center",
    advance: { on: "button" }, whenMissing: "wait", spotlight: false,
  };
}

/**
 * A new, empty modal step.
 * @param {string} id
 * @param {string | null} page
 * @returns {ModalStep}
 */
export function newModal(id, page) {
  return { type: "modal", id, page, title: "", body: [], position: "center", advance: { on: "button" } };
}

/**
 * A new step that shows nothing: it goes on at once, until something is chosen for it to wait for.
 * @param {string} id
 * @param {string | null} page
 * @returns {HiddenStep}
 */
export function newHidden(id, page) {
  return { type: "hidden", id, page, advance: { on: "now" } };
}

/**
 * Put a step, hint or task after the selected one.
 * @param {Part} step
 * @returns {Command}
 */
export function addStep(step) {
  return (state, dispatch) => {
    if (isFull(state)) return false;
    dispatch?.({ type: "addPart", at: placeOf(state) + 1 || partsOf(state.document).length, part: step });
    return true;
  };
}

/**
 * Put a copy of the selected step after it.
 * @param {string} id of the copy
 * @returns {Command}
 */
export function duplicateStep(id) {
  return (state, dispatch) => {
    const at = placeOf(state);
    const step = partsOf(state.document)[at];
    if (!step || isFull(state)) return false;
    dispatch?.({ type: "addPart", at: at + 1, part: { ...step, id } });
    return true;
  };
}

/** @type {Command} */
export const removeStep = (state, dispatch) => {
  const step = partsOf(state.document)[placeOf(state)];
  if (!step) return false;
  dispatch?.({ type: "removePart", id: step.id });
  return true;
};

/** @type {Command} */
export const moveUp = (state, dispatch) => moveBy(state, -1, dispatch);

/** @type {Command} */
export const moveDown = (state, dispatch) => moveBy(state, 1, dispatch);

/** @type {Command} */
export const selectNext = (state, dispatch) => selectBy(state, 1, dispatch);

/** @type {Command} */
export const selectBack = (state, dispatch) => selectBy(state, -1, dispatch);

/**
 * Make a tooltip a modal or the other way round; what both have is kept.
 * @param {"tooltip" | "modal"} type
 * @returns {Command}
 */
export function turnInto(type) {
  return (state, dispatch) => {
    const at = placeOf(state);
    const step = stepsOf(state.document)[at];
    if (!step || step.type === type || step.type === "hidden") return false;
    const { id, page, title, body, buttons, branches, off } = step;
    const blank = type === "modal" ? newModal(id, page) : newTooltip(id, page);
    const kept = { title, body, ...(off === undefined ? {} : { off }), ...(buttons === undefined ? {} : { buttons }), ...(branches === undefined ? {} : { branches }) };
    const steps = stepsOf(state.document).with(at, { ...blank, ...kept });
    dispatch?.({ type: "setGuide", fields: { steps } });
    return true;
  };
}

/** @param {State} state */
function placeOf(state) {
  return partsOf(state.document).findIndex((part) => part.id === state.selected);
}

/** @param {State} state */
function isFull({ document }) {
  return partsOf(document).length >= MOST[document.kind];
}

/**
 * @param {State} state
 * @param {1 | -1} by
 * @param {((change: Change) => void) | undefined} dispatch
 */
function moveBy(state, by, dispatch) {
  const at = placeOf(state);
  const parts = partsOf(state.document);
  const step = parts[at];
  if (!step || !parts[at + by]) return false;
  dispatch?.({ type: "movePart", id: step.id, to: at + by });
  return true;
}

/**
 * @param {State} state
 * @param {1 | -1} by
 * @param {((change: Change) => void) | undefined} dispatch
 */
function selectBy(state, by, dispatch) {
  const step = partsOf(state.document)[placeOf(state) + by];
  if (!step || placeOf(state) < 0) return false;
  dispatch?.({ type: "select", id: step.id });
  return true;
}
