/** @import { Draft, Saving, SavingEffect, SavingEvent, Work } from "./types.d.ts" */
import { filled } from "./defaults.js";

/** From a keystroke to the save that has it, in ms. */
export const PAUSE = 600;
const LONGEST_WAIT = 30_000;

/**
 * @param {Draft} document as the server has it
 * @param {number} revision
 * @param {Draft | null} [onItsWay] what was sent before this page was loaded, and may still arrive
 * @returns {Saving}
 */
export function begin(document, revision, onItsWay = null) {
  return {
    onItsWay, status: "saved", revision, saved: document, current: document, sent: null, theirs: null, tries: 0, changes: 0, sending: 0, message: "",
  };
}

/**
 * Where saving starts: what the server has, and what was typed before and did not get there.
 * @param {{ revision: number, document: Draft, updatedBy: string, updatedAt: string }} draft
 * @param {Work | null} work
 * @returns {Saving}
 */
export function startFrom(draft, work) {
  const saving = begin(draft.document, draft.revision);
  if (!work) return saving;
  const now = { ...saving, current: work.document };
  if (!isUnsaved(now)) return saving;
  const sent = work.sent ?? null;
  if (work.revision === draft.revision) return { ...now, onItsWay: sent };
  // The page went while a save was on its way, and it arrived.
  const arrived = sent && draft.revision === work.revision + 1 && alike(draft.document, sent);
  return arrived ? now : { ...now, status: "conflict", theirs: draft };
}

/**
 * What saving does next. One save is under way at a time; what is typed meanwhile goes with the next one.
 * @param {Saving} saving
 * @param {SavingEvent} event
 * @returns {[Saving, SavingEffect[]]}
 */
export function next(saving, event) {
  switch (event.type) {
    case "edited":
      return edited({ ...saving, current: event.document, changes: saving.changes + (event.goesOn && saving.changes > saving.sending ? 0 : 1) });
    case "due":
      return saving.status === "waiting" || saving.status === "offline" ? put(saving) : [saving, []];
    case "stored":
      return stored(saving, event.revision);
    case "offline":
      return offline(saving);
    case "conflict":
      return conflict({ ...saving, theirs: event.theirs });
    case "ended":
      return [{ ...saving, status: "ended", sent: null }, []];
    case "refused":
      return [{ ...saving, status: "refused", sent: null, message: event.message }, []];
    case "keepMine":
      return saving.theirs ? put({ ...saving, revision: saving.theirs.revision, theirs: null }) : [saving, []];
    case "newer":
      return isBehind(saving, event.theirs) ? [begin(event.theirs.document, event.theirs.revision), []] : [saving, []];
    case "takeTheirs":
      return saving.theirs ? [begin(saving.theirs.document, saving.theirs.revision), []] : [saving, []];
  }
}

/**
 * Has somebody else saved since, and is there nothing here that they would have to be asked about?
 * @param {Saving} saving
 * @param {import("./types.d.ts").Theirs} theirs
 */
export function isBehind(saving, theirs) {
  return saving.status === "saved" && !isUnsaved(saving) && theirs.revision > saving.revision;
}

/**
 * Is there anything that the server does not have?
 * @param {Saving} saving
 */
export function isUnsaved(saving) {
  return !alike(saving.current, saving.saved);
}

/**
 * @param {Saving} saving
 * @returns {[Saving, SavingEffect[]]}
 */
function edited(saving) {
  const { status } = saving;
  // Under way, in conflict or without a token: kept, and sent when that is over.
  if (status === "saving" || status === "conflict" || status === "ended") return [saving, []];
  if (status === "offline") return [saving, []];
  if (!isUnsaved(saving)) return [{ ...saving, status: "saved", changes: 0 }, []];
  // The pause has begun: who types on and on is saved all the same.
  if (status === "waiting") return [saving, []];
  return [{ ...saving, status: "waiting" }, [{ type: "wait", ms: PAUSE }]];
}

/**
 * @param {Saving} saving
 * @returns {[Saving, SavingEffect[]]}
 */
function put(saving) {
  const { revision, current } = saving;
  return [{ ...saving, status: "saving", sent: current, sending: saving.changes, message: "" }, [{ type: "put", revision, document: current }]];
}

/**
 * @param {Saving} saving
 * @param {number} revision
 * @returns {[Saving, SavingEffect[]]}
 */
function stored(saving, revision) {
  const now = { ...begin(saving.sent ?? saving.current, revision), current: saving.current, changes: Math.max(0, saving.changes - saving.sending) };
  return isUnsaved(now) ? [{ ...now, status: "waiting" }, [{ type: "wait", ms: PAUSE }]] : [{ ...now, changes: 0 }, []];
}

/**
 * @param {Saving} saving
 * @returns {[Saving, SavingEffect[]]}
 */
function offline(saving) {
  const ms = Math.min(LONGEST_WAIT, 1000 * 2 ** saving.tries);
  return [{ ...saving, status: "offline", sent: null, sending: 0, tries: saving.tries + 1 }, [{ type: "wait", ms }]];
}

/**
 * @param {Saving} saving
 * @returns {[Saving, SavingEffect[]]}
 */
function conflict(saving) {
  const { theirs, sent, onItsWay } = saving;
  // The save had arrived and only its answer was lost: what is there is what was sent.
  if (theirs && sent && alike(theirs.document, sent)) return stored({ ...saving, theirs: null }, theirs.revision);
  // What this author sent from the page before has arrived meanwhile: nobody else was here.
  if (theirs && onItsWay && theirs.revision === saving.revision + 1 && alike(theirs.document, onItsWay)) {
    return put({ ...begin(theirs.document, theirs.revision), current: saving.current, changes: saving.changes });
  }
  return [{ ...saving, status: "conflict", sent: null }, []];
}

/**
 * Do two documents say the same? What the server writes out for an absent field changes nothing.
 * @param {Draft} a
 * @param {Draft} b
 */
export function alike(a, b) {
  return a === b || same(filled(a), filled(b));
}

/**
 * Equal as documents: the order of an object's keys says nothing, the server may write them in its own.
 * @param {unknown} a
 * @param {unknown} b
 */
export function same(a, b) {
  return a === b || canonical(a) === canonical(b);
}

/** @param {unknown} value */
function canonical(value) {
  return JSON.stringify(value, (_, one) =>
    one && typeof one === "object" && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).filter(([, inner]) => inner !== undefined).sort(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  );
}
