/** @import { Clip, Command, Part, State } from "../types.d.ts" */
import { clipOf, renewed } from "../clip.js";
import { partsOf } from "../parts.js";
import { MOST } from "./steps.js";

/**
 * Put parts where another one stands, in their order.
 * @param {readonly string[]} ids
 * @param {number} gap 0 is before the first part, n is after the n-th
 * @returns {Command}
 */
export function moveTo(ids, gap) {
  return (state, dispatch) => {
    const all = partsOf(state.document).map(({ id }) => id);
    /** @param {string} id */
    const stays = (id) => !ids.includes(id);
    const now = [...all.slice(0, gap).filter(stays), ...all.filter((id) => !stays(id)), ...all.slice(gap).filter(stays)];
    if (gap < 0 || gap > all.length || now.every((id, at) => id === all[at])) return false;
    dispatch?.({ type: "orderParts", ids: now });
    return true;
  };
}

/**
 * One place earlier or later. Where they stand apart they come together.
 * @param {readonly string[]} ids
 * @param {1 | -1} by
 * @returns {Command}
 */
export function moveBy(ids, by) {
  return (state, dispatch) => {
    const places = placesOf(state, ids);
    const [first, last] = [places[0], places.at(-1)];
    if (first === undefined || last === undefined) return false;
    return moveTo(ids, by < 0 ? first - 1 : last + 2)(state, dispatch);
  };
}

/**
 * Take parts out.
 * @param {readonly string[]} ids
 * @returns {Command}
 */
export function removeAll(ids) {
  return (state, dispatch) => {
    if (placesOf(state, ids).length === 0) return false;
    dispatch?.({ type: "removeParts", ids: [...ids] });
    return true;
  };
}

/**
 * Keep parts and show them to nobody, or show them again.
 * @param {readonly string[]} ids
 * @param {boolean} off
 * @returns {Command}
 */
export function turnAll(ids, off) {
  return (state, dispatch) => {
    const some = partsOf(state.document).some((part) => ids.includes(part.id) && Boolean(part.off) !== off);
    if (some) dispatch?.({ type: "setParts", ids: [...ids], fields: { off } });
    return some;
  };
}

/**
 * Copies of parts after the last of them, with all that they say in other languages.
 * @param {readonly string[]} ids
 * @param {() => string} newId
 * @returns {Command}
 */
export function duplicateAll(ids, newId) {
  return (state, dispatch) => {
    const clip = clipOf(state.document, ids);
    const last = placesOf(state, ids).at(-1);
    return clip !== null && last !== undefined && paste(renewed(clip, newId), last + 1)(state, dispatch);
  };
}

/**
 * Put what was copied at a place. All of it, or nothing.
 * @param {Clip} clip with ids that no part of the guide has
 * @param {number} gap
 * @returns {Command}
 */
export function paste({ steps, translations }, gap) {
  return (state, dispatch) => {
    if (steps.length === 0 || steps.length > roomIn(state)) return false;
    dispatch?.({ type: "addParts", at: gap, parts: steps, translations });
    return true;
  };
}

/**
 * How many more parts the guide may have.
 * @param {State} state
 */
export function roomIn({ document }) {
  return MOST[document.kind] - partsOf(document).length;
}

/**
 * Put a new part at a place.
 * @param {Part} part
 * @param {number} gap
 * @returns {Command}
 */
export function insertAt(part, gap) {
  return (state, dispatch) => {
    if (roomIn(state) < 1) return false;
    dispatch?.({ type: "addPart", at: gap, part });
    return true;
  };
}

/**
 * @param {State} state
 * @param {readonly string[]} ids
 */
function placesOf({ document }, ids) {
  return partsOf(document).flatMap(({ id }, at) => (ids.includes(id) ? [at] : []));
}
