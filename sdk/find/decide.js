/** @import { Decision, Seen } from "../types.d.ts" */

/** Below this nothing is pointed at: the same words on the same sort of element are enough. */
export const THRESHOLD = 42;
/** The best must stand clear of the runner-up by this much: more than a place says. */
export const MARGIN = 18;

/**
 * Which candidate is the target, or why none is. `seen` is best first, and may leave out what is not within MARGIN of
 * THRESHOLD.
 *
 * A hidden copy of the best (a second menu for narrow screens) does not make it ambiguous; a hidden best with
 * nothing as good in sight is "hidden": its look-alike is never taken for it.
 * @param {Seen[]} seen
 * @returns {Decision}
 */
export function decide(seen) {
  const [best] = seen;
  if (!best || best.score < THRESHOLD) return { missed: "none" };
  const [first, second] = seen.filter((one) => one.visible);
  if (!first || first.score < THRESHOLD || best.score - first.score >= MARGIN) return { missed: "hidden" };
  if (second && first.score - second.score < MARGIN) return { missed: "several" };
  return { found: first.at, score: first.score };
}
