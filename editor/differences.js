/** @import { Draft, Step } from "./types.d.ts" */
import { filled, filledStep } from "./defaults.js";
import { same } from "./saving.js";

/**
 * What a document has that another has not, step by step, for somebody who must choose between them.
 * @param {Draft} document
 * @param {Draft} other
 * @returns {{ number: number, step: Step, is: "new" | "changed" }[]}
 */
export function differences(document, other) {
  const theirs = new Map(other.steps.map((step) => [step.id, step]));
  return document.steps.flatMap((step, at) => {
    const known = theirs.get(step.id);
    if (known && same(filledStep(known), filledStep(step))) return [];
    return [{ number: at + 1, step, is: known === undefined ? "new" : "changed" }];
  });
}

/**
 * Do the guides differ in anything but their steps: audience, start, frequency, order?
 * @param {Draft} document
 * @param {Draft} other
 */
export function settingsDiffer(document, other) {
  /** @param {Draft} one */
  const rest = ({ steps, ...settings }) => ({ settings, order: steps.map(({ id }) => id) });
  return !same(rest(filled(document)), rest(filled(other)));
}
