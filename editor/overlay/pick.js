/** @import { Fingerprint, Say, Verdict } from "../types.d.ts" */
import { describe } from "../../sdk/find/describe.js";
import { topmost } from "../../sdk/find/sight.js";
import { PICK_KEYS } from "../protocol.js";
import { judge } from "../verdict.js";
import { aroundOf } from "./around.js";
import { isPickable, meant, neighbour, nextActive } from "./choose.js";
import { createFreeze } from "./freeze.js";
import { labelFor } from "./labelFor.js";
import { drawMarks } from "./marks.js";
import { drawMatches } from "./matches.js";
import { makeButton, showBar } from "./nodes.js";
import { press, pressAt } from "./press.js";
import { drawShields } from "./shields.js";
import { weigh } from "./weigh.js";
import { onEveryWindow, pointIn } from "./windows.js";

/** Everything by which a page could notice the click that picks. */
const GUARDED = [
  "pointerdown", "pointerup", "mousedown", "mouseup", "touchstart", "touchend", "click", "dblclick", "auxclick",
  "contextmenu", "dragstart", "submit",
];
/** Who stays on an element for so long, in ms, wants to know more of it: to look for it again is dear on a large page. */
const RESTS = 90;

/** @typedef {{ fingerprint: Fingerprint, verdict: Verdict }} Judged */
/**
 * @typedef {object} Picking
 * @property {(key: string) => void} key a key that was pressed in the builder
 * @property {() => void} stop
 */
/**
 * @typedef {object} PickOptions
 * @property {boolean} opener what is picked is clicked as well: it opens what a step points at
 * @property {ReadonlySet<string>} languages of the product, as far as they are known
 */

/**
 * Let the author point at an element. The page stands still and does not notice, except of clicks that are let through.
 * @param {HTMLElement} root where to draw
 * @param {Say} say
 * @param {PickOptions} options
 * @param {{ picked: (fingerprint: Fingerprint, verdict: Verdict) => void, ended: () => void }} tell
 * @returns {Picking}
 */
export function startPicking(root, say, { opener, languages }, tell) {
  const marks = drawMarks(root, say);
  const judged = createJudging(languages);
  const shields = drawShields(root);
  const matches = drawMatches(root, say);
  /** @type {Element | null} */
  let current = null;
  /** What the author was told cannot be looked into, and may be picked itself. @type {Element | null} */
  let warned = null;
  let letting = false;
  let timer = 0;

  /** @param {Element | null} element */
  const aim = (element) => {
    if (element === current) return;
    current = element;
    clearTimeout(timer);
    matches.clear();
    if (warned) bar.plain();
    warned = null;
    marks.show(element, element ? labelFor(element, say) : "");
    if (element) timer = window.setTimeout(() => marks.judge(judged.of(element).verdict), RESTS);
  };
  const stop = () => {
    clearTimeout(timer);
    stopHearing();
    for (const one of [bar, marks, shields, matches]) one.stop();
    freeze.thaw();
  };
  const cancel = () => {
    stop();
    tell.ended();
  };
  /** @param {{ x: number, y: number } | null} at where it was clicked */
  const take = (at) => {
    const element = current;
    if (!element) return;
    judged.forget();
    const { fingerprint, verdict } = judged.of(element);
    if (["foreignFrame", "closedRoot"].includes(verdict.reason) && warned !== element) {
      warned = element;
      return bar.warn(verdict.reason, () => take(at));
    }
    stop();
    if (opener) press(element, at);
    tell.picked(fingerprint, verdict);
  };
  /** @param {string} key */
  const key = (key) => {
    if (key === "m") return matches.on() ? matches.clear() : current && matches.show(judged.of(current).fingerprint);
    if (key === "Escape") return matches.on() ? matches.clear() : cancel();
    if (key === "Enter") return take(null);
    if (key === "Tab" || !current) aim(nextActive(current, 1));
    else if (key === "Shift+Tab") aim(nextActive(current, -1));
    else aim(neighbour(current, key));
    current?.scrollIntoView({ block: "nearest" });
  };
  /** @param {boolean} on */
  const setLetting = (on) => {
    letting = on;
    bar.pressed(on);
    shields.raise(!on);
    if (on) aim(null);
  };
  const bar = createBar(root, say, { opener, pass: () => setLetting(!letting), matches: () => key("m"), cancel });
  const place = () => {
    marks.place();
    shields.place();
    matches.place();
  };
  const heard = {
    aim, take, key, place,
    current: () => current,
    letting: () => letting,
    letThrough: () => setLetting(false),
    /** @param {Event} event */
    ours: (event) => !event.isTrusted || (event.composedPath().includes(root) && !shields.hit(event)),
  };
  const freeze = createFreeze((event) => heard.ours(event) || letting || /** @type {Partial<MouseEvent>} */ (event).altKey === true);
  const stopHearing = hearEverywhere(heard, freeze, () => {
    judged.forget();
    shields.look();
    place();
  });
  return { key, stop };
}

/**
 * Verdicts by element, until the page changes.
 * @param {ReadonlySet<string>} languages
 */
function createJudging(languages) {
  /** @type {WeakMap<Element, Judged>} */
  let known = new WeakMap();
  return {
    forget: () => void (known = new WeakMap()),
    /** @param {Element} element */
    of(element) {
      const before = known.get(element);
      if (before) return before;
      const fingerprint = describe(element);
      const verdict = judge(fingerprint, weigh(element, fingerprint), aroundOf(element, languages));
      known.set(element, { fingerprint, verdict });
      return { fingerprint, verdict };
    },
  };
}

/**
 * The bar: what to do, and what was told of an element that cannot be looked into.
 * @param {HTMLElement} root
 * @param {Say} say
 * @param {{ opener: boolean, pass: () => void, matches: () => void, cancel: () => void }} act
 */
function createBar(root, say, { opener, pass, matches, cancel }) {
  const passing = makeButton(say("pick.pass"), pass);
  const buttons = [passing, makeButton(say("pick.matches"), matches), makeButton(say("pick.cancel"), cancel)];
  const text = say(opener ? "pick.opener" : "pick.text");
  let clear = () => {};
  const plain = () => {
    clear();
    clear = showBar(root, { text, hint: say("pick.hint"), buttons, keys: true });
  };
  plain();
  return {
    plain,
    /** @param {boolean} on */
    pressed: (on) => passing.setAttribute("aria-pressed", String(on)),
    /**
     * @param {Verdict["reason"]} reason
     * @param {() => void} anyway
     */
    warn(reason, anyway) {
      clear();
      const all = [makeButton(say("pick.anyway"), anyway), makeButton(say("pick.cancel"), cancel)];
      clear = showBar(root, { text: say(`verdict.${reason}`), hint: say(`remedy.${reason}`), buttons: all });
    },
    stop: () => clear(),
  };
}

/**
 * @typedef {object} Heard
 * @property {(element: Element | null) => void} aim
 * @property {(at: { x: number, y: number } | null) => void} take
 * @property {(key: string) => void} key
 * @property {() => void} place
 * @property {() => Element | null} current
 * @property {() => boolean} letting
 * @property {() => void} letThrough
 * @property {(event: Event) => boolean} ours
 */

/**
 * @param {Heard} on
 * @param {ReturnType<typeof createFreeze>} freeze
 * @param {() => void} changed
 * @returns {() => void}
 */
function hearEverywhere(on, freeze, changed) {
  let frame = 0;
  let at = { x: 0, y: 0 };
  const aimNow = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const under = topmost(at.x, at.y);
    const element = under && meant(under);
    on.aim(element && isPickable(element) ? element : null);
  };
  /** However often the pointer is told of, the page is asked once a frame. @param {Window} view @param {PointerEvent} event */
  const moved = (view, event) => {
    if (on.ours(event) || on.letting()) return;
    at = pointIn(view, event);
    frame ||= requestAnimationFrame(aimNow);
  };
  /** @param {Window} view @param {Event} event */
  const guarded = (view, event) => {
    if (on.ours(event)) return;
    if (on.letting()) {
      if (event.type === "click") on.letThrough();
      return;
    }
    event.stopImmediatePropagation();
    if (event.cancelable && !event.type.startsWith("touch")) event.preventDefault();
    if (!("clientX" in event)) return;
    const mouse = /** @type {MouseEvent} */ (event);
    if (event.type === "pointerdown") {
      at = pointIn(view, mouse);
      aimNow();
    }
    // A disabled control hears no click; its pointer is heard.
    const last = isDisabled(on.current()) ? "pointerup" : "click";
    if (event.type !== last) return;
    if (mouse.altKey) pressAt(pointIn(view, mouse));
    else on.take(pointIn(view, mouse));
  };
  /** @param {KeyboardEvent} event */
  const pressed = (event) => {
    const inBar = event.isTrusted && on.ours(event) && event.key !== "Escape";
    const key = event.key === "Tab" && event.shiftKey ? "Shift+Tab" : event.key;
    if (event.isComposing || !event.isTrusted || inBar || !PICK_KEYS.includes(key) || (key === "m" && isChord(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "keydown") on.key(key);
  };
  /** @param {Window} view */
  const attach = (view) => {
    const stop = new AbortController();
    const options = { capture: true, passive: false, signal: stop.signal };
    const quiet = { capture: true, passive: true, signal: stop.signal };
    view.addEventListener("pointermove", (event) => moved(view, event), quiet);
    for (const type of /** @type {const} */ (["keydown", "keyup"])) view.addEventListener(type, pressed, options);
    for (const type of GUARDED) view.addEventListener(type, (event) => guarded(view, event), options);
    for (const type of ["scroll", "resize"]) view.addEventListener(type, on.place, quiet);
    const melt = freeze.attach(view);
    return () => {
      stop.abort();
      melt();
    };
  };
  const stop = onEveryWindow(attach, changed);
  return () => {
    cancelAnimationFrame(frame);
    stop();
  };
}

/** @param {KeyboardEvent} event */
function isChord({ ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey;
}

/** @param {Element | null} element */
function isDisabled(element) {
  return element?.matches(":disabled") ?? false;
}
