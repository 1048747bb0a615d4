/** What is meant where a field is absent; the server writes all of it out. */
export const TOOLTIP = /** @type {const} */ ({
  offset: 12, arrow: true, waitSeconds: 6, spotlightPadding: 6, spotlightRadius: null, rest: "through",
});
const CARD = { buttons: null };
const STEP = { off: false, branches: [] };
const ADVANCE = { target: null, page: null, event: null };
const EVERY = { audience: null, theme: null, translations: {} };
export const GUIDE = /** @type {const} */ ({ progress: "dots" });
export const HINT = /** @type {const} */ ({
  off: false, page: null, target: null, title: "", body: [], buttons: null, side: "auto", align: "center", offset: 12,
  arrow: true, at: "topRight", label: "", icon: "none", actions: [], until: "always",
});
export const TASK = /** @type {const} */ ({ off: false, title: "", body: [], done: null, required: true, label: "", actions: [] });
export const CHECKLIST = /** @type {const} */ ({
  title: "", body: [], order: "any", label: "", at: "bottomRight", open: false, dismissible: true,
  celebrate: true, whenDone: "keep",
});

/**
 * A guide with what is absent written out, as the server writes it: to compare, never to keep.
 * @param {any} document
 * @returns {any}
 */
export function filled(document) {
  const list = document?.kind === "checklist" ? "tasks" : "steps";
  if (!Array.isArray(document?.[list])) return document;
  const own = document.kind === "tour" ? GUIDE : document.kind === "checklist" ? CHECKLIST : {};
  return { ...EVERY, ...own, ...writtenOut(document), [list]: document[list].map((/** @type {any} */ part) => filledPart(document.kind, part)) };
}

/** @param {any} step */
function filledStep(step) {
  const advance = step.advance && { ...ADVANCE, ...step.advance };
  const own = step.type === "tooltip" ? { ...CARD, ...TOOLTIP } : step.type === "modal" ? CARD : {};
  return { ...STEP, ...own, ...writtenOut(step), advance };
}

/**
 * A step, hint or task, written out.
 * @param {string} kind of its guide
 * @param {any} part
 */
export function filledPart(kind, part) {
  return kind === "checklist" ? filledTask(part) : kind === "tooltip" ? filledHint(part) : filledStep(part);
}

/** @param {any} hint */
function filledHint(hint) {
  return { ...HINT, ...writtenOut(hint) };
}

/** @param {any} task */
function filledTask(task) {
  return { ...TASK, ...writtenOut(task) };
}

/**
 * What is absent inside: of actions, and of conditions on traits.
 * @param {any} value
 * @returns {any}
 */
function writtenOut(value) {
  if (Array.isArray(value)) return value.map(writtenOut);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, writtenOut(one)]));
  if (value.type === "openPage") return { newTab: false, ...inner };
  if (value.type === "track" && "event" in value) return { properties: {}, ...inner };
  return value.type === "trait" && "op" in value ? { value: null, ...inner } : inner;
}
