/** @import { Command } from "../types.d.ts" */
/** @import { Target } from "../../sdk/types.d.ts" */
import { partsOf, stepsOf } from "../parts.js";
import { MOST, newTooltip } from "./steps.js";

/**
 * Put a step before another one, that people go on from by the click that opens what the other points at.
 * @param {string} stepId of the other
 * @param {string} id of the new one
 * @param {{ target: Target, page: string | null, title: string }} opener
 * @returns {Command}
 */
export function addOpener(stepId, id, { target, page, title }) {
  return ({ document }, dispatch) => {
    const at = stepsOf(document).findIndex((step) => step.id === stepId);
    if (at < 0 || partsOf(document).length >= MOST[document.kind]) return false;
    dispatch?.({ type: "addPart", at, part: { ...newTooltip(id, page), target, title, advance: { on: "click" } } });
    return true;
  };
}
