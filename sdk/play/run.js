/** @import { Guide, Run, RunAction, RunChange, RunEvent, RunStep } from "../types.d.ts" */

/** So many hidden steps in one go, with nothing shown between them, are a circle. */
export const MOST_HIDDEN = 50;

/**
 * A run that has not shown anything yet.
 * @param {Guide} guide
 * @param {string} runId
 * @returns {Run}
 */
export function begin({ id: guideId, version, document: of }, runId) {
  const stepId = stepsOf(of)[0]?.id ?? "";
  return { runId, guideId, version, stepId, started: false, direction: 1, shown: [], completed: [], missed: [] };
}

/**
 * The run that a guide is to be played with: the one this browser knows, unless another has taken it further; else the
 * one another browser began; else a new one.
 * @param {Guide} guide
 * @param {Run | null} known
 * @param {() => string} newId
 * @returns {Run}
 */
export function runFor(guide, known, newId) {
  const there = guide.resume;
  const further = there?.runId === known?.runId && there?.done?.some((id) => !known?.completed.includes(id));
  if (known && !further) return resume(guide, known);
  return there ? resumeFrom(guide, there) : begin(guide, newId());
}

/**
 * The run as it goes on in the version served now: at the same step, or, when that step is gone, at the first one that
 * was not completed.
 * @param {Guide} guide
 * @param {Run} run
 * @returns {Run}
 */
export function resume({ version, document: of }, run) {
  const steps = stepsOf(of);
  const ids = steps.map((step) => step.id);
  const now = { ...run, version, shown: run.shown.filter((id) => ids.includes(id)) };
  if (ids.includes(run.stepId)) return now;
  const next = steps.find((step) => isDrawn(step) && !run.completed.includes(step.id)) ?? steps.at(-1);
  return { ...now, stepId: next?.id ?? "", direction: 1 };
}

/**
 * What the server knows of a run that another browser began.
 * @param {Guide} guide
 * @param {NonNullable<Guide["resume"]>} known
 * @returns {Run}
 */
export function resumeFrom(guide, { runId, stepId, done }) {
  const steps = stepsOf(guide.document);
  const at = steps.findIndex((step) => step.id === stepId);
  const past = steps.filter((step, index) => isDrawn(step) && (done ? done.includes(step.id) : index < at)).map((step) => step.id);
  return resume(guide, { ...begin(guide, runId), stepId, started: true, shown: past, completed: past });
}

/**
 * What a guide is walked through by: its steps, or its tasks.
 * @param {{ steps?: RunStep[], tasks?: RunStep[] }} document
 * @returns {RunStep[]}
 */
function stepsOf({ steps, tasks = [] }) {
  return steps ?? tasks;
}

/** @param {RunStep} step */
function isDrawn(step) {
  return step.type !== "hidden";
}

/**
 * One run, one thing that happened to it: the run after it and the events that it tells. Every event comes once a step
 * and run at most (a snooze each time), nothing is told completed that was not shown, and a hidden step is not told at all.
 * @param {Run} run
 * @param {RunAction} action
 * @param {RunStep[]} steps
 * @returns {RunChange}
 */
export function apply(run, action, steps) {
  const { change, goBack, goOn, hidden, next, policy, quit, tell, tellOnce } = walkOf(run, steps);
  const { started } = run;
  switch (action.type) {
    case "shown":
      if (!started) tell("Guide Started");
      next.started = true;
      next.hidden = 0;
      tellOnce("Step Shown", "shown");
      break;
    case "next":
    case "clicked":
      if (hidden) {
        next.hidden = (run.hidden ?? 0) + 1;
        if (next.hidden > MOST_HIDDEN) quit("error");
        else goOn(action.to);
      } else if (run.shown.includes(run.stepId)) {
        tellOnce("Step Completed", "completed");
        goOn(action.to);
      }
      break;
    case "back":
      goBack();
      break;
    case "snooze":
      if (!started) break;
      tell("Guide Snoozed", { seconds: action.seconds });
      change.end = "snoozed";
      break;
    case "missed": {
      const { reason, waitMs } = action;
      tellOnce("Target Missed", "missed", { reason, waitMs });
      if (policy === "skip" && (run.direction > 0 || !goBack())) goOn();
      if (policy === "end") quit("targetMissed");
      change.center = policy === "center";
      break;
    }
    default:
      quit(action.type === "dismiss" ? "dismissed" : "error");
  }
  return change;
}

/**
 * What can become of a run: each of these writes into one change.
 * @param {Run} run
 * @param {RunStep[]} steps
 */
function walkOf(run, steps) {
  const { shown, started, stepId } = run;
  /** @param {string | null | undefined} id */
  const placeOf = (id) => steps.findIndex((step) => step.id === id);
  const at = placeOf(stepId);
  const step = steps[at];
  const hidden = step && !isDrawn(step);
  const next = { ...run };
  const change = /** @type {RunChange} */ ({ run: next, end: null, center: false, events: [] });

  /** @type {(event: RunEvent["event"], properties?: RunEvent["properties"]) => void} */
  const tell = (event, properties = {}) => {
    const of = hidden ? (shown.at(-1) ?? "") : stepId;
    change.events.push({ event, stepId: of, stepIndex: placeOf(of), properties });
  };
  /** @type {(event: RunEvent["event"], list: "shown" | "completed" | "missed", properties?: RunEvent["properties"]) => void} */
  const tellOnce = (event, list, properties) => {
    if (run[list].includes(stepId)) return;
    next[list] = [...run[list], stepId];
    tell(event, properties);
  };
  /** @param {NonNullable<RunChange["end"]>} end */
  const over = (end) => {
    change.run = null;
    change.end = end;
  };
  /** @param {"dismissed" | "error" | "targetMissed"} reason */
  const quit = (reason) => {
    if (started) tell("Guide Ended", { reason });
    over(started ? reason : "never");
  };
  /** @param {string} id @param {1 | -1} direction */
  const goTo = (id, direction) => {
    next.stepId = id;
    next.direction = direction;
  };
  // Past the last step, or where a branch says so, the run is completed.
  /** @param {string | null} [to] */
  const goOn = (to) => {
    const there = to !== null && (steps[placeOf(to)] ?? steps[at + 1]);
    if (there) return goTo(there.id, 1);
    if (!next.completed[0]) return quit("targetMissed");
    tell("Guide Completed");
    over("completed");
  };
  // Back is to what was shown before, not to what stands before: a branch may have led here.
  const goBack = () => {
    const walked = [...shown, stepId];
    const before = walked[walked.indexOf(stepId) - 1];
    if (before) goTo(before, -1);
    return before;
  };
  return { change, goBack, goOn, hidden, next, policy: step?.whenMissing, quit, tell, tellOnce };
}
