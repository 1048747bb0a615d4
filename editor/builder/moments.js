/**
 * A moment as a field for a day and a time has it, in the time zone of this browser.
 * @param {string | null} moment as the server writes it
 */
export function fieldOf(moment) {
  if (!moment) return "";
  const at = new Date(moment);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${String(at.getFullYear()).padStart(4, "0")}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/**
 * The moment that a field names. `before`: what stood there, whose seconds a field cannot say.
 * @param {string} field
 * @param {string | null} before
 * @returns {string | null} null: nothing, or no day and time
 */
export function momentOf(field, before) {
  if (before && field === fieldOf(before)) return before;
  const at = new Date(field);
  return field === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/**
 * A moment as people say it.
 * @param {string} moment
 * @param {string} locale
 */
export function momentSaid(moment, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(moment));
}

/** The time zone of this browser: `Asia/Tokyo`. */
export function zoneHere() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
