/** @import { Draft, Problem } from "./types.d.ts" */
import { partsOf } from "./parts.js";

/** Fields of a step that the form shows, by the first name in a problem's path. */
const FIELDS = new Set(["target", "page", "title", "body", "advance", "side", "position", "buttons", "branches", "label", "done"]);
/** What a checklist has of its own; no other guide has such a field. */
const OF_LIST = new Set(["title", "body", "label"]);
const AUDIENCE = new Set(["audience", "start", "frequency"]);
const LOOK = new Set(["locale", "progress", "theme"]);

/** A place of a translation, without what its text has inside. */
const TRANSLATED = /^translations\.([^.]+)\.(?:texts\.([^]*)|bodies\.((?:[^]*\.)?body)(?:\.body[[.][^]*)?)$/;

/**
 * The part of the builder that has a field.
 * @param {string} field
 * @returns {"steps" | "audience" | "look" | "languages"}
 */
export function tabOf(field) {
  if (field.startsWith("said-")) return "languages";
  return AUDIENCE.has(field) ? "audience" : LOOK.has(field) ? "look" : "steps";
}

/**
 * Is it a field of a checklist itself, which is there while none of its tasks is selected?
 * @param {{ stepId: string | null, field: string }} where
 */
export function isOfList({ stepId, field }) {
  return stepId === null && OF_LIST.has(field);
}

/**
 * Where in the form a problem is: the step to select and the field to go to; of a text in another language, in which.
 * @param {Problem} problem
 * @param {Draft} document
 * @returns {{ stepId: string | null, field: string, locale?: string }}
 */
export function whereIs(problem, document) {
  const found = /^(?:steps|tasks)\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?/.exec(problem.path);
  const said = TRANSLATED.exec(problem.path);
  if (said) return { stepId: problem.stepId ?? null, field: `said-${said[2] ?? said[3] ?? ""}`, locale: said[1] ?? "" };
  if (!found) return { stepId: null, field: problem.path.split(/[.[]/)[0] || "steps" };
  const stepId = problem.stepId ?? partsOf(document)[Number(found[1])]?.id ?? null;
  const [, , field = "title", at] = found;
  if (at !== undefined && (field === "actions" || field === "buttons")) return { stepId, field: `${field}-${at}` };
  return { stepId, field: FIELDS.has(field) ? field : "title" };
}
