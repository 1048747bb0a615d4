/** @import { Answer, Condition, Guide, Done, Run } from "./types.d.ts" */
import { pageMatches } from "./pages.js";
import { check, MATCH, miss } from "./rules.js";

const DAY_MS = 24 * 3600 * 1000;

/**
 * What a browser knows of guides and keeps; times in ms since 1970.
 * @typedef {object} Known
 * @property {{ [guideId: string]: Run }} runs begun and not over
 * @property {Done} done guides, and runs, that came to an end here
 * @property {Done} rested over for this tab
 * @property {{ [guideId: string]: number }} snoozed until when a guide rests
 * @property {{ until?: number }} quiet until when no tour starts by itself
 * @property {string[]} seen names that this tab has tracked
 */

/**
 * All that decides what may be on the screen.
 * @typedef {Known & Page} Scene
 *
 * @typedef {object} Page
 * @property {Guide[]} guides by priority, the first first
 * @property {Set<string>} playing on the screen, or waiting for their target
 * @property {Set<string>} wanted asked for by hand
 * @property {Set<string>} passed cannot be shown on this page: their first target is not there
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
const IN_VAIN = 5;

/**
 * Which guides may be on the screen: one tour, one checklist, and every tooltip guide against which nothing stands. Of
 * tours and checklists the first is the one that is there already; then what was asked for by hand; then a run that is
 * under way, which holds the place while it waits for its page; then the first that starts by itself; at last one that
 * waits for its target in vain.
 * @param {Scene} scene
 * @returns {Choice}
 */
export function choose(scene) {
  /** @type {Choice} */
  const choice = { play: [], why: {} };
  /** @type {{ [kind: string]: string }} */
  const taken = {};
  const all = scene.guides.map((guide) => standing(guide, scene)).sort((one, other) => one.rank - other.rank);
  for (const { guide, run, rank, reason } of all) {
    const { id, kind } = guide;
    const before = kind !== "tooltip" && taken[kind];
    const why = before ? `${before} comes first` : reason;
    choice.why[id] = why;
    if (!why) choice.play.push({ guide, run });
    if (!why || rank === ELSEWHERE) taken[kind] ??= id;
  }
  return choice;
}

/**
 * How one guide stands, for itself.
 * @param {Guide} given
 * @param {Scene} scene
 * @returns {{ guide: Guide, run: Run | null, rank: number, reason: string | null }}
 */
function standing(given, scene) {
  const { done, playing, snoozed, runs, now, url, wanted } = scene;
  const { id, document: content } = given;
  /** @type {<T extends { runId: string }>(one: T | null | undefined) => T | null} */
  const open = (one) => (one && !done[one.runId] ? one : null);
  const run = open(runs[id]);
  const resume = open(given.resume);
  const begun = run ?? resume;
  const over = given.over ?? (done[id] === "completed" ? "completed" : null);
  const isThere = playing.has(id);
  /** @type {(rank: number, reason?: string | null) => ReturnType<typeof standing>} */
  const is = (rank, reason = null) => ({ guide: { ...given, resume, over }, run, rank, reason });

  if (run && isThere && content.kind === "tour") return is(THERE);
  if (wanted.has(id)) return is(ASKED);
  if (!isThere && (snoozed[id] ?? 0) > now) return is(BY_ITSELF, "it rests");
  const against = hindrance(given, scene, !begun);
  if (content.kind !== "tour") return is(isThere ? THERE : begun ? UNDER_WAY : BY_ITSELF, against);
  if (begun) {
    const step = content.steps.find((one) => one.id === begun.stepId);
    const page = step?.page ?? null;
    // What a step asks for may come to pass on another page than its own.
    const anywhere = step && /page|event|appear|gone/.test(step.advance.on);
    return anywhere || pageMatches(page, url) ? is(UNDER_WAY) : is(ELSEWHERE, `under way, waits for page ${page}`);
  }
  return is(isThere && scene.passed.has(id) ? IN_VAIN : BY_ITSELF, against);
}

/**
 * @param {Guide} guide
 * @param {Scene} scene
 * @param {boolean} isNew no run of it is under way
 * @returns {string | null} null when nothing stands against it
 */
function hindrance({ id, document: content, rule }, scene, isNew) {
  const { done, halted, now, passed, playing, quiet, rested, url } = scene;
  const { frequency, kind, start } = content;
  const ended = done[id];
  if (ended && (frequency === "once" || (frequency === "untilCompleted" && ended === "completed"))) return `already ${ended}`;
  if (rested[id]) return `already ${rested[id]} here`;
  if (isNew && start !== "auto") return "it is started by hand";
  const answer = rule && check(rule, url, (condition) => known(condition, scene));
  if (answer && !answer.match) return answer.reason;
  if (kind !== "tour") return null;
  const page = content.steps[0]?.page ?? null;
  if (!pageMatches(page, url)) return `its first step is for page ${page}`;
  if (passed.has(id) && !playing.has(id)) return "no target here";
  if (halted) return "one has just ended here";
  return (quiet.until ?? 0) > now ? "a tour ended a short while ago" : null;
}

/**
 * What this browser can say of a condition that the server has left to it.
 * @param {Condition} condition
 * @param {Pick<Known, "done" | "runs" | "seen">} known
 * @returns {Answer}
 */
export function known(condition, { done, runs, seen }) {
  const { type } = condition;
  if (type === "event") return seen.includes(condition.name) ? MATCH : miss(`${condition.name} was not tracked`);
  if (type !== "guide") return miss(`${type} is not known here`);
  const { id, is } = condition;
  return done[id] === is || (is === "started" && (runs[id] || done[id])) ? MATCH : miss(`guide ${id} is not ${is}`);
}

/**
 * What is to be kept when a run ends, each under its name; undefined forgets.
 * @param {Guide} guide
 * @param {"completed" | "dismissed" | "snoozed" | "error" | "targetMissed"} end
 * @param {{ runId: string, now: number, seconds: number, quiet: number }} given how long a snooze is, in `seconds`; `quiet`: the workspace's
 *   quiet period in seconds
 * @returns {{ [Name in keyof Known]?: { [id: string]: Known["runs"][string] | string | number | undefined } }}
 */
export function afterwards({ id, kind, document: { frequency } }, end, { runId, now, seconds, quiet }) {
  if (end === "snoozed") return { snoozed: { [id]: now + seconds * 1000 } };
  const days = typeof frequency === "object" && frequency.everyDays;
  const isOver = end === "completed" || end === "dismissed";
  const isRested = frequency === "once" ? !isOver : end !== "completed" || (frequency === "always" && kind === "tour");
  return {
    runs: { [id]: undefined },
    done: isOver ? { [runId]: end, [id]: end } : { [runId]: end },
    ...(days ? { snoozed: { [id]: now + days * DAY_MS } } : isRested && { rested: { [id]: end } }),
    ...(isOver && kind === "tour" && { quiet: { until: now + quiet * 1000 } }),
  };
}
