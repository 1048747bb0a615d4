/** @import { RuleAt, Task } from "../types.d.ts" */

/**
 * How a list stands.
 * @typedef {object} Standing
 * @property {("done" | "open" | "locked")[]} states of the tasks, in their order
 * @property {number} done how many of those that count are done
 * @property {number} count how many count: the required ones; all, when none is required
 * @property {string | null} next the first task that can be done now
 */

/**
 * Which tasks are done, open or locked ("given": those after a task that counts and is not done), and how far it is.
 * @param {Task[]} tasks
 * @param {"any" | "given"} order
 * @param {string[]} completed ids of tasks
 * @returns {Standing}
 */
export function standing(tasks, order, completed) {
  const counting = tasks.some(isRequired) ? tasks.filter(isRequired) : tasks;
  const left = counting.filter((task) => !completed.includes(task.id));
  const last = order === "given" && left[0] ? tasks.indexOf(left[0]) : tasks.length;
  const states = tasks.map((task, at) => (completed.includes(task.id) ? "done" : at > last ? "locked" : "open"));
  const next = tasks[states.indexOf("open")]?.id ?? null;
  return { states, done: counting.length - left.length, count: counting.length, next };
}

/**
 * The tasks that are done now and were not yet, in their order: one may unlock the next.
 * @param {Task[]} tasks
 * @param {"any" | "given"} order
 * @param {string[]} completed
 * @param {(rule: RuleAt) => boolean} holds
 * @returns {Task[]}
 */
export function due(tasks, order, completed, holds) {
  /** @type {Task[]} */
  const found = [];
  tasks.forEach((task, at) => {
    const now = [...completed, ...found.map((one) => one.id)];
    if (task.done !== null && standing(tasks, order, now).states[at] === "open" && holds(task.done)) found.push(task);
  });
  return found;
}

/** @param {Task} task */
export function isRequired(task) {
  return task.required !== false;
}
