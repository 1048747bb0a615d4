/** @import { Document, Rule, Run } from "../sdk/types.d.ts" */

/**
 * The event of the host product that a run waits for now, if it waits for one: in a preview nobody tracks it.
 * @param {Document} document
 * @param {Run} run
 * @param {ReadonlySet<string>} tracked
 * @returns {string | null}
 */
export function eventFor(document, run, tracked) {
  if (document.kind === "tour") {
    const advance = document.steps.find(({ id }) => id === run.stepId)?.advance;
    return (advance?.on === "event" && advance.event) || null;
  }
  if (document.kind === "tooltip") return null;
  const open = document.tasks.filter(({ id }) => !run.completed.includes(id));
  const events = open.flatMap(({ done }) => (done === null || typeof done === "number" ? [] : eventsIn(done)));
  return events.find((one) => !tracked.has(one)) ?? null;
}

/**
 * @param {Rule} rule
 * @returns {string[]}
 */
function eventsIn(rule) {
  if (rule.type === "event") return rule.name ? [rule.name] : [];
  if (rule.type === "not") return [];
  return rule.type === "all" || rule.type === "any" ? rule.of.flatMap(eventsIn) : [];
}
