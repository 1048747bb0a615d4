/** @import { Fingerprint, Say, Verdict } from "../types.d.ts" */
import { describe } from "../../sdk/find/describe.js";
import { labelOf } from "../label.js";
import { PICK_KEYS } from "../protocol.js";
import { judge } from "../verdict.js";
import { elementAt, isPickable, meant, neighbour, nextActive } from "./choose.js";
import { make, makeButton, showBar } from "./nodes.js";
import { weigh } from "./weigh.js";

/** Everything by which a page could notice the click that picks. */
const GUARDED = [
  "pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click", "dblclick", "auxclick",
  "contextmenu", "dragstart", "submit",
];

/**
 * @typedef {object} Picking
 * @property {(key: string) => void} key a key that was pressed in the builder
 * @property {() => void} stop
 */

/**
 * Let the author point at an element. The page does not notice, except of clicks that are let through.
 * @param {HTMLElement} root where to draw
 * @param {Say} say
 * @param {{ picked: (fingerprint: Fingerprint, verdict: Verdict) => void, ended: () => void }} tell
 * @returns {Picking}
 */
export function startPicking(root, say, tell) {
  const marks = drawMarks(root, say);
  /** @type {Element | null} */
  let current = null;
  let letting = false;
  /** @type {(() => void)[]} */
  const undo = [marks.stop];

  /** @param {Element | null} element */
  const aim = (element) => {
    current = element;
    marks.show(element);
  };
  const stop = () => {
    for (const one of undo) one();
    undo.length = 0;
  };
  const cancel = () => {
    stop();
    tell.ended();
  };
  const take = () => {
    if (!current) return;
    const fingerprint = describe(current);
    const verdict = judge(fingerprint, weigh(current, fingerprint));
    stop();
    tell.picked(fingerprint, verdict);
  };
  /** @param {string} key */
  const key = (key) => {
    if (key === "Escape") cancel();
    else if (key === "Enter") take();
    else if (key === "Tab" || !current) aim(nextActive(current, 1));
    else if (key === "Shift+Tab") aim(nextActive(current, -1));
    else aim(neighbour(current, key));
    current?.scrollIntoView({ block: "nearest" });
  };

  const pass = makeButton(say("pick.pass"), () => setLetting(!letting));
  /** @param {boolean} on */
  const setLetting = (on) => {
    letting = on;
    pass.setAttribute("aria-pressed", String(on));
    marks.show(on ? null : current);
  };
  setLetting(false);
  const buttons = [pass, makeButton(say("pick.cancel"), cancel)];
  undo.push(showBar(root, { text: say("pick.text"), hint: say("pick.hint"), buttons, keys: true }));
  undo.push(listen(root, { aim, take, key, current: () => current, letting: () => letting, letThrough: () => setLetting(false) }));
  return { key, stop };
}

/**
 * @param {HTMLElement} root
 * @param {{ aim: (element: Element | null) => void, take: () => void, key: (key: string) => void,
 *   current: () => Element | null, letting: () => boolean, letThrough: () => void }} on
 * @returns {() => void}
 */
function listen(root, on) {
  /** @param {Event} event */
  const ours = (event) => !event.isTrusted || event.composedPath().includes(root);
  /** @param {PointerEvent | MouseEvent} event */
  const aimAt = (event) => {
    const under = elementAt(event.clientX, event.clientY);
    const element = under && meant(under);
    on.aim(element && isPickable(element) ? element : null);
  };
  /** @param {Event} event */
  const moved = (event) => {
    if (!ours(event) && !on.letting()) aimAt(/** @type {PointerEvent} */ (event));
  };
  /** @param {Event} event */
  const guarded = (event) => {
    if (ours(event)) return;
    if (on.letting()) {
      if (event.type === "click") on.letThrough();
      return;
    }
    event.stopImmediatePropagation();
    if (event.cancelable && !event.type.startsWith("touch")) event.preventDefault();
    if (!(event instanceof MouseEvent)) return;
    if (event.type === "pointerdown") aimAt(event);
    // A disabled control hears no click; its pointer is heard.
    const last = isDisabled(on.current()) ? "pointerup" : "click";
    if (event.type !== last) return;
    if (event.altKey) clickThrough(event);
    else on.take();
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    const inBar = event.composedPath().includes(root) && event.key !== "Escape";
    const key = event.key === "Tab" && event.shiftKey ? "Shift+Tab" : event.key;
    if (event.isComposing || !event.isTrusted || inBar || !PICK_KEYS.includes(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    on.key(key);
  };
  const options = { capture: true, passive: false };
  addEventListener("pointermove", moved, options);
  addEventListener("keydown", pressed, options);
  for (const type of GUARDED) addEventListener(type, guarded, options);
  return () => {
    removeEventListener("pointermove", moved, options);
    removeEventListener("keydown", pressed, options);
    for (const type of GUARDED) removeEventListener(type, guarded, options);
  };
}

/** @param {Element | null} element */
function isDisabled(element) {
  return element?.matches(":disabled") ?? false;
}

/**
 * The click that the author meant for the page. The real one bears the Alt key, with which a browser downloads a link.
 * @param {MouseEvent} event
 */
function clickThrough({ clientX, clientY }) {
  const under = elementAt(clientX, clientY);
  if (!(under instanceof HTMLElement || under instanceof SVGElement)) return;
  const given = { bubbles: true, cancelable: true, composed: true, clientX, clientY, view: window };
  const pointer = { ...given, pointerId: 1, isPrimary: true, pointerType: "mouse" };
  under.dispatchEvent(new PointerEvent("pointerdown", pointer));
  under.dispatchEvent(new MouseEvent("mousedown", given));
  const control = meant(under);
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  under.dispatchEvent(new PointerEvent("pointerup", pointer));
  under.dispatchEvent(new MouseEvent("mouseup", given));
  under.dispatchEvent(new MouseEvent("click", given));
}

/**
 * The outline around what would be picked, and its name.
 * @param {HTMLElement} root
 * @param {Say} say
 */
function drawMarks(root, say) {
  const outline = make("div", "outline");
  const tag = make("div", "tag");
  root.append(outline, tag);
  /** @type {Element | null} */
  let shown = null;
  const place = () => {
    outline.hidden = tag.hidden = !shown;
    if (!shown) return;
    const { left, top, width, height, bottom } = shown.getBoundingClientRect();
    outline.style.transform = `translate(${left - 3}px,${top - 3}px)`;
    outline.style.width = `${width + 6}px`;
    outline.style.height = `${height + 6}px`;
    const above = top > tag.offsetHeight + 10 ? top - tag.offsetHeight - 7 : Math.min(bottom + 7, innerHeight - 30);
    tag.style.transform = `translate(${Math.max(8, Math.min(left, innerWidth - tag.offsetWidth - 8))}px,${above}px)`;
  };
  place();
  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place, { passive: true });
  return {
    /** @param {Element | null} element */
    show(element) {
      if (element && element !== shown) tag.textContent = labelOf(describe(element), say);
      shown = element;
      place();
    },
    stop() {
      removeEventListener("scroll", place, { capture: true });
      removeEventListener("resize", place);
      outline.remove();
      tag.remove();
    },
  };
}
