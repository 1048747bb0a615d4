/** @import { Renderer, RendererOptions, StepView } from "../types.d.ts" */
import { buildCard, isModal } from "./card.js";
import { focused, isWriting, keys, shieldFocus } from "./focus.js";
import { follow } from "./follow.js";
import { createHost } from "./host.js";
import { make } from "./node.js";
import { grow, place, placeAt } from "./place.js";
import { reveal } from "./reveal.js";

/** Between a target and the rim of its spotlight. */
const RIM = 6;

/**
 * What draws cards, one at a time, over a page.
 * @param {RendererOptions} [options]
 * @returns {Renderer}
 */
export function createRenderer(options = {}) {
  const host = createHost();
  const accent = options.theme?.accent;
  if (accent) host.element.style.setProperty("--a", accent);
  const locale = options.locale || document.documentElement.lang || navigator.language || "en";
  /** @type {(() => void)[]} */
  let undo = [];
  /** @type {{ view: StepView, target: Element | null } | null} */
  let shown = null;
  /** @type {HTMLElement | null} */
  let before = null;

  const release = () => {
    for (const one of undo) one();
    undo = [];
  };
  const hadFocus = () => document.activeElement === host.element || host.shadow.activeElement !== null;

  const hide = () => {
    if (!shown) return;
    const inside = hadFocus();
    release();
    shown = null;
    host.remove();
    host.shadow.replaceChildren();
    if (inside && before?.isConnected) before.focus({ preventScroll: true });
    before = null;
  };

  /** @type {Renderer["show"]} */
  const show = (view, element) => {
    const target = view.centered || view.step.type === "modal" ? null : element;
    const carried = hadFocus() && host.shadow.activeElement instanceof HTMLButtonElement;
    const inside = hadFocus();
    if (!inside) before = focused();
    release();
    if (target) reveal(target);
    const parts = buildCard(view, { ...options, locale });
    const { back, hole } = around(view, target);
    host.shadow.replaceChildren(...back, ...hole, parts.card);
    host.raise(target);
    shown = { view, target };

    const update = () => arrange(view, target, parts, hole[0]);
    update();
    undo.push(follow(target, parts.card, update));
    undo.push(shieldFocus(host.element));
    undo.push(keys(host, parts.card, isModal(view), () => options.onClose?.()));
    if (options.focus !== false && (inside || isModal(view) || !isWriting())) {
      (carried ? parts.next : parts.card).focus({ preventScroll: true });
    }
  };

  const check = () => {
    if (shown && !host.isHome()) host.raise(shown.target);
  };
  return { show, hide, check, stop: hide };
}

/**
 * What lies under the card: a veil for a modal step, a rim around the target of a tooltip.
 * @param {StepView} view
 * @param {Element | null} target
 */
function around({ step }, target) {
  const back = step.type === "modal" ? [make("div", "back")] : [];
  if (!target || step.type === "modal") return { back, hole: [] };
  if (!step.spotlight && step.advance.on !== "click") return { back, hole: [] };
  const hole = make("div", step.spotlight ? "hole dim" : "hole pulse");
  const radius = parseFloat(getComputedStyle(target).borderTopLeftRadius) || 0;
  hole.style.setProperty("border-radius", `${Math.min(radius + RIM, 40)}px`);
  return { back, hole: [hole] };
}

/**
 * Measure once, then write once.
 * @param {StepView} view
 * @param {Element | null} target
 * @param {{ card: HTMLElement, arrow: HTMLElement }} parts
 * @param {HTMLElement | undefined} hole
 */
function arrange({ step }, target, { card, arrow }, hole) {
  const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  if (!target || step.type === "modal") {
    move(card, placeAt({ card: size, viewport, position: step.type === "modal" ? step.position : "center" }));
    return;
  }
  const rect = target.getBoundingClientRect();
  const spot = place({ target: rect, card: size, viewport, side: step.side, align: step.align, pad: hole ? RIM : 0 });
  move(card, spot);
  card.dataset.side = spot.side;
  arrow.hidden = spot.arrow === null;
  card.style.setProperty("--at", `${spot.arrow ?? 0}px`);
  if (!hole) return;
  const rim = grow(rect, RIM);
  move(hole, rim);
  hole.style.setProperty("width", `${rim.width}px`);
  hole.style.setProperty("height", `${rim.height}px`);
}

/**
 * @param {HTMLElement} node
 * @param {{ x: number, y: number }} to
 */
function move(node, { x, y }) {
  node.style.setProperty("transform", `translate(${x}px,${y}px)`);
}
