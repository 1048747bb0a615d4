/** @import { ChecklistDraft, Draft, Drawn, TourDraft } from "./types.d.ts" */
import { pageMatches } from "../sdk/pages.js";
import { partsOf } from "./parts.js";

/**
 * What of a guide is drawn over the page while it is edited: the card of the selected step, the selected hint at its
 * element, or the panel of a checklist with the selected task unfolded. Null: nothing that is seen there.
 * @param {Draft} document
 * @param {string | null} selected
 * @param {string} url of the page
 * @returns {Drawn | null}
 */
export function drawnOf(document, selected, url) {
  if (!isHere(document, selected, url)) return null;
  if (document.kind === "tour") return cardOf(document, selected);
  if (document.kind === "checklist") return listOf(document, selected);
  const hint = document.steps.find(({ id }) => id === selected);
  return hint ? { hint } : null;
}

/**
 * Does what is selected belong on this page? A checklist is on every one.
 * @param {Draft} document
 * @param {string | null} selected
 * @param {string} url "" where there is no page
 */
export function isHere(document, selected, url) {
  if (url === "") return false;
  if (document.kind === "checklist") return true;
  const part = partsOf(document).find(({ id }) => id === selected);
  return part !== undefined && "page" in part && pageMatches(part.page, url);
}

/**
 * @param {TourDraft} tour
 * @param {string | null} selected
 * @returns {Drawn | null}
 */
function cardOf({ steps, progress }, selected) {
  const cards = steps.filter((step) => step.type !== "hidden");
  const step = cards.find(({ id }) => id === selected);
  return step ? { step, index: cards.indexOf(step), count: cards.length, progress } : null;
}

/**
 * The list with the tasks that people see, and the one that is being edited. One of which nothing is written yet is not
 * drawn.
 * @param {ChecklistDraft} list
 * @param {string | null} taskId
 * @returns {Drawn | null}
 */
function listOf({ audience: _, ...list }, taskId) {
  const tasks = list.tasks.filter(({ id, off }) => !off || id === taskId);
  return list.title || list.label || tasks[0] ? { list: { ...list, tasks }, taskId } : null;
}
