/** @import { Condition, Rule } from "../sdk/types.d.ts" */
import { check } from "../sdk/rules.js";

/** @type {Rule} */
const ALWAYS = { type: "all", of: [] };
/** @type {Rule} */
const NEVER = { type: "any", of: [] };

/**
 * Does a rule hold for certain, where most of what it asks of people is not known? What is not known counts against it,
 * also inside a "not".
 * @param {Rule} rule
 * @param {string} url
 * @param {(condition: Condition) => boolean | null} known null: nobody knows here
 * @returns {{ holds: boolean, unknown: boolean }} unknown: something was asked that nobody knows here
 */
export function certainly(rule, url, known) {
  let unknown = false;
  /** @type {(one: Rule, negated: boolean) => Rule} */
  const settled = (one, negated) => {
    if (one.type === "page") return one;
    if (one.type === "not") return { type: "not", of: settled(one.of, !negated) };
    if (one.type === "all" || one.type === "any") return { ...one, of: one.of.map((part) => settled(part, negated)) };
    const answer = known(one);
    unknown ||= answer === null;
    return (answer ?? negated) ? ALWAYS : NEVER;
  };
  return { holds: check(settled(rule, false), url).match, unknown };
}
