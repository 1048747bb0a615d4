/** @import { Command } from "../types.d.ts" */

/** @type {Command} */
export const undo = (state, dispatch) => {
  if (state.past.length === 0) return false;
  dispatch?.({ type: "undo" });
  return true;
};

/** @type {Command} */
export const redo = (state, dispatch) => {
  if (state.future.length === 0) return false;
  dispatch?.({ type: "redo" });
  return true;
};

/**
 * Put another document in place of this one; undo brings this one back.
 * @param {import("../types.d.ts").Draft} document
 * @returns {Command}
 */
export function replaceWith(document) {
  return (_, dispatch) => {
    dispatch?.({ type: "replaceDocument", document });
    return true;
  };
}
