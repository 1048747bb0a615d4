/** @import { DrawnStep, ExtraModule, Rect, Renderer, RendererOptions } from "../types.d.ts" */
import { lineOf } from "../find/record.js";
import { boxOf, topmost } from "../find/sight.js";
import { on, undoAll } from "../listen.js";
import { buildCard } from "./card.js";
import { focused, isWriting, keys, shieldFocus } from "./focus.js";
import { follow } from "./follow.js";
import { createHost } from "./host.js";
import { make, move } from "./node.js";
import { grow, place, placeAt } from "./place.js";
import { reveal } from "./reveal.js";

/** Between a target and the rim of its spotlight. */
const RIM = 6;
/** A live region is heard when it changes after it has been in the page for a moment. */
const HEARD_MS = 99;

/**
 * What draws cards, one at a time, over a page.
 * @param {RendererOptions} options
 * @returns {Renderer}
 */
export function createRenderer(options) {
  const host = hostOf(options);
  /** Says the card to those who do not see it, where the keyboard stays in the page. */
  const live = make("div", { className: "live", ariaLive: "polite" });
  const layer = make("div");
  host.shadow.append(live, layer);
  /** @type {(() => void)[]} */
  const undo = [];
  /** @type {{ target: Element | null, again: () => void } | null} */
  let shown = null;
  /** @type {HTMLElement | null} */
  let before = null;

  const hide = () => {
    if (!shown) return;
    const inside = host.shadow.activeElement;
    undoAll(undo);
    host.element.remove();
    layer.replaceChildren();
    if (inside) before?.focus({ preventScroll: true });
    shown = before = null;
  };

  const check = () => {
    if (!shown || host.isHome(shown.target)) return;
    // A document that is written anew takes listeners along, of nodes that it drops too.
    if (host.element.isConnected) host.raise(shown.target);
    else shown.again();
  };

  /** @type {Renderer["show"]} */
  const show = (view, element) => {
    const { step } = view;
    const modal = step.type === "modal";
    const target = modal || view.centered ? null : element;
    const inside = host.shadow.activeElement;
    if (!inside) before = focused();
    undoAll(undo);
    if (target) reveal(target);
    const parts = buildCard(view, options);
    const { card, inner, next } = parts;
    const rim = target && rimOf(step, target, options.extra, undo);
    layer.replaceChildren(...(modal ? [make("div", { className: "back" })] : rim ? [rim] : []), card);
    live.textContent = "";
    host.raise(target);
    shown = { target, again: () => show(view, element) };

    const update = () => {
      // What it stood in was shut.
      if (!card.offsetWidth) check();
      arrange(step, target, parts, rim);
    };
    update();
    undo.push(
      follow(target, card, update),
      shieldFocus(host.element),
      on(document, "toggle", check, true),
      keys(host, card, modal, () => options.onActions?.([{ type: "dismiss" }])),
    );
    walkByArrows(card);
    if (options.focus === false) return;
    if (inside || modal || !isWriting()) (inside?.matches("button") ? next : card).focus({ preventScroll: true });
    else undo.push(later(() => (live.textContent = inner.innerText)));
  };

  return { show, hide, check, stop: hide };
}

/** @param {RendererOptions} options */
function hostOf({ extra, theme }) {
  const host = createHost();
  if (theme?.accent) host.tokens.setProperty("--a", theme.accent);
  extra?.dress(host, theme);
  return host;
}

/**
 * @param {() => void} say
 * @returns {() => void} undo
 */
function later(say) {
  const timer = setTimeout(say, HEARD_MS);
  return () => clearTimeout(timer);
}

/**
 * The arrow keys press the card's buttons that go on and back, the way its language reads.
 * @param {HTMLElement} card
 */
function walkByArrows(card) {
  on(card, "keydown", (/** @type {KeyboardEvent} */ { altKey, ctrlKey, key, metaKey, target }) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!way || altKey || ctrlKey || metaKey || !(/** @type {Element} */ (target).matches(".card,button"))) return;
    const ahead = way > 0 === (card.dir === "ltr");
    /** @type {HTMLElement | null} */ (card.querySelector(`[value=${ahead ? "next" : "back"}]`))?.click();
  });
}

/**
 * The rim around the target of a tooltip: a spotlight, or alone where the person is to click, or unseen where it holds
 * what blocks the rest.
 * @param {DrawnStep} step
 * @param {Element} target
 * @param {ExtraModule | null | undefined} extra
 * @param {(() => void)[]} undo
 */
function rimOf(step, target, extra, undo) {
  if (step.type === "modal") return null;
  const { advance, rest, spotlight, spotlightRadius } = step;
  const look = spotlight ? "dim" : advance.on === "click" ? "lit" : "";
  const blocks = rest === "block" && extra;
  if (!look && !blocks) return null;
  const rim = make("div", { className: `hole ${look}` });
  const own = `calc(${getComputedStyle(target).borderTopLeftRadius} + ${padOf(step)}px)`;
  rim.style.borderRadius = spotlightRadius == null ? own : `${spotlightRadius}px`;
  if (blocks) undo.push(blocks.blockAround(rim, { lineOf, topmost }));
  return rim;
}

/** @param {{ spotlightPadding?: number }} step */
function padOf({ spotlightPadding = RIM }) {
  return spotlightPadding;
}

/**
 * Measure once, then write once.
 * @param {DrawnStep} step
 * @param {Element | null} target
 * @param {{ card: HTMLElement, arrow: HTMLElement }} parts
 * @param {HTMLElement | null} rim
 */
export function arrange(step, target, { card, arrow }, rim) {
  const viewport = inSight();
  card.style.maxHeight = `${viewport.height - 24}px`;
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  if (!target || step.type === "modal") {
    move(card, placeAt({ card: size, viewport, position: step.type === "modal" ? step.position : "center" }));
    return;
  }
  const rect = boxOf(target);
  const rtl = getComputedStyle(target).direction === "rtl";
  const pad = rim ? padOf(step) : 0;
  const spot = place({ target: rect, card: size, viewport, side: step.side, align: step.align, rtl, pad, gap: step.offset });
  move(card, spot);
  arrow.hidden = step.arrow === false || spot.arrow === null;
  const at = spot.arrow ?? 0;
  const [x, y, turn] = { bottom: [at, 0, 45], top: [at, size.height, 225], right: [0, at, -45], left: [size.width, at, 135] }[spot.side];
  arrow.style.transform = `translate(${x}px,${y}px) rotate(${turn}deg)`;
  if (!rim) return;
  const around = grow(rect, pad);
  move(rim, around);
  rim.style.width = `${around.width}px`;
  rim.style.height = `${around.height}px`;
}

/**
 * What the person sees of the window: a keyboard on the screen takes the rest. Zoomed in with two fingers, all of it.
 * @returns {Rect}
 */
function inSight() {
  const seen = window.visualViewport;
  if (seen?.scale === 1) return { x: seen.offsetLeft, y: seen.offsetTop, width: seen.width, height: seen.height };
  return { x: 0, y: 0, width: document.documentElement.clientWidth, height: innerHeight };
}
