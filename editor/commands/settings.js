/** @import { CardStep, Command, State, Step, TourDraft } from "../types.d.ts" */
/** @import { Advance, Align, ButtonSpec, Frequency, Target } from "../../sdk/types.d.ts" */
import { stepsOf } from "../parts.js";

/** Least and most of each number that an author may set, as the server has them. */
export const LIMITS = /** @type {const} */ ({
  offset: [0, 200], waitSeconds: [1, 120], spotlightPadding: [0, 100], everyDays: [1, 365], spotlightRadius: [0, 200],
});

/**
 * A setting of the selected step. What else it has stays as it is.
 * @param {(step: Step, isFirst: boolean) => Record<string, unknown> | null} fields null: not for this step
 * @param {string} [burst]
 * @returns {Command}
 */
function ofStep(fields, burst) {
  return (state, dispatch) => {
    const step = chosen(state);
    const now = step && fields(step, stepsOf(state.document)[0] === step);
    if (!now) return false;
    dispatch?.({ type: "setPart", id: step.id, fields: now, burst });
    return true;
  };
}

/** The ways in which a step of each type can go on. */
export const WAYS = /** @type {const} */ ({
  tooltip: ["button", "click", "input", "appear", "gone", "page", "event"],
  modal: ["button", "appear", "gone", "page", "event"],
  hidden: ["now", "appear", "gone", "page", "event"],
});

/**
 * What leads on from the selected step. What the other ways need (an element, an event) is kept beside it.
 * @param {Advance["on"]} on
 * @param {string | null} here a pattern for the page of now, for a step that is to wait for one and has none yet
 * @returns {Command}
 */
export function advanceOn(on, here = null) {
  return ofStep((step, isFirst) => {
    if (!(/** @type {readonly string[]} */ (WAYS[step.type]).includes(on))) return null;
    const page = step.advance.page ?? here;
    const words = step.type !== "hidden" && step.buttons && usualButtons(step);
    return {
      advance: /** @type {Advance} */ ({ ...step.advance, on, ...(on === "page" && page ? { page } : {}) }),
      ...(words ? { buttons: renamed(buttonsWith(words, on, !isFirst)) } : {}),
    };
  });
}

/**
 * The page that a step waits for.
 * @param {string | null} page
 * @param {string} [burst]
 * @returns {Command}
 */
export function advancePage(page, burst) {
  return ofStep((step) => (step.advance.on === "page" ? { advance: { ...step.advance, page } } : null), burst);
}

/**
 * The event that a step waits for.
 * @param {string} event
 * @param {string} [burst]
 * @returns {Command}
 */
export function advanceEvent(event, burst) {
  return ofStep((step) => (step.advance.on === "event" ? { advance: { ...step.advance, event: event || null } } : null), burst);
}

/**
 * The element whose coming or going a step waits for; null is the step's own, or none yet.
 * @param {string} id of the step, which need not be the selected one any more when the element was pointed at
 * @param {Target | null} target
 * @returns {Command}
 */
export function advanceTarget(id, target) {
  return ({ document }, dispatch) => {
    const step = stepsOf(document).find((one) => one.id === id);
    if (!step || !["appear", "gone"].includes(step.advance.on)) return false;
    dispatch?.({ type: "setPart", id, fields: { advance: { ...step.advance, target } } });
    return true;
  };
}

/**
 * Is the selected step kept and shown to nobody?
 * @param {boolean} off
 * @returns {Command}
 */
export function setOff(off) {
  return ofStep(() => ({ off }));
}

/**
 * @param {boolean} arrow has the card one?
 * @returns {Command}
 */
export function setArrow(arrow) {
  return ofStep((step) => (step.type === "tooltip" ? { arrow } : null));
}

/**
 * @param {Align} align where along the element the card stands
 * @returns {Command}
 */
export function setAlign(align) {
  return ofStep((step) => (step.type === "tooltip" ? { align } : null));
}

/**
 * The corners of the light around the element.
 * @param {number | null} radius px; null is the element's own
 * @param {string} [burst]
 * @returns {Command}
 */
export function setRadius(radius, burst) {
  return ofStep((step) => {
    if (step.type !== "tooltip" || (radius !== null && !within("spotlightRadius", radius))) return null;
    return { spotlightRadius: radius };
  }, burst);
}

/**
 * @param {"offset" | "waitSeconds" | "spotlightPadding"} field px, or seconds
 * @param {number} value
 * @param {string} [burst]
 * @returns {Command}
 */
export function setNumber(field, value, burst) {
  return ofStep((step) => (step.type === "tooltip" && within(field, value) ? { [field]: value } : null), burst);
}

/**
 * May the rest of the page be used while the step is shown?
 * @param {"through" | "block"} rest
 * @returns {Command}
 */
export function setRest(rest) {
  return ofStep((step) => (step.type === "tooltip" ? { rest } : null));
}

/**
 * The words of the usual buttons. Empty is Cairn's own word.
 * @param {Words} words
 * @param {string} [burst]
 * @returns {Command}
 */
export function nameButtons(words, burst) {
  return ofStep((step, isFirst) => {
    if (step.type === "hidden" || !usualButtons(step)) return null;
    return { buttons: renamed(buttonsWith(words, step.advance.on, !isFirst)) };
  }, burst);
}

/** @typedef {{ back: string, next: string }} Words */

/**
 * The words of a card that has the usual buttons, Back and Next; null when it has others.
 * @param {CardStep} step
 * @returns {Words | null}
 */
export function usualButtons({ buttons }) {
  if (!buttons) return { back: "", next: "" };
  const back = buttons.find(isUsual("back", "quiet"));
  const next = buttons.find(isUsual("next", "primary"));
  const all = [back, next].filter((one) => one !== undefined);
  const usual = all.length > 0 && all.length === buttons.length && all.every((one, at) => one === buttons[at]);
  return usual ? { back: back?.text ?? "", next: next?.text ?? "" } : null;
}

/**
 * The buttons that a card has by itself, written out, to begin others from.
 * @param {TourDraft} document
 * @param {CardStep} step
 * @param {string} done the word of the last step's button
 */
export function spelledButtons({ steps }, step, done) {
  const next = steps.at(-1)?.id === step.id ? done : "";
  return buttonsWith({ back: "", next }, step.advance.on, steps[0]?.id !== step.id);
}

/**
 * Buttons, or null when none of them has words of its own.
 * @param {ButtonSpec[]} buttons
 */
function renamed(buttons) {
  return buttons.some(({ text }) => text) ? buttons : null;
}

/**
 * The usual buttons with words of the author's. What the person does in the page leads on by itself: no Next.
 * @param {Words} words
 * @param {Advance["on"]} on
 * @param {boolean} canGoBack
 * @returns {ButtonSpec[]}
 */
function buttonsWith({ back, next }, on, canGoBack) {
  return [
    ...(canGoBack ? [/** @type {ButtonSpec} */ ({ text: back, look: "quiet", actions: [{ type: "back" }] })] : []),
    ...(on === "button" ? [/** @type {ButtonSpec} */ ({ text: next, look: "primary", actions: [{ type: "next" }] })] : []),
  ];
}

/**
 * How often a guide comes.
 * @param {Frequency} frequency
 * @param {string} [burst]
 * @returns {Command}
 */
export function setFrequency(frequency, burst) {
  return ofGuide(typeof frequency === "string" || within("everyDays", frequency.everyDays) ? { frequency } : null, burst);
}

/**
 * How a card shows where one is.
 * @param {NonNullable<TourDraft["progress"]>} progress
 * @returns {Command}
 */
export function setProgress(progress) {
  return ofGuide({ progress });
}

/**
 * The language of the cards' own words.
 * @param {string} locale
 * @returns {Command}
 */
export function setLocale(locale) {
  return ofGuide({ locale });
}

/**
 * @param {Record<string, unknown> | null} fields
 * @param {string} [burst]
 * @returns {Command}
 */
function ofGuide(fields, burst) {
  return (_, dispatch) => {
    if (!fields) return false;
    dispatch?.({ type: "setGuide", fields, burst });
    return true;
  };
}

/** @param {State} state */
function chosen({ document, selected }) {
  return stepsOf(document).find((step) => step.id === selected) ?? null;
}

/**
 * @param {keyof typeof LIMITS} field
 * @param {number} value
 */
function within(field, value) {
  const [least, most] = LIMITS[field];
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * Is a button the one that a card has by itself, but for its words?
 * @param {"back" | "next"} type
 * @param {ButtonSpec["look"]} look
 * @returns {(button: ButtonSpec) => boolean}
 */
function isUsual(type, look) {
  return (button) => button.look === look && button.actions.length === 1 && button.actions[0]?.type === type;
}
