/** @import { Weighed } from "../types.d.ts" */
/** @import { Fingerprint } from "../../sdk/types.d.ts" */
import { MARGIN, THRESHOLD } from "../../sdk/find/decide.js";
import { record } from "../../sdk/find/describe.js";
import { look } from "../../sdk/find/index.js";
import { score } from "../../sdk/find/rank.js";
import { nothingKnown } from "../../sdk/find/record.js";
import { isVisible } from "../../sdk/find/sight.js";
import { MOST_COUNTED } from "../verdict.js";


/**
 * Look for an element again by its fingerprint, as a visitor's browser will, and count what would be taken for it.
 * @param {Element} element
 * @param {Fingerprint} fingerprint
 * @returns {Weighed}
 */
export function weigh(element, fingerprint) {
  const { answer, roots } = look(fingerprint);
  const all = scored(fingerprint, roots, element);
  const matches = taken(all).length;
  if ("missed" in answer) return { found: answer.missed, matches };
  return { found: answer.found === element ? "same" : "other", matches };
}

/**
 * The elements of the page that would be taken for that of a fingerprint now, the closest first, with how close each is
 * to what was recorded: 1 is all of it.
 * @param {Fingerprint} fingerprint
 * @returns {{ element: Element, closeness: number }[]}
 */
export function matchesOf(fingerprint) {
  const { roots } = look(fingerprint);
  const whole = score(fingerprint, fingerprint);
  return taken(scored(fingerprint, roots)).map(({ element, points }) => ({ element, closeness: Math.min(1, points / whole) }));
}

/**
 * @param {Fingerprint} fingerprint
 * @param {ParentNode[]} roots
 * @param {Element} [own] is asked for whether it can be seen or not
 */
function scored(fingerprint, roots, own) {
  const known = nothingKnown();
  const all = roots.flatMap((root) => [...root.querySelectorAll(fingerprint.tag)]).slice(0, MOST_COUNTED);
  if (own && !all.includes(own)) all.push(own);
  return all
    .map((element) => ({ element, points: score(fingerprint, record(element, known)) }))
    .filter(({ element, points }) => points >= THRESHOLD - MARGIN && (element === own || isVisible(element)))
    .sort((a, b) => b.points - a.points);
}

/**
 * The best, and all that do not stand clear of it.
 * @param {{ element: Element, points: number }[]} all best first
 */
function taken(all) {
  const [best] = all;
  return best && best.points >= THRESHOLD ? all.filter(({ points }) => best.points - points < MARGIN) : [];
}
