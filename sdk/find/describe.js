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
 * The record by which `element` is found again: only what will be there after the next render and the next release.
 * @param {Element} element
 * @returns {Fingerprint}
 */
export function describe(element) {
  const { attributes, path, ...rest } = record(element);
  for (const name of MORE) attributes[name] = element.getAttribute(name)?.trim() ?? "";
  const role = rest.role || roleFor(rest.tag, attributes.type);
  const given = attributes["aria-label"] || element.hasAttribute("aria-labelledby");
  return {
    ...rest,
    role,
    name: (!given && SAYS_ITSELF.test(role ?? "") && rest.text) || rest.name,
    attributes: stableAttributes(attributes),
    path: path.map((part) => ({ ...part, attributes: stableAttributes(part.attributes) })),
    textMatters: true,
  };
}
