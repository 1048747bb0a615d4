import assert from "node:assert/strict";
import { test } from "node:test";
import { certainly } from "../../editor/certain.js";

/** @import { Condition, Rule } from "../../sdk/types.d.ts" */

/** @type {Rule} */
const TEACHER = { type: "role", is: ["teacher"] };
/** @type {Rule} */
const MADE = { type: "event", name: "Plan Made" };
/** @type {Rule} */
const PLANS = { type: "page", matches: "/plans" };
/** @param {Condition} one */
const known = (one) => (one.type === "event" ? true : null);
/** @param {Rule} rule */
const asked = (rule) => certainly(rule, "https://app.example/plans", known);

test("what nobody knows here counts against a rule, however it is asked", () => {
  /** @type {Rule} */
  const nobody = { type: "not", of: TEACHER };
  assert.deepEqual(asked(TEACHER), { holds: false, unknown: true });
  assert.deepEqual(asked(nobody), { holds: false, unknown: true });
  assert.deepEqual(asked({ type: "not", of: nobody }), { holds: false, unknown: true });
  assert.deepEqual(asked({ type: "all", of: [PLANS, nobody] }), { holds: false, unknown: true });
});

test("a rule that holds whatever the person is holds", () => {
  assert.deepEqual(asked({ type: "any", of: [TEACHER, PLANS] }), { holds: true, unknown: true });
  assert.deepEqual(asked({ type: "all", of: [MADE, PLANS] }), { holds: true, unknown: false });
  assert.deepEqual(asked({ type: "not", of: { type: "page", matches: "/else" } }), { holds: true, unknown: false });
});
