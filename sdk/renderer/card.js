/** @import { RendererOptions, StepView } from "../types.d.ts" */
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
 * Is it drawn in the middle of the window, over everything?
 * @param {StepView} view
 */
export function isModal(view) {
  return view.step.type === "modal";
}

/**
 * The nodes of one card.
 * @param {StepView} view
 * @param {RendererOptions & { locale: string }} options
 * @returns {Card}
 */
export function buildCard(view, options) {
  const { step } = view;
  const say = wordsOf(options.locale);
  const card = make("section", step.type === "modal" ? "card modal" : "card");
  card.lang = options.locale;
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  if (isModal(view)) card.setAttribute("aria-modal", "true");

  const title = make("h2", "", step.title);
  const body = make("div", "body", richText(step.body, options.traits ?? { person: {}, company: {} }));
  name(card, title, body, say("card"));

  const inner = make("div", "in");
  if (step.title) inner.append(title);
  if (body.hasChildNodes()) inner.append(body);
  const waits = step.type === "tooltip" && step.advance.on === "click" && !view.centered;
  if (waits) inner.append(make("p", "hint", say("clickHint")));

  const { foot, last } = footer(view, waits, options, say);
  const arrow = make("div", "arrow");
  arrow.hidden = true;
  const close = button("close", "", options.onClose);
  close.setAttribute("aria-label", say("close"));
  card.append(inner, foot, close, arrow);
  return { card, arrow, next: last ?? close };
}

/**
 * @param {StepView} view
 * @param {boolean} waits no button goes on: the person clicks the target
 * @param {RendererOptions} options
 * @param {ReturnType<typeof wordsOf>} say
 */
function footer({ index, count, back }, waits, options, say) {
  const foot = make("div", "foot");
  const steps = make("div", "steps");
  if (count > 1) {
    steps.setAttribute("role", "img");
    steps.setAttribute("aria-label", say("progressLabel", { index: index + 1, count }));
    if (count <= MOST_DOTS) steps.append(...dots(index, count));
    steps.append(make("span", "", say("progress", { index: index + 1, count })));
  }
  foot.append(steps);
  let last = null;
  if (back ?? index > 0) foot.append((last = button("prev", say("back"), options.onBack)));
  if (!waits) foot.append((last = button("next", say(index + 1 < count ? "next" : "done"), options.onNext)));
  foot.hidden = foot.childElementCount === 1 && count < 2;
  return { foot, last };
}

/**
 * @param {number} index
 * @param {number} count
 */
function dots(index, count) {
  return Array.from({ length: count }, (_, at) => make("i", at < index ? "past" : at === index ? "now" : ""));
}

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} title
 * @param {HTMLElement} body
 * @param {string} fallback
 */
function name(card, title, body, fallback) {
  title.id = "title";
  body.id = "body";
  if (title.textContent) card.setAttribute("aria-labelledby", title.id);
  else card.setAttribute("aria-label", fallback);
  if (body.hasChildNodes()) card.setAttribute("aria-describedby", body.id);
}

/**
 * @param {string} className
 * @param {string} text
 * @param {(() => void) | undefined} act
 */
function button(className, text, act) {
  const node = /** @type {HTMLButtonElement} */ (make("button", className, text));
  node.type = "button";
  node.addEventListener("click", () => act?.());
  return node;
}
