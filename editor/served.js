/** @import { Draft } from "./types.d.ts" */
/** @import { Document } from "../sdk/types.d.ts" */

/**
 * The document as people's browsers get it: without its audience, and without what is turned off.
 * @param {Draft} document
 * @returns {Document}
 */
export function served(document) {
  const { audience: _, ...rest } = document;
  return rest.kind === "checklist" ? { ...rest, tasks: rest.tasks.filter(isOn) } : withSteps(rest);
}

/**
 * @template {{ steps: { off?: boolean }[] }} T
 * @param {T} document
 * @returns {T}
 */
function withSteps(document) {
  return { ...document, steps: document.steps.filter(isOn) };
}

/** @param {{ off?: boolean }} part */
function isOn({ off }) {
  return !off;
}
