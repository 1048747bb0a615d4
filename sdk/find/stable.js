/** @import { Attributes } from "../types.d.ts" */

/** The attribute by which a host developer names a target for good. */
export const ANCHOR = "data-cairn-target";

export const TEST_IDS = ["data-testid", "data-test-id", "data-test", "data-qa", "data-cy"];

/** Attributes whose value can be one element's own. */
export const IDENTITY = [ANCHOR, ...TEST_IDS, "id", "name", "aria-label", "href", "for"];

/** Attributes that say what an element is like. */
export const MANNER = ["type", "placeholder", "title", "alt", "class"];

const GENERATED = [
  /^:.*:$/, // React useId before 19.1
  /^[«_]r/, // React useId since
  /^(?:ember|ext-gen|yui|mui|radix|headlessui|reach|aria|react-select|cdk|mat|ng|el-id|rc|tippy|popper|downshift)[-_:]*.*\d/i,
  /[0-9a-f]{8}-?[0-9a-f]{4}/i,
  /(?:^|[-_:.])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{5,}$/i,
  /\d{3,}/,
  /^[\d\W]*$/,
];

const STYLED = /^(?:css|sc|jss|jsx|emotion|svelte|tw|ng|is|has)-/;
const STATE = /^(?:active|selected|open|opened|closed|hover|focus|focused|disabled|hidden|show|shown|visible|current|checked|expanded|collapsed|loading)$/;
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
 * An address without what belongs to one record or one visit: no origin, no query, ids masked.
 * @param {string} href
 */
export function stableHref(href) {
  if (/^(?:javascript|data|blob):/i.test(href) || href === "#") return "";
  const path = href.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/\?[^#]*/, "");
  return path
    .split("/")
    .map((part) => (/^\d+$/.test(part) || (part && generated(part)) ? ":id" : part))
    .join("/");
}

/**
 * The stable ones among an element's attributes.
 * @param {(name: string) => string | null} read
 * @returns {Attributes}
 */
export function stableAttributes(read) {
  /** @type {Attributes} */
  const kept = {};
  for (const name of [...IDENTITY, ...MANNER]) {
    const value = stableValue(name, (read(name) ?? "").trim());
    if (value) kept[name] = value;
  }
  return kept;
}

/**
 * @param {string} name
 * @param {string} value
 */
function stableValue(name, value) {
  if (!value) return "";
  if (name === ANCHOR) return value;
  if (name === "class") return wordClasses(value);
  if (name === "href") return stableHref(value);
  if (name === "id" || name === "name" || name === "for" || TEST_IDS.includes(name)) {
    return generated(value) ? "" : value;
  }
  return value.slice(0, 120);
}
