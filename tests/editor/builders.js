/** @import { Draft, Fingerprint } from "../../editor/types.d.ts" */
/** @import { TooltipStep } from "../../sdk/types.d.ts" */
import { newTooltip } from "../../editor/commands/steps.js";

/**
 * @param {string} id
 * @param {Partial<TooltipStep>} [fields]
 * @returns {TooltipStep}
 */
export function aStep(id, fields = {}) {
  return { ...newTooltip(id, "/plans"), title: `Step ${id}`, ...fields };
}

/**
 * @param {string[]} ids
 * @param {Partial<Draft>} [fields]
 * @returns {Draft}
 */
export function aDraft(ids = ["a", "b", "c"], fields = {}) {
  return {
    kind: "tour", locale: "en", steps: ids.map((id) => aStep(id)), audience: { type: "all", of: [] },
    start: "auto", frequency: "once", priority: 0, ...fields,
  };
}

/**
 * @param {Partial<Fingerprint>} [fields]
 * @returns {Fingerprint}
 */
export function aFingerprint(fields = {}) {
  return {
    tag: "button", role: "button", name: "New plan", text: "New plan", attributes: {}, path: [],
    near: { before: null, after: null, label: null }, index: 0, textMatters: true, ...fields,
  };
}

/**
 * Numbers from 0 to 1, the same ones for the same seed (mulberry32).
 * @param {number} seed
 */
export function dice(seed) {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
