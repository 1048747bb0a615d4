/** @import { Json, Rule } from "../sdk/types.d.ts" */
/** @import { Say } from "./types.d.ts" */
/** @import { Asked, Clause } from "./sentenceOf.js" */
import { compared, inOrder, joined, sentenceOf } from "./sentenceOf.js";

/** Names of guides by their id in small letters. @typedef {{ [id: string]: string }} Names */

/** What a text would be taken for without quotes. */
const LIKE_ANOTHER = /^-?\d+(\.\d+)?$|^(true|false|null)$/;
/** How Japanese goes on after a clause that another one follows; the endings of `editor.said.…`. @type {[end: string, on: string][]} */
const GOES_ON = [
  ["いない", "おらず"], ["しない", "せず"], ["まない", "まず"], ["ない", "なく"], ["いる", "いて"], ["する", "し"], ["ある", "あり"],
  ["む", "み"], ["の", "で"],
];

/**
 * A rule as people say it: "people whose role is teacher, in companies whose industry is school". The server says the
 * same (server/tours/rules_in_words.py), and both run tests/corpus/rules_said.json.
 * @param {Rule | null} rule null: nobody has chosen yet
 * @param {Say} say
 * @param {Names} [names]
 * @returns {string}
 */
export function ruleSaid(rule, say, names = {}) {
  return rule ? phrase(sentenceOf(rule), { say, names }) : say("said.unset");
}

/** @typedef {{ say: Say, names: Names }} Words */

/**
 * The people of whom a clause holds.
 * @param {Clause} clause
 * @param {Words} words
 * @param {boolean} [within] in brackets, where it has been said that it is about people
 * @returns {string}
 */
function phrase(clause, words, within = false) {
  const { say } = words;
  /** @type {(first: Clause, said: string) => string} */
  const people = (first, said) => say(within ? "said.other" : isPage(first) ? "said.where" : "said.people", { clause: said });
  if ("asked" in clause || clause.not) return people(clause, clauseSaid(clause, words));
  const parts = inOrder(clause.of).map((at) => /** @type {Clause} */ (clause.of[at]));
  const [first, ...rest] = parts;
  if (!first) return say(clause.join === "all" ? "said.everyone" : "said.nobody");
  if (clause.join === "any") {
    const others = rest.map((one) => say("said.other", { clause: clauseSaid(one, words) }));
    return [people(first, clauseSaid(first, words)), ...others].join(say("said.or"));
  }
  return people(first, strung(parts, words));
}

/**
 * What must hold together, one after the other.
 * @param {Clause[]} parts at least one, in the order in which they are said
 * @param {Words} words
 */
function strung(parts, words) {
  const { say } = words;
  return parts.map((one, at) => {
    const said = clauseSaid(one, words);
    const next = parts[at + 1];
    if (!next) return said;
    const [end, on] = GOES_ON.find(([ending]) => said.endsWith(ending)) ?? ["", ""];
    const going = said.slice(0, said.length - end.length) + on;
    return going + say(family(one) === family(next) ? "said.and" : "said.then");
  }).join("");
}

/**
 * @param {Clause} clause
 * @param {Words} words
 * @returns {string}
 */
function clauseSaid(clause, words) {
  const { say } = words;
  if ("asked" in clause) return askedSaid(clause, words);
  const inner = phrase(clause.join === "denied" ? clause.of[0] : { ...clause, not: false }, words, true);
  return say(`said.group.${joined(clause)}`, { inner });
}

/**
 * @param {{ not: boolean, asked: Asked }} clause
 * @param {Words} words
 */
function askedSaid({ not, asked }, { say, names }) {
  const denied = not ? "Not" : "";
  switch (asked.type) {
    case "role":
    case "industry":
      return say(`said.${asked.type}${denied}`, { values: asked.is.map((one) => textSaid(one, say)).join(say("said.orValue")) || "…" });
    case "trait":
      return say(`said.trait.${compared({ not, op: asked.op })}`, {
        name: say(`said.of.${asked.of}`, { name: asked.name || "…" }), value: valueSaid(asked.value, say),
      });
    case "event":
      return say(`said.event${denied}`, { event: asked.name || "…" });
    case "guide": {
      const name = names[asked.id.toLowerCase()];
      return say(`said.${asked.is}${denied}`, { guide: name ? say("said.named", { name }) : say("said.anotherGuide") });
    }
    case "page":
      return say(`said.page${denied}`, { page: asked.matches || "…" });
  }
}

/** @param {Json | undefined} value @param {Say} say */
function valueSaid(value, say) {
  return typeof value === "string" ? textSaid(value, say) : say("said.figure", { value: JSON.stringify(value ?? null) });
}

/** @param {string} text @param {Say} say */
function textSaid(text, say) {
  if (!text) return "…";
  return say(LIKE_ANOTHER.test(text) ? "said.named" : "said.text", { name: text });
}

/** Clauses of one family are joined by "and". @param {Clause} clause */
function family(clause) {
  if (!("asked" in clause)) return "group";
  const { type } = clause.asked;
  return type === "role" || type === "trait" ? "whose" : type === "event" || type === "guide" ? "who" : type;
}

/** @param {Clause} clause */
function isPage(clause) {
  return "asked" in clause && clause.asked.type === "page";
}
