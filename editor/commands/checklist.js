/** @import { ChecklistDraft, Command, State } from "../types.d.ts" */
/** @import { Rule, Task } from "../../sdk/types.d.ts" */

/** The most characters of a checklist's title, and of the words on its button. */
export const LONGEST = 200;

/**
 * A new, empty task, which is done when its button is pressed.
 * @param {string} id
 * @returns {Task}
 */
export function newTask(id) {
  return { id, title: "", body: [], done: null, required: true, label: "", actions: [] };
}

/**
 * What makes the selected task done: a rule that comes to hold, or null, the press of its button.
 * @param {Rule | null} done
 * @param {string} [burst]
 * @returns {Command}
 */
export function doneWhen(done, burst) {
  return (state, dispatch) => {
    const task = chosen(state);
    if (!task) return false;
    dispatch?.({ type: "setPart", id: task.id, fields: { done }, burst });
    return true;
  };
}

/** What a checklist has beside its tasks. @typedef {Omit<ChecklistDraft, "kind" | "tasks">} Settings */

/**
 * Settings of the list itself.
 * @param {Partial<Settings>} fields
 * @param {string} [burst]
 * @returns {Command}
 */
export function setList(fields, burst) {
  return ({ document }, dispatch) => {
    const words = [fields.title ?? "", fields.label ?? ""];
    if (document.kind !== "checklist" || words.some((one) => [...one].length > LONGEST)) return false;
    dispatch?.({ type: "setGuide", fields, burst });
    return true;
  };
}

/** @param {State} state */
function chosen({ document, selected }) {
  return document.kind === "checklist" ? (document.tasks.find(({ id }) => id === selected) ?? null) : null;
}
