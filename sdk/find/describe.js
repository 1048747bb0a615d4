/** @import { Fingerprint } from "../types.d.ts" */
import { record } from "./record.js";
import { stableAttributes } from "./stable.js";

export { above, record } from "./record.js";

/**
 * The record by which `element` is found again: only what will be there after the next render and the next release.
 * @param {Element} element
 * @returns {Fingerprint}
 */
export function describe(element) {
  const { attributes, path, ...rest } = record(element);
  return {
    ...rest,
    attributes: stableAttributes(attributes),
    path: path.map((part) => ({ ...part, attributes: stableAttributes(part.attributes) })),
    textMatters: true,
  };
}
