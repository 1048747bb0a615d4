/** @import { Answer, Condition, Json, Traits, Visitor } from "./types.d.ts" */
import { MATCH, miss } from "./rules.js";

/** @typedef {Extract<Condition, { type: "trait" }>} TraitCondition */

const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z?)?$/;

/**
 * Does a condition hold for a visitor? For previews and explanations; in a page the server has answered it.
 * @param {Condition} condition
 * @param {Visitor} visitor
 * @returns {Answer}
 */
export function holdsFor(condition, { person, company, membership, events = [], guides = {} }) {
  if (condition.type === "event") return events.includes(condition.name) ? MATCH : miss(`${told(condition.name)} was never tracked`);
  if (condition.type === "guide") {
    const became = guides[condition.id.toLowerCase()] ?? [];
    return became.includes(condition.is) ? MATCH : miss(`the guide ${condition.id} is not ${condition.is}`);
  }
  if (condition.type === "industry") return oneOf("industry", company?.industry, condition.is);
  if (condition.type === "role") return oneOf("role", membership.role ?? person.role, condition.is);
  const traits = { person, company: company ?? {}, membership }[condition.of];
  return trait(condition, traits);
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
 * @param {TraitCondition} condition
 * @param {Traits} traits
 */
function trait({ name, op, value = null }, traits) {
  const found = traits[name];
  const holds =
    found === undefined || found === null || found === ""
      ? op === "missing" || op === "isNot"
      : compares(op, found, value);
  return holds ? MATCH : miss(`${name} is ${told(found)}: not ${op} ${told(value)}`);
}

/**
 * @param {TraitCondition["op"]} op
 * @param {Json} found
 * @param {Json} value
 */
function compares(op, found, value) {
  if (op === "exists") return true;
  if (op === "missing") return false;
  if (op === "is") return found === value;
  if (op === "isNot") return found !== value;
  if (op === "contains") {
    if (typeof found === "string") return typeof value === "string" && found.includes(value);
    return Array.isArray(found) && found.includes(value);
  }
  const order = compare(found, value);
  return order !== null && (op === "atLeast" ? order >= 0 : order <= 0);
}

/**
 * Below, at or above 0 as `found` is less, equal or more; dates as far as `value` goes; null when they do not compare.
 * @param {Json} found
 * @param {Json} value
 */
function compare(found, value) {
  if (typeof found === "number" && typeof value === "number") return found - value;
  if (typeof found !== "string" || typeof value !== "string" || !DATE.test(found) || !DATE.test(value)) return null;
  const cut = found.slice(0, value.length);
  return cut === value ? 0 : cut < value ? -1 : 1;
}

/** @param {Json | undefined} value */
function told(value) {
  return value === undefined || value === null ? "unknown" : JSON.stringify(value);
}
