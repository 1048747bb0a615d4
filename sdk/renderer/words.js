import { messages } from "cairn:messages";

/**
 * The card's own words in a language: Japanese for any "ja", else English. `{name}` is filled in.
 * @param {string} locale
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
export function wordsOf(locale) {
  const table = /^ja\b/i.test(locale) ? messages.ja : messages.en;
  return (key, values = {}) =>
    (table[`sdk.${key}`] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
