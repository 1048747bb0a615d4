/** @import { Answer, Json, Rule, Traits, Visitor } from "./types.d.ts" */
import { pageMatches } from "./pages.js";

/** @type {Answer} */
const MATCH = { match: true };

/**
 * @param {string} reason
 * @returns {Answer}
 */
function miss(reason) {
  return { match: false, reason };
}

/**
 * Does a rule hold for a visitor on a page? `tests/corpus/rules.json` is the definition, and the server runs it too.
 * @param {Rule} rule
 * @param {Visitor} visitor
 * @param {string} url
 * @returns {Answer}
 */
export function check(rule, visitor, url) {
  if (rule.type === "page") {
    return pageMatches(rule.matches, url) ? MATCH : miss(`page is not ${rule.matches}`);
  }
  if (rule.type === "all") return rule.of.map((one) => check(one, visitor, url)).find((one) => !one.match) ?? MATCH;
  if (rule.type === "any") {
    const answers = rule.of.map((one) => check(one, visitor, url));
    if (answers.some((one) => one.match)) return MATCH;
    return miss(answers.map((one) => (one.match ? "" : one.reason)).join("; ") || "any of nothing");
  }
  if (rule.type === "not") return check(rule.of, visitor, url).match ? miss(`not: ${rule.of.type} matches`) : MATCH;
  if (rule.type === "industry") return oneOf("industry", visitor.company?.industry, rule.is);
  if (rule.type === "role") return oneOf("role", visitor.membership.role ?? visitor.person.role, rule.is);
  return trait(rule, visitor[rule.of] ?? {});
}

/**
 * @param {string} name
 * @param {Json | undefined} found
 * @param {string[]} wanted
 */
function oneOf(name, found, wanted) {
  return wanted.some((one) => one === found) ? MATCH : miss(`${name} is ${told(found)}, not ${wanted.join(" or ")}`);
}

/**
 * @param {Extract<Rule, { type: "trait" }>} rule
 * @param {Traits} traits
 */
function trait({ name, op, value }, traits) {
  const found = traits[name];
  return holds(op, found, value) ? MATCH : miss(`${name} is ${told(found)}: not ${op} ${told(value)}`);
}

/**
 * @param {Extract<Rule, { type: "trait" }>["op"]} op
 * @param {Json | undefined} found
 * @param {Json | undefined} value
 */
function holds(op, found, value) {
  const there = found !== undefined && found !== null && found !== "";
  if (op === "exists") return there;
  if (op === "missing") return !there;
  if (op === "is") return found === value;
  if (op === "isNot") return found !== value;
  if (op === "contains") {
    if (Array.isArray(found)) return found.some((one) => one === value);
    return typeof found === "string" && typeof value === "string" && found.includes(value);
  }
  if (typeof found !== "number" || typeof value !== "number") return false;
  return op === "atLeast" ? found >= value : found <= value;
}

/** @param {Json | undefined} value */
function told(value) {
  return value === undefined || value === null ? "unknown" : JSON.stringify(value);
}
