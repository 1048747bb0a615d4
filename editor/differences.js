/** @import { Draft, Part } from "./types.d.ts" */
import { filled, filledPart } from "./defaults.js";
import { partsOf, withParts } from "./parts.js";
import { same } from "./saving.js";

/**
 * What a document has that another has not, step by step, for somebody who must choose between them.
 * @param {Draft} document
 * @param {Draft} other
 * @returns {{ number: number, part: Part, is: "new" | "changed" }[]}
 */
export function differences(document, other) {
  /** @param {Part} part */
  const whole = (part) => filledPart(document.kind, part);
  const theirs = new Map(partsOf(other).map((part) => [part.id, part]));
  return partsOf(document).flatMap((part, at) => {
    const known = theirs.get(part.id);
    if (known && same(whole(known), whole(part))) return [];
    return [{ number: at + 1, part, is: known === undefined ? "new" : "changed" }];
  });
}

/**
 * Do the guides differ in anything but their steps: audience, start, frequency, order?
 * @param {Draft} document
 * @param {Draft} other
 */
export function settingsDiffer(document, other) {
  /** @param {Draft} one */
  const rest = (one) => ({ settings: withParts(one, []), order: partsOf(one).map(({ id }) => id) });
  return !same(rest(filled(document)), rest(filled(other)));
}
