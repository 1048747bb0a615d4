/** @import { Guide, Done, Rule, Run } from "./types.d.ts" */
import { pageMatches } from "./pages.js";
import { isTrue } from "./rules.js";

/**
 * What a browser knows of guides and keeps; times in ms since 1970.
 * @typedef {object} Known
 * @property {{ [guideId: string]: Run }} runs begun and not over
 * @property {Done} done guides that are over for good, and all runs that have ended here
 * @property {{ [guideId: string]: string }} rested over for this tab
 * @property {{ [guideId: string]: number }} snoozed until when a guide rests
 * @property {{ until?: number }} quiet until when no tour starts by itself
 * @property {{ [event: string]: number }} seen what this tab has tracked
 */

/**
 * All that decides what may be on the screen.
 * @typedef {Known & Page} Scene
 *
 * @typedef {object} Page
 * @property {Guide[]} guides by priority, the first first
 * @property {{ has(guideId: string): boolean }} playing on the screen, or waiting for their target
 * @property {Set<string>} wanted asked for by hand
 * @property {Set<string>} passed cannot be shown on this page: their first target is not there
 * @property {Set<string>} waiting stand at a hidden step, and have shown nothing yet
 * @property {boolean} halted a tour has just ended on this page: the next waits for another one
 * @property {string} url
 * @property {number} now
 */

/**
 * @typedef {object} Choice
 * @property {{ guide: Guide, run: Run | null }[]} play what may be on the screen now; without a run, a new one begins
 * @property {{ [guideId: string]: string | null }} why not, in words, for each guide
 */

// The order in which tours, and checklists, come to be the one on the screen.
const THERE = 0;
const ASKED = 1;
const UNDER_WAY = 2;
const ELSEWHERE = 3;
const BY_ITSELF = 4;
const WAITS = 5;
const IN_VAIN = 6;

/**
 * Which guides may be on the screen: one tour, one checklist, and every tooltip guide against which nothing stands. Of
 * tours and checklists the first is the one that is there already; then what was asked for by hand; then a run that is
 * under way, which holds the place while it waits for its page; then the first that starts by itself; at last one that
 * waits for its target in vain. Tours that begin with a hidden step wait for it side by side, while no other has the
 * place: whose it comes first is considered as one that could start.
 * @param {Scene} scene
 * @returns {Choice}
 */
export function choose(scene) {
  /** @type {Choice} */
  const choice = { play: [], why: {} };
  /** @type {{ [kind: string]: string }} */
  const taken = {};
  const all = scene.guides.map((guide) => standing(guide, scene));
  for (const { guide, run, rank, reason, waits } of all.sort((one, other) => one.rank - other.rank)) {
    const { id, kind } = guide;
    const before = kind !== "tooltip" && taken[kind];
    const why = before ? `${before} comes first` : reason;
    choice.why[id] = why;
    if (!why) choice.play.push({ guide, run });
    if ((!why && !waits) || rank === ELSEWHERE) taken[kind] ??= id;
  }
  return choice;
}

/**
 * How one guide stands, for itself.
 * @param {Guide} given
 * @param {Scene} scene
 * @returns {{ guide: Guide, run: Run | null, rank: number, reason: string | null, waits: boolean }}
 */
function standing(given, scene) {
  const { done, passed, playing, snoozed, runs, now, url, waiting, wanted } = scene;
  const { id, document: content } = given;
  /** @type {<T extends { runId: string }>(one: T | null | undefined) => T | null} */
  const open = (one) => (one && !done[one.runId] ? one : null);
  const run = open(runs[id]);
  const resume = open(given.resume);
  const guide = { ...given, resume, over: given.over ?? (content.frequency === "always" ? done[id] : null) };

  const isTour = content.kind === "tour";
  const isThere = playing.has(id);
  const begun = run ?? resume;
  const step = isTour ? (begun ? content.steps.find((one) => one.id === begun.stepId) : content.steps[0]) : null;
  // What a step asks for may come to pass on another page than its own.
  const anywhere = begun && step && /page|event|appear|gone/.test(step.advance.on);
  const away = anywhere || pageMatches(step?.page ?? null, url) ? null : `it waits for page ${step?.page}`;
  const rests = !isThere && (snoozed[id] ?? 0) > now;
  const inVain = passed.has(id);

  // One that goes on at once does not wait.
  const waits = isTour && !begun && (isThere ? waiting.has(id) : step?.type === "hidden" && step.advance.on !== "now");

  let rank = waits ? WAITS : isThere && inVain ? IN_VAIN : BY_ITSELF;
  if (begun && !rests) rank = isThere && run ? THERE : away ? ELSEWHERE : UNDER_WAY;
  if (wanted.has(id) && rank) rank = ASKED;

  /** @type {string | null} */
  let reason = null;
  if (!wanted.has(id) && !(isTour && rank === THERE)) {
    if (rests) reason = "it rests";
    else if (isTour && begun) reason = away;
    else reason = hindrance(guide, scene, !begun) ?? (isTour ? (away ?? notYet(scene, inVain && !isThere && !waits)) : null);
  }
  return { guide, run, rank, reason, waits };
}

/**
 * What stands against a tour that could start.
 * @param {Scene} scene
 * @param {boolean} inVain
 */
function notYet({ halted, now, quiet }, inVain) {
  if (inVain) return "no target here";
  if (halted) return "a tour just ended here";
  return (quiet.until ?? 0) > now ? "a tour ended a short while ago" : null;
}

/**
 * What stands against a guide of any kind.
 * @param {Guide} guide
 * @param {Scene} scene
 * @param {boolean} isNew no run of it is under way
 */
function hindrance({ id, document: { frequency, start }, rule }, scene, isNew) {
  const ended = scene.done[id];
  const over = frequency === "once" || (frequency === "untilCompleted" && ended === "completed") ? ended : null;
  const end = over ?? scene.rested[id];
  if (end) return `already ${end}`;
  if (isNew && start !== "auto") return "it starts by hand";
  return !rule || holds(rule, scene) ? null : `not by its rule ${JSON.stringify(rule)}`;
}

/**
 * Does a rule, as the server left it, hold here and now? Of people nothing is known here.
 * @param {Rule} rule
 * @param {Pick<Scene, "done" | "runs" | "seen" | "url">} scene
 * @returns {boolean}
 */
export function holds(rule, scene) {
  return isTrue(rule, scene.url, (condition) => {
    const { done, runs, seen } = scene;
    if (condition.type === "event") return Object.hasOwn(seen, condition.name);
    if (condition.type !== "guide") return false;
    const { id, is } = condition;
    return done[id] === is || (is === "started" && !!(runs[id] ?? done[id]));
  });
}
