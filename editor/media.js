/** Bytes of an image, as the server counts them (`UPLOAD_BYTES` in `server/tours/media.py`). */
export const UPLOAD_BYTES = 12_000_000;
/** Characters of a step, hint or task, as the server counts them (`STEP_CHARACTERS` in `server/tours/limits.py`). */
export const STEP_CHARACTERS = 20_000;
/** From here on one is told how many are left. */
export const NEAR = 18_000;

/**
 * What is said of an image that need not be sent: it is too large. null when it may be.
 * @param {number} bytes
 * @returns {{ size: string, most: number } | null}
 */
export function tooLarge(bytes) {
  return bytes > UPLOAD_BYTES ? { size: (bytes / 1_000_000).toFixed(1), most: UPLOAD_BYTES / 1_000_000 } : null;
}

/**
 * Characters of all texts within a value; the names of fields are not the author's.
 * @param {unknown} value
 * @returns {number}
 */
export function charactersIn(value) {
  if (typeof value === "string") return [...value].length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum, inner) => sum + charactersIn(inner), 0);
}
