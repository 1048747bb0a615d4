/** @import { Fingerprint, Say, ToBuilder } from "../types.d.ts" */
import { drawMatches } from "./matches.js";
import { makeButton, showBar } from "./nodes.js";
import { onEveryWindow } from "./windows.js";

/**
 * Showing what would be taken for a step's element, beside the panel.
 * @param {{ stage: import("./stage.js").Stage, panel: ReturnType<typeof import("./panel.js").createPanel>, say: () => Say, post: (message: ToBuilder) => void }} given
 */
export function createMatching({ stage, panel, say, post }) {
  /** @type {(() => void) | null} */
  let undo = null;
  const stop = () => {
    if (!undo) return;
    undo();
    undo = null;
    panel.away(false);
  };
  const end = () => {
    if (!undo) return;
    stop();
    post({ type: "matches", count: null });
  };
  return {
    stop,
    end,
    on: () => undo !== null,
    /** @param {Fingerprint} fingerprint */
    start(fingerprint) {
      stop();
      stage.raise();
      // A sheet over the whole width would hide what is shown.
      panel.away(panel.isSheet());
      const matches = drawMatches(stage.root, say());
      let clear = () => {};
      let told = -1;
      const draw = () => {
        const count = matches.show(fingerprint);
        if (count === told) return;
        told = count;
        clear();
        const text = say()(count === 0 ? "matches.none" : count === 1 ? "matches.single" : "matches.several", { count });
        clear = showBar(stage.root, { text, buttons: [makeButton(say()("matches.end"), end)] });
        post({ type: "matches", count });
      };
      /** @param {KeyboardEvent} event */
      const pressed = (event) => {
        if (event.key !== "Escape" || !event.isTrusted) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        end();
      };
      const stopHearing = onEveryWindow((view) => {
        const gone = new AbortController();
        view.addEventListener("keydown", pressed, { capture: true, signal: gone.signal });
        for (const type of ["scroll", "resize"]) view.addEventListener(type, matches.place, { capture: true, passive: true, signal: gone.signal });
        return () => gone.abort();
      }, draw);
      undo = () => {
        stopHearing();
        clear();
        matches.stop();
      };
      draw();
    },
  };
}
