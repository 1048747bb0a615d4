/** @import { Marker, Say, ToBuilder, ToOverlay } from "../types.d.ts" */
import { languageOf, languagesHere } from "./around.js";
import { startPicking } from "./pick.js";

/**
 * Pointing at elements, with the panel out of the way.
 * @param {{ stage: import("./stage.js").Stage, panel: ReturnType<typeof import("./panel.js").createPanel>, say: () => Say,
 *   post: (message: ToBuilder) => void, keep: (fields: Partial<Marker>) => void, marker: () => Marker }} given
 */
export function createPointing({ stage, panel, say, post, keep, marker }) {
  /** @type {import("./pick.js").Picking | null} */
  let picking = null;
  const stop = () => {
    picking?.stop();
    picking = null;
    panel.away(false);
  };
  return {
    stop,
    on: () => picking !== null,
    /** @param {string} key */
    key: (key) => picking?.key(key),
    /** @param {Extract<ToOverlay, { type: "pick" }>} asked */
    start({ stepId, opener, languages }) {
      stop();
      // A product shows one language at a time: those that it was seen in are remembered.
      const seen = [...new Set([...(marker().languages ?? []), ...languagesHere()])];
      keep({ languages: seen });
      panel.away(true);
      stage.raise();
      window.focus();
      picking = startPicking(stage.root, say(), { opener, languages: new Set([...seen, ...languages.map(languageOf)]) }, {
        picked(fingerprint, verdict) {
          stop();
          post({ type: "picked", stepId, fingerprint, verdict });
        },
        ended() {
          stop();
          post({ type: "pickEnded" });
        },
      });
    },
  };
}
