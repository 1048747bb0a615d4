/** @import { Guide, Run, RunAction, RunChange, RunEvent, Step } from "../types.d.ts" */

/**
 * A run that has not shown anything yet.
 * @param {Guide} guide
 * @param {string} runId
 * @returns {Run}
 */
export function begin(guide, runId) {
  const stepId = guide.document.steps[0]?.id ?? "";
  const { id: guideId, version } = guide;
  return { runId, guideId, version, stepId, started: false, direction: 1, shown: [], completed: [], missed: [] };
}

/**
 * The run that a guide is to be played with: the one this browser knows, else the one another browser began, else a new one.
 * @param {Guide} guide
 * @param {Run | null} known
 * @param {() => string} newId
 * @returns {Run}
 */
export function runFor(guide, known, newId) {
  if (known) return resume(guide, known);
  return guide.resume ? resumeFrom(guide, guide.resume) : begin(guide, newId());
}

/**
 * The run as it goes on in the version served now: at the same step, or, when that step is gone, at the first one that
 * was not completed.
 * @param {Guide} guide
 * @param {Run} run
 * @returns {Run}
 */
export function resume(guide, run) {
  const { steps } = guide.document;
  const now = { ...run, version: guide.version };
  if (steps.some((step) => step.id === run.stepId)) return now;
  const next = steps.find((step) => !run.completed.includes(step.id)) ?? steps.at(-1);
  return { ...now, stepId: next?.id ?? "", direction: 1 };
}

/**
 * What the server knows of a run that another browser began.
 * @param {Guide} guide
 * @param {{ runId: string, stepId: string }} known
 * @returns {Run}
 */
export function resumeFrom(guide, { runId, stepId }) {
  const ids = guide.document.steps.map((step) => step.id);
  const past = ids.slice(0, Math.max(0, ids.indexOf(stepId)));
  return resume(guide, { ...begin(guide, runId), stepId, started: true, shown: past, completed: past });
}

/**
 * One run, one thing that happened to it: the run after it and the events that it tells. Every event comes once a step
 * and run at most, and nothing is told completed that was not shown.
 * @param {Run} run
 * @param {RunAction} action
 * @param {Step[]} steps
 * @returns {RunChange}
 */
export function apply(run, action, steps) {
  const { stepId, started } = run;
  const at = steps.findIndex((step) => step.id === stepId);
  const next = { ...run };
  /** @type {RunEvent[]} */
  const events = [];
  /** @type {(event: RunEvent["event"], properties?: RunEvent["properties"]) => void} */
  const tell = (event, properties = {}) => events.push({ event, stepId, stepIndex: at, properties });
  /** @type {(event: RunEvent["event"], list: "shown" | "completed" | "missed", properties?: RunEvent["properties"]) => void} */
  const tellOnce = (event, list, properties) => {
    if (run[list].includes(stepId)) return;
    next[list] = [...run[list], stepId];
    tell(event, properties);
  };
  /** @type {(end?: RunChange["end"], center?: boolean) => RunChange} */
  const change = (end = null, center = false) => ({ run: end ? null : next, end, center, events });
  /** @type {(reason: "dismissed" | "error" | "targetMissed") => RunChange} */
  const quit = (reason) => {
    if (started) tell("Guide Ended", { reason });
    return change(started ? reason : "never");
  };
  // Past the last step the run is completed; before the first it turns round.
  /** @type {(direction: 1 | -1) => RunChange} */
  const walk = (direction) => {
    next.direction = at === 0 ? 1 : direction;
    const step = steps[at + next.direction];
    if (step) {
      next.stepId = step.id;
      return change();
    }
    if (!next.completed[0]) return quit("targetMissed");
    tell("Guide Completed");
    return change("completed");
  };

  switch (action.type) {
    case "shown":
      if (!started) tell("Guide Started");
      next.started = true;
      tellOnce("Step Shown", "shown");
      return change();
    case "next":
    case "clicked":
      if (!run.shown.includes(stepId)) return change();
      tellOnce("Step Completed", "completed");
      return walk(1);
    case "back":
      return walk(-1);
    case "missed": {
      const { reason, waitMs } = action;
      tellOnce("Target Missed", "missed", { reason, waitMs });
      const step = steps[at];
      const policy = step?.type === "tooltip" && step.whenMissing;
      if (policy === "skip") return walk(run.direction);
      return policy === "end" ? quit("targetMissed") : change(null, policy === "center");
    }
    default:
      return quit(action.type === "dismiss" ? "dismissed" : "error");
  }
}
