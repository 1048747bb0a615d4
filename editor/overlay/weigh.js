/** @import { Weighed } from "../types.d.ts" */
/** @import { Fingerprint } from "../../sdk/types.d.ts" */
import { MARGIN, THRESHOLD } from "../../sdk/find/decide.js";
import { record } from "../../sdk/find/describe.js";
import { look } from "../../sdk/find/index.js";
import { score } from "../../sdk/find/rank.js";
import { isVisible } from "../../sdk/find/sight.js";

/** Look-alikes beyond this are not counted. */
const MOST = 300;

/**
 * Look for an element again by its fingerprint, as a visitor's browser will, and count what would be taken for it.
 * @param {Element} element
 * @param {Fingerprint} fingerprint
 * @returns {Weighed}
 */
export function weigh(element, fingerprint) {
  const { answer, roots } = look(fingerprint);
  const scores = roots
    .flatMap((root) => [...root.querySelectorAll(fingerprint.tag)])
    .slice(0, MOST)
    .filter((one) => one === element || isVisible(one))
    .map((one) => score(fingerprint, record(one)));
  const best = Math.max(...scores);
  const matches = best < THRESHOLD ? 0 : scores.filter((one) => best - one < MARGIN).length;
  if ("missed" in answer) return { found: answer.missed, matches };
  return { found: answer.found === element ? "same" : "other", matches };
}
