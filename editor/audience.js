/** @import { Rule } from "../sdk/types.d.ts" */
/** @import { Audience } from "./types.d.ts" */

/**
 * A rule as the audience form shows it: industry and role, and other conditions that it keeps.
 * @param {Rule | null | undefined} rule
 * @returns {Audience}
 */
export function readAudience(rule) {
  if (!rule) return { industries: [], roles: [], others: [], editable: true };
  const parts = rule.type === "all" ? rule.of : [rule];
  const industry = parts.filter((one) => one.type === "industry");
  const role = parts.filter((one) => one.type === "role");
  const beyond = rule.type === "any" || rule.type === "not" || industry.length > 1 || role.length > 1;
  return {
    industries: industry[0]?.is ?? [],
    roles: role[0]?.is ?? [],
    others: parts.filter((one) => one.type !== "industry" && one.type !== "role"),
    editable: !beyond,
  };
}

/**
 * The rule that says an audience. No value for an axis is any value of it.
 * @param {Audience} audience
 * @returns {Rule}
 */
export function ruleOf({ industries, roles, others }) {
  /** @type {Rule[]} */
  const of = [...others];
  if (roles.length > 0) of.unshift({ type: "role", is: roles });
  if (industries.length > 0) of.unshift({ type: "industry", is: industries });
  return { type: "all", of };
}

/**
 * Values as an author types them, parted by commas of either language; each once.
 * @param {string} text
 * @returns {string[]}
 */
export function valuesIn(text) {
  return [...new Set(text.split(/[,、，\n]/).map((one) => one.trim()).filter(Boolean))];
}
