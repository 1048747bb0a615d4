import assert from "node:assert/strict";
import { test } from "node:test";
import { differences, settingsDiffer } from "../../editor/differences.js";
import { labelOf } from "../../editor/label.js";
import { proposePattern } from "../../editor/pattern.js";
import { tabOf, whereIs } from "../../editor/problems.js";
import { judge } from "../../editor/verdict.js";
import { pageMatches } from "../../sdk/pages.js";
import { aDraft, aFingerprint, aStep } from "./builders.js";

test("a page pattern is proposed with what belongs to one record left open", () => {
  /** @type {[string, string | null][]} */
  const cases = [
    ["https://app.example/", "/"],
    ["https://app.example/plans", "/plans"],
    ["https://app.example/plans/", "/plans"],
    ["https://app.example/plans/42/edit", "/plans/:id/edit"],
    ["https://app.example/plans/42/steps/7?tab=x#top", "/plans/:id/steps/:id2"],
    ["https://app.example/u/0191f2c0-7c3e-7abc-8def-001122334455", "/u/:id"],
    ["https://app.example/invoices/inv_8Hk2m9", "/invoices/:id"],
    ["https://app.example/orders/9f86d081884c7d65", "/orders/:id"],
    ["https://app.example/days/2026-11-22", "/days/:id"],
    ["https://app.example/people/yui%40school.example", "/people/:id"],
    ["https://app.example/lesson-plans/new", "/lesson-plans/new"],
    ["https://app.example/v2/settings", "/v2/settings"],
    ["https://app.example/app#/plans/42", "/app#/plans/:id"],
    ["https://app.example/#!/plans/", "/#!/plans/"],
    ["https://app.example/app#/plans/42?tab=x", "/app#/plans/:id*"],
    ["https://app.example/%E6%8E%88%E6%A5%AD/42", "/授業/:id"],
    ["https://app.example/100%25/a%2Fb", "/100%25/a%2Fb"],
    ["https://app.example/a:b/x", "/*/x"],
    ["not an address", null],
  ];
  assert.deepEqual(cases.map(([address]) => [address, proposePattern(address)]), cases);
  for (const [address, pattern] of cases) if (pattern) assert.ok(pageMatches(pattern, address), `${pattern} ${address}`);
});

test("a verdict says how surely the element is found again, and why", () => {
  /** @type {import("../../editor/types.d.ts").Weighed} */
  const alone = { found: "same", matches: 1 };
  /** @type {[Parameters<typeof judge>, string][]} */
  const cases = [
    [[aFingerprint({ attributes: { "data-cairn-target": "new" } }), alone], "strong anchor"],
    [[aFingerprint({ attributes: { "data-testid": "new-plan" } }), alone], "strong identity"],
    [[aFingerprint({ attributes: { id: "new-plan" } }), alone], "strong identity"],
    [[aFingerprint(), alone], "fair words"],
    [[aFingerprint({ name: "保存する", text: "保存する" }), alone], "fair commonWords"],
    [[aFingerprint({ name: "Save…" }), alone], "fair commonWords"],
    [[aFingerprint({ name: null, text: null }), alone], "weak place"],
    [[aFingerprint({ textMatters: false }), alone], "weak place"],
    [[aFingerprint({ name: null, text: null, attributes: { href: "/plans" } }), alone], "fair address"],
    [[aFingerprint({ attributes: { id: "x" } }), { found: "several", matches: 3 }], "weak several"],
    [[aFingerprint(), { found: "same", matches: 2 }], "weak several"],
    [[aFingerprint(), { found: "other", matches: 1 }], "weak notAgain"],
    [[aFingerprint(), { found: "hidden", matches: 1 }], "weak hidden"],
    [[aFingerprint(), { found: "covered", matches: 1 }], "weak covered"],
    [[aFingerprint(), { found: "none", matches: 0 }], "weak notAgain"],
  ];
  const said = cases.map(([given]) => judge(...given)).map(({ strength, reason }) => `${strength} ${reason}`);
  assert.deepEqual(said, cases.map(([, expected]) => expected));
});

test("an element is called by its kind and its name", () => {
  /** @type {import("../../editor/types.d.ts").Say} */
  const say = (key, values = {}) => (key.startsWith("role.") ? key.slice(5) : `${values.kind} "${values.name}"`);
  assert.equal(labelOf(aFingerprint(), say), 'button "New plan"');
  assert.equal(labelOf(aFingerprint({ role: "presentation", name: null, text: null, near: { before: null, after: null, label: "Billing" } }), say), 'area "Billing"');
  assert.equal(labelOf(aFingerprint({ role: null, name: null, text: null }), say), "area");
  assert.equal(labelOf(aFingerprint({ name: "字".repeat(60) }), say), `button "${"字".repeat(39)}…"`);
});

test("a problem leads to its step and field", () => {
  const draft = aDraft();
  /** @type {(path: string) => ReturnType<typeof whereIs>} */
  const at = (path) => whereIs({ path, code: "x", message: "x" }, draft);
  assert.deepEqual(at("steps[1].target"), { stepId: "b", field: "target" });
  assert.deepEqual(at("steps[2].body[0].content[1].href"), { stepId: "c", field: "body" });
  assert.deepEqual(at("steps[0].id"), { stepId: "a", field: "title" });
  assert.deepEqual(at("steps"), { stepId: null, field: "steps" });
  assert.deepEqual(at("audience.of[0]"), { stepId: null, field: "audience" });
  /** @type {(path: string, stepId?: string) => ReturnType<typeof whereIs>} */
  const said = (path, stepId) => whereIs({ path, code: "x", message: "x", ...(stepId ? { stepId } : {}) }, draft);
  assert.deepEqual(said("translations.ja.texts.b.buttons.0", "b"), { stepId: "b", field: "said-b.buttons.0", locale: "ja" });
  assert.deepEqual(said("translations.pt-BR.bodies.b.body.body[1].content[0].href", "b"), { stepId: "b", field: "said-b.body", locale: "pt-BR" });
  assert.deepEqual(said("translations.ja.bodies.body"), { stepId: null, field: "said-body", locale: "ja" });
  assert.deepEqual(["said-b.body", "audience", "theme", "title"].map(tabOf), ["languages", "audience", "look", "steps"]);
});

test("two versions are told apart step by step", () => {
  const mine = aDraft(["a", "b"]);
  const theirs = { ...mine, steps: [aStep("a", { title: "Changed" }), aStep("z")] };
  assert.deepEqual(differences(theirs, mine), [
    { number: 1, part: theirs.steps[0], is: "changed" },
    { number: 2, part: theirs.steps[1], is: "new" },
  ]);
  assert.deepEqual(differences(mine, mine), []);
  assert.equal(settingsDiffer(mine, { ...mine, start: "manual" }), true);
  assert.equal(settingsDiffer(mine, { ...mine, steps: [aStep("a", { title: "Changed" }), aStep("b")] }), false);
});
