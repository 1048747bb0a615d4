import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, isUnsaved, next, PAUSE, startFrom } from "../../editor/saving.js";
import { aDraft } from "./builders.js";

/** @import { Saving, SavingEffect, SavingEvent } from "../../editor/types.d.ts" */

/**
 * @param {Saving} saving
 * @param {...SavingEvent} events
 * @returns {[Saving, SavingEffect[]]}
 */
function after(saving, ...events) {
  return events.reduce(
    ([now], event) => next(now, event),
    /** @type {[Saving, SavingEffect[]]} */ ([saving, []]),
  );
}
const one = aDraft(["a"]);
const two = aDraft(["a", "b"]);
const three = aDraft(["a", "b", "c"]);
const theirs = { revision: 9, document: three, updatedBy: "Yui", updatedAt: "2026-11-01T00:00:00Z" };
/** @type {SavingEvent} */
const typed = { type: "edited", document: two };

test("what is typed is saved after a pause with the revision it started from", () => {
  const [waiting, pause] = after(begin(one, 4), typed);
  assert.deepEqual([waiting.status, pause], ["waiting", [{ type: "wait", ms: PAUSE }]]);
  const [saving, put] = next(waiting, { type: "due" });
  assert.deepEqual([saving.status, put], ["saving", [{ type: "put", revision: 4, document: two }]]);
  const [saved, nothing] = next(saving, { type: "stored", revision: 5 });
  assert.deepEqual([saved.status, saved.revision, nothing], ["saved", 5, []]);
});

test("who types on and on is saved all the same", () => {
  const [waiting, none] = after(begin(one, 4), typed, { type: "edited", document: three });
  assert.deepEqual([waiting.status, none], ["waiting", []]);
  assert.deepEqual(next(waiting, { type: "due" })[1], [{ type: "put", revision: 4, document: three }]);
});

test("what is typed during a save goes with the next one", () => {
  const [saving, none] = after(begin(one, 4), typed, { type: "due" }, { type: "edited", document: three });
  assert.deepEqual([saving.status, none], ["saving", []]);
  const [again, effects] = next(saving, { type: "stored", revision: 5 });
  assert.deepEqual([again.status, effects], ["waiting", [{ type: "wait", ms: PAUSE }]]);
  assert.deepEqual(next(again, { type: "due" })[1], [{ type: "put", revision: 5, document: three }]);
});

test("typed and taken back needs no save", () => {
  const [saving] = after(begin(one, 4), typed, { type: "edited", document: one });
  assert.equal(saving.status, "saved");
  assert.deepEqual(next(saving, { type: "due" })[1], []);
});

test("without a network it tries again, ever more slowly, with the newest", () => {
  let saving = after(begin(one, 4), typed, { type: "due" })[0];
  const waits = [];
  for (let tries = 0; tries < 7; tries += 1) {
    const [offline, [wait]] = next(saving, { type: "offline" });
    assert.equal(offline.status, "offline");
    waits.push(wait?.type === "wait" ? wait.ms : null);
    const edited = next(offline, { type: "edited", document: three })[0];
    const [again, effects] = next(edited, { type: "due" });
    assert.deepEqual(effects, [{ type: "put", revision: 4, document: three }]);
    saving = again;
  }
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});

test("a conflict overwrites nothing until the author chose", () => {
  const [conflict, none] = after(begin(one, 4), typed, { type: "due" }, { type: "conflict", theirs });
  assert.deepEqual([conflict.status, conflict.current, conflict.theirs, none], ["conflict", two, theirs, []]);
  const still = next(conflict, { type: "edited", document: aDraft(["a", "b", "d"]) });
  assert.deepEqual([still[0].status, still[1]], ["conflict", []]);

  assert.deepEqual(next(conflict, { type: "keepMine" })[1], [{ type: "put", revision: 9, document: two }]);
  const [taken, quiet] = next(conflict, { type: "takeTheirs" });
  assert.deepEqual([taken.status, taken.revision, taken.current, quiet], ["saved", 9, three, []]);
});

test("a save whose answer was lost is no conflict", () => {
  const mine = { ...theirs, revision: 5, document: JSON.parse(JSON.stringify(two)) };
  const [saved] = after(begin(one, 4), typed, { type: "due" }, { type: "offline" }, { type: "due" }, { type: "conflict", theirs: mine });
  assert.deepEqual([saved.status, saved.revision], ["saved", 5]);
});

test("a revoked token keeps everything that was typed, and all that is typed after it", () => {
  const [ended] = after(begin(one, 4), typed, { type: "due" }, { type: "ended" }, { type: "edited", document: three });
  assert.deepEqual([ended.status, ended.current, isUnsaved(ended)], ["ended", three, true]);
});

test("a refusal is told, and the next change tries again", () => {
  const [refused] = after(begin(one, 4), typed, { type: "due" }, { type: "refused", message: "Viewers cannot save." });
  assert.deepEqual([refused.status, refused.message], ["refused", "Viewers cannot save."]);
  assert.equal(next(refused, { type: "edited", document: three })[0].status, "waiting");
});

test("what the server writes out for absent fields is no difference", () => {
  const [sent, written] = [aDraft(["a"]), aDraft(["a"], { progress: "dots" })];
  written.steps = written.steps.map((step) => ({
    ...step, offset: 12, arrow: true, buttons: null, branches: [], waitSeconds: 6, spotlightPadding: 6, spotlightRadius: null,
    rest: "through", advance: { ...step.advance, target: null, page: null, event: null },
  }));
  const [saving] = next(next(begin(aDraft([]), 1), { type: "edited", document: sent })[0], { type: "due" });
  const [after] = next(saving, { type: "conflict", theirs: { revision: 2, document: written, updatedBy: "Haru", updatedAt: "" } });
  assert.deepEqual([after.status, after.revision], ["saved", 2]);
  assert.equal(isUnsaved({ ...after, current: written, saved: sent }), false);
  assert.equal(isUnsaved({ ...after, current: aDraft(["a"], { progress: "bar" }), saved: sent }), true);
});

test("who is cut off knows how many changes wait; a burst of typing is one of them", () => {
  /** @param {boolean} goesOn @param {import("../../editor/types.d.ts").Draft} document @returns {SavingEvent} */
  const edit = (goesOn, document) => ({ type: "edited", document, goesOn });
  const [cut] = after(begin(one, 4), edit(false, two), edit(true, three), { type: "due" }, { type: "offline" });
  assert.equal(cut.changes, 1);
  const [more] = after(cut, edit(true, two), edit(false, three), edit(true, aDraft(["z"])));
  assert.deepEqual([more.status, more.changes], ["offline", 2]);
  // What comes while a save is under way waits for the next one, also in the same burst.
  const [under] = after(more, { type: "due" }, edit(true, two));
  assert.equal(under.changes, 3);
  const [stored] = after(under, { type: "stored", revision: 5 });
  assert.deepEqual([stored.status, stored.changes], ["waiting", 1]);
  assert.equal(after(stored, { type: "due" }, { type: "stored", revision: 6 })[0].changes, 0);
  assert.equal(after(cut, edit(false, one), { type: "due" }, { type: "stored", revision: 5 })[0].changes, 0);
});

test("from a keystroke to the save that has it there is room in a second for the way to the server and back", () => {
  assert.ok(PAUSE <= 600, `${PAUSE}`);
});

test("a save that was on its way when the page went, and arrived, is nobody else's", () => {
  const there = { revision: 5, document: two, updatedBy: "Me", updatedAt: "2026-11-01T00:00:00Z" };
  const work = { revision: 4, document: three, sent: two };
  const arrived = startFrom(there, work);
  assert.deepEqual([arrived.status, arrived.revision, arrived.saved, arrived.current], ["saved", 5, two, three]);
  assert.equal(isUnsaved(arrived), true);
  const elses = startFrom({ ...there, document: one }, work);
  assert.deepEqual([elses.status, elses.theirs?.document], ["conflict", one]);
});

test("one that arrives only after the page is there again is built upon", () => {
  const before = { revision: 4, document: one, updatedBy: "Me", updatedAt: "2026-11-01T00:00:00Z" };
  const back = startFrom(before, { revision: 4, document: three, sent: two });
  const [saving] = after(back, { type: "edited", document: three }, { type: "due" });
  const late = { ...before, revision: 5, document: two };
  const [again, put] = next(saving, { type: "conflict", theirs: late });
  assert.deepEqual([again.status, put], ["saving", [{ type: "put", revision: 5, document: three }]]);
  // Somebody else's is a conflict all the same, also when it comes on top of one's own.
  assert.equal(next(saving, { type: "conflict", theirs: { ...late, document: one } })[0].status, "conflict");
  assert.equal(next(saving, { type: "conflict", theirs: { ...late, revision: 6 } })[0].status, "conflict");
});
