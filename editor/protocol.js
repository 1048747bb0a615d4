/** @import { ToBuilder, ToOverlay } from "./types.d.ts" */
import { REASONS } from "./verdict.js";

/** @typedef {(value: unknown) => boolean} Check */

/** @type {(limit: number) => Check} */
export const text = (limit) => (value) => typeof value === "string" && value.length <= limit;
/** @type {Check} */
export const flag = (value) => typeof value === "boolean";
/** @type {(...allowed: unknown[]) => Check} */
export const oneOf = (...allowed) => (value) => allowed.includes(value);
/** @type {(check: Check) => Check} */
export const orNull = (check) => (value) => value === null || check(value);
/** @type {(fields: Record<string, Check>) => Check} */
export const shape = (fields) => (value) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const given = /** @type {Record<string, unknown>} */ (value);
  return Object.entries(fields).every(([name, check]) => check(given[name]));
};
/** @type {(check: Check, most: number) => Check} */
export const list = (check, most) => (value) => Array.isArray(value) && value.length <= most && value.every(check);
/** @type {Check} */
const count = (value) => Number.isInteger(value) && Number(value) >= 0;
/** @type {Check} */
const attributes = (value) =>
  shape({})(value) && Object.values(/** @type {object} */ (value)).length <= 40 &&
  Object.values(/** @type {object} */ (value)).every(text(400));

/** Keys that walk over the page while the author points. */
export const PICK_KEYS = ["Escape", "Enter", "Tab", "Shift+Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "m"];

const ADDRESS = text(4000);
export const ID = text(100);
const SIDE = oneOf("left", "right");
const CARD = shape({ id: ID, type: oneOf("tooltip", "modal"), title: text(20_000), body: Array.isArray, advance: shape({}) });
const HIDDEN = shape({ id: ID, type: oneOf("hidden"), advance: shape({}) });
/** @type {Check} */
const STEP = (value) => CARD(value) || HIDDEN(value);
const TOUR = shape({ kind: oneOf("tour"), steps: list(STEP, 100) });
const HINT = shape({ id: ID, type: oneOf("hint", "hotspot", "launcher"), title: text(20_000), body: Array.isArray });
const HINTS = shape({ kind: oneOf("tooltip"), steps: list(HINT, 100) });
const TASK = shape({ id: ID, title: text(20_000), body: Array.isArray, label: text(20_000), actions: Array.isArray });
const CHECKLIST = shape({
  kind: oneOf("checklist"), title: text(400), label: text(400), body: Array.isArray, order: oneOf("any", "given"), tasks: list(TASK, 50),
});
/** @type {Check[]} */
const DRAWN = [shape({ step: CARD, index: count, count }), shape({ hint: HINT }), shape({ list: CHECKLIST, taskId: orNull(ID) })];
const FINGERPRINT = shape({
  tag: text(100),
  role: orNull(text(100)),
  name: orNull(text(400)),
  text: orNull(text(400)),
  attributes,
  path: list(shape({ tag: text(100), attributes, index: count }), 8),
  near: shape({ before: orNull(text(400)), after: orNull(text(400)), label: orNull(text(400)) }),
  index: count,
  textMatters: flag,
});
const VERDICT = shape({
  strength: oneOf("strong", "fair", "weak"),
  reason: oneOf(...REASONS),
  also: list(oneOf(...REASONS), REASONS.length),
  found: oneOf("same", "other", "none", "several", "hidden", "covered"),
  matches: count,
});
export const measure = (/** @type {unknown} */ value) => typeof value === "number" && value >= 0;
const LOOK = shape({
  samples: list(
    shape({
      kind: oneOf("page", "heading", "button", "link", "field", "card", "text"),
      where: text(100), area: measure, ground: orNull(text(100)), ink: text(100), font: text(400), size: measure,
      radius: measure, shadow: text(400), main: flag,
    }),
    200,
  ),
  both: flag,
});

const VISITOR = shape({ person: shape({}), company: orNull(shape({})), membership: shape({}) });

/** @type {Record<ToBuilder["type"], Check>} */
const TO_BUILDER = {
  hello: shape({ url: ADDRESS, playing: flag, dock: SIDE }),
  page: shape({ url: ADDRESS }),
  picked: shape({ stepId: ID, fingerprint: FINGERPRINT, verdict: VERDICT }),
  pickEnded: shape({}),
  matches: shape({ count: orNull(count) }),
  sight: shape({ stepId: ID, sight: oneOf("found", "none", "several", "hidden", "covered") }),
  card: shape({ action: oneOf("next", "back") }),
  played: shape({ end: text(40) }),
  look: shape({ found: LOOK }),
  dock: shape({ side: SIDE }),
};

/** @type {Record<ToOverlay["type"], Check>} */
const TO_OVERLAY = {
  ready: shape({ locale: text(20) }),
  pick: shape({ stepId: ID, opener: flag, languages: list(text(20), 40) }),
  showMatches: shape({ fingerprint: FINGERPRINT }),
  hideMatches: shape({}),
  write: shape({ field: oneOf("title", "body") }),
  pickKey: shape({ key: oneOf(...PICK_KEYS) }),
  stopPick: shape({}),
  show: shape({
    view: orNull((view) => DRAWN.some((check) => check(view))),
    locale: text(20),
    theme: orNull(shape({})),
    traits: orNull(shape({ person: shape({}), company: shape({}) })),
  }),
  play: shape({
    document: (value) => TOUR(value) || HINTS(value) || CHECKLIST(value), guideId: ID, resume: flag, from: orNull(ID), visitor: orNull(VISITOR), phone: flag,
  }),
  stopPlay: shape({}),
  dock: shape({ side: SIDE }),
  go: shape({ path: (value) => text(2000)(value) && isPath(String(value)) }),
  collapse: shape({}),
  readLook: shape({}),
  done: shape({}),
};

/**
 * An address inside the same product, and nothing that a browser would take for another one.
 * @param {string} path
 */
function isPath(path) {
  return /^\/(?![/\\])[^\\\s]*$/.test(path);
}

/**
 * A message in its envelope, ready to be posted.
 * @template {{ type: string }} T
 * @param {string} nonce of this edit session
 * @param {T} message
 */
export function envelope(nonce, message) {
  return { cairn: "edit", v: 1, nonce, message };
}

/**
 * What a posted value says to the builder, or null when it is not for it.
 * @param {unknown} data
 * @param {string} nonce
 * @returns {ToBuilder | null}
 */
export function forBuilder(data, nonce) {
  return /** @type {ToBuilder | null} */ (opened(data, nonce, TO_BUILDER));
}

/**
 * What a posted value says to the overlay, or null when it is not for it.
 * @param {unknown} data
 * @param {string} nonce
 * @returns {ToOverlay | null}
 */
export function forOverlay(data, nonce) {
  return /** @type {ToOverlay | null} */ (opened(data, nonce, TO_OVERLAY));
}

/**
 * @param {unknown} data
 * @param {string} nonce
 * @param {Record<string, Check>} known
 */
export function opened(data, nonce, known) {
  const outer = shape({ cairn: oneOf("edit"), v: oneOf(1), nonce: oneOf(nonce), message: shape({ type: text(40) }) });
  if (!nonce || !outer(data)) return null;
  const { message } = /** @type {{ message: { type: string } }} */ (data);
  const check = Object.hasOwn(known, message.type) ? known[message.type] : undefined;
  return check?.(message) ? message : null;
}
