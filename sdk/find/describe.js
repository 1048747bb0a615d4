/** @import { Fingerprint } from "../types.d.ts" */
import { record } from "./record.js";
import { roleFor } from "./roles.js";
import { stableAttributes } from "./stable.js";

export { above, record } from "./record.js";

/** Roles whose name is their text. */
const SAYS_ITSELF = /^(button|link|heading|menuitem.*|tab|option|checkbox|radio|switch|cell|treeitem|listitem)$/;

/** Attributes of its own that only the author's record has. */
const MORE = ["aria-label", "placeholder", "title", "alt", "class"];

/**
 * What an element is, and what it is called.
 * @param {Element} element
 * @param {{ tag: string, role: string | null, text: string | null, name: string | null }} own role: that it was given
 * @param {string} [type]
 */
export function called(element, { tag, role: told, text, name }, type) {
  const role = told || roleFor(tag, type);
  const given = element.getAttribute("aria-label")?.trim() || element.hasAttribute("aria-labelledby");
  return { role, name: (!given && SAYS_ITSELF.test(role ?? "") && text) || name };
}

/**
 * The record by which `element` is found again: only what will be there after the next render and the next release.
 * @param {Element} element
 * @returns {Fingerprint}
 */
export function describe(element) {
  const { attributes, path, ...rest } = record(element);
  for (const name of MORE) attributes[name] = element.getAttribute(name)?.trim() ?? "";
  return {
    ...rest,
    ...called(element, rest, attributes.type),
    attributes: stableAttributes(attributes),
    path: path.map((part) => ({ ...part, attributes: stableAttributes(part.attributes) })),
    textMatters: true,
  };
}
