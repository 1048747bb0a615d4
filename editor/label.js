/** @import { Fingerprint, Hint, Step, Task } from "../sdk/types.d.ts" */
/** @import { Part, Say } from "./types.d.ts" */

/** Roles that have a word of their own, `editor.role.…`. */
const ROLES = new Set([
  "button", "link", "textbox", "searchbox", "combobox", "checkbox", "radio", "switch", "tab", "menuitem", "option",
  "heading", "img", "listitem", "list", "table", "row", "cell", "columnheader", "dialog", "form", "navigation",
  "slider", "spinbutton",
]);
const LONGEST = 40;

/**
 * What the author reads for an element: `Button "New plan"`.
 * @param {Pick<Fingerprint, "role" | "name" | "text" | "attributes" | "near">} fingerprint
 * @param {Say} say
 */
export function labelOf(fingerprint, say) {
  const { role } = fingerprint;
  const kind = say(`role.${role && ROLES.has(role) ? role : "area"}`);
  const name = fingerprint.name ?? fingerprint.text ?? fingerprint.attributes.placeholder ?? null;
  if (name) return say("label.named", { kind, name: shorten(name) });
  const near = fingerprint.near.label ?? fingerprint.near.before;
  return near ? say("label.near", { kind, name: shorten(near) }) : kind;
}

/**
 * What a step is called among others: its title.
 * @param {Step | undefined} step
 * @param {Say} say
 */
export function nameOf(step, say) {
  if (step?.type === "hidden") return say("steps.hidden");
  return step?.title || say("steps.untitled");
}

/**
 * What a hint or a task is called: its title, else what it says or points at.
 * @param {Hint | Task} part
 * @param {Say} say
 */
export function nameOfPart(part, say) {
  return part.title || part.label || ("target" in part && part.target?.label) || say("steps.untitled");
}

/**
 * What a part of a guide of any kind is called.
 * @param {Part | undefined} part
 * @param {Say} say
 */
export function nameIn(part, say) {
  const ofTour = !part || ("type" in part && (part.type === "hidden" || part.type === "tooltip" || part.type === "modal"));
  return ofTour ? nameOf(/** @type {Step | undefined} */ (part), say) : nameOfPart(/** @type {Hint | Task} */ (part), say);
}

/** @param {string} text */
function shorten(text) {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join("")}…` : text;
}
