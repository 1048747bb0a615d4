/** @import { ButtonSpec, RendererOptions, StepView } from "../types.d.ts" */
import { make } from "./node.js";
import { richText } from "./text.js";
import { wordsOf } from "./words.js";

/** More steps than this are told in figures only. */
const MOST_DOTS = 7;
const LOOKS = { primary: "next", secondary: "second", quiet: "prev" };

/**
 * @typedef {object} Card
 * @property {HTMLElement} card
 * @property {HTMLElement} arrow
 * @property {HTMLElement} inner what it says
 * @property {HTMLElement} next where the keyboard goes on: the last button
 */

/**
 * The nodes of one card.
 * @param {StepView} view
 * @param {RendererOptions} options
 * @returns {Card}
 */
export function buildCard(view, { locale = "en", traits, extra, onActions }) {
  const { step, index, count, centered, free, progress = "dots" } = view;
  const modal = step.type === "modal";
  const say = wordsOf(locale);
  const told = say("progress").replace("{index}", `${index + 1}`).replace("{count}", `${count}`);
  const { on } = step.advance;
  // What it waits for goes on by itself, unless that cannot be done now: then Next does.
  const stuck = on !== "button" && (centered || free);
  const waits = on !== "button" && !stuck;

  const inner = make("div", { className: "in" });
  if (step.title) inner.append(make("h2", {}, step.title));
  inner.append(make("div", { className: "body", id: "body" }, ...richText(step.body, traits, extra, locale)));
  if (waits) {
    const hint = on === "click" ? say("clickHint") : (extra?.wordOf(locale, on === "input" ? on : "wait") ?? "");
    inner.append(make("p", { className: "hint" }, make("i", { className: "now" }), hint));
  }

  /** @type {ButtonSpec[]} */
  const own = [];
  if (view.back ?? index > 0) own.push({ text: "", look: "quiet", actions: [{ type: "back" }] });
  if (!waits) own.push({ text: index + 1 < count ? "" : say("done"), look: "primary", actions: [{ type: "next" }] });
  const buttons = ((!stuck && step.buttons) || own).map(({ text, look, actions }) => {
    const [first = "", ...more] = actions.map(({ type }) => type.replace("goTo", "next"));
    const word = say(first);
    const said = text || (word === first && extra?.wordOf(locale, first)) || word;
    // By its value the arrow keys find it.
    const value = [first, ...more].find((type) => /next|back/.test(type)) ?? "";
    return Object.assign(buttonOf(LOOKS[look], () => onActions?.(actions), said), { value });
  });

  const steps = make("div", { className: "steps", hidden: count < 2 || progress === "none", role: "img", ariaLabel: told });
  if (progress === "bar" && extra) steps.append(extra.barOf(index, count));
  else steps.append(...dots(index, progress === "dots" ? count : 0), `${index + 1} / ${count}`);
  const close = buttonOf("close", () => onActions?.([{ type: "dismiss" }]), "×");
  close.ariaLabel = say("dismiss");
  const arrow = make("div", { className: "arrow", hidden: true });
  const card = make(
    "div",
    {
      className: modal ? "card modal" : "card", lang: locale, dir: dirOf(locale),
      tabIndex: -1, role: "dialog", ariaLabel: step.title || told, ariaModal: `${modal}`,
    },
    inner, make("div", { className: "foot", hidden: steps.hidden && !buttons[0] }, steps, make("div", { className: "acts" }, ...buttons)), close, arrow,
  );
  card.setAttribute("aria-describedby", "body");
  return { card, arrow, inner, next: buttons.at(-1) ?? close };
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

/**
 * Which way a language reads.
 * @param {string} locale
 */
export function dirOf(locale) {
  return /^(ar|he|fa|ur)\b/i.test(locale) ? "rtl" : "ltr";
}
