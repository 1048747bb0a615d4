/** @import { Done, Guide, Run } from "./types.d.ts" */
import { pageMatches } from "./pages.js";
import { check } from "./rules.js";

/**
 * @typedef {object} Scene all that decides which guide may start
 * @property {Guide[]} guides by priority, the first first
 * @property {Run | null} run the run that was under way when the page was left
 * @property {string | null} wanted asked for by the page
 * @property {Done} done over for good
 * @property {Done} rested over for this tab
 * @property {Set<string>} passed waited for their first target on this page, in vain
 * @property {boolean} quiet a guide has just ended on this page: the next waits for another one
 * @property {string} url
 */

/**
 * @typedef {object} Choice
 * @property {Guide | null} guide the one that may start now, or go on
 * @property {Run | null} run goes on with this run; null begins a new one
 * @property {string[]} reasons why not the others, for a person who asks
 */

/**
 * The one guide that may be on the screen now: what the page asked for; else the run under way, which holds the place
 * until it is over; else the first guide that starts by itself and misses nothing. What is over never starts by itself again.
 * @param {Scene} scene
 * @returns {Choice}
 */
export function choose(scene) {
  const { guides, run, wanted, done, rested, url } = scene;
  /** @type {string[]} */
  const reasons = [];
  const open = guides.filter((guide) => !done[guide.id] && !rested[guide.id]);
  const going = open.find((guide) => guide.id === run?.guideId) ?? open.find((guide) => !run && guide.resume);
  const asked = guides.find((guide) => guide.id === wanted);
  if (asked) return { guide: asked, run: going === asked ? run : null, reasons };
  if (going) {
    const stepId = run?.stepId ?? going.resume?.stepId;
    const step = going.document.steps.find((one) => one.id === stepId);
    if (!step || pageMatches(step.page, url)) return { guide: going, run, reasons };
    return { guide: null, run: null, reasons: [`${going.id}: under way, waits for page ${step.page}`] };
  }
  for (const guide of guides) {
    const reason = whyNot(guide, scene);
    if (reason === null) return { guide, run: null, reasons };
    reasons.push(`${guide.id}: ${reason}`);
  }
  return { guide: null, run: null, reasons };
}

/**
 * @param {Guide} guide
 * @param {Scene} scene
 * @returns {string | null} null when nothing stands against it
 */
function whyNot({ id, document: tour, rule }, { done, rested, passed, quiet, url }) {
  if (done[id]) return `already ${done[id]}`;
  if (rested[id]) return `already ${rested[id]} here`;
  if (passed.has(id)) return "no target here";
  const first = tour.steps[0];
  if (!first) return "no steps";
  if (quiet) return "one has just ended here";
  if (tour.start !== "auto") return "it is started by hand";
  const answer = rule ? check(rule, url) : null;
  if (answer && !answer.match) return answer.reason;
  return pageMatches(first.page, url) ? null : `its first step is for page ${first.page}`;
}

/**
 * Where a guide that is over is kept: "done" for good, "rested" for this tab, "passed" for this page.
 * @param {Guide["document"]["frequency"]} frequency
 * @param {"completed" | "dismissed" | "error" | "targetMissed" | "never"} end
 * @returns {"done" | "rested" | "passed"}
 */
export function afterwards(frequency, end) {
  if (end === "never") return "passed";
  if (end === "completed") return "done";
  return end === "dismissed" && frequency === "once" ? "done" : "rested";
}
