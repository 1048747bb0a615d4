/** @import { Guide, Player, PlayerOptions, Run } from "../types.d.ts" */
/** @import { Stage } from "../stage.js" */
import { afterwards } from "./ending.js";
import { apply, runFor } from "./run.js";

/**
 * Bring a guide onto the stage: the player that its kind needs, and what becomes of its run. It is here and not in the
 * entry because a page on which nothing is shown has no use for it.
 * @param {Stage} stage
 * @param {Guide} guide
 * @param {Run | null} run goes on; null begins a new one
 * @param {any} kit what the files of the guide export, as one
 */
export function usher(stage, guide, run, kit) {
  const { api, core, memory, passed, playing, waiting, wanted } = stage;
  const { emit, guard, log, newId, who } = core;
  const { id, kind, parts = [] } = guide;
  /** @type {PlayerOptions} */
  const options = {
    guide, run, identity: who, kit, extra: parts.includes("extra") ? kit : null, emit, log, guard, newId, api, runFor,
    advanceBy: apply,
    isHere: stage.isHere,
    holds: (rule) => stage.holds(guide, rule),
    save: (now) => {
      if (kind === "tour") wanted.delete(id);
      memory.keep({ runs: { [id]: now } });
    },
    ended: (end, seconds = 0) => {
      log(`${id}: ${end}`);
      playing.delete(id);
      wanted.delete(id);
      if (end === "never") {
        passed.add(id);
      } else {
        const { runId = id } = memory.read().runs[id] ?? {};
        memory.keep(afterwards(guide, end, { runId, seconds, quiet: stage.quietSeconds, now: Date.now() }));
        if (kind === "tour") stage.halted = true;
      }
      stage.heard(null);
    },
    stalled: (waits) => {
      (waits ? waiting : passed).add(id);
      stage.consider();
    },
    ready: () => {
      if (waiting.delete(id)) stage.consider();
    },
  };
  /** @type {Player} */
  const player = (kit.createHints ?? kit.createChecklist ?? kit.createPlayer)(options);
  playing.set(id, player);
  player.navigated();
}
