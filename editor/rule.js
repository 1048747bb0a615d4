/** @import { Json, Rule } from "../sdk/types.d.ts" */
/** @import { Say } from "./types.d.ts" */

/**
 * A rule in a few words: `school · teacher`.
 * @param {Rule} rule
 * @param {Say} say
 * @returns {string}
 */
export function ruleSaid(rule, say) {
  const or = say("audience.or");
  switch (rule.type) {
    case "all":
      return rule.of.map((one) => inner(one, say)).join(" · ") || say("rule.everyone");
    case "any":
      return rule.of.map((one) => inner(one, say)).join(or) || "…";
    case "not":
      return say("rule.not", { rule: inner(rule.of, say) });
    case "page":
      return say("rule.page", { page: rule.matches || "…" });
    case "industry":
    case "role":
      return rule.is.join(or) || "…";
    case "trait":
      return say(`rule.${rule.op}`, { name: rule.name || "…", value: shown(rule.value) });
    case "event":
      return say("rule.event", { event: rule.name || "…" });
    case "guide":
      return say(`rule.${rule.is}`);
  }
}

/**
 * In brackets where it would run together with its neighbours.
 * @param {Rule} rule
 * @param {Say} say
 */
function inner(rule, say) {
  const several = (rule.type === "all" || rule.type === "any") && rule.of.length > 1;
  const listed = (rule.type === "industry" || rule.type === "role") && rule.is.length > 1;
  return several || listed ? `(${ruleSaid(rule, say)})` : ruleSaid(rule, say);
}

/** @param {Json | undefined} value */
function shown(value) {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}
