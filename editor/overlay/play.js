/** @import { Json, Run, Tour, Traits } from "../../sdk/types.d.ts" */
import * as extra from "../../sdk/extra.js";
import { newId } from "../../sdk/ids.js";
import { pageMatches } from "../../sdk/pages.js";
import { apply, runFor } from "../../sdk/play/run.js";
import * as kit from "../../sdk/renderer.js";
import { certainly } from "../certain.js";

/** What would happen for a person, in words below `editor.`: `["would.track", { event }]`. @typedef {[string, Record<string, string>]} Note */

/**
 * Play a draft in the page as people will see it. Nothing of it is recorded: events go nowhere, what a button would do
 * beyond the card is only told, the run is kept with the edit session only.
 * @param {{ document: Tour, guideId: string, run: Run | null }} given run: to go on after another page was loaded
 * @param {{ save: (run: Run) => void, ended: (end: string) => void, waits: (page: string | null) => void,
 *   would: (note: Note) => void, traits: Traits }} tell
 * @returns {{ navigated: () => void, stop: () => void }}
 */
export function startPlaying({ document: tour, guideId, run: kept }, tell) {
  /** @type {import("../../sdk/types.d.ts").Guide} */
  const guide = { id: guideId, version: 0, kind: "tour", document: tour, rule: null, resume: null };
  let stepId = kept?.stepId ?? tour.steps[0]?.id;
  /** @param {string | null} pattern */
  const isHere = (pattern) => pageMatches(pattern, location.href);
  const place = () => {
    const page = tour.steps.find((step) => step.id === stepId)?.page ?? null;
    tell.waits(isHere(page) ? null : page);
  };
  const { api, holds } = createWould(tell.would);
  const player = kit.createPlayer({
    guide, run: kept, kit, extra, api, holds,
    identity: { anonymousId: "preview", userId: null, traits: tell.traits, company: null },
    emit() {},
    save(now) {
      stepId = now.stepId;
      tell.save(now);
      place();
    },
    ended: (end) => tell.ended(end),
    stalled() {},
    log() {},
    isHere,
    newId, runFor,
    advanceBy: apply,
    guard: (work) => work(),
  });
  player.navigated();
  place();
  return {
    navigated() {
      player.navigated();
      place();
    },
    stop: () => player.stop(),
  };
}

/**
 * What buttons ask of Cairn, told instead of done, and what rules can know of it.
 * @param {(note: Note) => void} would
 * @returns {Pick<import("../../sdk/types.d.ts").PlayerOptions, "api" | "holds">}
 */
function createWould(would) {
  /** @type {Set<string>} */
  const tracked = new Set();
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
      const { holds, unknown } = certainly(rule, location.href, (one) => (one.type === "event" && tracked.has(one.name)) || null);
      if (unknown && !holds) would(["would.people", {}]);
      return holds;
    },
  };
}
