/** @import { Action, RendererOptions, StepView } from "../types.d.ts" */
import { make } from "./node.js";
import { richText } from "./text.js";
import { wordsOf } from "./words.js";

/** More steps than this are told in figures only. */
const MOST_DOTS = 7;

/**
 * @typedef {object} Card
 * @property {HTMLElement} card
 * @property {HTMLElement} arrow
 * @property {HTMLElement} next where the keyboard goes on: the last button
 */

/**
 * The nodes of one card.
 * @param {StepView} view
 * @param {RendererOptions} options
 * @returns {Card}
 */
export function buildCard(view, { locale = "en", traits, onActions }) {
  const { step, index, count } = view;
  const modal = step.type === "modal";
  const say = wordsOf(locale);
  /** @param {Action} action */
  const does = (action) => () => onActions?.([action]);
  const progress = say("progress").replace("{index}", `${index + 1}`).replace("{count}", `${count}`);
  // No button goes on: the person clicks the target.
  const waits = !modal && step.advance.on === "click" && !view.centered;

  const inner = make("div", { className: "in" });
  if (step.title) inner.append(make("h2", {}, step.title));
  inner.append(make("div", { className: "body", id: "body" }, ...richText(step.body, traits)));
  if (waits) inner.append(make("p", { className: "hint" }, make("i", { className: "now" }), say("clickHint")));

  const steps = make("div", { className: "steps", hidden: count < 2 }, ...dots(index, count), `${index + 1} / ${count}`);
  steps.role = "img";
  steps.ariaLabel = progress;
  const buttons = [];
  if (view.back ?? index > 0) buttons.push(buttonOf("prev", does({ type: "back" }), say("back")));
  if (!waits) buttons.push(buttonOf("next", does({ type: "next" }), say(index + 1 < count ? "next" : "done")));

  const close = buttonOf("close", does({ type: "dismiss" }), "×");
  close.ariaLabel = say("close");
  const arrow = make("div", { className: "arrow", hidden: true });
  const card = make(
    "section", { className: modal ? "card modal" : "card", lang: locale, tabIndex: -1 },
    inner, make("div", { className: "foot" }, steps, ...buttons), close, arrow,
  );
  card.role = "dialog";
  card.ariaLabel = step.title || progress;
  if (modal) card.ariaModal = "true";
  card.setAttribute("aria-describedby", "body");
  return { card, arrow, next: buttons.at(-1) ?? close };
}

/**
 * @param {number} index
 * @param {number} count
 */
function dots(index, count) {
  const length = count > MOST_DOTS ? 0 : count;
  return Array.from({ length }, (_, at) => make("i", { className: at < index ? "past" : at === index ? "now" : "" }));
}

/**
 * @param {string} className
 * @param {() => void} onclick
 * @param {string} text
 */
export function buttonOf(className, onclick, text) {
  return make("button", { className, onclick }, text);
}
