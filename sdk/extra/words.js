import { wordsOf } from "../renderer/words.js";

/**
 * What a button without words of its own says, by the type of its first action; what a card says that waits for
 * something other than a click ("input", "wait"); and the name of a video's button ("play").
 * @param {string} locale
 * @param {string} key
 */
export function wordOf(locale, key) {
  return wordsOf(locale)(`extra.${key}`);
}
