/** @import { Command } from "../types.d.ts" */
/** @import { ModalStep, Step, TooltipStep } from "../../sdk/types.d.ts" */

/** The most steps that a guide may have, as the server counts them. */
export const MOST_STEPS = 100;

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
 * Put a step after the selected one.
 * @param {Step} step
 * @returns {Command}
 */
export function addStep(step) {
  return (state, dispatch) => {
    if (state.document.steps.length >= MOST_STEPS) return false;
    dispatch?.({ type: "addStep", at: placeOf(state) + 1 || state.document.steps.length, step });
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
    const step = state.document.steps[at];
    if (!step || state.document.steps.length >= MOST_STEPS) return false;
    dispatch?.({ type: "addStep", at: at + 1, step: { ...step, id } });
    return true;
  };
}

/** @type {Command} */
export const removeStep = (state, dispatch) => {
  const step = state.document.steps[placeOf(state)];
  if (!step) return false;
  dispatch?.({ type: "removeStep", id: step.id });
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
    const step = state.document.steps[at];
    if (!step || step.type === type || step.type === "hidden") return false;
    const { id, page, title, body, buttons, branches } = step;
    const blank = type === "modal" ? newModal(id, page) : newTooltip(id, page);
    const kept = { title, body, ...(buttons === undefined ? {} : { buttons }), ...(branches === undefined ? {} : { branches }) };
    const steps = state.document.steps.with(at, { ...blank, ...kept });
    dispatch?.({ type: "setGuide", fields: { steps } });
    return true;
  };
}

/** @param {import("../types.d.ts").State} state */
function placeOf(state) {
  return state.document.steps.findIndex((step) => step.id === state.selected);
}

/**
 * @param {import("../types.d.ts").State} state
 * @param {1 | -1} by
 * @param {((change: import("../types.d.ts").Change) => void) | undefined} dispatch
 */
function moveBy(state, by, dispatch) {
  const at = placeOf(state);
  const step = state.document.steps[at];
  if (!step || !state.document.steps[at + by]) return false;
  dispatch?.({ type: "moveStep", id: step.id, to: at + by });
  return true;
}

/**
 * @param {import("../types.d.ts").State} state
 * @param {1 | -1} by
 * @param {((change: import("../types.d.ts").Change) => void) | undefined} dispatch
 */
function selectBy(state, by, dispatch) {
  const step = state.document.steps[placeOf(state) + by];
  if (!step || placeOf(state) < 0) return false;
  dispatch?.({ type: "select", id: step.id });
  return true;
}
