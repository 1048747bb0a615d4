/** @import { Show, Tell } from "./drawKinds.js" */
/** @import { Sight, Spoken } from "../types.d.ts" */
/** @import { Fingerprint, Renderer, StepView, Theme } from "../../sdk/types.d.ts" */
import * as extra from "../../sdk/extra.js";
import { look } from "../../sdk/find/index.js";
import { watch } from "../../sdk/play/watch.js";
import { createRenderer } from "../../sdk/renderer/index.js";

/**
 * Draws the step that is being edited on the real element, with what draws it for everybody, and says whether the
 * element is there.
 * @param {Tell} tell
 */
export function createDrawing(tell) {
  /** @type {Renderer | null} */
  let renderer = null;
  let style = "";
  /** @type {StepView | null} */
  let view = null;

  const paint = () => {
    if (!view || !renderer) return;
    const { step } = view;
    const free = step.type === "modal" || !step.target;
    const element = free ? null : watched.element();
    if (!free && !element) return renderer.hide();
    // The author goes on using the page, also where people will not.
    const open = step.type === "tooltip" ? { ...step, rest: /** @type {const} */ ("through") } : step;
    renderer.show({ ...view, step: open, centered: step.type === "tooltip" && free }, element);
    tell.drawn(element);
  };
  const watched = createWatched(tell.sight, paint);
  /**
   * @param {string} locale
   * @param {Theme | null} theme
   * @param {Spoken | null} traits
   */
  const dress = (locale, theme, traits) => {
    const wanted = JSON.stringify([locale, theme, traits]);
    if (style === wanted) return;
    style = wanted;
    renderer?.stop();
    renderer = createRenderer({
      locale, theme, focus: false,
      extra: {
        ...extra,
        dress(host, look) {
          extra.dress(host, look);
          tell.dressed?.(host.shadow);
        },
      },
      ...(traits ? { traits } : {}),
      onActions: ([action]) => {
        if (action?.type === "next" || action?.type === "back") tell.card(action.type);
        // While the author works in the page the card may be in the way: it comes back with the next change.
        else if (action?.type === "dismiss") renderer?.hide();
      },
    });
  };
  return {
    /** @param {Omit<Show, "view"> & { view: StepView | null }} given no view draws nothing */
    show({ view: next, locale, theme, traits }) {
      dress(locale, theme, traits);
      view = next;
      const target = next?.step.type === "tooltip" ? next.step.target : null;
      if (next && target) watched.on(next.step.id, target.fingerprint);
      else watched.stop();
      if (next) paint();
      else renderer?.hide();
    },
    stop() {
      watched.stop();
      view = null;
      renderer?.stop();
    },
  };
}

/**
 * The element of one fingerprint, for as long as it is looked for.
 * @param {(stepId: string, sight: Sight) => void} sight
 * @param {() => void} changed
 */
export function createWatched(sight, changed) {
  let known = "";
  let unwatch = () => {};
  /** @type {Element | null} */
  let element = null;

  const stop = () => {
    unwatch();
    unwatch = () => {};
    element = null;
    known = "";
  };
  return {
    stop,
    element: () => element,
    /**
     * @param {string} stepId
     * @param {Fingerprint} fingerprint
     */
    on(stepId, fingerprint) {
      const wanted = stepId + JSON.stringify(fingerprint);
      if (wanted === known) return;
      stop();
      known = wanted;
      unwatch = watch(fingerprint, {
        found(found) {
          element = found;
          sight(stepId, "found");
          changed();
        },
        lost() {
          element = null;
          sight(stepId, "none");
          changed();
        },
        missed: (reason) => sight(stepId, reason),
      });
      if (element) return;
      const { answer } = look(fingerprint);
      if ("missed" in answer) sight(stepId, answer.missed);
    },
  };
}
