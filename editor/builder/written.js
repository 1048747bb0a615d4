/** @import { BuilderToWriter, Change, Command, State, WriterToBuilder } from "../types.d.ts" */
/** @import { DrawnStep } from "../../sdk/types.d.ts" */
/** @import { Bridge } from "./bridge.js" */
/** @import { Uploads } from "./rich/uploads.js" */
import { effect, signal } from "@preact/signals";
import { createChannel } from "../card/channel.js";
import { redo, undo } from "../commands/history.js";
import { stepsOf } from "../parts.js";
import { toBuilder } from "../writing.js";

/**
 * What is written on the card itself, in the frame over it: the same changes as of the form, so undo, saving and all else
 * are one. The frame has no token; its images are sent from here.
 * @param {{ nonce: string, state: import("@preact/signals").Signal<State>, dispatch: (change: Change) => void,
 *   run: (command: Command) => boolean, uploads: Uploads, overlay: { composing: import("@preact/signals").Signal<boolean> }, words: string,
 *   bridge: Bridge }} given words: the author's language
 */
export function createWritten({ nonce, state, dispatch, run, uploads, overlay, words, bridge }) {
  const on = signal(/** @type {string | null} */ (null));
  let turn = 0;
  /** @param {string} stepId */
  const ownerOf = (stepId) => `card:${stepId}`;
  const leave = () => {
    if (on.value) uploads.hand(ownerOf(on.value), `${on.value}-body`);
    on.value = null;
    overlay.composing.value = false;
  };
  /** @type {{ [T in WriterToBuilder["type"]]: (message: Extract<WriterToBuilder, { type: T }>) => void }} */
  const heard = {
    open({ stepId }) {
      turn = 0;
      uploads.hand(`${stepId}-body`, ownerOf(stepId));
      on.value = stepId;
    },
    title({ stepId, title, burst, turn: now }) {
      turn = now;
      dispatch({ type: "setPart", id: stepId, fields: { title }, burst });
    },
    body({ stepId, blocks, burst, turn: now }) {
      turn = now;
      dispatch({ type: "setPart", id: stepId, fields: { body: blocks }, burst });
    },
    undo: () => void run(undo),
    redo: () => void run(redo),
    composing({ on: composing }) {
      overlay.composing.value = composing;
    },
    upload: ({ stepId, at, file }) => void uploads.start(ownerOf(stepId), at, file),
    retry: ({ id }) => uploads.retry(id),
    drop: ({ id }) => uploads.drop(id),
    left: leave,
  };
  /** @type {{ post: (message: BuilderToWriter) => void, stop: () => void }} */
  const channel = createChannel(nonce, toBuilder, (message) => heard[message.type](/** @type {never} */ (message)));
  const stopShowing = effect(() => {
    const { document, selected } = state.value;
    if (!on.value) return;
    const drawn = stepsOf(document).filter((step) => step.type !== "hidden" && !step.off);
    const index = drawn.findIndex(({ id }) => id === on.value && id === selected);
    if (index < 0) {
      channel.post({ type: "leave" });
      return leave();
    }
    const progress = document.kind === "tour" ? document.progress : undefined;
    const view = { step: /** @type {DrawnStep} */ (drawn[index]), index, count: drawn.length, progress };
    channel.post({ type: "card", view, locale: document.locale, theme: document.theme ?? null, words, turn });
  });
  const stopTelling = effect(() => {
    if (on.value) channel.post({ type: "uploads", uploads: uploads.all.value.filter(({ owner }) => owner === ownerOf(on.value ?? "")) });
  });
  /** The author goes on in the panel. */
  const end = () => {
    if (!on.value) return;
    channel.post({ type: "leave" });
    leave();
  };
  addEventListener("pointerdown", end);
  return {
    on,
    /** Let the author write on the card that is drawn now. @param {"title" | "body"} field */
    begin: (field) => bridge.post({ type: "write", field }),
    stop() {
      stopShowing();
      stopTelling();
      removeEventListener("pointerdown", end);
      channel.stop();
    },
  };
}
