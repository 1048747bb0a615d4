/** @import { Change, Command, HostLook, ProposedLook, Say, Sight, State, Target, ToBuilder, Verdict } from "../types.d.ts" */
/** @import { Bridge } from "./bridge.js" */
import { batch, computed, effect, signal } from "@preact/signals";
import { pageMatches } from "../../sdk/pages.js";
import { selectBack, selectNext } from "../commands/steps.js";
import { labelOf } from "../label.js";
import { lookFrom } from "../lookFrom.js";
import { stepsOf } from "../parts.js";
import { proposePattern } from "../pattern.js";
import { served } from "../served.js";

/**
 * What the builder knows of the page around it.
 * @param {import("@preact/signals").Signal<State>} state
 */
export function createPage(state) {
  const url = signal("");
  const sights = signal(/** @type {Record<string, Sight>} */ ({}));
  const verdicts = signal(/** @type {Record<string, Verdict>} */ ({}));
  const picking = signal(/** @type {string | null} */ (null));
  const playing = signal(false);
  const dock = signal(/** @type {"left" | "right"} */ ("right"));
  const step = computed(() => stepsOf(state.value.document).find(({ id }) => id === state.value.selected) ?? null);
  const here = computed(() => step.value !== null && url.value !== "" && pageMatches(step.value.page, url.value));
  return { url, sights, verdicts, picking, playing, dock, step, here };
}

/** @typedef {(target: Target, verdict: Verdict) => void} Take */

/**
 * What goes to the overlay, and what comes from it.
 * @typedef {{ state: import("@preact/signals").Signal<State>, page: ReturnType<typeof createPage>, bridge: Bridge,
 *   dispatch: (change: Change) => void, run: (command: Command) => boolean, say: Say, guideId: string }} Given
 * @param {Given} given
 */
export function createOverlaySide({ state, page, bridge, dispatch, run, say, guideId }) {
  const composing = signal(false);
  const greeted = signal(false);
  const stop = effect(() => {
    const { document } = state.value;
    if (!greeted.value || page.picking.value || page.playing.value || composing.value) return;
    const step = page.here.value && page.step.value?.type !== "hidden" ? page.step.value : null;
    const drawn = stepsOf(document).filter(({ type }) => type !== "hidden");
    const progress = document.kind === "tour" ? document.progress : undefined;
    const view = step && { step, index: drawn.indexOf(step), count: drawn.length, progress };
    bridge.post({ type: "show", view, locale: document.locale, theme: document.theme ?? null });
  });
  /** @param {boolean} resume */
  const play = (resume) => {
    page.playing.value = true;
    bridge.post({ type: "play", document: served(state.value.document), guideId, resume });
  };
  const looks = createLooks(() => bridge.post({ type: "readLook" }));
  /** What is done with the element that is being pointed at. @type {{ take: Take | null }} */
  const asked = { take: null };
  const on = incoming({ state, page, dispatch, run, say, greeted, play, looked: looks.heard, asked });
  return {
    composing,
    stop,
    /** @param {ToBuilder} message */
    heard: (message) => on[message.type](/** @type {never} */ (message)),
    play: () => play(false),
    /**
     * Let the author point at an element.
     * @param {string} stepId
     * @param {Take} [take] what to do with it; without it, it becomes the step's own target
     */
    pick(stepId, take) {
      asked.take = take ?? null;
      page.picking.value = stepId;
      bridge.post({ type: "pick", stepId });
    },
    switchSide() {
      page.dock.value = page.dock.value === "right" ? "left" : "right";
      bridge.post({ type: "dock", side: page.dock.value });
    },
    /** @param {string} path */
    go: (path) => bridge.post({ type: "go", path }),
    collapse: () => bridge.post({ type: "collapse" }),
    /** A theme that looks like the page around the builder; null where there is none, in the dashboard. */
    readLook: () => (greeted.value ? looks.ask() : Promise.resolve(null)),
    /** @param {string} key */
    pickKey: (key) => bridge.post(/** @type {any} */ ({ type: "pickKey", key })),
  };
}

/**
 * Asking for the page's look: all who wait hear the same answer.
 * @param {() => void} ask
 */
function createLooks(ask) {
  /** @type {((look: ProposedLook | null) => void)[]} */
  let waiting = [];
  return {
    /** @returns {Promise<ProposedLook | null>} */
    ask: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        ask();
      }),
    /** @param {HostLook} found */
    heard(found) {
      const look = lookFrom(found);
      for (const resolve of waiting) resolve(look);
      waiting = [];
    },
  };
}

/**
 * What each message of the overlay does.
 * @param {Pick<Given, "state" | "page" | "dispatch" | "run" | "say"> & {
 *   greeted: import("@preact/signals").Signal<boolean>, play: (resume: boolean) => void, asked: { take: Take | null }, looked: (found: HostLook) => void }} given
 */
function incoming({ state, page, dispatch, run, say, greeted, play, looked, asked }) {
  /** @type {{ [T in ToBuilder["type"]]: (message: Extract<ToBuilder, { type: T }>) => void }} */
  const on = {
    hello: ({ url, playing, dock }) => {
      batch(() => {
        page.url.value = url;
        page.dock.value = dock;
        greeted.value = true;
      });
      if (playing) play(true);
    },
    page: ({ url }) => {
      page.url.value = url;
    },
    picked: ({ stepId, fingerprint, verdict }) => {
      page.picking.value = null;
      const target = { fingerprint, label: labelOf(fingerprint, say) };
      const { take } = asked;
      asked.take = null;
      if (take) return take(target, verdict);
      page.verdicts.value = { ...page.verdicts.value, [stepId]: verdict };
      const step = stepsOf(state.value.document).find(({ id }) => id === stepId);
      const moved = step?.page && !pageMatches(step.page, page.url.value);
      dispatch({ type: "setPart", id: stepId, fields: { target, ...(moved ? { page: proposePattern(page.url.value) } : {}) } });
    },
    pickEnded: () => {
      page.picking.value = null;
    },
    sight: ({ stepId, sight }) => {
      page.sights.value = { ...page.sights.value, [stepId]: sight };
    },
    card: ({ action }) => void run(action === "next" ? selectNext : selectBack),
    played: () => {
      page.playing.value = false;
    },
    look: ({ found }) => looked(found),
    dock: ({ side }) => {
      page.dock.value = side;
    },
  };
  return on;
}
