/** @import { Condition, Json, Rule } from "../sdk/types.d.ts" */

/** What the server allows: levels of a rule, and conditions and groups in all (server/tours/limits.py). */
export const RULE = { depth: 12, parts: 200 };

/** What a line of the sentence asks of somebody; a page as well. @typedef {Condition | { type: "page", matches: string }} Asked */
/**
 * A rule as its sentence is built: lines that ask one thing, and groups of lines. `not` is a line or a group with "not" before
 * it; what is denied twice stands as a group of its own with one line in it.
 * @typedef {{ not: boolean, asked: Asked } | { not: boolean, join: "all" | "any", of: Clause[] } | { not: true, join: "denied", of: [Clause] }} Clause
 */
/** Where a clause stands: its place in the sentence, in the group there, and so on. @typedef {number[]} Path */
/** How the parts of a group hold together, with what is before it. @typedef {"all" | "any" | "notAll" | "none" | "denied"} Joined */

/**
 * @param {Rule} rule
 * @returns {Clause}
 */
export function sentenceOf(rule) {
  if (rule.type === "not") {
    const inner = sentenceOf(rule.of);
    return inner.not ? { not: true, join: "denied", of: [inner] } : { ...inner, not: true };
  }
  if (rule.type === "all" || rule.type === "any") return { not: false, join: rule.type, of: rule.of.map(sentenceOf) };
  return { not: false, asked: rule };
}

/**
 * The rule that a sentence says: of `sentenceOf(rule)` it is `rule` itself.
 * @param {Clause} clause
 * @returns {Rule}
 */
export function ruleIn(clause) {
  if ("asked" in clause) return clause.not ? { type: "not", of: clause.asked } : clause.asked;
  if (clause.join === "denied") return { type: "not", of: ruleIn(clause.of[0]) };
  /** @type {Rule} */
  const group = { type: clause.join, of: clause.of.map(ruleIn) };
  return clause.not ? { type: "not", of: group } : group;
}

/** The order in which a sentence names what it asks: the person, the company, what was done, groups, the page. @param {Clause} clause */
function rank(clause) {
  if (!("asked" in clause)) return 4;
  const { asked } = clause;
  if (asked.type === "page") return 5;
  if (asked.type === "guide" || asked.type === "event") return 3;
  return asked.type === "industry" || (asked.type === "trait" && asked.of === "company") ? 2 : 1;
}

/**
 * The places of a group's clauses in the order in which they are said. The rule keeps its own.
 * @param {Clause[]} clauses
 * @returns {number[]}
 */
export function inOrder(clauses) {
  const rankAt = (/** @type {number} */ at) => rank(/** @type {Clause} */ (clauses[at]));
  return clauses.map((_, at) => at).sort((a, b) => rankAt(a) - rankAt(b) || a - b);
}

/**
 * Which of four words a group has.
 * @param {{ not: boolean, join: "all" | "any" | "denied" }} group
 * @returns {Joined}
 */
export function joined({ not, join }) {
  if (join === "denied") return "denied";
  return not ? (join === "all" ? "notAll" : "none") : join;
}

/**
 * How a trait is compared, with the "not" before it taken in: a key of its words.
 * @param {{ not: boolean, op: string }} clause
 */
export function compared({ not, op }) {
  const denied = { is: "isNot", isNot: "is", exists: "missing", missing: "exists", contains: "lacks", atLeast: "below", atMost: "above" };
  return not ? denied[/** @type {keyof typeof denied} */ (op)] : op;
}

/**
 * The operation and its "not" that a word for comparing means.
 * @param {string} word as `compared` gives them
 * @returns {{ not: boolean, op: Extract<Condition, { type: "trait" }>["op"] }}
 */
export function comparing(word) {
  const denied = /** @type {const} */ ({ lacks: "contains", below: "atLeast", above: "atMost" });
  const op = denied[/** @type {keyof typeof denied} */ (word)];
  return { not: op !== undefined, op: op ?? /** @type {any} */ (word) };
}

/**
 * The clause at a place; undefined where there is none.
 * @param {Clause} clause
 * @param {Path} path
 * @returns {Clause | undefined}
 */
export function clauseAt(clause, path) {
  const [at, ...rest] = path;
  if (at === undefined) return clause;
  const inner = "of" in clause ? clause.of[at] : undefined;
  return inner && clauseAt(inner, rest);
}

/**
 * The rule with another clause at a place; null there takes it out. What was beside it is the very same.
 * @param {Rule} rule
 * @param {Path} path
 * @param {(clause: Clause) => Clause | null} change
 * @returns {Rule} everybody, when nothing is left
 */
export function changedAt(rule, path, change) {
  const after = within(sentenceOf(rule), path, change);
  return after ? ruleIn(after) : { type: "all", of: [] };
}

/**
 * @param {Clause} clause
 * @param {Path} path
 * @param {(clause: Clause) => Clause | null} change
 * @returns {Clause | null}
 */
function within(clause, path, change) {
  const [at, ...rest] = path;
  if (at === undefined) return change(clause);
  if (!("of" in clause) || !clause.of[at]) return clause;
  const of = clause.of.flatMap((inner, place) => (place === at ? (within(inner, rest, change) ?? []) : [inner]));
  // What denied one thing denies nothing without it.
  if (clause.join === "denied") return of[0] ? { ...clause, of: [of[0]] } : null;
  return { ...clause, of };
}

/**
 * A clause without "not", with it where it had none. What is denied twice becomes what it denied.
 * @param {Clause} clause
 * @returns {Clause}
 */
export function negated(clause) {
  return "join" in clause && clause.join === "denied" ? clause.of[0] : /** @type {Clause} */ ({ ...clause, not: !clause.not });
}

/**
 * A group held together in another way.
 * @param {Clause} clause
 * @param {Joined} word
 * @returns {Clause}
 */
export function joinedBy(clause, word) {
  if ("asked" in clause || clause.join === "denied" || word === "denied") return clause;
  return { join: word === "all" || word === "notAll" ? "all" : "any", not: word === "notAll" || word === "none", of: clause.of };
}

/**
 * The rule with one more clause in the group at a place. A rule that is one condition becomes the first of two.
 * @param {Rule | null} rule null: nothing was chosen yet
 * @param {Path} path of the group
 * @param {Clause} clause
 * @returns {{ rule: Rule, path: Path }} path: where the new one stands
 */
export function withClause(rule, path, clause) {
  if (!rule) return { rule: ruleIn({ not: false, join: "all", of: [clause] }), path: [0] };
  const there = clauseAt(sentenceOf(rule), path);
  const group = there && "join" in there && there.join !== "denied" && (path.length > 0 || !there.not) ? there : null;
  const place = group ? group.of.length : 1;
  const after = changedAt(rule, path, (one) =>
    group ? { ...group, of: [...group.of, clause] } : { not: false, join: "all", of: [one, clause] });
  return { rule: after, path: [...path, place] };
}

/**
 * The rule in which a clause is one of several that suffice: "this, or …". A clause of such a group gets one more beside it.
 * @param {Rule} rule
 * @param {Path} path of the clause
 * @param {Clause} other
 * @returns {{ rule: Rule, path: Path }} path: of the other one
 */
export function withAlternative(rule, path, other) {
  const above = path.slice(0, -1);
  const group = path.length > 0 ? clauseAt(sentenceOf(rule), above) : undefined;
  if (group && "join" in group && group.join === "any") return withClause(rule, above, other);
  return {
    rule: changedAt(rule, path, (one) => ({ not: false, join: "any", of: [one, other] })),
    path: [...path, 1],
  };
}

/**
 * The rule with a group dissolved into the one around it, where that means the same; else as it was.
 * @param {Rule} rule
 * @param {Path} path
 * @returns {Rule}
 */
export function dissolved(rule, path) {
  const at = path.at(-1);
  const above = path.slice(0, -1);
  const one = clauseAt(sentenceOf(rule), path);
  if (at === undefined || !one || !mayDissolve(rule, path)) return rule;
  const parts = "of" in one ? one.of : [one];
  return changedAt(rule, above, (group) =>
    "of" in group && group.join !== "denied" ? { ...group, of: group.of.flatMap((part, place) => (place === at ? parts : [part])) } : group);
}

/**
 * Would a group mean the same without its brackets?
 * @param {Rule} rule
 * @param {Path} path
 */
export function mayDissolve(rule, path) {
  const one = clauseAt(sentenceOf(rule), path);
  const around = path.length > 0 ? clauseAt(sentenceOf(rule), path.slice(0, -1)) : undefined;
  if (!one || !around || "asked" in one || "asked" in around) return false;
  if (one.not || around.join === "denied") return false;
  return one.join === around.join || one.of.length === 1;
}

/**
 * Levels and parts of a rule, as the server counts them.
 * @param {Rule} rule
 * @returns {{ depth: number, parts: number }}
 */
export function sizeOf(rule) {
  const inner = rule.type === "not" ? [rule.of] : rule.type === "all" || rule.type === "any" ? rule.of : [];
  const sizes = inner.map(sizeOf);
  return {
    depth: 1 + Math.max(0, ...sizes.map(({ depth }) => depth)),
    parts: 1 + sizes.reduce((sum, { parts }) => sum + parts, 0),
  };
}

/**
 * Would the server take it?
 * @param {Rule} rule
 */
export function fits(rule) {
  const { depth, parts } = sizeOf(rule);
  return depth <= RULE.depth && parts <= RULE.parts;
}

/** The kinds of clause that can be added, in the order of a sentence. */
export const KINDS = /** @type {const} */ (["role", "industry", "trait", "guide", "event", "page", "any"]);

/**
 * A clause of a kind, with nothing chosen in it yet.
 * @param {typeof KINDS[number]} kind
 * @param {string} [page] for one that asks for the page
 * @returns {Clause}
 */
export function newClause(kind, page = "") {
  /** @param {Asked} asked @returns {Clause} */
  const one = (asked) => ({ not: false, asked });
  switch (kind) {
    case "role":
    case "industry":
      return one({ type: kind, is: [] });
    case "trait":
      return one({ type: "trait", of: "person", name: "", op: "is", value: "" });
    case "guide":
      return { not: true, asked: { type: "guide", id: "", is: "completed" } };
    case "event":
      return one({ type: "event", name: "" });
    case "page":
      return one({ type: "page", matches: page });
    case "any":
      return { not: false, join: "any", of: [one({ type: "role", is: [] })] };
  }
}

/** What a value of a trait is. @typedef {"text" | "number" | "yesNo"} ValueKind */

/**
 * The kinds that typed words could be, the most likely first.
 * @param {string} typed
 * @param {Json | undefined} now what stands there
 * @param {ValueKind[]} seen kinds of the values that the product has told
 * @returns {ValueKind[]}
 */
export function kindsOf(typed, now, seen) {
  /** @type {ValueKind[]} */
  const could = ["text"];
  // "05" and "5." are text: as a number they would not come back as they were typed.
  if (typed === String(Number(typed)) && Number.isFinite(Number(typed))) could.unshift("number");
  if (typed === "true" || typed === "false") could.unshift("yesNo");
  const before = kindOf(now);
  const likely = [...seen, ...(before === "text" ? [] : [before])];
  return could.sort((a, b) => Number(likely.includes(b)) - Number(likely.includes(a)));
}

/** @param {Json | undefined} value @returns {ValueKind} */
export function kindOf(value) {
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "yesNo" : "text";
}

/**
 * Typed words as a value of a kind.
 * @param {string} typed
 * @param {ValueKind} kind
 * @returns {string | number | boolean}
 */
export function valueAs(typed, kind) {
  if (kind === "number") return Number(typed);
  return kind === "yesNo" ? typed === "true" : typed;
}

/**
 * A value as it is typed.
 * @param {Json | undefined} value
 */
export function typedOf(value) {
  return value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * Values as an author types them, parted by commas of either language; each once.
 * @param {string} text
 * @returns {string[]}
 */
export function valuesIn(text) {
  return [...new Set(text.split(/[,、，\n]/).map((one) => one.trim()).filter(Boolean))];
}
