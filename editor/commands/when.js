/** @import { Command, Draft } from "../types.d.ts" */
/** @import { Advance, HiddenStep } from "../../sdk/types.d.ts" */
import { stepsOf } from "../parts.js";
import { MOST } from "./steps.js";

/**
 * What starts a guide: the page, an element, an event, an address, or the product's own code.
 * @typedef {"open" | "appear" | "event" | "page" | "manual"} Start
 */

/** Levels of priority that have words, the first first. */
export const LEVELS = /** @type {const} */ ({ first: 100, early: 50, usual: 0, late: -50, last: -100 });
export const PRIORITY = /** @type {const} */ ([-1000, 1000]);

/**
 * The hidden step before all others that waits for one thing; null where a tour begins at once, or with a step that does more.
 * @param {Draft} document
 * @returns {HiddenStep | null}
 */
export function waitsFirst(document) {
  const [first] = stepsOf(document);
  if (first?.type !== "hidden" || first.off || (first.branches ?? []).length > 0) return null;
  return /appear|event|page/.test(first.advance.on) ? first : null;
}

/**
 * @param {Draft} document
 * @returns {Start} "manual" also where it then waits for more
 */
export function startOf(document) {
  const { start } = document;
  if (start === "manual") return start;
  return /** @type {Start} */ (waitsFirst(document)?.advance.on ?? "open");
}

/**
 * What a guide can be started by: only a tour can wait, and for that it needs room for one more step.
 * @param {Draft} document
 * @returns {Start[]}
 */
export function startsOf(document) {
  const mayWait = document.kind === "tour" && (waitsFirst(document) !== null || document.steps.length < MOST.tour);
  return mayWait ? ["open", "appear", "event", "page", "manual"] : ["open", "manual"];
}

/**
 * Start the guide by something else. A step that waits comes, changes or goes with it: one change for undo.
 * @param {Start} start
 * @param {string} id of the step that is to wait, where there is none yet
 * @param {string | null} here a pattern for the page of now
 * @returns {Command}
 */
export function setStart(start, id, here) {
  return ({ document }, dispatch) => {
    if (!startsOf(document).includes(start)) return false;
    const waits = waitsFirst(document);
    const fields = { start: start === "manual" ? "manual" : "auto" };
    const rest = stepsOf(document).filter((step) => step !== waits);
    if (start === "open" || start === "manual") {
      dispatch?.({ type: "setGuide", fields: waits ? { ...fields, steps: rest } : fields });
      return true;
    }
    // What the other ways need is kept beside it, as in a step.
    const page = waits?.advance.page ?? (start === "page" ? here : null);
    /** @type {Advance} */
    const advance = { ...waits?.advance, on: start, ...(page ? { page } : {}) };
    const step = waits ? { ...waits, advance } : { type: "hidden", id, page: null, advance };
    dispatch?.({ type: "setGuide", fields: { ...fields, steps: [step, ...rest] } });
    return true;
  };
}

/**
 * What the step before all others waits for.
 * @param {Pick<Advance, "target" | "event" | "page">} fields
 * @param {string} [burst]
 * @returns {Command}
 */
export function waitFor(fields, burst) {
  return ({ document }, dispatch) => {
    const waits = waitsFirst(document);
    if (!waits) return false;
    dispatch?.({ type: "setPart", id: waits.id, fields: { advance: { ...waits.advance, ...fields } }, burst });
    return true;
  };
}

/**
 * @param {number} priority
 * @param {string} [burst]
 * @returns {Command}
 */
export function setPriority(priority, burst) {
  return (_, dispatch) => {
    if (!Number.isInteger(priority) || priority < PRIORITY[0] || priority > PRIORITY[1]) return false;
    dispatch?.({ type: "setGuide", fields: { priority }, burst });
    return true;
  };
}

/**
 * The level of a priority; null for a number between.
 * @param {number} priority
 */
export function levelOf(priority) {
  const found = Object.entries(LEVELS).find(([, number]) => number === priority);
  return /** @type {keyof typeof LEVELS | null} */ (found?.[0] ?? null);
}
