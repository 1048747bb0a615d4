/** @import { Marker, Play, Run, Say } from "../types.d.ts" */
import { makeButton, showBar } from "./nodes.js";
import { startPlaying } from "./play.js";

/** More than these would lie over the page. */
const MOST_NOTES = 3;

/**
 * The preview: one run at a time, with a bar that says so.
 * @param {{ stage: import("./stage.js").Stage, panel: { away: (on: boolean) => void },
 *   keep: (fields: Partial<Marker>) => void, say: () => Say, ended: (end: string) => void }} given
 */
export function createPreview({ stage, panel, keep, say, ended }) {
  /** @type {ReturnType<typeof startPlaying> | null} */
  let player = null;
  const stop = () => {
    if (!player) return;
    player.stop();
    player = null;
    bar.clear();
    keep({ run: null });
    panel.away(false);
  };
  /** @param {string} end */
  const finish = (end) => {
    stop();
    ended(end);
  };
  const bar = createBar(stage, say, { stop: () => finish("stopped"), pretend: (event) => player?.pretend(event) });
  return {
    on: () => player !== null,
    /** @param {Omit<Play, "phone"> & { run: Run | null }} given run: to go on after another page was loaded */
    start({ document, guideId, from, visitor, run }) {
      stop();
      panel.away(true);
      const { waits, would } = bar.open(document.kind === "checklist");
      player = startPlaying({ document, guideId, from, visitor, run }, {
        save: (now) => keep({ run: now }),
        // The card's own click is still under way: it ends first.
        ended: (end) => queueMicrotask(() => finish(end)),
        waits,
        would,
      });
    },
    navigated: () => player?.navigated(),
    stop,
  };
}

/**
 * The bar: that it is a preview, what it waits for, what would have happened for a person.
 * @param {import("./stage.js").Stage} stage
 * @param {() => Say} say
 * @param {{ stop: () => void, pretend: (event: string) => void }} act
 */
function createBar(stage, say, act) {
  let clear = () => {};
  return {
    clear: () => clear(),
    /** @param {boolean} above out of the way of what stands at the bottom */
    open(above) {
      /** The latest last. @type {import("./play.js").Note[]} */
      let notes = [];
      /** @type {import("./play.js").Waits} */
      let waiting = { page: null, event: null };
      const draw = () => {
        clear();
        const words = say();
        const { page, event } = waiting;
        const hint = page ? words("play.waits", { page }) : event ? words("play.waitsEvent", { event }) : words("play.hint");
        const pretend = event && !page ? [makeButton(words("play.pretend"), () => act.pretend(event))] : [];
        clear = showBar(stage.root, {
          text: words("play.text"), hint, above,
          notes: notes.map(([key, values]) => words(key, values)),
          buttons: [...pretend, makeButton(words("play.stop"), act.stop)],
        });
        stage.raise();
      };
      return {
        /** @param {import("./play.js").Waits} now */
        waits(now) {
          waiting = now;
          draw();
        },
        /** @param {import("./play.js").Note} note */
        would(note) {
          if (notes.some((one) => JSON.stringify(one) === JSON.stringify(note))) return;
          notes = [...notes, note].slice(-MOST_NOTES);
          draw();
        },
      };
    },
  };
}
