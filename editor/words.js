/** @import { Say } from "./types.d.ts" */
import { messages } from "cairn:messages";

/**
 * The editor's words in a language: Japanese for any "ja", else English. `{name}` is filled in.
 * @param {string} locale
 * @returns {Say}
 */
export function wordsOf(locale) {
  const table = isJapanese(locale) ? messages.ja : messages.en;
  return (key, values = {}) =>
    (table[`editor.${key}`] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** @param {string} locale */
export function isJapanese(locale) {
  return /^ja\b/i.test(locale);
}
