/** @import { CardStep, Command, Draft, State, Step } from "../types.d.ts" */
/** @import { Advance, ButtonSpec, Frequency } from "../../sdk/types.d.ts" */

/** Least and most of each number that an author may set, as the server has them. */
export const LIMITS = /** @type {const} */ ({
  offset: [0, 200], waitSeconds: [1, 120], spotlightPadding: [0, 100], everyDays: [1, 365],
});

/**
 * A setting of the selected step. What else it has stays as it is.
 * @param {(step: Step) => Record<string, unknown> | null} fields null: not for this step
 * @param {string} [burst]
 * @returns {Command}
 */
function ofStep(fields, burst) {
  return (state, dispatch) => {
    const step = chosen(state);
    const now = step && fields(step);
    if (!now) return false;
    dispatch?.({ type: "setStep", id: step.id, fields: now, burst });
    return true;
  };
}

/**
 * What leads on from the selected step. What the other ways need (an element, an event) is kept beside it.
 * @param {"button" | "click" | "input" | "page"} on
 * @param {string | null} here a pattern for the page of now, for a step that is to wait for one and has none yet
 * @returns {Command}
 */
export function advanceOn(on, here = null) {
  return ofStep((step) => {
    if (step.type === "hidden" || (step.type === "modal" && (on === "click" || on === "input"))) return null;
    const page = step.advance.page ?? here;
    return { advance: /** @type {Advance} */ ({ ...step.advance, on, ...(on === "page" && page ? { page } : {}) }) };
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
 * The words of the two usual buttons. Empty is Cairn's own word.
 * @param {{ back: string, next: string }} words
 * @param {string} [burst]
 * @returns {Command}
 */
export function nameButtons({ back, next }, burst) {
  return ofStep((step) => {
    if (step.type === "hidden" || !usualButtons(step)) return null;
    /** @type {ButtonSpec[]} */
    const buttons = [
      { text: back, look: "secondary", actions: [{ type: "back" }] },
      { text: next, look: "primary", actions: [{ type: "next" }] },
    ];
    return { buttons: back || next ? buttons : null };
  }, burst);
}

/**
 * The words of a card that has the usual buttons, Back and Next; null when it has others.
 * @param {CardStep} step
 * @returns {{ back: string, next: string } | null}
 */
export function usualButtons({ buttons }) {
  if (!buttons) return { back: "", next: "" };
  const [back, next] = buttons;
  const usual = buttons.length === 2 && does(back, "back") && does(next, "next") && back?.look === "secondary" && next?.look === "primary";
  return usual ? { back: back.text, next: next.text } : null;
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
 * @param {NonNullable<Draft["progress"]>} progress
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
 * @param {Partial<Draft> | null} fields
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
  return document.steps.find((step) => step.id === selected) ?? null;
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
 * Does a button do this and nothing else?
 * @param {ButtonSpec | undefined} button
 * @param {"back" | "next"} type
 */
function does(button, type) {
  return button?.actions.length === 1 && button.actions[0]?.type === type;
}
