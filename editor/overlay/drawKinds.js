/** @import { Sight, ToOverlay } from "../types.d.ts" */
import { createDrawing } from "./draw.js";
import { createHintDrawing } from "./drawHint.js";
import { createListDrawing } from "./drawList.js";

/**
 * What the drawing tells: is the element there, what was drawn (null: nowhere in particular), which of the card's own
 * buttons was pressed, in which shadow root cards of steps are drawn from now on.
 * @typedef {{ sight: (stepId: string, sight: Sight) => void, drawn: (element: Element | null) => void,
 *   card: (action: "next" | "back") => void, dressed?: (shadow: ShadowRoot) => void }} Tell
 */

/**
 * What is drawn, and how: its language, theme, and whom its texts speak to.
 * @typedef {Pick<Extract<ToOverlay, { type: "show" }>, "view" | "locale" | "theme" | "traits">} Show
 */

/**
 * Draws what is being edited, of whatever kind, one thing at a time.
 * @param {Tell} tell
 * @param {string} [more] style rules for a checklist, beside its own
 */
export function createDrawings(tell, more = "") {
  const step = createDrawing(tell);
  const hint = createHintDrawing(tell);
  const list = createListDrawing(tell, more);
  return {
    /** @param {Show} given no view draws nothing */
    show({ view, ...as }) {
      step.show({ ...as, view: view && "step" in view ? view : null });
      hint.show({ ...as, view: view && "hint" in view ? view.hint : null });
      list.show({ ...as, view: view && "list" in view ? view : null });
    },
    stop() {
      for (const one of [step, hint, list]) one.stop();
    },
  };
}
