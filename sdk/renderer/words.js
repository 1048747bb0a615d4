import { messages } from "cairn:messages";

/**
 * The card's own words in a language: Japanese for any "ja", else English.
 * @param {string} locale
 * @returns {(key: string) => string}
 */
export function wordsOf(locale) {
  const table = /^ja\b/i.test(locale) ? messages.ja : messages.en;
  return (key) => table[`sdk.${key}`] ?? key;
}
