/** @import { Document } from "../../sdk/types.d.ts" */
/** @import { Marker, Run, Say } from "../types.d.ts" */
import { makeButton, showBar } from "./nodes.js";
import { startPlaying } from "./play.js";

/** More than these would lie over the page. */
const MOST_NOTES = 3;

/**
 * The preview: one run at a time, with a bar that says so.
 * @param {{ stage: import("./stage.js").Stage, panel: ReturnType<typeof import("./panel.js").createPanel>,
 *   keep: (fields: Partial<Marker>) => void, say: () => Say, ended: (end: string) => void }} given
 */
export function createPreview({ stage, panel, keep, say, ended }) {
  /** @type {ReturnType<typeof startPlaying> | null} */
  let player = null;
  let clearBar = () => {};
  /** What would have happened, the latest last. @type {import("./play.js").Note[]} */
  let notes = [];
  /** @type {import("./play.js").Waits} */
  let waits = { page: null, event: null };
  let above = false;

  const stop = () => {
    if (!player) return;
    player.stop();
    player = null;
    notes = [];
    clearBar();
    keep({ run: null });
    panel.away(false);
  };
  /** @param {string} end */
  const finish = (end) => {
    stop();
    ended(end);
  };
  const tellBar = () => {
    clearBar();
    const words = say();
    const { page, event } = waits;
    const hint = page ? words("play.waits", { page }) : event ? words("play.waitsEvent", { event }) : words("play.hint");
    clearBar = showBar(stage.root, {
      text: words("play.text"), hint, above,
      notes: notes.map(([key, values]) => words(key, values)),
      buttons: [
        ...(event && !page ? [makeButton(words("play.pretend"), () => player?.pretend(event))] : []),
        makeButton(words("play.stop"), () => finish("stopped")),
      ],
    });
    stage.raise();
  };
  return {
    on: () => player !== null,
    /**
     * @param {Document} document
     * @param {string} guideId
     * @param {Run | null} run
     */
    start(document, guideId, run) {
      stop();
      panel.away(true);
      above = document.kind === "checklist";
      player = startPlaying({ document, guideId, run }, {
        save: (now) => keep({ run: now }),
        // The card's own click is still under way: it ends first.
        ended: (end) => queueMicrotask(() => finish(end)),
        waits(now) {
          waits = now;
          tellBar();
        },
        would(note) {
          if (notes.some((one) => JSON.stringify(one) === JSON.stringify(note))) return;
          notes = [...notes, note].slice(-MOST_NOTES);
          tellBar();
        },
        traits: {},
      });
    },
    navigated: () => player?.navigated(),
    stop,
  };
}
