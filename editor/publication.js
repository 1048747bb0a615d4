/** @import { Draft, Publication, Problem, Say, Sight, Verdict } from "./types.d.ts" */
import { nameIn } from "./label.js";
import { partsOf } from "./parts.js";

/** What a guide's parts are called. */
const PART = { tour: "step", tooltip: "hint", checklist: "task" };

/**
 * Is a publication served at a moment, will it be, or was it?
 * @param {Publication} publication
 * @param {number} now ms since 1970
 * @returns {"served" | "toCome" | "over"}
 */
export function standingOf({ startsAt, endsAt }, now) {
  if (endsAt !== null && Date.parse(endsAt) <= now) return "over";
  return startsAt === null || Date.parse(startsAt) <= now ? "served" : "toCome";
}

/**
 * What only the page knows: elements that are not there now, or that are found again by luck. What the server warns of
 * already is not said twice.
 * @param {Draft} document
 * @param {{ sights: Record<string, Sight>, verdicts: Record<string, Verdict> }} page
 * @param {Problem[]} warnings of the server
 * @param {Say} say
 * @returns {Problem[]}
 */
export function pageWarnings(document, { sights, verdicts }, warnings, say) {
  const list = document.kind === "checklist" ? "tasks" : "steps";
  const told = new Set(warnings.filter(({ path }) => path.endsWith(".target")).map(({ stepId }) => stepId));
  return partsOf(document).flatMap((part, at) => {
    if (part.off || !("target" in part) || !part.target) return [];
    const sight = sights[part.id];
    const verdict = verdicts[part.id];
    const missing = sight !== undefined && sight !== "found" ? sight : null;
    const weak = verdict?.strength === "weak" && !told.has(part.id);
    if (!missing && !weak) return [];
    const message = missing ? say(`publish.missing.${missing}`, { element: part.target.label }) : say("publish.weak", { element: part.target.label });
    return [{ path: `${list}[${at}].target`, code: missing ? "page_missing" : "page_weak", message, step: at + 1, stepId: part.id }];
  });
}

/**
 * Which step, hint or task a problem is about, as its author calls it; empty for the guide as a whole.
 * @param {Problem} problem
 * @param {Draft} document
 * @param {Say} say
 */
export function subjectOf({ path, stepId }, document, say) {
  const parts = partsOf(document);
  const named = /^(?:steps|tasks)\[(\d+)\]/.exec(path)?.[1];
  const at = named === undefined ? parts.findIndex(({ id }) => id === stepId) : Number(named);
  return parts[at] ? say(`problem.${PART[document.kind]}`, { number: at + 1, title: nameIn(parts[at], say) }) : "";
}

/**
 * What a problem says: in the builder's own words where it has some, else in the server's.
 * @param {Problem} problem
 * @param {Say} say
 */
export function wordsFor({ path, code, message }, say) {
  const key = `problem.${code}`;
  const words = say(key);
  // The words for a rule are about the audience, those for an address about the text.
  const others = (code === "rule_empty" && !path.startsWith("audience")) || (code === "link_unsafe" && path.includes("actions["));
  return words === key || others ? message : words;
}
