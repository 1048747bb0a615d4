import { make } from "../renderer/node.js";

/**
 * How far one is, as a bar.
 * @param {number} index
 * @param {number} count
 */
export function barOf(index, count) {
  const fill = make("span");
  fill.style.width = `${((index + 1) / count) * 100}%`;
  return make("span", { className: "bar" }, fill);
}
