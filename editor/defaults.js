/** What is meant where a field is absent; the server writes all of it out. */
export const TOOLTIP = /** @type {const} */ ({
  offset: 12, arrow: true, waitSeconds: 6, spotlightPadding: 6, spotlightRadius: null, rest: "through",
});
const CARD = { buttons: null };
const STEP = { off: false, branches: [] };
const ADVANCE = { target: null, page: null, event: null };
const HINT = { off: false, offset: 12, arrow: true, at: "topRight", label: "", icon: "none", actions: [], until: "always" };
const TASK = { off: false, required: true };
const EVERY = { audience: null, theme: null, translations: {} };
export const GUIDE = /** @type {const} */ ({ progress: "dots" });

/**
 * A guide with what is absent written out, as the server writes it: to compare, never to keep.
 * @param {any} document
 * @returns {any}
 */
export function filled(document) {
  const list = document?.kind === "checklist" ? "tasks" : "steps";
  if (!Array.isArray(document?.[list])) return document;
  const own = document.kind === "tour" ? GUIDE : {};
  return { ...EVERY, ...own, ...document, [list]: document[list].map((/** @type {any} */ part) => filledPart(document.kind, part)) };
}

/**
 * The same of a step, hint or task.
 * @param {string} kind of its guide
 * @param {any} part
 */
export function filledPart(kind, part) {
  if (kind === "checklist") return { ...TASK, ...part };
  if (kind === "tooltip") return { ...CARD, ...HINT, ...part };
  const advance = part.advance && { ...ADVANCE, ...part.advance };
  const own = part.type === "tooltip" ? { ...CARD, ...TOOLTIP } : part.type === "modal" ? CARD : {};
  return { ...STEP, ...own, ...part, advance };
}
