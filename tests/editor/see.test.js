import assert from "node:assert/strict";
import { test } from "node:test";
import { pageMatches } from "../../sdk/pages.js";
import { pagesOf, samplePath, standIns } from "../../editor/sample.js";
import { AS_IT_IS, beginsAt, handedTo, languageSeen, madeUp, seenAs, spokenTo, wouldGet } from "../../editor/see.js";
import { aDraft, aFingerprint, aRichDraft, aStep, aTarget } from "./builders.js";

const AOKI = madeUp({ name: "Aoki", company: "Midori High", industry: "school", role: "teacher", locale: "ja-JP", traits: "plan = pro\nseats=5\nbeta = true\nnonsense" });

test("a made-up person has typed traits, a company and a role there", () => {
  assert.deepEqual(AOKI.visitor, {
    person: { plan: "pro", seats: 5, beta: true, name: "Aoki" },
    company: { name: "Midori High", industry: "school" },
    membership: { role: "teacher" },
  });
  assert.deepEqual(madeUp({ name: "", company: "", industry: "", role: "", locale: null, traits: "" }).visitor, {
    person: {}, company: null, membership: {},
  });
});

test("somebody sees the guide in their language where there is one, else in the guide's own", () => {
  const draft = aDraft(["a"], {
    translations: { ja: { texts: { "a.title": { text: "こんにちは", source: "Step a" } }, bodies: {} } },
  });
  assert.equal(languageSeen(draft, { ...AS_IT_IS, somebody: AOKI }), "ja");
  assert.equal(languageSeen(draft, AS_IT_IS), "en");
  assert.equal(languageSeen(draft, { ...AS_IT_IS, somebody: { ...AOKI, locale: "fr" } }), "en");
  const handed = handedTo(draft, { somebody: AOKI, locale: null, mode: "dark" });
  assert.equal(handed.kind === "tour" && handed.steps[0]?.type === "tooltip" && handed.steps[0].title, "こんにちは");
  assert.equal(handed.theme?.mode, "dark");
  assert.equal("audience" in handed, false);
});

test("looked at as it is, nothing is changed", () => {
  const draft = aRichDraft();
  assert.equal(JSON.stringify(seenAs(draft, AS_IT_IS).theme), JSON.stringify(draft.theme));
  assert.equal(spokenTo(AS_IT_IS), null);
  assert.deepEqual(spokenTo({ ...AS_IT_IS, somebody: AOKI }), { person: AOKI.visitor.person, company: AOKI.visitor.company });
});

test("it is said what of the audience somebody does not meet; a page can be gone to", () => {
  /** @type {import("../../sdk/types.d.ts").Rule} */
  const clinic = { type: "industry", is: ["clinic"] };
  /** @type {import("../../sdk/types.d.ts").Rule} */
  const teacher = { type: "role", is: ["teacher"] };
  /** @type {import("../../sdk/types.d.ts").Rule} */
  const page = { type: "page", matches: "/lessons/*" };
  assert.deepEqual(wouldGet({ type: "all", of: [clinic, teacher, page] }, AOKI.visitor), { gets: false, unmet: [clinic] });
  assert.deepEqual(wouldGet({ type: "all", of: [teacher, page] }, AOKI.visitor), { gets: true, unmet: [] });
  assert.deepEqual(wouldGet(clinic, AOKI.visitor), { gets: false, unmet: [clinic] });
  assert.deepEqual(wouldGet(null, AOKI.visitor), { gets: false, unmet: [] });
});

test("a preview begins at a step that is shown, else at the first", () => {
  const draft = aDraft(["a", "b"]);
  const handed = handedTo({ ...draft, steps: [aStep("a"), { ...aStep("b"), off: true }] }, AS_IT_IS);
  assert.equal(beginsAt(handed, "a"), "a");
  assert.equal(beginsAt(handed, "b"), null);
  assert.equal(beginsAt(handed, null), null);
});

test("a sample address is one that its pattern matches", () => {
  for (const pattern of ["/", "/plans", "/invoices/:id/edit", "/lessons/*", "/a/:one/b/:two", "/search?q=*", "/#/plans/:id"]) {
    const path = samplePath(pattern);
    assert.equal(pageMatches(pattern, `https://cairn.example${path}`), true, `${pattern} ${path}`);
  }
  assert.equal(samplePath(null), "/");
});

test("what a guide points at is stood in for, the same element once", () => {
  const target = { ...aTarget(), label: "Button “New plan”" };
  const field = { fingerprint: aFingerprint({ tag: "div", role: "textbox", name: "Name" }), label: "Field “Name”" };
  const { value, targets } = standIns(aDraft([], { steps: [aStep("a", { target }), aStep("b", { target }), aStep("c", { target: field })] }));
  const drawn = value.steps.map((step) => (step.type === "tooltip" ? step.target?.fingerprint : null));
  assert.deepEqual(drawn.map((one) => [one?.tag, one?.attributes]), [
    ["button", { "data-cairn-target": "sample-1" }], ["button", { "data-cairn-target": "sample-1" }], ["input", { "data-cairn-target": "sample-2" }],
  ]);
  assert.deepEqual([...targets], [["sample-1", target], ["sample-2", field]]);
  assert.deepEqual(pagesOf(aDraft(["a", "b"])), ["/plans"]);
});
