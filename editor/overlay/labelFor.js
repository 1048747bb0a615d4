/** @import { Say } from "../types.d.ts" */
import { called, describe } from "../../sdk/find/describe.js";
import { wordsOf } from "../../sdk/find/record.js";
import { labelOf } from "../label.js";

/**
 * What the author reads for an element, at once: of one that says something for itself nothing else on the page is read.
 * @param {Element} element
 * @param {Say} say
 */
export function labelFor(element, say) {
  const { text, name } = wordsOf(element);
  if (!text && !name) return labelOf(describe(element), say);
  const own = { tag: element.localName, role: element.getAttribute("role"), text, name };
  const { role, name: its } = called(element, own, element.getAttribute("type") ?? undefined);
  return labelOf({ role, name: its, text, attributes: {}, near: { before: null, after: null, label: null } }, say);
}
