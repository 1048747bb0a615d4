import assert from "node:assert/strict";
import { test } from "node:test";
import { undo } from "../../editor/commands/history.js";
import { addOpener } from "../../editor/commands/opener.js";
import { newTooltip } from "../../editor/commands/steps.js";
import { apply, open } from "../../editor/state.js";
import { aDraft, aTarget } from "./builders.js";

const opener = { target: aTarget(), page: "/plans", title: "Click “More”" };

test("the click that opens a menu is a step before the one that points into it, and one undo takes it away", () => {
  const before = open(aDraft(), "b");
  let state = before;
  const dispatch = (/** @type {import("../../editor/types.d.ts").Change} */ change) => void (state = apply(state, change));
  assert.equal(addOpener("b", "new", opener)(state, dispatch), true);
  const { document } = state;
  assert.ok(document.kind === "tour");
  assert.deepEqual(document.steps.map(({ id }) => id), ["a", "new", "b", "c"]);
  assert.deepEqual(document.steps[1], { ...newTooltip("new", "/plans"), target: aTarget(), title: "Click “More”", advance: { on: "click" } });
  undo(state, dispatch);
  assert.deepEqual(state.document, before.document);
});

test("none is added before a step that is gone, or to a guide that is full", () => {
  assert.equal(addOpener("gone", "new", opener)(open(aDraft())), false);
  const full = aDraft(Array.from({ length: 100 }, (_, at) => `s${at}`));
  assert.equal(addOpener("s1", "new", opener)(open(full)), false);
});
