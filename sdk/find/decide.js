/** @import { Decision, Seen } from "../types.d.ts" */

/** Below this nothing is pointed at. */
export const THRESHOLD = 0.62;
/** The best must stand clear of the runner-up by this much. */
export const MARGIN = 0.08;

/**
 * Which candidate is the target, or why none is. `seen` is best first.
 *
 * A hidden copy of the best (a second menu for narrow screens) does not make it ambiguous; a hidden best with
 * nothing as good in sight is "hidden": its look-alike is never taken for it.
 * @param {Seen[]} seen
 * @returns {Decision}
 */
export function decide(seen) {
  const good = seen.filter((one) => one.score >= THRESHOLD);
  const best = good[0];
  if (!best) return { missed: "none" };
  const [first, second] = good.filter((one) => one.visible);
  if (!first || best.score - first.score >= MARGIN) return { missed: "hidden" };
  if (second && first.score - second.score < MARGIN) return { missed: "several" };
  return { found: first.at, score: first.score };
}
