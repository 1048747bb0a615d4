/** @import { Document, Guide, Json, Player, PlayerOptions, Rule, Run, Visitor } from "../../sdk/types.d.ts" */
import { createChecklist } from "../../sdk/checklist.js";
import * as extra from "../../sdk/extra.js";
import { createHints } from "../../sdk/hints.js";
import { newId } from "../../sdk/ids.js";
import { pageMatches } from "../../sdk/pages.js";
import { holdsFor } from "../../sdk/people.js";
import { apply, runFor } from "../../sdk/play/run.js";
import * as kit from "../../sdk/renderer.js";
import { certainly } from "../certain.js";
import { eventFor } from "../waiting.js";

/** What would happen for a person, in words below `editor.`: `["would.track", { event }]`. @typedef {[string, Record<string, string>]} Note */
/**
 * What the preview waits for: a page to go to, or an event that the product would track.
 * @typedef {{ page: string | null, event: string | null }} Waits
 */

const CREATE = { tour: kit.createPlayer, tooltip: createHints, checklist: createChecklist };

/**
 * Play a draft in the page as people will see it. Nothing of it is recorded: events go nowhere, what a button would do
 * beyond the card is only told, the run is kept with the edit session only.
 * @param {{ document: Document, guideId: string, from: string | null, visitor: Visitor | null, run: Run | null }} given
 *   from: the step to begin at; visitor: whom it is played for; run: to go on after another page was loaded
 * @param {{ save: (run: Run) => void, ended: (end: string) => void, waits: (waits: Waits) => void,
 *   would: (note: Note) => void }} tell
 * @returns {{ navigated: () => void, pretend: (event: string) => void, stop: () => void }}
 */
export function startPlaying({ document, guideId, from, visitor, run: kept }, tell) {
  /** @type {Guide} */
  const guide = { id: guideId, version: 0, kind: document.kind, document, rule: null, resume: null };
  const fresh = runFor(guide, kept, newId);
  let run = from && !kept ? { ...fresh, stepId: from } : fresh;
  // A tour keeps its own once something was shown; of the others the preview has to know on the next page.
  if (document.kind !== "tour") tell.save(run);
  /** @type {Set<string>} */
  const tracked = new Set();
  /** @param {string | null} pattern */
  const isHere = (pattern) => pageMatches(pattern, location.href);
  const place = () => {
    const page = document.kind === "tour" ? (document.steps.find(({ id }) => id === run.stepId)?.page ?? null) : null;
    tell.waits({ page: isHere(page) ? null : page, event: eventFor(document, run, tracked) });
  };
  /** @type {Player} */
  const player = CREATE[document.kind]({
    guide, run, kit, extra,
    ...createWould(tell.would, tracked, visitor),
    identity: {
      anonymousId: "preview", userId: null, traits: visitor?.person ?? {},
      company: visitor?.company ? { id: "preview", traits: visitor.company, role: null } : null,
    },
    emit() {},
    save: (now) => tell.save(now),
    ended: (end) => tell.ended(end),
    stalled() {},
    ready() {},
    log() {},
    isHere,
    newId, runFor,
    advanceBy(before, action, steps) {
      const change = apply(before, action, steps);
      run = change.run ?? before;
      if (!change.end) place();
      return change;
    },
    guard: (work) => work(),
  });
  player.navigated();
  place();
  return {
    navigated() {
      player.navigated();
      place();
    },
    pretend(event) {
      tracked.add(event);
      player.heard?.(event);
      place();
    },
    stop: () => player.stop(),
  };
}

/**
 * What buttons ask of Cairn, told instead of done, and what rules can know of it.
 * @param {(note: Note) => void} would
 * @param {Set<string>} tracked names of events that were, or would have been, tracked
 * @param {Visitor | null} visitor
 * @returns {Pick<PlayerOptions, "api" | "holds">}
 */
function createWould(would, tracked, visitor) {
  /** @param {string} name @param {Json} value */
  const setTrait = (name, value) => would(["would.trait", { name, value: String(value) }]);
  return {
    api: {
      setTrait,
      identify: (_, traits = {}) => Object.entries(traits).forEach(([name, value]) => setTrait(name, value)),
      start: () => would(["would.start", {}]),
      track(event) {
        tracked.add(event);
        would(["would.track", { event }]);
      },
    },
    holds(rule) {
      // The places of what the server left of a rule are in published guides only; a draft has its rules.
      if (typeof rule === "number") return false;
      return holdsHere(rule, would, tracked, visitor);
    },
  };
}

/**
 * @param {Rule} rule
 * @param {(note: Note) => void} would
 * @param {Set<string>} tracked
 * @param {Visitor | null} visitor
 */
function holdsHere(rule, would, tracked, visitor) {
  const { holds, unknown } = certainly(rule, location.href, (one) => {
    if (one.type === "event" && tracked.has(one.name)) return true;
    if (visitor) return holdsFor(one, visitor).match;
    return one.type === "event" ? false : null;
  });
  if (unknown && !holds) would(["would.people", {}]);
  return holds;
}
