/** @import { Draft } from "./types.d.ts" */
/** @import { Document } from "../sdk/types.d.ts" */
import { localized } from "./translation.js";

/**
 * The document as people's browsers get it: in one language, without its audience and what is turned off.
 * @param {Draft} document
 * @param {string} [locale] absent is the guide's own
 * @returns {Document}
 */
export function served(document, locale = document.locale) {
  const { audience: _, ...rest } = localized(document, locale);
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
