/** @import { OtherHere, Say } from "./types.d.ts" */

/** From one word to the server to the next, ms; it forgets who was silent for 60 s. */
export const EVERY = 20_000;
/** After the last key or move of the pointer somebody is taken for working so long, ms. */
export const WORKS = 120_000;

/**
 * When this tab says next that it is here: ms from now; null while it is not looked at, or nobody works in it.
 * @param {{ visible: boolean, workedAt: number, toldAt: number, now: number }} at times in ms
 * @returns {number | null}
 */
export function nextWord({ visible, workedAt, toldAt, now }) {
  if (!visible || now - workedAt > WORKS) return null;
  return Math.max(0, toldAt + EVERY - now);
}

/**
 * Who else is here, in a sentence; empty for nobody. Oneself in another tab is said when there is nobody else.
 * @param {OtherHere[]} others
 * @param {Say} say
 */
export function presenceSentence(others, say) {
  const [first, second, ...more] = others.filter(({ you }) => !you);
  if (!first) return others.length > 0 ? say("presence.you") : "";
  if (!second) return say("presence.one", { who: first.name });
  if (more.length === 0) return say("presence.two", { who: first.name, other: second.name });
  return say("presence.more", { who: first.name, count: more.length + 1 });
}

/**
 * What stands for a name where there is room for two letters: of a Japanese name its first.
 * @param {string} name
 */
export function initialsOf(name) {
  const words = name.trim().split(/[\s\u3000]+/).filter(Boolean);
  const letters = words.map((word) => [...word][0] ?? "");
  const first = letters[0] ?? "?";
  if (!/^\p{Script=Latin}$/u.test(first)) return first;
  return (first + (words.length > 1 ? (letters.at(-1) ?? "") : "")).toUpperCase();
}
