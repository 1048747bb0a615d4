/** @import { Renderer, RendererOptions, Step } from "../types.d.ts" */
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

/**
 * What draws cards, one at a time, over a page.
 * @param {RendererOptions} options
 * @returns {Renderer}
 */
export function createRenderer(options) {
  const host = createHost();
  const accent = options.theme?.accent;
  if (accent) host.element.style.setProperty("--a", accent);
  /** @type {(() => void)[]} */
  const undo = [];
  /** @type {{ target: Element | null } | null} */
  let shown = null;
  /** @type {HTMLElement | null} */
  let before = null;

  const hide = () => {
    if (!shown) return;
    const inside = host.shadow.activeElement;
    undoAll(undo);
    shown = null;
    host.element.remove();
    host.shadow.replaceChildren();
    if (inside) before?.focus({ preventScroll: true });
    before = null;
  };

  const check = () => {
    if (shown && !host.isHome(shown.target)) host.raise(shown.target);
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
    const rim = target && rimOf(step, target);
    host.shadow.replaceChildren(...(modal ? [make("div", { className: "back" })] : rim ? [rim] : []), parts.card);
    host.raise(target);
    shown = { target };

    const update = () => {
      // What it stood in was shut.
      if (!parts.card.offsetWidth) host.raise(target);
      arrange(step, target, parts, rim);
    };
    update();
    undo.push(
      follow(target, parts.card, update),
      shieldFocus(host.element),
      on(document, "toggle", check, true),
      keys(host, parts.card, modal, () => options.onActions?.([{ type: "dismiss" }])),
    );
    if (options.focus !== false && (inside || modal || !isWriting())) {
      (inside?.matches("button") ? parts.next : parts.card).focus({ preventScroll: true });
    }
  };

  return { show, hide, check, stop: hide };
}

/**
 * The rim around the target of a tooltip: a spotlight, or alone where the person is to click.
 * @param {Step} step
 * @param {Element} target
 */
function rimOf(step, target) {
  const spotlight = step.type === "tooltip" && step.spotlight;
  if (!spotlight && step.advance.on !== "click") return null;
  const rim = make("div", { className: spotlight ? "hole dim" : "hole" });
  rim.style.borderRadius = `calc(${getComputedStyle(target).borderTopLeftRadius} + ${RIM}px)`;
  return rim;
}

/**
 * Measure once, then write once.
 * @param {Step} step
 * @param {Element | null} target
 * @param {{ card: HTMLElement, arrow: HTMLElement }} parts
 * @param {HTMLElement | null} rim
 */
export function arrange(step, target, { card, arrow }, rim) {
  const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  if (!target || step.type === "modal") {
    move(card, placeAt({ card: size, viewport, position: step.type === "modal" ? step.position : "center" }));
    return;
  }
  const rect = target.getBoundingClientRect();
  const spot = place({ target: rect, card: size, viewport, side: step.side, align: step.align, pad: rim ? RIM : 0 });
  move(card, spot);
  arrow.hidden = spot.arrow === null;
  const at = spot.arrow ?? 0;
  const [x, y, turn] = { bottom: [at, 0, 45], top: [at, size.height, 225], right: [0, at, -45], left: [size.width, at, 135] }[spot.side];
  arrow.style.transform = `translate(${x}px,${y}px) rotate(${turn}deg)`;
  if (!rim) return;
  const around = grow(rect, RIM);
  move(rim, around);
  rim.style.width = `${around.width}px`;
  rim.style.height = `${around.height}px`;
}
