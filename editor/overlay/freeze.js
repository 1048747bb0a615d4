/** By which a page hears that the pointer, or the focus, has gone elsewhere: what is open closes. */
const LEFT = ["pointerout", "pointerleave", "mouseout", "mouseleave"];
const BLURRED = ["blur", "focusout"];
const ENTERED = ["pointerover", "mouseover"];

/**
 * Hold the page as it is: it hears where the pointer comes to, and of nothing that it leaves. What was held back is told
 * at the end, where it is still so.
 * @param {(event: Event) => boolean} passes an event that is none of the pointing's
 */
export function createFreeze(passes) {
  /** The latest of each kind by what it happened to. @type {Map<EventTarget, Map<string, Event>>} */
  const held = new Map();

  /** @param {Event} event */
  const hold = (event) => {
    if (passes(event)) return;
    event.stopImmediatePropagation();
    const [target] = event.composedPath();
    if (!target) return;
    if (!held.has(target)) held.set(target, new Map());
    held.get(target)?.set(event.type, event);
  };
  /**
   * A framework that makes its own "enter" of "out and over" (React) hears this as one that comes from outside the window.
   * @param {Event} event
   */
  const enter = (event) => {
    if (passes(event)) return;
    event.stopImmediatePropagation();
    const [target] = event.composedPath();
    target?.dispatchEvent(again(event, { relatedTarget: null }));
  };
  return {
    /**
     * @param {Window} view
     * @returns {() => void}
     */
    attach(view) {
      for (const type of [...LEFT, ...BLURRED]) view.addEventListener(type, hold, true);
      for (const type of ENTERED) view.addEventListener(type, enter, true);
      return () => {
        for (const type of [...LEFT, ...BLURRED]) view.removeEventListener(type, hold, true);
        for (const type of ENTERED) view.removeEventListener(type, enter, true);
      };
    },
    /** Once nothing listens any more. */
    thaw() {
      for (const [target, events] of held) {
        // By number: a frame's nodes are of classes of its own. A window's focus is no question of what is open.
        if (/** @type {Partial<Node>} */ (target).nodeType !== 1) continue;
        const element = /** @type {Element} */ (target);
        for (const [type, event] of events) {
          const still = element.matches(BLURRED.includes(type) ? ":focus-within" : ":hover");
          if (element.isConnected && !still) element.dispatchEvent(again(event, {}));
        }
      }
      held.clear();
    },
  };
}

/**
 * The same event anew, of its own window's class.
 * @param {Event} event
 * @param {Record<string, unknown>} fields
 * @returns {Event}
 */
function again(event, fields) {
  const Kind = /** @type {new (type: string, init: object) => Event} */ (event.constructor);
  /** @type {Record<string, unknown>} */
  const init = {};
  for (const name in event) init[name] = event[/** @type {keyof Event} */ (name)];
  return new Kind(event.type, { ...init, ...fields });
}
