/** @import { Action, Hint, PlayerOptions, RendererOptions, TooltipStep } from "../types.d.ts" */
import { anchorAt } from "./anchor.js";

/** @typedef {Pick<PlayerOptions["kit"], "arrange" | "boxOf" | "buildCard" | "buttonOf" | "lineOf" | "move" | "topmost">} Kit */

/**
 * The beacon or the launcher of a hint.
 * @param {Hint} hint
 * @param {Kit} kit
 * @param {() => void} press
 * @returns {HTMLButtonElement}
 */
export function buildSpot({ icon, label, title, type }, { buttonOf }, press) {
  const node = buttonOf(`spot ${type}`, press, "");
  if (type === "launcher") {
    node.classList.add("next");
    node.dataset.icon = icon === "info" ? "i" : icon === "spark" ? "✦" : icon === "none" && label ? "" : "?";
    node.append(label ?? "");
  }
  node.ariaLabel = label || title;
  return node;
}

/**
 * Bring beacons and launchers to their targets: measure all, then move all.
 * @param {{ step: Hint, element: Element | null, node: HTMLElement | null }[]} spots
 * @param {Kit} kit
 */
export function placeSpots(spots, { boxOf, lineOf, move, topmost }) {
  const all = spots.flatMap(({ element, node, step }) => {
    if (!element || !node) return [];
    const rect = boxOf(element);
    const at = step.at ?? "topRight";
    const to = anchorAt(rect, at, step.type === "launcher" && (step.label || /^[lr]/.test(at)));
    const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
    // Covered, or scrolled out of its box: seen at neither its middle nor where the beacon stands.
    const seen = [[x, y], [to.x + Math.sign(x - to.x) * 3, to.y + Math.sign(y - to.y) * 3]].some(([u = 0, v = 0]) => {
      const over = topmost(u, v);
      return over && (lineOf(element).includes(over) || lineOf(over).includes(element));
    });
    return { node, seen, to };
  });
  for (const { node, seen, to } of all) {
    move(node, to);
    node.style.translate = `${-100 * to.across}% ${-100 * to.down}%`;
    node.style.visibility = seen ? "" : "hidden";
  }
}

/**
 * The card of a hint, and how to put it beside an element: its own, or its beacon or button.
 * @param {Hint} hint
 * @param {Kit} kit
 * @param {RendererOptions & { onActions: (actions: Action[]) => void }} options no actions: it is closed
 * @param {Element} beside
 * @param {boolean} [pressed] it was opened by hand, and needs a cross to close it
 * @returns {[HTMLElement, () => void]}
 */
export function buildHintCard(hint, { arrange, buildCard }, options, beside, pressed) {
  const step = /** @type {TooltipStep} */ ({ ...hint, type: "tooltip", buttons: hint.buttons ?? [], advance: { on: "button" } });
  const parts = buildCard({ step, index: 0, count: 1 }, options);
  const { card } = parts;
  card.ariaLabel = hint.title || hint.label || card.ariaLabel;
  const cross = /** @type {HTMLElement} */ (card.querySelector(".close"));
  cross.onclick = () => options.onActions([]);
  if (!pressed && !card.querySelector("a,.foot button")) {
    cross.remove();
    card.role = "tooltip";
    card.ariaModal = null;
  }
  return [card, () => arrange(step, beside, parts, null)];
}
