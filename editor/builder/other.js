/** @import { Other, OpenedSession, Say, ToBuilder } from "../types.d.ts" */
/** @import { Api, GuideRead } from "./api.js" */
/** @import { Bridge } from "./bridge.js" */
/** @import { Keeping } from "./keeping.js" */
import { signal } from "@preact/signals";
import { sentenceFor } from "../sentence.js";
import { served } from "../served.js";

/** @typedef {ReturnType<typeof createOther>} OtherGuide */

/**
 * An open guide of a kind that is not edited here yet: it can be seen over the page and taken off.
 * @param {{ session: OpenedSession, guide: GuideRead, document: Other, api: Api, keeping: Keeping, bridge: Bridge, say: Say,
 *   closed: () => void }} given
 */
export function createOther({ session, guide, document, api, keeping, bridge, say, closed }) {
  const live = signal(guide.publications.find((one) => one.environmentId === session.environmentId)?.version ?? null);
  const asking = signal(false);
  const trouble = signal("");
  /** @param {boolean} resume */
  const play = (resume) => bridge.post({ type: "play", document: served(document), guideId: guide.id, resume, from: null, visitor: null, phone: false });
  return {
    name: guide.name, dashboard: `/guides/${guide.id}`, path: `/api/guides/${guide.id}/draft`,
    session, document, say, live, asking, trouble,
    play: () => play(false),
    collapse: () => bridge.post({ type: "collapse" }),
    /** @param {ToBuilder} message */
    heard(message) {
      if (message.type === "hello" && message.playing) play(true);
    },
    async withdraw() {
      asking.value = false;
      const answer = await api.unpublish();
      trouble.value = answer.ok ? "" : sentenceFor(answer, say);
      if (answer.ok) live.value = null;
    },
    done() {
      keeping.forgetSession();
      bridge.post({ type: "done" });
      closed();
    },
  };
}
