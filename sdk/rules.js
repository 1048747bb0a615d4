/** @import { Answer, Condition, Rule } from "./types.d.ts" */
import { pageMatches } from "./pages.js";

/** @type {Answer} */
export const MATCH = { match: true };

/**
 * @param {string} reason
 * @returns {Answer}
 */
export function miss(reason) {
  return { match: false, reason };
}

/**
 * Does a rule hold on a page? The server has answered what it can know of people. `known` answers the conditions that
 * are left: in a page those on events and guides, where people are at hand all of them (`people.js`).
 * `tests/corpus/rules.json` is the definition, and the server runs it too.
 * @param {Rule} rule
 * @param {string} url
 * @param {(condition: Condition) => Answer} [known]
 * @returns {Answer}
 */
export function check(rule, url, known = (condition) => miss(`${condition.type} is not known here`)) {
  if (rule.type === "page") return pageMatches(rule.matches, url) ? MATCH : miss(`the page is not ${rule.matches}`);
  if (rule.type === "not") {
    return check(rule.of, url, known).match ? miss(`${rule.of.type} holds, which is ruled out`) : MATCH;
  }
  if (rule.type !== "all" && rule.type !== "any") return known(rule);
  const answers = rule.of.map((one) => check(one, url, known));
  const missed = answers.flatMap((one) => (one.match ? [] : one.reason));
  const holds = rule.type === "all" ? missed.length === 0 : missed.length < answers.length;
  return holds ? MATCH : miss(missed.join("; ") || "none of nothing");
}

/**
 * The same without reasons, which a page has no room for.
 * @param {Rule} rule
 * @param {string} url
 * @param {(condition: Condition) => boolean} known
 * @returns {boolean}
 */
export function isTrue(rule, url, known) {
  if (rule.type === "page") return pageMatches(rule.matches, url);
  if (rule.type === "not") return !isTrue(rule.of, url, known);
  if (rule.type === "all") return rule.of.every((one) => isTrue(one, url, known));
  return rule.type === "any" ? rule.of.some((one) => isTrue(one, url, known)) : known(rule);
}
