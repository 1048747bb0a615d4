import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import { ruleSaid } from "../../editor/rule.js";
import {
  changedAt, clauseAt, compared, comparing, dissolved, fits, inOrder, joined, joinedBy, kindsOf, mayDissolve, negated, newClause, ruleIn,
  sentenceOf, sizeOf, typedOf, valueAs, valuesIn, withAlternative, withClause,
} from "../../editor/sentenceOf.js";
import { check } from "../../sdk/rules.js";
import { wordsIn } from "./builders.js";

/** @import { Rule } from "../../sdk/types.d.ts" */
/** @import { Clause, Path } from "../../editor/sentenceOf.js" */

const SAID = JSON.parse(readFileSync(new URL("../corpus/rules_said.json", import.meta.url), "utf8"));
const [en, ja] = [wordsIn("en"), wordsIn("ja")];

/** @type {Rule} */
const TEACHER = { type: "role", is: ["teacher"] };
/** @type {Rule} */
const SCHOOL = { type: "industry", is: ["school"] };
/** @type {Rule} */
const MADE = { type: "event", name: "Plan Made" };
/** @type {Rule} */
const PLANS = { type: "page", matches: "/plans*" };
/** @type {(...of: Rule[]) => Rule} */
const all = (...of) => ({ type: "all", of });
/** @type {(...of: Rule[]) => Rule} */
const any = (...of) => ({ type: "any", of });
/** @type {(of: Rule) => Rule} */
const not = (of) => ({ type: "not", of });
const clause = (/** @type {Rule} */ rule) => sentenceOf(rule);

const text = fc.string({ maxLength: 8 });
const ops = fc.constantFrom(/** @type {const} */ ("is"), "isNot", "contains", "atLeast", "atMost");
/** @type {fc.Arbitrary<Rule>} */
const asked = fc.oneof(
  fc.record({ type: fc.constantFrom(/** @type {"role"} */ ("role"), /** @type {any} */ ("industry")), is: fc.array(text, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant(/** @type {const} */ ("trait")), of: fc.constantFrom(/** @type {const} */ ("person"), "company", "membership"), name: text,
    op: ops, value: fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
  }),
  fc.record({
    type: fc.constant(/** @type {const} */ ("trait")), of: fc.constant(/** @type {const} */ ("person")), name: text,
    op: fc.constantFrom(/** @type {const} */ ("exists"), "missing"),
  }),
  fc.record({ type: fc.constant(/** @type {const} */ ("event")), name: text }),
  fc.record({ type: fc.constant(/** @type {const} */ ("guide")), id: fc.uuid(), is: fc.constantFrom(/** @type {const} */ ("started"), "completed", "dismissed") }),
  fc.record({ type: fc.constant(/** @type {const} */ ("page")), matches: text }),
);
const { rule: rules } = fc.letrec((/** @type {fc.LetrecTypedTie<{ rule: Rule }>} */ tie) => ({
  rule: fc.oneof(
    { maxDepth: 5, withCrossShrink: true }, asked,
    fc.record({ type: fc.constantFrom(/** @type {"all"} */ ("all"), /** @type {any} */ ("any")), of: fc.array(tie("rule"), { maxLength: 4 }) }),
    fc.record({ type: fc.constant(/** @type {const} */ ("not")), of: tie("rule") }),
  ),
}));

/**
 * Every place of a sentence.
 * @param {Clause} one
 * @param {Path} [path]
 * @returns {Path[]}
 */
function places(one, path = []) {
  return [path, ...("of" in one ? one.of.flatMap((inner, at) => places(inner, [...path, at])) : [])];
}

/**
 * The conditions of a rule, each the very object.
 * @param {Rule} rule
 * @returns {Rule[]}
 */
function leaves(rule) {
  if (rule.type === "not") return leaves(rule.of);
  return rule.type === "all" || rule.type === "any" ? rule.of.flatMap(leaves) : [rule];
}

/** Does a rule hold, when of its conditions those hold that `truth` picks by their number? @param {Rule} rule @param {(at: number) => boolean} truth */
function holds(rule, truth) {
  const all = leaves(rule);
  return check(rule, "https://app.example/", (one) => (truth(all.indexOf(one)) ? { match: true } : { match: false, reason: "" })).match;
}

describe("a rule as a sentence", () => {
  it("comes back as it was, whatever it is", () => {
    fc.assert(fc.property(rules, (rule) => {
      assert.equal(JSON.stringify(ruleIn(sentenceOf(rule))), JSON.stringify(rule));
    }));
  });

  it("is said in both languages, whatever it is", () => {
    fc.assert(fc.property(rules, (rule) => {
      for (const say of [en, ja]) assert.doesNotMatch(ruleSaid(rule, say), /undefined|said\./);
    }));
  });

  it("keeps every condition that was not touched, the very same", () => {
    fc.assert(fc.property(rules, fc.nat(), (rule, seed) => {
      const sentence = sentenceOf(rule);
      const all = places(sentence);
      const path = /** @type {Path} */ (all[seed % all.length]);
      const gone = new Set(leaves(ruleIn(/** @type {Clause} */ (clauseAt(sentence, path)))));
      const left = leaves(changedAt(rule, path, () => null));
      const before = leaves(rule);
      assert.equal(left.filter((one) => before.includes(one)).length, before.length - gone.size);
    }));
  });

  it("says the opposite where it is denied, and the same when it is denied again", () => {
    fc.assert(fc.property(rules, fc.nat(), (rule, bits) => {
      const truth = (/** @type {number} */ at) => Boolean((bits >> (at % 30)) & 1);
      const pageless = JSON.parse(JSON.stringify(rule).replaceAll('"type":"page"', '"type":"event"'));
      const once = changedAt(pageless, [], negated);
      assert.equal(holds(once, truth), !holds(pageless, truth));
      assert.equal(holds(changedAt(once, [], negated), truth), holds(pageless, truth));
    }));
  });

  it("means the same after brackets are taken away that may be", () => {
    fc.assert(fc.property(rules, fc.nat(), (rule, bits) => {
      const pageless = JSON.parse(JSON.stringify(rule).replaceAll('"type":"page"', '"type":"event"'));
      for (const path of places(sentenceOf(pageless)).filter((one) => mayDissolve(pageless, one))) {
        const truth = (/** @type {number} */ at) => Boolean((bits >> (at % 30)) & 1);
        assert.equal(holds(dissolved(pageless, path), truth), holds(pageless, truth));
      }
    }));
  });

  for (const { name, rule, en: english, ja: japanese } of SAID.rules) {
    it(`reads as people say it: ${name}`, () => {
      assert.equal(ruleSaid(rule, en, SAID.guides), english);
      assert.equal(ruleSaid(rule, ja, SAID.guides), japanese);
    });
  }
});

describe("a change of the sentence", () => {
  it("begins with the first condition", () => {
    assert.deepEqual(withClause(null, [], clause(TEACHER)), { rule: all(TEACHER), path: [0] });
    assert.deepEqual(withClause(all(), [], clause(TEACHER)), { rule: all(TEACHER), path: [0] });
  });
  it("adds to a group, and makes one of a single condition", () => {
    assert.deepEqual(withClause(all(SCHOOL), [], clause(TEACHER)), { rule: all(SCHOOL, TEACHER), path: [1] });
    assert.deepEqual(withClause(SCHOOL, [], clause(TEACHER)), { rule: all(SCHOOL, TEACHER), path: [1] });
    assert.deepEqual(withClause(all(any(SCHOOL)), [0], clause(not(MADE))), { rule: all(any(SCHOOL, not(MADE))), path: [0, 1] });
    assert.deepEqual(withClause(not(any(SCHOOL)), [], clause(TEACHER)), { rule: all(not(any(SCHOOL)), TEACHER), path: [1] });
    assert.deepEqual(withClause(not(not(SCHOOL)), [], clause(TEACHER)), { rule: all(not(not(SCHOOL)), TEACHER), path: [1] });
  });
  it("gives a condition an alternative", () => {
    assert.deepEqual(withAlternative(all(SCHOOL, TEACHER), [1], clause(MADE)), { rule: all(SCHOOL, any(TEACHER, MADE)), path: [1, 1] });
    assert.deepEqual(withAlternative(all(SCHOOL, any(TEACHER, MADE)), [1, 0], clause(PLANS)), { rule: all(SCHOOL, any(TEACHER, MADE, PLANS)), path: [1, 2] });
    assert.deepEqual(withAlternative(TEACHER, [], clause(MADE)), { rule: any(TEACHER, MADE), path: [1] });
    assert.deepEqual(withAlternative(all(not(any(SCHOOL))), [0], clause(MADE)), { rule: all(any(not(any(SCHOOL)), MADE)), path: [0, 1] });
  });
  it("takes a condition out, and the last one leaves everybody", () => {
    assert.deepEqual(changedAt(all(SCHOOL, TEACHER), [0], () => null), all(TEACHER));
    assert.deepEqual(changedAt(TEACHER, [], () => null), all());
    assert.deepEqual(changedAt(all(not(not(TEACHER))), [0, 0], () => null), all());
    assert.deepEqual(changedAt(all(TEACHER), [3, 1], () => null), all(TEACHER));
  });
  it("holds a group together in four ways", () => {
    for (const word of /** @type {const} */ (["all", "any", "none", "notAll"])) {
      const rule = changedAt(all(any(SCHOOL, TEACHER)), [0], (one) => joinedBy(one, word));
      const group = clauseAt(sentenceOf(rule), [0]);
      assert.ok(group && "join" in group);
      assert.equal(joined(group), word);
    }
    assert.deepEqual(joinedBy(clause(TEACHER), "any"), clause(TEACHER));
    const denied = clause(not(not(TEACHER)));
    assert.deepEqual(joinedBy(denied, "any"), denied);
    assert.ok("join" in denied && joined(denied) === "denied");
  });
  it("takes brackets away that say nothing", () => {
    assert.deepEqual(dissolved(all(SCHOOL, all(TEACHER, MADE), PLANS), [1]), all(SCHOOL, TEACHER, MADE, PLANS));
    assert.deepEqual(dissolved(all(SCHOOL, any(TEACHER)), [1]), all(SCHOOL, TEACHER));
    for (const kept of [all(SCHOOL, any(TEACHER, MADE)), all(SCHOOL, not(all(TEACHER))), all(SCHOOL, any())]) assert.equal(dissolved(kept, [1]), kept);
    assert.equal(dissolved(TEACHER, []), TEACHER);
  });
  it("says each way of comparing by one word, and back", () => {
    for (const word of ["is", "isNot", "contains", "lacks", "exists", "missing", "atLeast", "below", "atMost", "above"]) assert.equal(compared(comparing(word)), word);
    assert.equal(compared({ not: true, op: "isNot" }), "is");
  });
  it("names the person first and the page last, and leaves the rule its order", () => {
    const parts = [PLANS, any(MADE), MADE, SCHOOL, { type: "trait", of: "company", name: "plan", op: "is", value: 1 }, TEACHER];
    assert.deepEqual(inOrder(parts.map((one) => sentenceOf(/** @type {Rule} */ (one)))), [5, 3, 4, 2, 1, 0]);
  });
  it("is measured as the server measures it", () => {
    assert.deepEqual(sizeOf(all(TEACHER, not(any(SCHOOL, MADE)))), { depth: 4, parts: 6 });
    const deep = (/** @type {number} */ levels) => Array.from({ length: levels - 1 }).reduce((/** @type {Rule} */ inner) => all(inner), TEACHER);
    assert.deepEqual([fits(deep(12)), fits(deep(13))], [true, false]);
    assert.deepEqual([199, 200].map((many) => fits(all(...Array.from({ length: many }, () => TEACHER)))), [true, false]);
  });
  it("begins each kind with nothing chosen", () => {
    assert.deepEqual(ruleIn(newClause("any")), any({ type: "role", is: [] }));
    assert.deepEqual(ruleIn(newClause("guide")), not({ type: "guide", id: "", is: "completed" }));
    assert.deepEqual(ruleIn(newClause("page", "/plans")), { type: "page", matches: "/plans" });
  });
});

describe("a typed value", () => {
  it("is what it looks like, and what the product has told before all", () => {
    assert.deepEqual(kindsOf("5", "", []), ["number", "text"]);
    assert.deepEqual(kindsOf("5", "", ["text"]), ["text", "number"]);
    assert.deepEqual(kindsOf("true", "", []), ["yesNo", "text"]);
    assert.deepEqual(kindsOf("true", "", ["text"]), ["text", "yesNo"]);
    assert.deepEqual(kindsOf("pro", 5, ["number"]), ["text"]);
    assert.deepEqual(kindsOf("", "", ["number"]), ["text"]);
  });
  it("is a number only where the number is written like that", () => {
    for (const typed of ["05", "5.", "5.0", "1e3", " 5", "Infinity", "True", "12345678901234567890"]) assert.deepEqual(kindsOf(typed, "", ["number"]), ["text"], typed);
    fc.assert(fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.double({ noNaN: true }).map(String)), (typed) => {
      for (const kind of kindsOf(typed, "", [])) assert.equal(typedOf(valueAs(typed, kind)), typed);
    }));
  });
  it("is parted by the commas of either language, each once", () => {
    assert.deepEqual(valuesIn(" school, clinic、 塾，school,, "), ["school", "clinic", "塾"]);
  });
  it("comes back as it was typed", () => {
    assert.deepEqual([valueAs("5", "number"), valueAs("true", "yesNo"), valueAs("5", "text")], [5, true, "5"]);
    assert.deepEqual([typedOf(5), typedOf(true), typedOf("5"), typedOf(null), typedOf(undefined), typedOf([1])], ["5", "true", "5", "", "", "[1]"]);
  });
});
