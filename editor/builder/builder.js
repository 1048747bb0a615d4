/** @import { Change, Command, Draft, OpenedSession, Problem, Say, See, State, Theirs } from "../types.d.ts" */
/** @import { Api, GuideRead } from "./api.js" */
/** @import { Bridge } from "./bridge.js" */
/** @import { Keeping } from "./keeping.js" */
import { batch, signal } from "@preact/signals";
import { newId } from "../../sdk/ids.js";
import { replaceWith } from "../commands/history.js";
import { isOfList, tabOf, whereIs } from "../problems.js";
import { isBehind, isUnsaved, startFrom } from "../saving.js";
import { AS_IT_IS } from "../see.js";
import { apply, historyOf, open, reopen } from "../state.js";
import { createArrange } from "./arrange.js";
import { createJsonView } from "./jsonView.js";
import { createOffers } from "./offers.js";
import { createOverlaySide, createPage } from "./overlay.js";
import { createPresence } from "./presence.js";
import { createPublishing } from "./publishing.js";
import { createUploads } from "./rich/uploads.js";
import { createSaver } from "./saver.js";
import { createWritten } from "./written.js";

/** @typedef {ReturnType<typeof createBuilder>} Builder */

/**
 * One open guide: its state, and everything that happens to it. The pages of the builder read its signals and call it.
 * @param {{ session: OpenedSession, nonce: string, guide: GuideRead, draft: Theirs, api: Api, keeping: Keeping, bridge: Bridge, say: Say,
 *   closed: () => void }} given
 */
export function createBuilder({ session, nonce, guide, draft, api, keeping, bridge, say, closed }) {
  const start = startFrom(draft, keeping.work(guide.id));
  const kept = keeping.history(guide.id);
  const selected = keeping.selected(guide.id);
  const state = signal((kept && reopen(kept, start.current, selected)) ?? open(start.current, selected));
  // Not with every key: a history is long, and the page tells when it goes.
  addEventListener("pagehide", () => keeping.keepHistory(guide.id, historyOf(state.value)));
  const name = signal(guide.name);
  const page = createPage(state);
  /** In the dashboard, beside a sample page, and not over the product. */
  const desk = session.origin === location.origin;
  const focus = signal(/** @type {{ field: string } | null} */ (null));
  const { known, guides } = createOffers(api);
  const tab = signal(/** @type {"steps" | "audience" | "look" | "languages" | "see" | "publish" | "json"} */ ("steps"));

  /** Which one is being translated into. */
  const language = signal(/** @type {string | null} */ (null));

  const saver = createSaver(api, start, (saving) => {
    const work = isUnsaved(saving) ? { revision: saving.revision, document: saving.current, sent: saving.sent ?? saving.onItsWay } : null;
    keeping.keepWork(guide.id, work);
    if (work && saving.status === "ended") keeping.keepBeyondTab(guide.id, work);
  }, say);
  /** @param {Change} change */
  const dispatch = (change) => {
    const before = state.value;
    state.value = apply(before, change);
    keeping.keepSelected(guide.id, state.value.selected);
    if (state.value.document === before.document) return;
    const goesOn = "burst" in change && change.burst !== undefined && state.value.past.length === before.past.length;
    saver.run({ type: "edited", document: state.value.document, goesOn });
  };
  /** @param {Command} command */
  const run = (command) => command(state.value, dispatch);
  /** @param {Problem} problem */
  const goTo = (problem) => {
    const where = whereIs(problem, state.value.document);
    const { stepId, field, locale } = where;
    batch(() => {
      if (locale) language.value = locale;
      if (stepId || isOfList(where)) dispatch({ type: "select", id: stepId });
      tab.value = tabOf(field);
      focus.value = { field };
    });
  };
  const see = signal({ ...AS_IT_IS, ...keeping.see(guide.id) });
  const overlay = createOverlaySide({ state, page, bridge, dispatch, run, say, guideId: guide.id, see, desk });
  /** @param {Partial<See>} fields */
  const look = (fields) => {
    see.value = { ...see.value, ...fields };
    keeping.keepSee(guide.id, see.value);
  };
  const uploads = createUploads({ send: api.upload, newId, say });
  const written = createWritten({ nonce, state, dispatch, run, uploads, overlay, words: session.locale, bridge });
  const json = createJsonView({ state, run, api, say });
  const arrange = createArrange({ state, run, dispatch, focus, api, keeping, say });
  const conflict = createConflict(state, saver);
  const publishing = createPublishing({ api, saver, session, say, publications: guide.publications, takeNewer: conflict.takeNewer });
  const presence = createPresence({ api, saver, state, name: session.memberName, say, takeNewer: conflict.takeNewer });
  return {
    session, guideId: guide.id, desk, presence, state, name, page, focus, known, guides, tab, saver, publishing, see, look, somebodies: api.somebodies,
    language, dispatch, run, goTo, say, overlay, uploads, written, arrange, json,
    /** @param {string} wanted */
    rename: (wanted) => void rename(api, name, wanted.trim()),
    keepMine: conflict.keepMine,
    takeTheirs: conflict.takeTheirs,
    done: leaving({ guideId: guide.id, keeping, saver, overlay, written, presence, bridge, closed }),
  };
}

/**
 * Save what is unsaved and leave the page; false where a conflict has to be settled first.
 * @param {{ guideId: string, keeping: Keeping, saver: import("./saver.js").Saver, overlay: ReturnType<typeof createOverlaySide>,
 *   written: ReturnType<typeof createWritten>, presence: ReturnType<typeof createPresence>, bridge: Bridge, closed: () => void }} given
 */
function leaving({ guideId, keeping, saver, overlay, written, presence, bridge, closed }) {
  return async () => {
    if (!(await saver.flush())) {
      const { status, revision, current } = saver.saving.value;
      if (status === "conflict") return false;
      keeping.keepBeyondTab(guideId, { revision, document: current });
    }
    keeping.forgetSession();
    saver.stop();
    presence.stop();
    overlay.stop();
    written.stop();
    bridge.post({ type: "done" });
    closed();
    return true;
  };
}

/**
 * @param {Api} api
 * @param {import("@preact/signals").Signal<string>} name
 * @param {string} wanted
 */
async function rename(api, name, wanted) {
  const before = name.value;
  if (!wanted || wanted === before) return;
  name.value = wanted;
  const answer = await api.rename(wanted);
  if (!answer.ok) name.value = before;
}

/**
 * What becomes of somebody else's save: the two ways out of a conflict, and none where nothing is unsaved here. Whatever
 * is taken, one undo brings the other.
 * @param {import("@preact/signals").Signal<State>} state
 * @param {import("./saver.js").Saver} saver
 */
function createConflict(state, saver) {
  /** @param {...Draft} documents */
  const put = (...documents) => {
    for (const document of documents) replaceWith(document)(state.value, (change) => (state.value = apply(state.value, change)));
  };
  return {
    keepMine() {
      const { theirs } = saver.saving.value;
      if (!theirs) return;
      put(theirs.document, state.value.document);
      saver.run({ type: "keepMine" });
    },
    takeTheirs() {
      const { theirs } = saver.saving.value;
      if (!theirs) return;
      saver.run({ type: "takeTheirs" });
      put(theirs.document);
    },
    /** @param {Theirs} theirs */
    takeNewer(theirs) {
      if (!isBehind(saver.saving.value, theirs)) return false;
      saver.run({ type: "newer", theirs });
      put(theirs.document);
      return true;
    },
  };
}
