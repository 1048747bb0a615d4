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
  const step = steps[at];
  /** @type {RunEvent[]} */
  const events = [];
  /** @type {(event: RunEvent["event"], properties?: RunEvent["properties"]) => void} */
  const tell = (event, properties = {}) => events.push({ event, stepId, stepIndex: at, properties });
  /** @type {(event: RunEvent["event"], known: string[], properties?: RunEvent["properties"]) => string[]} */
  const tellOnce = (event, known, properties) => {
    if (known.includes(stepId)) return known;
    tell(event, properties);
    return [...known, stepId];
  };
  /** @type {(change: Partial<Run>, center?: boolean) => RunChange} */
  const stay = (change, center = false) => ({ run: { ...run, ...change }, end: null, center, events });
  /** @type {(end: NonNullable<RunChange["end"]>) => RunChange} */
  const over = (end) => ({ run: null, end, center: false, events });
  /** @type {(reason: "dismissed" | "error" | "targetMissed") => RunChange} */
  const end = (reason) => {
    if (started) tell("Guide Ended", { reason });
    return over(started ? reason : "never");
  };
  // Past the last step the run is completed; before the first it turns round.
  /** @type {(direction: 1 | -1, change?: Partial<Run>) => RunChange} */
  const walk = (direction, change = {}) => {
    const way = at === 0 ? 1 : direction;
    const next = steps[at + way];
    if (next) return stay({ ...change, stepId: next.id, direction: way });
    if ((change.completed ?? run.completed).length === 0) return end("targetMissed");
    tell("Guide Completed");
    return over("completed");
  };

  if (action.type === "shown") {
    if (!started) tell("Guide Started");
    return stay({ started: true, shown: tellOnce("Step Shown", run.shown) });
  }
  if (action.type === "next" || action.type === "clicked") {
    return run.shown.includes(stepId) ? walk(1, { completed: tellOnce("Step Completed", run.completed) }) : stay({});
  }
  if (action.type === "back") return walk(-1);
  if (action.type !== "missed") return end(action.type === "dismiss" ? "dismissed" : "error");

  const { reason, waitMs } = action;
  const missed = tellOnce("Target Missed", run.missed, { reason, waitMs });
  const policy = step?.type === "tooltip" && step.whenMissing;
  if (policy === "skip") return walk(run.direction, { missed });
  return policy === "end" ? end("targetMissed") : stay({ missed }, policy === "center");
}
