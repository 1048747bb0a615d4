/** @import { Draft, Say } from "./types.d.ts" */
/** @import { Names } from "./rule.js" */
import { levelOf, startOf, waitsFirst } from "./commands/when.js";
import { ruleSaid } from "./rule.js";

/**
 * Who sees a guide, how often, when and before which others: one sentence.
 * @param {Draft} document
 * @param {Say} say
 * @param {Names} [names] of other guides
 */
export function settingsSaid(document, say, names = {}) {
  const { audience, frequency = "once", priority = 0 } = document;
  if (!audience) return say("settings.unset");
  const often = typeof frequency === "object" ? say("oftenSaid.everyDays", { days: frequency.everyDays }) : say(`oftenSaid.${frequency}`);
  const level = levelOf(priority);
  const order = level === "usual" ? "" : level ? say(`orderSaid.${level}`) : say("orderSaid.number", { priority });
  return say("settings.said", { people: ruleSaid(audience, say, names), often, when: whenSaid(document, say), order });
}

/** @param {Draft} document @param {Say} say */
function whenSaid(document, say) {
  const start = startOf(document);
  const waits = waitsFirst(document);
  const { target, event, page } = waits?.advance ?? {};
  const values = { element: target?.label || "…", event: event || "…", page: page || "…" };
  const first = say(`whenSaid.${start}`, values);
  return start === "manual" && waits ? say("whenSaid.andThen", { first, then: say(`whenSaid.${waits.advance.on}`, values) }) : first;
}
