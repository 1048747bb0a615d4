/** @import { Advance, PlayerOptions } from "../types.d.ts" */
import { on, undoAll } from "../listen.js";

const FIELD = "input,select,textarea,[contenteditable]";

/**
 * Wait for what leads to the next step, when it is neither a button nor a click. `done` is called once at most, and
 * never before this has returned. `look` is to be told when the address changed (null) or an event was tracked (its name).
 * @param {Advance} advance
 * @param {Element | null} element the step's target
 * @param {Pick<PlayerOptions, "isHere" | "kit">} outside
 * @param {() => void} done
 * @returns {{ look: (event: string | null) => void, stop: () => void }}
 */
export function awaits({ on: what, target, page = null, event }, element, { isHere, kit }, done) {
  /** @type {(() => void)[]} */
  const undo = [];
  let waiting = true;
  const stop = () => {
    waiting = false;
    undoAll(undo);
  };
  const soon = () =>
    queueMicrotask(() => {
      if (!waiting) return;
      stop();
      done();
    });
  /** @param {string | null} heard */
  const look = (heard) => {
    if (what === "now" || (what === "page" && isHere(page)) || (what === "event" && heard !== null && heard === event)) soon();
  };
  look(null);
  if (what === "input" && element) undo.push(onInput(element, soon));
  if (what === "appear" && target) undo.push(kit.watch(target.fingerprint, { found: soon, lost() {}, missed() {} }));
  if (what === "gone" && target) undo.push(kit.watch(target.fingerprint, goneTo(soon)));
  return { look, stop };
}

/**
 * What was there and is not any more; or what is not there at all, when that has been looked for.
 * @param {() => void} gone
 * @returns {Parameters<PlayerOptions["kit"]["watch"]>[1]}
 */
function goneTo(gone) {
  return { found() {}, lost: gone, missed: (reason) => /none|hidden/.test(reason) && gone() };
}

/**
 * Tell when the field has a value and the person leaves it, or presses Enter; a choice is made at once.
 * @param {Element} element the field, or what is around it
 * @param {() => void} given
 * @returns {() => void}
 */
function onInput(element, given) {
  const field = element.matches(FIELD) ? element : element.querySelector(FIELD);
  /** @param {Event & Partial<KeyboardEvent>} event */
  const heard = (event) => {
    if (!field || !event.composedPath().includes(field) || !hasValue(field)) return;
    const { isComposing, key, keyCode, type } = event;
    // Enter that ends a composition (229) is the input method's; in a long text it is a new line.
    if (type === "keydown" && (key !== "Enter" || isComposing || keyCode === 229 || !field.matches("input,select"))) return;
    // Another window in front is not leaving the field.
    if (type === "focusout" && !document.hasFocus()) return;
    given();
  };
  // A change does not leave a shadow root, and nothing leaves a frame.
  return on(element.getRootNode(), "change focusout keydown", heard, true);
}

/** @param {Element} field */
function hasValue(field) {
  const { checked, type, value } = /** @type {Partial<HTMLInputElement>} */ (field);
  if (/checkbox|radio/.test(type ?? "")) return checked;
  return (value ?? field.textContent ?? "").trim() !== "";
}
