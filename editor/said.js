/** @import { Action, Branch, ButtonSpec } from "../sdk/types.d.ts" */
/** @import { Say, Step } from "./types.d.ts" */
import { lengthOf } from "./actions.js";
import { nameOf } from "./label.js";
import { ruleSaid } from "./rule.js";

/**
 * What a step waits for.
 * @param {Step} step
 * @param {Say} say
 * @returns {string}
 */
export function waitSaid({ advance: { on, target, page, event } }, say) {
  if (on === "gone" && !target) return say("waits.goneOwn");
  return say(`waits.${on}`, { element: target?.label || say("role.area"), page: page || "…", event: event || "…" });
}

/**
 * Where a step may lead instead of to the next one.
 * @param {Step} step
 * @param {Step[]} steps
 * @param {Say} say
 * @returns {string[]}
 */
export function branchesSaid(step, steps, say) {
  /** @param {Branch} branch */
  const sentence = ({ rule, goTo }) => {
    const to = goTo === null ? say("branch.end") : stepSaid(goTo, steps, say);
    return typeof rule === "number" ? to : say("branch.if", { rule: ruleSaid(rule, say), to });
  };
  return (step.branches ?? []).map(sentence);
}

/**
 * What each button of a card does.
 * @param {ButtonSpec[]} buttons
 * @param {Step[]} steps
 * @param {Say} say
 * @returns {string[]}
 */
export function buttonsSaid(buttons, steps, say) {
  return buttons.map(({ text, actions }) => {
    const does = actions.map((action) => actionSaid(action, steps, say)).join(say("does.then")) || say("does.nothing");
    return text ? say("buttons.named", { label: text, does }) : say("buttons.bare", { does });
  });
}

/**
 * @param {string} id
 * @param {Step[]} steps
 * @param {Say} say
 */
function stepSaid(id, steps, say) {
  const at = steps.findIndex((step) => step.id === id);
  return at < 0 ? say("branch.nowhere") : say("branch.step", { number: at + 1, title: nameOf(steps[at], say) });
}

/**
 * @param {Action} action
 * @param {Step[]} steps
 * @param {Say} say
 * @returns {string}
 */
function actionSaid(action, steps, say) {
  switch (action.type) {
    case "goTo":
      return say("does.goTo", { step: stepSaid(action.step, steps, say) });
    case "openPage":
      return say(action.newTab ? "does.openTab" : "does.openPage", { url: action.url || "…" });
    case "setTrait":
      return say("does.setTrait", { name: action.name || "…", value: String(action.value) });
    case "track":
      return say("does.track", { event: action.event || "…" });
    case "snooze":
      return say("does.snooze", { time: lengthSaid(action.minutes, say) });
    default:
      return say(`does.${action.type}`);
  }
}

/**
 * @param {number} minutes
 * @param {Say} say
 */
function lengthSaid(minutes, say) {
  const { count, unit } = lengthOf(minutes);
  return say(`time.${unit}`, { count });
}
