import assert from "node:assert/strict";
import { test } from "node:test";
import { clipOf, readClip, renewed } from "../../editor/clip.js";
import { duplicateAll, moveBy, moveTo, paste, removeAll, roomIn, turnAll } from "../../editor/commands/arrange.js";
import { redo, undo } from "../../editor/commands/history.js";
import { apply, historyOf, open, reopen } from "../../editor/state.js";
import { aDraft, aHidden, aRichDraft, aStep, dice, tourIn } from "./builders.js";

/** @import { Clip, Command, State, TourDraft } from "../../editor/types.d.ts" */

/**
 * @param {State} state
 * @param {Command} command
 */
function run(state, command) {
  let after = state;
  const could = command(state, (change) => (after = apply(after, change)));
  assert.equal(could, command(state), "asked without dispatch it answers the same");
  assert.equal(could, after !== state, "what it could changes something");
  return after;
}
/** @param {State} state */
const ids = (state) => tourIn(state).steps.map((step) => step.id).join("");
/** @param {string} [first] */
const counter = (first = "n") => {
  let at = 0;
  return () => `${first}${(at += 1)}`;
};
const five = () => open(aDraft(["a", "b", "c", "d", "e"]), "b");

test("steps are put before and after others, several of them together", () => {
  /** @type {[string[], number, string | null][]} */
  const cases = [
    [["a"], 2, "bacde"], [["a"], 5, "bcdea"], [["e"], 0, "eabcd"], [["b", "d"], 0, "bdace"], [["d", "b"], 5, "acebd"], [["a", "e"], 3, "bcaed"],
    [["a"], 0, null], [["a"], 1, null], [["b", "c"], 2, null], [["x"], 2, null], [["a"], 9, null], [[], 2, null],
  ];
  for (const [moved, gap, expected] of cases) {
    const after = run(five(), moveTo(moved, gap));
    assert.equal(ids(after), expected ?? "abcde", `${moved} to ${gap}`);
    assert.equal(after.selected, "b", "what is being edited stays so");
  }
});

test("steps move by one, and not beyond the ends", () => {
  assert.equal(ids(run(five(), moveBy(["b", "c"], 1))), "adbce");
  assert.equal(ids(run(five(), moveBy(["b", "c"], -1))), "bcade");
  assert.equal(moveBy(["a"], -1)(five()), false);
  assert.equal(moveBy(["d", "e"], 1)(five()), false);
  assert.equal(moveBy(["x"], 1)(five()), false);
});

test("several are deleted, turned off and brought back by one undo each", () => {
  const start = five();
  const gone = run(start, removeAll(["b", "d"]));
  assert.deepEqual([ids(gone), gone.selected], ["ace", "c"]);
  const off = run(gone, turnAll(["a", "c"], true));
  assert.deepEqual(tourIn(off).steps.map((step) => Boolean(step.off)), [true, true, false]);
  assert.equal(turnAll(["a", "c"], true)(off), false);
  assert.equal(JSON.stringify(run(run(off, undo), undo).document), JSON.stringify(start.document));
});

/** A tour whose steps lead to each other, and speak Japanese. @returns {TourDraft} */
function led() {
  return aDraft([], {
    steps: [
      aStep("a", {
        branches: [{ rule: { type: "page", matches: "/x" }, goTo: "b" }, { rule: { type: "page", matches: "/y" }, goTo: null }],
        buttons: [{ text: "Go", look: "primary", actions: [{ type: "goTo", step: "c" }, { type: "next" }] }],
      }),
      aHidden("b", { branches: [{ rule: { type: "page", matches: "/z" }, goTo: "a" }] }),
      aStep("c"),
    ],
    translations: {
      ja: {
        texts: { "a.title": { text: "手順 a", source: "Step a" }, "a.buttons.0": { text: "進む", source: "Go" }, "c.title": { text: "手順 c", source: "Step c" } },
        bodies: { "a.body": { body: [], source: [] } },
      },
      de: { texts: { "c.title": { text: "Schritt c", source: "Step c" } }, bodies: {} },
    },
  });
}

test("what is copied keeps its ways among itself and its translations, and gets ids of its own", () => {
  const clip = clipOf(led(), ["b", "a"]);
  assert.ok(clip);
  assert.deepEqual(clip.steps.map(({ id }) => id), ["a", "b"]);
  const pasted = run(open(aDraft(["q"])), paste(renewed(clip, counter()), 1));
  const [, a, b] = tourIn(pasted).steps;
  assert.deepEqual([a?.id, b?.id, pasted.selected], ["n1", "n2", "n1"]);
  assert.deepEqual(a?.branches?.map(({ goTo }) => goTo), ["n2", null]);
  assert.deepEqual(b?.branches?.map(({ goTo }) => goTo), ["n1"]);
  assert.deepEqual(a?.type === "tooltip" && a.buttons?.[0]?.actions, [{ type: "goTo", step: "c" }, { type: "next" }], "what leads out of it is for the author to mend");
  assert.deepEqual(tourIn(pasted).translations, {
    ja: {
      texts: { "n1.title": { text: "手順 a", source: "Step a" }, "n1.buttons.0": { text: "進む", source: "Go" } },
      bodies: { "n1.body": { body: [], source: [] } },
    },
  });
  assert.equal(clipOf(led(), ["x"]), null);
});

test("copies stand after the last of them, and say in other languages what the first say", () => {
  const state = run(open(led()), duplicateAll(["a", "c"], counter()));
  assert.deepEqual(tourIn(state).steps.map(({ id }) => id), ["a", "b", "c", "n1", "n2"]);
  assert.deepEqual(tourIn(state).translations?.ja?.texts["n2.title"], { text: "手順 c", source: "Step c" });
  assert.deepEqual(tourIn(state).translations?.de?.texts["n2.title"], { text: "Schritt c", source: "Step c" });
  const [, , , first] = tourIn(state).steps;
  assert.deepEqual(first?.type === "tooltip" && first.buttons?.[0]?.actions[0], { type: "goTo", step: "n2" });
});

test("a hundred steps are the most: what does not fit is not pasted at all", () => {
  const full = open(aDraft(Array.from({ length: 98 }, (_, at) => `s${at}`)));
  const clip = /** @type {Clip} */ (clipOf(led(), ["a", "b", "c"]));
  assert.equal(roomIn(full), 2);
  assert.equal(paste(renewed(clip, counter()), 0)(full), false);
  assert.equal(duplicateAll(["s1", "s2"], counter())(full), true);
  assert.equal(duplicateAll(["s1", "s2", "s3"], counter())(full), false);
});

test("a clipboard is read for what it is", () => {
  const text = JSON.stringify(clipOf(led(), ["a"]));
  const read = readClip(text, "tour");
  assert.deepEqual(read.clip, clipOf(led(), ["a"]));
  /** @type {[string, string][]} */
  const others = [
    ["", "nothing"], ["Hello", "foreign"], ["[1]", "foreign"], ["null", "foreign"], ['{"cairn":"steps"}', "foreign"],
    ['{"cairn":"steps","kind":"tour","steps":[]}', "foreign"], ['{"cairn":"steps","kind":"tour","steps":[{"id":"a","type":"hint"}]}', "foreign"],
    ['{"cairn":"steps","kind":"constructor","steps":[{"id":"a"}]}', "foreign"],
    ['{"cairn":"steps","kind":"checklist","steps":[{"id":"a"}]}', "checklist"], ['{"cairn":"steps","kind":"tooltip","steps":[{"id":"a","type":"hint"}]}', "tooltip"],
  ];
  for (const [given, why] of others) assert.deepEqual(readClip(given, "tour"), { clip: null, why }, given);
});

test("whatever is arranged, undone it is the first document byte for byte, also after a reload", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const roll = dice(seed);
    const first = seed % 2 ? led() : aRichDraft();
    const newId = counter("id");
    let state = open(first);
    /** @type {Clip | null} */
    let clip = null;
    for (let at = 0; at < 50; at += 1) {
      const parts = tourIn(state).steps;
      const some = parts.filter(() => roll() < 0.4).map(({ id }) => id);
      const gap = Math.floor(roll() * (parts.length + 1));
      clip = clipOf(state.document, some) ?? clip;
      /** @type {Command[]} */
      const all = [
        moveTo(some, gap), moveBy(some, roll() < 0.5 ? 1 : -1), turnAll(some, roll() < 0.5), ...(parts.length > 6 ? [removeAll(some)] : []),
        ...(clip && parts.length < 90 ? [paste(renewed(clip, newId), gap)] : []), undo, redo,
      ];
      const command = /** @type {Command} */ (all[Math.floor(roll() * all.length)]);
      command(state, (change) => (state = apply(state, change)));
      assert.equal(new Set(tourIn(state).steps.map(({ id }) => id)).size, tourIn(state).steps.length, "every id is one step's");
    }
    const kept = JSON.parse(JSON.stringify(historyOf(state)));
    assert.ok(reopen(kept, JSON.parse(JSON.stringify(state.document))), `seed ${seed}`);
    while (undo(state)) state = run(state, undo);
    assert.equal(JSON.stringify(state.document), JSON.stringify(first), `seed ${seed}`);
  }
});
