/** @import { History, OpenedSession, See, Work } from "../types.d.ts" */
import { createStore } from "../../sdk/store.js";

/**
 * What this frame keeps. The token and the work go with the tab. Work that could not be saved because the session ended
 * is kept by the browser as well: the link that opens the guide again may open it in another tab.
 */
export function createKeeping() {
  const tab = createStore("sessionStorage");
  const browser = createStore("localStorage");
  return {
    /**
     * @param {string} nonce
     * @returns {OpenedSession | null}
     */
    session(nonce) {
      const kept = tab.get("builder", /** @type {{ nonce: string, session: OpenedSession } | null} */ (null));
      return kept && kept.nonce === nonce ? kept.session : null;
    },
    /**
     * @param {string} nonce
     * @param {OpenedSession} session
     */
    keepSession: (nonce, session) => tab.set("builder", { nonce, session }),
    forgetSession: () => tab.set("builder", null),
    /**
     * @param {string} guideId
     * @returns {Work | null}
     */
    work: (guideId) => tab.get(`work:${guideId}`, null) ?? browser.get(`work:${guideId}`, null),
    /**
     * @param {string} guideId
     * @param {Work | null} work
     */
    keepWork(guideId, work) {
      tab.set(`work:${guideId}`, work);
      if (!work) browser.set(`work:${guideId}`, null);
    },
    /**
     * @param {string} guideId
     * @param {Work} work
     */
    keepBeyondTab: (guideId, work) => browser.set(`work:${guideId}`, work),
    /**
     * What can be undone. More than this browser has room for is not kept.
     * @param {string} guideId
     * @returns {History | null}
     */
    history: (guideId) => tab.get(`history:${guideId}`, null),
    /**
     * @param {string} guideId
     * @param {History} history
     */
    keepHistory: (guideId, history) => tab.set(`history:${guideId}`, history),
    /**
     * As whom the author looks at it.
     * @param {string} guideId
     * @returns {Partial<See>}
     */
    see: (guideId) => tab.get(`see:${guideId}`, {}),
    /**
     * @param {string} guideId
     * @param {See} see
     */
    keepSee: (guideId, see) => tab.set(`see:${guideId}`, see),
    /** What was copied in this browser, for one that keeps its clipboard from us. */
    clip: () => browser.get("clip", ""),
    /** @param {string} text */
    keepClip: (text) => browser.set("clip", text),
    /** @param {string} guideId */
    selected: (guideId) => tab.get(`selected:${guideId}`, /** @type {string | null} */ (null)),
    /**
     * @param {string} guideId
     * @param {string | null} stepId
     */
    keepSelected: (guideId, stepId) => tab.set(`selected:${guideId}`, stepId),
  };
}

/** @typedef {ReturnType<typeof createKeeping>} Keeping */
