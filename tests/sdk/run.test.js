/** @import { Run, RunAction, Step } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply, begin, resume, runFor } from "../../sdk/play/run.js";
import { aGuide, aModal, aRun, aTooltip } from "./builders.js";

const STEPS = [aModal("one"), aTooltip("two"), aTooltip("three")];
/** @type {RunAction} */
const GONE = { type: "missed", reason: "none", waitMs: 6000 };

/**
 * Play a whole story: what is told, where it stands, and how it ended.
 * @param {RunAction[]} actions
 * @param {Step[]} [steps]
 * @param {Partial<Run>} [from]
 */
function play(actions, steps = STEPS, from = {}) {
  /** @type {string[]} */
  const told = [];
  let run = /** @type {Run | null} */ (aRun(from));
  let end = null;
  let center = false;
  for (const action of actions) {
    assert.ok(run, "the run is over before the story is");
    const change = apply(run, action, steps);
    for (const { event, stepId } of change.events) told.push(`${event} ${stepId}`);
    ({ run, end, center } = change);
  }
  return { told, at: run?.stepId ?? null, end, center };
}

/** @type {(...names: string[]) => RunAction[]} */
const acts = (...names) => names.map((type) => /** @type {RunAction} */ (type === "gone" ? GONE : { type }));

describe("a run", () => {
  it("starts with its first card, tells each step once and is completed after the last", () => {
    assert.deepEqual(play(acts("shown", "next", "shown", "clicked", "shown", "next")), {
      told: [
        "Guide Started one", "Step Shown one", "Step Completed one", "Step Shown two", "Step Completed two",
        "Step Shown three", "Step Completed three", "Guide Completed three",
      ],
      at: null, end: "completed", center: false,
    });
  });

  it("tells nothing twice when a person walks back and on again", () => {
    const { told, at } = play(acts("shown", "next", "shown", "back", "shown", "next", "shown"));
    assert.equal(at, "two");
    assert.deepEqual(told, ["Guide Started one", "Step Shown one", "Step Completed one", "Step Shown two"]);
  });

  it("does not complete a step that was never shown", () => {
    assert.deepEqual(play(acts("next")), { told: [], at: "one", end: null, center: false });
  });

  it("ends with its reason when it is dismissed, and silently when nothing was shown yet", () => {
    assert.deepEqual(play(acts("shown", "dismiss")).told.at(-1), "Guide Ended one");
    assert.deepEqual(play(acts("dismiss")), { told: [], at: null, end: "never", center: false });
    assert.equal(play(acts("shown", "error")).end, "error");
  });

  it("has nowhere to go back to from the first step: it goes on", () => {
    assert.equal(play(acts("shown", "back")).at, "two");
  });
});

describe("a missing target", () => {
  /** @type {(whenMissing: "wait" | "skip" | "center" | "end") => Step[]} */
  const middle = (whenMissing) => [aModal("one"), aTooltip("two", { whenMissing }), aTooltip("three")];

  it("waits, and is told once a step", () => {
    const { told, at } = play(acts("shown", "next", "gone", "gone"), middle("wait"));
    assert.equal(at, "two");
    assert.deepEqual(told.slice(-2), ["Step Completed one", "Target Missed two"]);
  });

  it("is skipped in the direction walked", () => {
    assert.equal(play(acts("shown", "next", "gone"), middle("skip")).at, "three");
    assert.equal(play(acts("shown", "next", "gone", "shown", "back", "gone"), middle("skip")).at, "one");
  });

  it("turns round when the first step is skipped backwards", () => {
    const steps = [aTooltip("one", { whenMissing: "skip" }), aTooltip("two")];
    assert.equal(play(acts("gone", "shown", "back", "gone"), steps).at, "two");
  });

  it("is drawn centred when the author said so", () => {
    assert.equal(play(acts("shown", "next", "gone"), middle("center")).center, true);
  });

  it("ends the run when the author said so", () => {
    const { told, end } = play(acts("shown", "next", "gone"), middle("end"));
    assert.equal(end, "targetMissed");
    assert.deepEqual(told.slice(-2), ["Target Missed two", "Guide Ended two"]);
  });

  it("is not a completed guide when every step was skipped", () => {
    const steps = [aTooltip("one", { whenMissing: "skip" }), aTooltip("two", { whenMissing: "skip" })];
    assert.deepEqual(play(acts("gone", "gone"), steps), {
      told: ["Target Missed one", "Target Missed two"], at: null, end: "never", center: false,
    });
  });

  it("is a completed guide when only the last one was skipped", () => {
    const steps = [aModal("one"), aTooltip("two", { whenMissing: "skip" })];
    assert.equal(play(acts("shown", "next", "gone"), steps).end, "completed");
  });

  it("tells the reason and the wait", () => {
    const { events } = apply(aRun({ stepId: "two" }), { type: "missed", reason: "covered", waitMs: 6012 }, STEPS);
    assert.deepEqual(events, [
      { event: "Target Missed", stepId: "two", stepIndex: 1, properties: { reason: "covered", waitMs: 6012 } },
    ]);
  });
});

describe("a run that goes on", () => {
  const guide = aGuide("g1", { steps: STEPS }, { version: 4 });

  it("stands at its step, in the version that is served now", () => {
    assert.deepEqual(resume(guide, aRun({ stepId: "two", shown: ["one", "two"] })), {
      ...aRun({ stepId: "two", shown: ["one", "two"] }), version: 4,
    });
  });

  it("goes to the first step not completed when its own is gone", () => {
    assert.equal(resume(guide, aRun({ stepId: "gone", completed: ["one"] })).stepId, "two");
    assert.equal(resume(guide, aRun({ stepId: "gone", completed: ["one", "two", "three"] })).stepId, "three");
  });

  it("is taken up where another browser left it, without starting again", () => {
    const run = runFor({ ...guide, resume: { runId: "r9", stepId: "two" } }, null, () => "new");
    assert.deepEqual([run.runId, run.stepId, run.started, run.completed], ["r9", "two", true, ["one"]]);
    assert.deepEqual(apply(run, { type: "shown" }, STEPS).events.map(({ event }) => event), ["Step Shown"]);
  });

  it("is new otherwise", () => {
    assert.deepEqual(runFor(guide, null, () => "new"), begin(guide, "new"));
  });
});
