/** @import { Guide } from "../types.d.ts" */
/** @import { Known } from "../arbiter.js" */

const DAY_MS = 24 * 3600 * 1000;

/**
 * What is to be kept when a run ends, each under its name; undefined forgets.
 * @param {Guide} guide
 * @param {"completed" | "dismissed" | "snoozed" | "error" | "targetMissed"} end
 * @param {{ runId: string, now: number, seconds: number, quiet: number }} given how long a snooze is, in `seconds`; `quiet`: the workspace's
 *   quiet period in seconds
 * @returns {{ [Name in keyof Known]?: { [id: string]: Known["runs"][string] | string | number | undefined } }}
 */
export function afterwards({ id, kind, document: { frequency } }, end, { runId, now, seconds, quiet }) {
  if (end === "snoozed") return { snoozed: { [id]: now + seconds * 1000 } };
  const days = typeof frequency === "object" && frequency.everyDays;
  const isOver = end === "completed" || end === "dismissed";
  const isRested = frequency === "once" ? !isOver : end !== "completed" || (frequency === "always" && kind === "tour");
  return {
    runs: { [id]: undefined },
    done: isOver ? { [runId]: end, [id]: end } : { [runId]: end },
    ...(days ? { snoozed: { [id]: now + days * DAY_MS } } : isRested && { rested: { [id]: end } }),
    ...(isOver && kind === "tour" && { quiet: { until: now + quiet * 1000 } }),
  };
}
