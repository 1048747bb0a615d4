/** @import { Checklist, RuleAt, Task } from "../types.d.ts" */

/**
 * How a list stands.
 * @typedef {object} Standing
 * @property {("done" | "open" | "locked")[]} states of the tasks, in their order
 * @property {number} left how many of those that count are not done
 * @property {number} count how many count: the required ones; all, when none is required
 */

/**
 * Which tasks are done, open or locked ("given": those after a task that counts and is not done), and how many are left.
 * @param {Pick<Checklist, "order" | "tasks">} list
 * @param {string[]} completed ids of tasks
 * @returns {Standing}
 */
export function standing({ order, tasks }, completed) {
  const required = tasks.filter((task) => task.required !== false);
  const counting = required[0] ? required : tasks;
  const left = counting.filter((task) => !completed.includes(task.id));
  let locked = false;
  const states = tasks.map((task) => {
    const state = completed.includes(task.id) ? "done" : locked ? "locked" : "open";
    locked ||= order === "given" && task === left[0];
    return state;
  });
  return { states, left: left.length, count: counting.length };
}

/**
 * The first task that is done now and was not yet; the one after it may be unlocked by it.
 * @param {Task[]} tasks
 * @param {Standing["states"]} states
 * @param {(rule: RuleAt) => boolean} holds
 * @returns {Task | undefined}
 */
export function due(tasks, states, holds) {
  return tasks.find((task, at) => states[at] === "open" && task.done !== null && holds(task.done));
}
