import { messages } from "cairn:messages";

/**
 * The card's own words in a language, and those of another chunk: Japanese for any "ja", else English.
 * @param {string} locale
 * @param {typeof messages} [more]
 * @returns {(key: string) => string}
 */
export function wordsOf(locale, more) {
  const language = /^ja\b/i.test(locale) ? "ja" : "en";
  const table = { ...messages[language], ...more?.[language] };
  return (key) => table[`sdk.${key}`] ?? key;
}
