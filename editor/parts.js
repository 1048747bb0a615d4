/** @import { Draft, Part, Step } from "./types.d.ts" */

/**
 * What a guide is made of, in order: the steps of a tour, hints, the tasks of a checklist.
 * @param {Draft} document
 * @returns {Part[]}
 */
export function partsOf(document) {
  return (document.kind === "checklist" ? document.tasks : document.steps) ?? [];
}

/**
 * The same guide with other parts.
 * @template {Draft} T
 * @param {T} document
 * @param {Part[]} parts of the guide's own kind
 * @returns {T}
 */
export function withParts(document, parts) {
  return { ...document, [document.kind === "checklist" ? "tasks" : "steps"]: parts };
}

/**
 * The steps of a tour; a guide of another kind has none.
 * @param {Draft} document
 * @returns {Step[]}
 */
export function stepsOf(document) {
  return document.kind === "tour" ? document.steps : [];
}
