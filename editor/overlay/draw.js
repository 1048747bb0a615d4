/** @import { Sight } from "../types.d.ts" */
/** @import { Fingerprint, Renderer, StepView } from "../../sdk/types.d.ts" */
import { look } from "../../sdk/find/index.js";
import { watch } from "../../sdk/play/watch.js";
import { createRenderer } from "../../sdk/renderer/index.js";

/**
 * Draws the step that is being edited on the real element, with what draws it for everybody, and says whether the
 * element is there.
 * @param {{ sight: (stepId: string, sight: Sight) => void, drawn: (element: Element | null) => void,
 *   card: (action: "next" | "back") => void }} tell
 */
export function createDrawing(tell) {
  /** @type {Renderer | null} */
  let renderer = null;
  let style = "";
  /** @type {StepView | null} */
  let view = null;
  let watched = "";
  let unwatch = () => {};
  /** @type {Element | null} */
  let element = null;

  const paint = () => {
    if (!view || !renderer) return;
    const { step } = view;
    const free = step.type === "modal" || !step.target;
    if (!free && !element) {
      renderer.hide();
      return;
    }
    renderer.show({ ...view, centered: step.type === "tooltip" && free }, free ? null : element);
    tell.drawn(free ? null : element);
  };
  const release = () => {
    unwatch();
    unwatch = () => {};
    element = null;
    watched = "";
  };
  /**
   * @param {string} stepId
   * @param {Fingerprint} fingerprint
   */
  const seek = (stepId, fingerprint) => {
    release();
    watched = stepId + JSON.stringify(fingerprint);
    unwatch = watch(fingerprint, {
      found(found) {
        element = found;
        tell.sight(stepId, "found");
        paint();
      },
      lost() {
        element = null;
        tell.sight(stepId, "none");
        paint();
      },
      missed: (reason) => tell.sight(stepId, reason),
    });
    if (element) return;
    const { answer } = look(fingerprint);
    if ("missed" in answer) tell.sight(stepId, answer.missed);
  };
  return {
    /**
     * @param {StepView | null} next null draws nothing
     * @param {string} locale
     * @param {string | null} accent
     */
    show(next, locale, accent) {
      if (style !== `${locale} ${accent}`) {
        renderer?.stop();
        style = `${locale} ${accent}`;
        renderer = createRenderer({
          locale, theme: { accent }, focus: false,
          onNext: () => tell.card("next"), onBack: () => tell.card("back"), 
          // While the author works in the page the card may be in the way: it comes back with the next change.
          onClose: () => renderer?.hide(),
        });
      }
      view = next;
      const target = next?.step.type === "tooltip" ? next.step.target : null;
      if (!next || !target) release();
      else if (watched !== next.step.id + JSON.stringify(target.fingerprint)) seek(next.step.id, target.fingerprint);
      if (next) paint();
      else renderer?.hide();
    },
    stop() {
      release();
      view = null;
      renderer?.stop();
    },
  };
}
