/** @import { Say } from "../../types.d.ts" */
/** @import { Answer, Media } from "../api.js" */
import { signal } from "@preact/signals";
import { tooLarge } from "../../media.js";
import { sentenceFor } from "../../sentence.js";

/**
 * An image on its way into a text. at: the block that it goes before. part: how much of it is there, from 0 to 1.
 * @typedef {{ id: string, owner: string, at: number, name: string, status: "sending" | "offline" | "refused" | "done",
 *   part: number, message: string, url: string }} Upload
 */

/**
 * The uploads of an edit session. They outlive the field that began them: what has arrived waits until it is shown again.
 * @param {{ send: (file: Blob, progress: (part: number) => void) => Promise<Answer<Media>>, newId: () => string, say: Say }} given
 */
export function createUploads({ send, newId, say }) {
  const all = signal(/** @type {Upload[]} */ ([]));
  /** @type {Map<string, Blob>} */
  const files = new Map();
  /** @param {string} id @param {Partial<Upload>} fields */
  const set = (id, fields) => {
    all.value = all.value.map((one) => (one.id === id ? { ...one, ...fields } : one));
  };
  /** @param {string} id */
  const retry = async (id) => {
    const file = files.get(id);
    if (!file) return;
    set(id, { status: "sending", part: 0, message: "" });
    const answer = await send(file, (part) => set(id, { part }));
    if (answer.ok) set(id, { status: "done", url: answer.data.url });
    else if (answer.kind === "offline") set(id, { status: "offline", message: say("write.image.offline") });
    else set(id, { status: "refused", message: sentenceFor(answer, say) });
  };
  return {
    all,
    /**
     * @param {string} owner id of the field
     * @param {number} at
     * @param {File} file
     */
    start(owner, at, file) {
      const id = newId();
      const name = file.name || say("write.image.unnamed");
      const wrong = tooLarge(file.size);
      const message = wrong ? say("write.image.tooLarge", wrong) : "";
      all.value = [...all.value, { id, owner, at, name, status: wrong ? "refused" : "sending", part: 0, message, url: "" }];
      if (wrong) return id;
      files.set(id, file);
      void retry(id);
      return id;
    },
    /** @param {string} id */
    retry: (id) => void retry(id),
    /**
     * What was begun in one field goes on in another.
     * @param {string} from
     * @param {string} to
     */
    hand(from, to) {
      if (all.value.some(({ owner }) => owner === from)) all.value = all.value.map((one) => (one.owner === from ? { ...one, owner: to } : one));
    },
    /** @param {string} id taken into the text, or given up */
    drop(id) {
      files.delete(id);
      all.value = all.value.filter((one) => one.id !== id);
    },
  };
}

/** @typedef {ReturnType<typeof createUploads>} Uploads */
