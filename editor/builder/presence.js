/** @import { OtherHere, Say, Theirs } from "../types.d.ts" */
/** @import { Api } from "./api.js" */
/** @import { Saver } from "./saver.js" */
import { effect, signal } from "@preact/signals";
import { newId } from "../../sdk/ids.js";
import { nextWord } from "../presence.js";

const WORK = ["keydown", "pointerdown", "pointermove", "input"];

/**
 * This tab and the others that have the guide open: who they are, and what they save while nothing is unsaved here.
 * @param {{ api: Api, saver: Saver, state: import("@preact/signals").Signal<unknown>, name: string, say: Say,
 *   takeNewer: (theirs: Theirs) => boolean }} given
 *   name: the author's own. takeNewer: false where it could not be taken now.
 */
export function createPresence({ api, saver, state, name, say, takeNewer }) {
  const sessionId = newId();
  const others = signal(/** @type {OtherHere[]} */ ([]));
  /** What was taken in of another's, in words, until the next word from the server. */
  const took = signal("");
  let workedAt = Date.now();
  let toldAt = 0;
  let timer = 0;
  let telling = false;
  let composing = false;
  let stopped = false;

  const plan = () => {
    clearTimeout(timer);
    timer = 0;
    if (stopped || telling) return;
    const visible = document.visibilityState === "visible";
    const ms = nextWord({ visible, workedAt, toldAt, now: Date.now() });
    if (ms !== null) timer = window.setTimeout(() => void tell(), ms);
  };
  const tell = async () => {
    telling = true;
    toldAt = Date.now();
    const answer = await api.here(sessionId, saver.saving.value.revision);
    if (answer.ok) {
      others.value = answer.data.others;
      took.value = "";
      if (answer.data.revision > saver.saving.value.revision) await catchUp();
    }
    telling = false;
    if (!answer.ok && answer.kind === "ended") return;
    plan();
  };
  /** A text that is being composed would be torn, and what is unsaved is settled by saving it. */
  const catchUp = async () => {
    const read = await api.read();
    if (!read.ok || composing || stopped) return;
    const theirs = /** @type {Theirs} */ (read.data.draft);
    if (theirs.revision <= saver.saving.value.revision || !takeNewer(theirs)) return;
    took.value = theirs.updatedBy === name ? say("presence.tookOwn") : say("presence.took", { who: theirs.updatedBy });
  };

  const worked = () => {
    workedAt = Date.now();
    if (timer === 0) plan();
  };
  /** @param {Event} event */
  const composes = ({ type }) => {
    composing = type === "compositionstart";
  };
  const leave = () => api.leave(sessionId);
  for (const type of WORK) addEventListener(type, worked, { capture: true, passive: true });
  for (const type of ["compositionstart", "compositionend"]) addEventListener(type, composes, true);
  document.addEventListener("visibilitychange", worked);
  addEventListener("pagehide", leave);
  // What is pointed at in the page comes as a change, not as a key in this frame.
  const unwatch = effect(() => {
    void state.value;
    worked();
  });
  return {
    others,
    took,
    stop() {
      stopped = true;
      clearTimeout(timer);
      unwatch();
      for (const type of WORK) removeEventListener(type, worked, { capture: true });
      for (const type of ["compositionstart", "compositionend"]) removeEventListener(type, composes, true);
      document.removeEventListener("visibilitychange", worked);
      removeEventListener("pagehide", leave);
      leave();
    },
  };
}
