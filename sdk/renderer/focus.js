/** @import { Host } from "./host.js" */
import { on } from "../listen.js";

const FOCUSABLE = "a[href],button,video,iframe";
/** Where Escape already means something of the page's own. */
const BUSY = "dialog,[popover],[role$=dialog],[role=menu],[role=listbox],[role=combobox],[aria-expanded=true]";
const WRITING = "input,select,:read-write";

/** The element that has the keyboard, inside open shadow roots too. */
export function focused() {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return /** @type {HTMLElement | null} */ (one);
}

/** Is the person writing somewhere? A card beside the page must not take their next key. */
export function isWriting() {
  return focused()?.matches(WRITING) ?? false;
}

/** What a dialog of the page listens to, to know that somebody is outside of it. */
const TELLING = "pointerdown pointerup mousedown mouseup touchstart touchmove touchend click focusin focusout keydown wheel";

/**
 * The page does not hear what happens in the card: a dialog of its own (Radix, MUI, focus-trap) would close, refuse the
 * press or pull the focus back. They listen before the card does, so it is stopped before them, and told inside by a
 * copy; what the browser does by itself still happens. Returns the undo.
 * @param {Element} host
 * @returns {() => void}
 */
export function shieldFocus(host) {
  /** @param {UIEvent & Partial<KeyboardEvent & FocusEvent>} event */
  const heard = (event) => {
    const [inner, ...above] = event.composedPath();
    const { type, key, shiftKey, altKey, ctrlKey, metaKey, isComposing, relatedTarget } = event;
    if (above.includes(host)) {
      const copy = new Event(type, { bubbles: true, cancelable: true });
      Object.assign(copy, { key, shiftKey, altKey, ctrlKey, metaKey, isComposing });
      if (!inner?.dispatchEvent(copy)) event.preventDefault();
    } else if (type !== "focusout" || relatedTarget !== host) return;
    event.stopImmediatePropagation();
  };
  return on(window, TELLING, heard, true);
}

/**
 * Keys of an open card: Escape closes, Tab stays inside a modal card. Returns the undo.
 * @param {Host} host
 * @param {HTMLElement} card
 * @param {boolean} modal
 * @param {() => void} close
 * @returns {() => void}
 */
export function keys(host, card, modal, close) {
  /** @param {KeyboardEvent} event */
  const heard = (event) => {
    const inside = event.currentTarget === card;
    if (event.key === "Tab" && inside && modal) keepIn(event, host.shadow, card);
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    if (inside) event.preventDefault();
    else if (!modal && focused()?.closest(BUSY)) return;
    close();
  };
  on(card, "keydown", heard);
  return on(window, "keydown", heard);
}

/**
 * @param {KeyboardEvent} event
 * @param {ShadowRoot} shadow
 * @param {HTMLElement} card
 */
function keepIn(event, shadow, card) {
  const stops = /** @type {HTMLElement[]} */ ([...card.querySelectorAll(FOCUSABLE)]);
  const at = stops.indexOf(/** @type {HTMLElement} */ (shadow.activeElement));
  const leaving = event.shiftKey ? at <= 0 : at === stops.length - 1;
  if (!leaving) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
}
