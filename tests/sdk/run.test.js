/** @import { Run, RunAction, Step } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { apply, begin, MOST_HIDDEN, resume, runFor } from "../../sdk/play/run.js";
import { aChecklist, aGuide, aHidden, aModal, aRun, aTooltip } from "./builders.js";

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

  it("stays where it is when there is nothing to go back to", () => {
    assert.deepEqual(play(acts("shown", "back")), { told: ["Guide Started one", "Step Shown one"], at: "one", end: null, center: false });
  });

  it("goes where a branch or a button says, and is completed where it says so", () => {
    assert.equal(play([...acts("shown"), { type: "next", to: "three" }]).at, "three");
    assert.equal(play([...acts("shown"), { type: "clicked", to: "gone" }]).at, "two");
    const { told, end } = play([...acts("shown"), { type: "next", to: null }]);
    assert.deepEqual([told.at(-1), end], ["Guide Completed one", "completed"]);
  });

  it("goes back to what was shown before, not to what a branch left out", () => {
    assert.equal(play([...acts("shown"), { type: "next", to: "three" }, ...acts("shown", "back")]).at, "one");
  });

  it("stays open when it is snoozed, and says for how long", () => {
    const { run, end, events } = apply(aRun({ started: true, shown: ["one"] }), { type: "snooze", seconds: 600 }, STEPS);
    assert.deepEqual([run?.stepId, end], ["one", "snoozed"]);
    assert.deepEqual(events, [{ event: "Guide Snoozed", stepId: "one", stepIndex: 0, properties: { seconds: 600 } }]);
    assert.deepEqual(apply(aRun(), { type: "snooze", seconds: 600 }, STEPS).events, []);
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
    const walked = acts("shown", "next", "shown", "next", "shown", "back", "gone");
    assert.equal(play(walked, middle("skip")).at, "one");
  });

  it("is not tried again on the way back when it never was there", () => {
    assert.equal(play(acts("shown", "next", "gone", "shown", "back"), middle("skip")).at, "one");
  });

  it("turns round when the first step is skipped backwards", () => {
    const steps = [aTooltip("one", { whenMissing: "skip" }), aTooltip("two")];
    assert.equal(play(acts("shown", "next", "shown", "back", "gone"), steps).at, "two");
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

describe("a hidden step", () => {
  const steps = [aModal("one"), aHidden("wait"), aModal("two"), aHidden("last")];

  it("is not told, and is passed over on the way back", () => {
    const { told, at } = play(acts("shown", "next", "next", "shown", "back"), steps);
    assert.equal(at, "one");
    assert.deepEqual(told, ["Guide Started one", "Step Shown one", "Step Completed one", "Step Shown two"]);
  });

  it("leaves what it ends to the step that was shown last", () => {
    const { told, end } = play(acts("shown", "next", "next", "shown", "next", "next"), steps);
    assert.deepEqual([told.at(-1), end], ["Guide Completed two", "completed"]);
  });

  it("branches, also to the end", () => {
    assert.equal(play([...acts("shown", "next"), { type: "next", to: "last" }], steps).at, "last");
    assert.equal(play([...acts("shown", "next"), { type: "next", to: null }], steps).end, "completed");
  });

  it("that leads in a circle ends the run", () => {
    const circle = Array.from({ length: MOST_HIDDEN + 1 }, () => /** @type {RunAction} */ ({ type: "next", to: "wait" }));
    assert.equal(play([...acts("shown", "next"), ...circle], steps).end, "error");
    assert.equal(play(circle, [aHidden("wait")], { stepId: "wait" }).end, "never");
    assert.equal(play([...acts("shown", "next"), ...circle.slice(1)], steps).at, "wait");
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

  it("has done what the server says, in whatever order it was done", () => {
    const run = runFor({ ...guide, resume: { runId: "r9", stepId: "two", done: ["three", "one"] } }, null, () => "new");
    assert.deepEqual([run.stepId, run.shown, run.completed], ["two", ["one", "three"], ["one", "three"]]);
  });

  it("is taken over from a browser that went further, and kept against one that did not", () => {
    const here = aRun({ runId: "r9", stepId: "two", started: true, shown: ["one", "two"], completed: ["one"] });
    /** @type {(done: string[]) => string} */
    const stands = (done) => runFor({ ...guide, resume: { runId: "r9", stepId: "three", done } }, here, () => "new").stepId;
    assert.equal(stands(["one", "two"]), "three");
    assert.equal(stands(["one"]), "two");
  });

  it("forgets cards that are no longer in the guide, so that Back leads to one that is", () => {
    const run = resume(guide, aRun({ stepId: "three", started: true, shown: ["one", "old", "three"] }));
    assert.equal(apply(run, { type: "back" }, STEPS).run?.stepId, "one");
  });

  it("is of tasks as it is of steps", () => {
    const tasks = aChecklist("c1", ["a", "b", "c"]);
    assert.equal(begin(tasks, "r1").stepId, "a");
    assert.deepEqual(runFor({ ...tasks, resume: { runId: "r9", stepId: "a", done: ["c"] } }, null, () => "new").completed, ["c"]);
  });

  it("is new otherwise", () => {
    assert.deepEqual(runFor(guide, null, () => "new"), begin(guide, "new"));
  });
});

describe("any run", () => {
  it("keeps its promises, whatever happens to it", () => {
    for (let seed = 1; seed <= 3000; seed += 1) {
      const chance = chances(seed);
      const steps = anyTour(chance);
      promises(steps, anyActions(chance, steps), seed);
    }
  });

  it("comes to rest by itself, however hidden steps and missing targets lead on", () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const chance = chances(seed);
      const steps = anyTour(chance);
      const to = new Map(steps.map((step) => [step.id, anyPlace(chance, steps)]));
      let run = /** @type {Run | null} */ (begin(aGuide("g1", { steps }), "r1"));
      let moves = 0;
      for (; run && isMoving(run, steps); moves += 1) {
        const hidden = steps.find((step) => step.id === run?.stepId)?.type === "hidden";
        /** @type {RunAction} */
        const action = hidden ? { type: "next", to: to.get(run.stepId) } : GONE;
        run = apply(run, action, steps).run;
        assert.ok(moves < (MOST_HIDDEN + 2) * (steps.length + 1), `seed ${seed} does not rest`);
      }
    }
  });
});

/**
 * mulberry32: the same chances for the same seed.
 * @param {number} seed
 * @returns {<T>(of: readonly T[]) => T}
 */
function chances(seed) {
  let state = seed;
  return (of) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    return /** @type {typeof of[number]} */ (of[Math.floor(share * of.length)]);
  };
}

/**
 * @param {ReturnType<typeof chances>} chance
 * @returns {Step[]}
 */
function anyTour(chance) {
  return Array.from({ length: chance([1, 2, 3, 5, 8]) }, (_, at) => {
    const id = `s${at}`;
    const kind = chance(["modal", "hidden", "tooltip", "tooltip"]);
    if (kind === "modal") return aModal(id);
    if (kind === "hidden") return aHidden(id);
    return aTooltip(id, { whenMissing: chance(["wait", "skip", "skip", "center", "end"]) });
  });
}

/**
 * @param {ReturnType<typeof chances>} chance
 * @param {Step[]} steps
 */
function anyPlace(chance, steps) {
  return chance([undefined, undefined, null, "nowhere", ...steps.map((step) => step.id)]);
}

/**
 * @param {ReturnType<typeof chances>} chance
 * @param {Step[]} steps
 * @returns {RunAction[]}
 */
function anyActions(chance, steps) {
  return Array.from({ length: 40 }, () => {
    const type = chance(/** @type {const} */ (["shown", "shown", "shown", "next", "next", "clicked", "back", "missed", "snooze", "rare"]));
    if (type === "missed") return GONE;
    if (type === "snooze") return { type, seconds: 60 };
    if (type === "next" || type === "clicked") return { type, to: anyPlace(chance, steps) };
    return { type: type === "rare" ? chance(["back", "back", "back", "dismiss", "error"]) : type };
  });
}

/** @param {Run} run @param {Step[]} steps */
function isMoving(run, steps) {
  const step = steps.find((one) => one.id === run.stepId);
  return step?.type === "hidden" || (step?.type === "tooltip" && /skip|end/.test(step.whenMissing));
}

/**
 * What holds for every run: one end at most and last, every event once a step, nothing completed that was not shown,
 * nothing told of hidden steps.
 * @param {Step[]} steps
 * @param {RunAction[]} actions
 * @param {number} seed
 */
function promises(steps, actions, seed) {
  const hidden = steps.filter((step) => step.type === "hidden").map((step) => step.id);
  let run = /** @type {Run | null} */ (begin(aGuide("g1", { steps }), "r1"));
  /** @type {string[]} */
  const told = [];
  /** @type {string | null} */
  let end = null;
  for (const action of actions) {
    if (!run) break;
    // A hidden step has no card that is shown and no target that is missed.
    if (/shown|missed/.test(action.type) && hidden.includes(run.stepId)) continue;
    const before = structuredClone(run);
    const change = apply(run, action, steps);
    assert.deepEqual(run, before, "the run given is not changed");
    for (const { event, stepId, stepIndex } of change.events) {
      assert.ok(!hidden.includes(stepId), `${event} of a hidden step (${seed})`);
      assert.equal(steps[stepIndex]?.id, stepId);
      if (event !== "Guide Snoozed") told.push(`${event} ${stepId}`);
    }
    assert.equal(change.run === null, change.end !== null && change.end !== "snoozed");
    ({ run } = change);
    end = run ? null : change.end;
    if (run) assert.ok(steps.some((step) => step.id === run?.stepId));
  }
  const ends = told.filter((one) => /^Guide (Completed|Ended)/.test(one));
  assert.equal(new Set(told).size, told.length, `told twice (${seed}): ${told}`);
  assert.equal(told.filter((one) => one.startsWith("Guide Started")).length, told.some((one) => one.startsWith("Step Shown")) ? 1 : 0);
  assert.equal(ends.length, end && end !== "never" ? 1 : 0);
  if (ends[0]) assert.equal(told.at(-1), ends[0]);
  for (const one of told.filter((line) => line.startsWith("Step Completed"))) {
    assert.ok(told.indexOf(one) > told.indexOf(one.replace("Completed", "Shown")) && told.includes(one.replace("Completed", "Shown")), one);
  }
  if (end === "completed") assert.ok(told.some((one) => one.startsWith("Step Completed")), "completed without a completed step");
}
