/** @import { Run, Tour } from "../../sdk/types.d.ts" */
import { newId } from "../../sdk/ids.js";
import { pageMatches } from "../../sdk/pages.js";
import { createPlayer } from "../../sdk/play/player.js";
import { apply, runFor } from "../../sdk/play/run.js";

/**
 * Play a draft in the page as people will see it. Nothing of it is recorded: events go nowhere, the run is kept with
 * the edit session only.
 * @param {{ document: Tour, guideId: string, run: Run | null }} given run: to go on after another page was loaded
 * @param {{ save: (run: Run) => void, ended: (end: string) => void, waits: (page: string | null) => void,
 *   traits: import("../../sdk/types.d.ts").Traits }} tell
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
  const player = createPlayer({
    guide, run: kept,
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
