/** What is meant where a field is absent; the server writes all of it out. */
export const TOOLTIP = /** @type {const} */ ({
  offset: 12, arrow: true, waitSeconds: 6, spotlightPadding: 6, spotlightRadius: null, rest: "through",
});
const CARD = { buttons: null };
const STEP = { off: false, branches: [] };
const ADVANCE = { target: null, page: null, event: null };
export const GUIDE = /** @type {const} */ ({ progress: "dots", translations: {} });

/**
 * A tour with what is absent written out, as the server writes it: to compare, never to keep.
 * @param {any} document
 * @returns {any}
 */
export function filled(document) {
  if (document?.kind !== "tour" || !Array.isArray(document.steps)) return document;
  return { ...GUIDE, ...document, steps: document.steps.map(filledStep) };
}

/** @param {any} step */
export function filledStep(step) {
  const advance = step.advance && { ...ADVANCE, ...step.advance };
  const own = step.type === "tooltip" ? { ...CARD, ...TOOLTIP } : step.type === "modal" ? CARD : {};
  return { ...STEP, ...own, ...step, advance };
}
