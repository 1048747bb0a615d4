/** Monday is 0. @param {Date} day */
export const weekday = (day) => (day.getDay() + 6) % 7;

/** The Monday of a day's week, `offset` weeks on. @param {Date} day @param {number} offset */
export function mondayOf(day, offset) {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - weekday(day) + 7 * offset);
}

/** @param {Date} monday @param {number} index */
export function dayOf(monday, index) {
  return new Date(monday.getFullYear(), monday.getMonth(), monday.getDate() + index);
}

/** A day without its hour, as 2026-11-23. @param {Date} day */
export function isoDay(day) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Bookings by their hour. @template {{from: string}} B @param {B[]} bookings */
export const inOrder = (bookings) => [...bookings].sort((one, other) => one.from.localeCompare(other.from));
