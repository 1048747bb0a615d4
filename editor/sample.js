/** @import { Fingerprint, Target } from "./types.d.ts" */
import { ANCHOR } from "../sdk/find/stable.js";

/**
 * An address that a page pattern matches, to stand for the pages that it means.
 * @param {string | null} pattern
 * @returns {string} a path that begins with /
 */
export function samplePath(pattern) {
  if (!pattern?.startsWith("/")) return "/";
  return pattern.replace(/:\w+/g, "1").replace(/\*/g, "1");
}

/**
 * A value with every target in it pointed at its stand-in instead, and the targets by the name of their stand-in.
 * @template T
 * @param {T} value a step, a document
 * @returns {{ value: T, targets: Map<string, Target> }}
 */
export function standIns(value) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Map<string, Target>} */
  const targets = new Map();
  /** @type {(one: any) => any} */
  const replaced = (one) => {
    if (Array.isArray(one)) return one.map(replaced);
    if (!one || typeof one !== "object") return one;
    if (one.fingerprint && typeof one.label === "string") {
      const known = JSON.stringify(one.fingerprint);
      const name = names.get(known) ?? `sample-${names.size + 1}`;
      names.set(known, name);
      targets.set(name, one);
      return { ...one, fingerprint: anchored(one.fingerprint, name) };
    }
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, replaced(inner)]));
  };
  return { value: replaced(value), targets };
}

/**
 * @param {Fingerprint} fingerprint
 * @param {string} name
 * @returns {Fingerprint}
 */
function anchored(fingerprint, name) {
  return {
    tag: standInTag(fingerprint), role: null, name: null, text: null, attributes: { [ANCHOR]: name }, path: [],
    near: { before: null, after: null, label: null }, index: 0, textMatters: false,
  };
}

/**
 * What stands for an element: a control where people press or fill in, else an area.
 * @param {Fingerprint} fingerprint
 * @returns {"a" | "button" | "input" | "textarea" | "select" | "div"}
 */
export function standInTag({ tag, role }) {
  if (tag === "a" || tag === "textarea" || tag === "select" || tag === "input") return tag;
  if (role === "textbox" || role === "searchbox" || role === "combobox") return "input";
  if (role === "link") return "a";
  return tag === "button" || ["button", "tab", "menuitem", "switch", "option"].includes(role ?? "") ? "button" : "div";
}

/**
 * The page patterns of a guide, each once, in order.
 * @param {{ kind: string, steps?: { page: string | null }[] }} document
 * @returns {string[]}
 */
export function pagesOf({ steps = [] }) {
  return [...new Set(steps.flatMap(({ page }) => (page?.startsWith("/") ? [page] : [])))];
}
