/** @import { Attributes } from "../types.d.ts" */
import { ANCHOR, maskedHref, TEST_IDS } from "./marks.js";

export { ANCHOR, TEST_IDS } from "./marks.js";

const GENERATED = [
  /^:.*:$/, // React useId before 19.1
  /^[«_]r/, // React useId since
  /^(?:ember|ext-gen|yui|mui|radix|headlessui|reach|aria|react-select|cdk|mat|ng|el-id|rc|tippy|popper|downshift)[-_:]*.*\d/i,
  /[0-9a-f]{8}-?[0-9a-f]{4}/i,
  /(?:^|[-_:.])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{5,}$/i,
  /\d{3,}/,
  /^\P{L}*$/u,
];

const STYLED = /^(?:css|sc|jss|jsx|emotion|svelte|tw|ng|is|has)-/;
const STATE =
  /^(?:active|selected|open|opened|closed|hover|focus|focused|disabled|hidden|show|shown|visible|current|checked|expanded|collapsed|loading)$/;
const WORD = /^[a-z]{3,}(?:(?:-{1,2}|_{1,2})[a-z]{2,})*$/;

/**
 * Was `value` made by a machine, so that the next render or release brings another one?
 * @param {string} value
 */
export function generated(value) {
  return value.length > 120 || GENERATED.some((pattern) => pattern.test(value));
}

/**
 * The classes that an author of style sheets wrote, sorted; hashed, utility-like and state classes left out.
 * @param {string} value
 */
export function wordClasses(value) {
  return value
    .split(/\s+/)
    .filter((name) => WORD.test(name) && !STYLED.test(name) && !STATE.test(name))
    .slice(0, 6)
    .sort()
    .join(" ");
}

/**
 * What an author's fingerprint keeps of an address: "" for one that leads nowhere of its own.
 * @param {string} href
 */
export function stableHref(href) {
  return /^(?:javascript:|data:|blob:|#$)/i.test(href) ? "" : maskedHref(href);
}

/**
 * Of an element's attributes, those that will be there after the next release.
 * @param {Attributes} attributes
 * @returns {Attributes}
 */
export function stableAttributes(attributes) {
  const kept = Object.entries(attributes).map(([name, value]) => [name, stableValue(name, value)]);
  return Object.fromEntries(kept.filter(([, value]) => value));
}

/**
 * @param {string} name
 * @param {string} value
 */
function stableValue(name, value) {
  if (name === ANCHOR) return value;
  if (name === "class") return wordClasses(value);
  if (name === "href") return stableHref(value);
  if (["id", "name", "for", ...TEST_IDS].includes(name)) return generated(value) ? "" : value;
  return value.slice(0, 120);
}
