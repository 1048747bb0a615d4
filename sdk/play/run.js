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
export function resumeFrom(guide, known) {
  const at = guide.document.steps.findIndex((step) => step.id === known.stepId);
  const past = guide.document.steps.slice(0, Math.max(0, at)).map((step) => step.id);
  const run = { ...begin(guide, known.runId), stepId: known.stepId, started: true };
  return resume(guide, { ...run, shown: past, completed: past });
}

/**
 * One run, one thing that happened to it: the run after it and the events that it tells. Every event but
 * "Target Missed" comes once a step and run at most, and nothing is told completed that was not shown.
 * @param {Run} run
 * @param {RunAction} action
 * @param {Step[]} steps
 * @returns {RunChange}
 */
export function apply(run, action, steps) {
  const at = steps.findIndex((step) => step.id === run.stepId);
  if (action.type === "shown") return shown(run, at);
  if (action.type === "next" || action.type === "clicked") return completed(run, at, steps);
  if (action.type === "back") return walk({ ...run, direction: -1 }, at, steps, []);
  if (action.type === "missed") return missed(run, action, at, steps);
  return end(run, at, action.type === "dismiss" ? "dismissed" : "error", []);
}

/**
 * @param {Run} run
 * @param {number} at
 * @returns {RunChange}
 */
function shown(run, at) {
  const events = run.started ? [] : [event("Guide Started", run, at)];
  const known = run.shown.includes(run.stepId);
  if (!known) events.push(event("Step Shown", run, at));
  return stay({ ...run, started: true, shown: known ? run.shown : [...run.shown, run.stepId] }, events);
}

/**
 * @param {Run} run
 * @param {number} at
 * @param {Step[]} steps
 */
function completed(run, at, steps) {
  if (!run.shown.includes(run.stepId)) return stay(run, []);
  const known = run.completed.includes(run.stepId);
  const events = known ? [] : [event("Step Completed", run, at)];
  const done = known ? run.completed : [...run.completed, run.stepId];
  return walk({ ...run, completed: done, direction: 1 }, at, steps, events);
}

/**
 * @param {Run} run
 * @param {Extract<RunAction, { type: "missed" }>} action
 * @param {number} at
 * @param {Step[]} steps
 * @returns {RunChange}
 */
function missed(run, { reason, waitMs }, at, steps) {
  const step = steps[at];
  const events = run.missed.includes(run.stepId) ? [] : [event("Target Missed", run, at, { reason, waitMs })];
  const now = events.length > 0 ? { ...run, missed: [...run.missed, run.stepId] } : run;
  const policy = step?.type === "tooltip" ? step.whenMissing : "wait";
  if (policy === "skip") return walk(now, at, steps, events);
  if (policy === "end") return end(now, at, "targetMissed", events);
  return { ...stay(now, events), center: policy === "center" };
}

/**
 * To the next step in the direction walked; past the last one the run is completed, before the first it turns round.
 * @param {Run} run
 * @param {number} at
 * @param {Step[]} steps
 * @param {RunEvent[]} events
 * @returns {RunChange}
 */
function walk(run, at, steps, events) {
  const forward = run.direction === 1 || at === 0;
  const next = steps[forward ? at + 1 : at - 1];
  if (next) return stay({ ...run, stepId: next.id, direction: forward ? 1 : -1 }, events);
  if (run.completed.length === 0) return end(run, at, "targetMissed", events);
  return over("completed", [...events, event("Guide Completed", run, at)]);
}

/**
 * @param {Run} run
 * @param {number} at
 * @param {"dismissed" | "error" | "targetMissed"} reason
 * @param {RunEvent[]} events
 */
function end(run, at, reason, events) {
  if (!run.started) return over("never", events);
  return over(reason, [...events, event("Guide Ended", run, at, { reason })]);
}

/**
 * @param {Run} run
 * @param {RunEvent[]} events
 * @returns {RunChange}
 */
function stay(run, events) {
  return { run, end: null, center: false, events };
}

/**
 * @param {NonNullable<RunChange["end"]>} how
 * @param {RunEvent[]} events
 * @returns {RunChange}
 */
function over(how, events) {
  return { run: null, end: how, center: false, events };
}

/**
 * @param {RunEvent["event"]} name
 * @param {Run} run
 * @param {number} stepIndex
 * @param {RunEvent["properties"]} [properties]
 * @returns {RunEvent}
 */
function event(name, run, stepIndex, properties = {}) {
  return { event: name, stepId: run.stepId, stepIndex, properties };
}
