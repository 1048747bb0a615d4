/** @import { Action, ButtonSpec, Json } from "../sdk/types.d.ts" */
/** @import { Draft } from "./types.d.ts" */

/** Most of each, as the server counts them. */
export const MOST_ACTIONS = 8;
export const MOST_BUTTONS = 4;
/** A year: the longest rest, in minutes. */
export const LONGEST_REST = 525_600;

/** What a button may do, in the order in which it is offered. */
export const ACTIONS = /** @type {const} */ ([
  "next", "back", "dismiss", "goTo", "openPage", "startGuide", "setTrait", "track", "snooze",
]);
const DAY = 1440;
const HOUR = 60;
/** Minutes of each unit in which a rest is said, the longest first. */
export const UNITS = /** @type {const} */ ({ days: DAY, hours: HOUR, minutes: 1 });

/** @typedef {keyof typeof UNITS} Unit */
/** @typedef {"text" | "number" | "flag"} ValueKind */

/**
 * What a button may do in a guide of a kind: only a tour has steps to go to.
 * @param {Draft["kind"]} kind
 * @returns {Action["type"][]}
 */
export function actionsIn(kind) {
  return kind === "tour" ? [...ACTIONS] : ACTIONS.filter((type) => !["next", "back", "goTo"].includes(type));
}

/**
 * An action as it is begun, with nothing chosen yet.
 * @param {Action["type"]} type
 * @returns {Action}
 */
export function newAction(type) {
  switch (type) {
    case "goTo":
      return { type, step: "" };
    case "openPage":
      return { type, url: "", newTab: false };
    case "startGuide":
      return { type, guideId: "" };
    case "setTrait":
      return { type, name: "", value: true };
    case "track":
      return { type, event: "", properties: {} };
    case "snooze":
      return { type, minutes: DAY };
    default:
      return { type };
  }
}

/**
 * A button as it is added to others.
 * @param {Draft["kind"]} kind
 * @returns {ButtonSpec}
 */
export function newButton(kind) {
  return { text: "", look: "secondary", actions: [newAction(kind === "tour" ? "next" : "dismiss")] };
}

/**
 * A list with the one at `from` at place `to`.
 * @template T
 * @param {readonly T[]} list
 * @param {number} from
 * @param {number} to
 * @returns {T[]} the same order where one of the places is not in it
 */
export function movedIn(list, from, to) {
  const all = [...list];
  if (!(from in all) || !(to in all)) return all;
  const [one] = all.splice(from, 1);
  all.splice(to, 0, /** @type {T} */ (one));
  return all;
}

/**
 * What a value is, for a form; null for what a form does not write, a list or an object.
 * @param {Json | undefined} value
 * @returns {ValueKind | null}
 */
export function kindOfValue(value) {
  const kinds = /** @type {Record<string, ValueKind>} */ ({ string: "text", number: "number", boolean: "flag" });
  return kinds[typeof value] ?? null;
}

/**
 * A value as another kind: what it says is kept where that can be.
 * @param {Json} value
 * @param {ValueKind} kind
 * @returns {string | number | boolean}
 */
export function retyped(value, kind) {
  if (kind === "text") return typeof value === "string" ? value : JSON.stringify(value);
  if (kind === "flag") return value === true || value === "true" || (typeof value === "number" && value !== 0);
  return numberIn(String(value)) ?? (value === true ? 1 : 0);
}

/**
 * A number as it is typed, with a point or a comma; null when it is none.
 * @param {string} text
 */
export function numberIn(text) {
  const plain = text.trim().replace(",", ".");
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(plain) ? Number(plain) : null;
}

/**
 * A length of time in the longest unit in which it is whole.
 * @param {number} minutes
 * @returns {{ count: number, unit: Unit }}
 */
export function lengthOf(minutes) {
  const unit = minutes % DAY === 0 ? "days" : minutes % HOUR === 0 ? "hours" : "minutes";
  return { count: minutes / UNITS[unit], unit };
}

/**
 * The most of a unit that a rest may last.
 * @param {Unit} unit
 */
export function mostOf(unit) {
  return Math.floor(LONGEST_REST / UNITS[unit]);
}

/**
 * Why an address may not be opened by a button; null when it may. The server decides; this says it while it is typed.
 * @param {string} url
 * @returns {"space" | "slashes" | "scheme" | null}
 */
export function urlTrouble(url) {
  if (/[\s\\]/.test(url)) return "space";
  if (url.startsWith("//")) return "slashes";
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(url)?.[1];
  return scheme && !/^https:\/\/[^/?#]/i.test(url) ? "scheme" : null;
}
