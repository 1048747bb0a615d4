/** @import { Change, Command, Draft, HostLook, ProposedLook, Say, See, Sight, State, Target, ToBuilder, Verdict } from "../types.d.ts" */
/** @import { Hint, TooltipStep } from "../../sdk/types.d.ts" */
/** @import { Bridge } from "./bridge.js" */
import { batch, computed, effect, signal } from "@preact/signals";
import { newId } from "../../sdk/ids.js";
import { pageMatches } from "../../sdk/pages.js";
import { addOpener } from "../commands/opener.js";
import { selectBack, selectNext } from "../commands/steps.js";
import { drawnOf, isHere } from "../drawn.js";
import { labelOf } from "../label.js";
import { lookFrom } from "../lookFrom.js";
import { partsOf } from "../parts.js";
import { samplePath } from "../sample.js";
import { beginsAt, handedTo, seenAs, spokenTo } from "../see.js";
import { proposePattern } from "../pattern.js";
import { PICK_KEYS } from "../protocol.js";

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
  /** Whose look-alikes are outlined, and how many there are, once they are counted. */
  const matching = signal(/** @type {{ stepId: string, count: number | null } | null} */ (null));
  const dock = signal(/** @type {"left" | "right"} */ ("right"));
  /** The step, hint or task that is being edited. */
  const part = computed(() => partsOf(state.value.document).find(({ id }) => id === state.value.selected) ?? null);
  /** Is what is selected on this page? */
  const here = computed(() => isHere(state.value.document, state.value.selected, url.value));
  /** The author wants to point at something, and the product is not here. */
  const away = signal(false);
  /** The browser opened no window to play in. */
  const blocked = signal(false);
  return { url, sights, verdicts, picking, playing, matching, dock, part, here, away, blocked };
}

/** @typedef {(target: Target, verdict: Verdict) => void} Take */

/**
 * What goes to the overlay, and what comes from it.
 * @typedef {{ state: import("@preact/signals").Signal<State>, page: ReturnType<typeof createPage>, bridge: Bridge,
 *   dispatch: (change: Change) => void, run: (command: Command) => boolean, say: Say, guideId: string,
 *   see: import("@preact/signals").Signal<See>, desk: boolean }} Given
 * @param {Given} given
 */
export function createOverlaySide({ state, page, bridge, dispatch, run, say, guideId, see, desk }) {
  const composing = signal(false);
  const greeted = signal(false);
  const stop = effect(() => {
    const { document, selected } = state.value;
    if (!greeted.value || page.picking.value || page.playing.value || page.matching.value || composing.value) return;
    const seen = seenAs(document, see.value);
    bridge.post({ type: "show", view: drawnOf(seen, selected, page.url.value), locale: seen.locale, theme: seen.theme ?? null, traits: spokenTo(see.value) });
  });
  // Beside a sample page every page is at hand: it goes where the step is.
  const stopFollowing = effect(() => {
    const pattern = page.part.value && "page" in page.part.value ? page.part.value.page : null;
    if (desk && greeted.value && pattern && !page.here.value) bridge.post({ type: "go", path: samplePath(pattern) });
  });
  /** @param {{ resume?: boolean, from?: string | null, phone?: boolean }} [how] */
  const play = ({ resume = false, from = null, phone = false } = {}) => {
    // In a window of its own it is played by itself.
    page.playing.value = !phone;
    const { somebody } = see.value;
    const document = handedTo(state.value.document, see.value);
    bridge.post({ type: "play", document, guideId, resume, from: beginsAt(document, from), visitor: somebody?.visitor ?? null, phone });
  };
  const looks = createLooks(() => bridge.post({ type: "readLook" }));
  /** What is done with the element that is being pointed at. @type {{ take: Take | null }} */
  const asked = { take: null };
  /** @param {string} stepId @param {Take | null} take @param {boolean} [opener] */
  const pick = (stepId, take, opener = false) => {
    // On a sample page there is nothing of the product to point at.
    if (desk) return void (page.away.value = true);
    asked.take = take;
    page.matching.value = null;
    page.picking.value = stepId;
    bridge.post({ type: "pick", stepId, opener, languages: languagesOf(state.value.document) });
  };
  /** @param {TooltipStep | Hint | null} step whose look-alikes are outlined in the page; null ends it */
  const showMatches = (step) => {
    if (desk) return void (page.away.value = true);
    if (step?.target) bridge.post({ type: "showMatches", fingerprint: step.target.fingerprint });
    else bridge.post({ type: "hideMatches" });
    page.matching.value = step?.target ? { stepId: step.id, count: null } : null;
  };
  const on = incoming({ state, page, dispatch, run, say, greeted, play, looked: looks.heard, asked });
  return {
    composing,
    stop() {
      stop();
      stopFollowing();
    },
    /** @param {ToBuilder} message */
    heard: (message) => on[message.type](/** @type {never} */ (message)),
    /** From the start. */
    play: () => play(),
    /** @param {{ from?: string | null, phone?: boolean }} how */
    playAs: (how) => play(how),
    /**
     * Let the author point at an element.
     * @param {string} stepId
     * @param {Take} [take] what to do with it; without it, it becomes the step's own target
     */
    pick: (stepId, take) => pick(stepId, take ?? null),
    /**
     * Let the author click what opens the menu or dialog in which a step's element is: it becomes a step before that.
     * @param {string} stepId
     */
    recordOpener(stepId) {
      pick(stepId, (target, verdict) => {
        const id = newId();
        page.verdicts.value = { ...page.verdicts.value, [id]: verdict };
        const { name, text } = target.fingerprint;
        const title = say("opener.title", { name: name ?? text ?? target.label });
        run(addOpener(stepId, id, { target, page: proposePattern(page.url.value), title }));
      }, true);
    },
    showMatches,
    switchSide() {
      page.dock.value = page.dock.value === "right" ? "left" : "right";
      bridge.post({ type: "dock", side: page.dock.value });
    },
    /** @param {string} path */
    go: (path) => bridge.post({ type: "go", path }),
    collapse: () => bridge.post({ type: "collapse" }),
    /** A theme that looks like the page around the builder; null where there is none, in the dashboard. */
    readLook: () => (greeted.value ? looks.ask() : Promise.resolve(null)),
    /** Is a key for the page now, though it was pressed in here? @param {string} key */
    wants: (key) => (page.picking.value !== null && PICK_KEYS.includes(key)) || (page.matching.value !== null && key === "Escape"),
    /** @param {string} key */
    pressed(key) {
      if (page.picking.value) bridge.post({ type: "pickKey", key });
      else showMatches(null);
    },
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
 *   greeted: import("@preact/signals").Signal<boolean>, play: (how: { resume: boolean }) => void, asked: { take: Take | null }, looked: (found: HostLook) => void }} given
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
      if (playing) play({ resume: true });
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
      const part = partsOf(state.value.document).find(({ id }) => id === stepId);
      const moved = part && "page" in part && part.page && !pageMatches(part.page, page.url.value);
      dispatch({ type: "setPart", id: stepId, fields: { target, ...(moved ? { page: proposePattern(page.url.value) } : {}) } });
    },
    pickEnded: () => {
      page.picking.value = null;
    },
    matches: ({ count }) => {
      const { stepId } = page.matching.value ?? {};
      page.matching.value = stepId && count !== null ? { stepId, count } : null;
    },
    sight: ({ stepId, sight }) => {
      page.sights.value = { ...page.sights.value, [stepId]: sight };
    },
    card: ({ action }) => void run(action === "next" ? selectNext : selectBack),
    played: ({ end }) => {
      page.playing.value = false;
      page.blocked.value = end === "blocked";
    },
    look: ({ found }) => looked(found),
    dock: ({ side }) => {
      page.dock.value = side;
    },
  };
  return on;
}

/**
 * Languages in which the guide itself says that the product is.
 * @param {Draft} document
 * @returns {string[]}
 */
function languagesOf({ locale, translations = {} }) {
  const others = Object.keys(translations);
  return others.length > 0 ? [locale, ...others] : [];
}
