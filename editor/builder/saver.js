/** @import { Draft, Saving, SavingEvent, Say } from "../types.d.ts" */
/** @import { Api, Refusal } from "./api.js" */
import { signal } from "@preact/signals";
import { isUnsaved, next } from "../saving.js";
import { sentenceFor } from "../sentence.js";

/**
 * Autosave: what `saving.js` decides, done.
 * @param {Api} api
 * @param {Saving} start
 * @param {(saving: Saving) => void} changed
 * @param {Say} say
 */
export function createSaver(api, start, changed, say) {
  const saving = signal(start);
  /** Since when nothing has got through, ms; null while it does. */
  const since = signal(/** @type {number | null} */ (null));
  let timer = 0;
  /** @type {(() => void)[]} */
  let waiting = [];

  /** @param {SavingEvent} event */
  const run = (event) => {
    const [now, effects] = next(saving.value, event);
    saving.value = now;
    if (now.status === "offline") since.value ??= Date.now();
    else if (now.status !== "saving") since.value = null;
    changed(now);
    for (const effect of effects) {
      clearTimeout(timer);
      if (effect.type === "wait") timer = window.setTimeout(() => run({ type: "due" }), effect.ms);
      else void put(effect.revision, effect.document);
    }
    if (now.status === "waiting" || now.status === "saving") return;
    const ready = waiting;
    waiting = [];
    for (const one of ready) one();
  };
  /**
   * @param {number} revision
   * @param {Draft} document
   */
  const put = async (revision, document) => {
    const answer = await api.save(revision, document);
    run(answer.ok ? { type: "stored", revision: answer.data.revision } : eventOf(answer, say));
  };
  const soon = () => run({ type: "due" });
  addEventListener("online", soon);
  if (isUnsaved(start) && start.status !== "conflict") run({ type: "edited", document: start.current });
  return {
    saving,
    since,
    run,
    /** Save now what is unsaved; true when the server has everything. */
    async flush() {
      run({ type: "due" });
      const { status } = saving.value;
      if (status === "waiting" || status === "saving") await new Promise((done) => waiting.push(() => done(null)));
      return saving.value.status === "saved";
    },
    stop() {
      clearTimeout(timer);
      removeEventListener("online", soon);
    },
  };
}

/** @typedef {ReturnType<typeof createSaver>} Saver */

/**
 * @param {Refusal} answer
 * @param {Say} say
 * @returns {SavingEvent}
 */
function eventOf(answer, say) {
  const { kind, current } = answer;
  if (kind === "conflict" && current) return { type: "conflict", theirs: current };
  if (kind === "offline") return { type: "offline" };
  if (kind === "ended") return { type: "ended" };
  return { type: "refused", message: sentenceFor(answer, say) };
}
