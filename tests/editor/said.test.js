import assert from "node:assert/strict";
import { test } from "node:test";
import { WAYS } from "../../editor/commands/settings.js";
import { branchesSaid, buttonsSaid, waitSaid } from "../../editor/said.js";
import { aHidden, aRichDraft, aStep, aTarget, wordsIn } from "./builders.js";

/** @import { Advance } from "../../sdk/types.d.ts" */

const [en, ja] = [wordsIn("en"), wordsIn("ja")];
const { steps } = aRichDraft();
const [rich, hidden] = steps;

test("branches are said with what they ask and where they lead", () => {
  assert.ok(rich && hidden);
  assert.deepEqual(branchesSaid(rich, steps, en), ["people whose role is teacher, who have tracked “Plan Made” → step 4 “Step c”", "everyone on pages like /x → the guide is completed"]);
  assert.deepEqual(branchesSaid(hidden, steps, en), ["people whose role is teacher, who have tracked “Plan Made” → a step that is no longer there"]);
  assert.deepEqual(branchesSaid(rich, steps, ja), ["役割が「teacher」で、「Plan Made」を行ったことがあるユーザー → ステップ 4「Step c」", "/x のページにいるユーザー → ガイドを完了する"]);
  assert.deepEqual(branchesSaid(aStep("x"), steps, en), []);
});

test("buttons are said with all that they do, in order", () => {
  assert.ok(rich?.type === "tooltip");
  assert.deepEqual(buttonsSaid(rich.buttons ?? [], steps, en), [
    "“Later”: records “Later”, then comes back after 1 d", "A button: goes to step 4 “Step c”",
  ]);
  assert.deepEqual(buttonsSaid(rich.buttons ?? [], steps, ja), [
    "「Later」：「Later」を記録する、次に、1 日後にもう一度表示する", "ボタン：ステップ 4「Step c」へ移動する",
  ]);
  /** @type {import("../../sdk/types.d.ts").Action[]} */
  const actions = [
    { type: "next" }, { type: "back" }, { type: "dismiss" }, { type: "openPage", url: "/x" }, { type: "openPage", url: "/x", newTab: true },
    { type: "startGuide", guideId: "g" }, { type: "setTrait", name: "plan", value: true }, { type: "snooze", minutes: 90 },
  ];
  assert.deepEqual(buttonsSaid([{ text: "All", look: "primary", actions }, { text: "", look: "quiet", actions: [] }], steps, en), [
    "“All”: goes on, then goes back, then closes the guide, then opens /x, then opens /x in a new tab, then starts another guide, then sets plan to true, then comes back after 90 min",
    "A button: does nothing",
  ]);
});

test("what a step waits for is said", () => {
  /** @type {(advance: Advance) => string} */
  const said = (advance) => waitSaid(aHidden("x", { advance }), en);
  for (const on of WAYS.tooltip) assert.ok(said({ on }), on);
  assert.equal(said({ on: "appear", target: aTarget() }), "This step waits until Button “New plan” is on the page.");
  assert.equal(said({ on: "gone" }), "This step waits until its element is no longer there.");
  assert.equal(said({ on: "event", event: "Plan Made" }), "This step waits until your product records “Plan Made”.");
  assert.equal(said({ on: "page", page: "/plans" }), "This step waits until the address is /plans.");
  assert.equal(said({ on: "now" }), "This step goes on at once.");
});
