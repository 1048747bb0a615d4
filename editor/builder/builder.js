/** @import { Change, Command, Draft, OpenedSession, Problem, Say, Sight, State, ToBuilder, Verdict } from "../types.d.ts" */
/** @import { Api, GuideRead } from "./api.js" */
/** @import { Bridge } from "./bridge.js" */
/** @import { Keeping } from "./keeping.js" */
import { batch, computed, effect, signal } from "@preact/signals";
import { newId } from "../../sdk/ids.js";
import { pageMatches } from "../../sdk/pages.js";
import { replaceWith } from "../commands/history.js";
import { addStep, newModal, newTooltip, selectBack, selectNext } from "../commands/steps.js";
import { labelOf } from "../label.js";
import { proposePattern } from "../pattern.js";
import { whereIs } from "../problems.js";
import { isUnsaved } from "../saving.js";
import { apply, open } from "../state.js";
import { createPublishing } from "./publishing.js";
import { createSaver, startFrom } from "./saver.js";

/** @typedef {ReturnType<typeof createBuilder>} Builder */

/**
 * One open guide: its state, and everything that happens to it. The pages of the builder read its signals and call it.
 * @param {{ session: OpenedSession, guide: GuideRead, api: Api, keeping: Keeping, bridge: () => Bridge, say: Say,
 *   closed: () => void }} given
 */
export function createBuilder({ session, guide, api, keeping, bridge, say, closed }) {
  const start = startFrom(guide.draft, keeping.work(guide.id));
  const state = signal(open(start.current, keeping.selected(guide.id)));
  const name = signal(guide.name);
  const page = createPage(state);
  const focus = signal(/** @type {{ field: string } | null} */ (null));
  const tab = signal(/** @type {"steps" | "audience" | "publish"} */ ("steps"));

  const saver = createSaver(api, start, (saving) => {
    const work = isUnsaved(saving) ? { revision: saving.revision, document: saving.current } : null;
    keeping.keepWork(guide.id, work);
    if (work && saving.status === "ended") keeping.keepBeyondTab(guide.id, work);
  });
  /** @param {Change} change */
  const dispatch = (change) => {
    const before = state.value;
    state.value = apply(before, change);
    keeping.keepSelected(guide.id, state.value.selected);
    if (state.value.document !== before.document) saver.run({ type: "edited", document: state.value.document });
  };
  /** @param {Command} command */
  const run = (command) => command(state.value, dispatch);
  /** @param {Problem} problem */
  const goTo = (problem) => {
    const { stepId, field } = whereIs(problem, state.value.document);
    batch(() => {
      if (stepId) dispatch({ type: "select", id: stepId });
      tab.value = field === "audience" ? "audience" : "steps";
      focus.value = { field };
    });
  };
  const overlay = createOverlaySide({ state, page, bridge, dispatch, run, say, guideId: guide.id });
  const publishing = createPublishing({ api, saver, session, publications: guide.publications });
  return {
    session, state, name, page, focus, tab, saver, publishing, dispatch, run, goTo, say, overlay,
    /** @param {"tooltip" | "modal"} type */
    add(type) {
      const here = proposePattern(page.url.value);
      const id = newId();
      run(addStep(type === "modal" ? newModal(id, here) : newTooltip(id, here)));
      focus.value = { field: type === "modal" ? "title" : "target" };
    },
    /** @param {string} given */
    async rename(given) {
      const wanted = given.trim();
      if (!wanted || wanted === name.value) return;
      const before = name.value;
      name.value = wanted;
      const answer = await api.rename(wanted);
      if (!answer.ok) name.value = before;
    },
    keepMine() {
      const { theirs } = saver.saving.value;
      const mine = state.value.document;
      // Theirs goes into the history: one undo brings it back.
      if (theirs) state.value = apply(apply(state.value, { type: "replaceDocument", document: theirs.document }), { type: "replaceDocument", document: mine });
      saver.run({ type: "keepMine" });
    },
    takeTheirs() {
      const { theirs } = saver.saving.value;
      if (!theirs) return;
      saver.run({ type: "takeTheirs" });
      replaceWith(theirs.document)(state.value, (change) => (state.value = apply(state.value, change)));
    },
    async done() {
      if (!(await saver.flush()) && saver.saving.value.status !== "ended") return false;
      keeping.forgetSession();
      saver.stop();
      overlay.stop();
      bridge().post({ type: "done" });
      closed();
      return true;
    },
  };
}

/**
 * What the builder knows of the page around it.
 * @param {import("@preact/signals").Signal<State>} state
 */
function createPage(state) {
  const url = signal("");
  const sights = signal(/** @type {Record<string, Sight>} */ ({}));
  const verdicts = signal(/** @type {Record<string, Verdict>} */ ({}));
  const picking = signal(/** @type {string | null} */ (null));
  const playing = signal(false);
  const dock = signal(/** @type {"left" | "right"} */ ("right"));
  const step = computed(() => state.value.document.steps.find(({ id }) => id === state.value.selected) ?? null);
  const here = computed(() => step.value !== null && url.value !== "" && pageMatches(step.value.page, url.value));
  return { url, sights, verdicts, picking, playing, dock, step, here };
}

/**
 * What goes to the overlay, and what comes from it.
 * @param {{ state: import("@preact/signals").Signal<State>, page: ReturnType<typeof createPage>, bridge: () => Bridge,
 *   dispatch: (change: Change) => void, run: (command: Command) => boolean, say: Say, guideId: string }} given
 */
function createOverlaySide({ state, page, bridge, dispatch, run, say, guideId }) {
  const composing = signal(false);
  const greeted = signal(false);
  const stop = effect(() => {
    const { document } = state.value;
    if (!greeted.value || page.picking.value || page.playing.value || composing.value) return;
    const step = page.here.value ? page.step.value : null;
    const view = step && { step, index: document.steps.indexOf(step), count: document.steps.length };
    bridge().post({ type: "show", view, locale: document.locale, accent: document.theme?.accent ?? null });
  });
  /** @param {boolean} resume */
  const play = (resume) => {
    page.playing.value = true;
    bridge().post({ type: "play", document: shown(state.value.document), guideId, resume });
  };
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
      page.verdicts.value = { ...page.verdicts.value, [stepId]: verdict };
      const step = state.value.document.steps.find(({ id }) => id === stepId);
      const moved = step?.page && !pageMatches(step.page, page.url.value);
      const target = { fingerprint, label: labelOf(fingerprint, say) };
      dispatch({ type: "setStep", id: stepId, fields: { target, ...(moved ? { page: proposePattern(page.url.value) } : {}) } });
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
    dock: ({ side }) => {
      page.dock.value = side;
    },
  };
  return {
    composing,
    stop,
    /** @param {ToBuilder} message */
    heard: (message) => on[message.type](/** @type {never} */ (message)),
    play: () => play(false),
    /** @param {string} stepId */
    pick(stepId) {
      page.picking.value = stepId;
      bridge().post({ type: "pick", stepId });
    },
    switchSide() {
      page.dock.value = page.dock.value === "right" ? "left" : "right";
      bridge().post({ type: "dock", side: page.dock.value });
    },
    collapse: () => bridge().post({ type: "collapse" }),
    /** @param {string} key */
    pickKey: (key) => bridge().post(/** @type {any} */ ({ type: "pickKey", key })),
  };
}

/**
 * The document as people's browsers get it: without its audience.
 * @param {Draft} document
 */
function shown({ audience: _, ...tour }) {
  return tour;
}
