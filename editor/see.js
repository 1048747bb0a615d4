/** @import { Document, Json, Rule, Visitor } from "../sdk/types.d.ts" */
/** @import { Draft, See, Somebody, Spoken } from "./types.d.ts" */
import { holdsFor } from "../sdk/people.js";
import { check } from "../sdk/rules.js";
import { languageFor, localized } from "./translation.js";
import { served } from "./served.js";

/** As the author finds it: for nobody in particular. @type {See} */
export const AS_IT_IS = { somebody: null, locale: null, mode: "auto" };

/**
 * The language that a guide is looked at in.
 * @param {Draft} document
 * @param {See} see
 */
export function languageSeen(document, { locale, somebody }) {
  return locale ?? (somebody?.locale ? languageFor(document, somebody.locale) : document.locale);
}

/**
 * A guide with its words and colours as it is looked at.
 * @param {Draft} document
 * @param {See} see
 * @returns {Draft}
 */
export function seenAs(document, see) {
  const spoken = localized(document, languageSeen(document, see));
  return see.mode === "auto" ? spoken : { ...spoken, theme: { ...spoken.theme, mode: see.mode } };
}

/**
 * The same as it would be handed to a browser.
 * @param {Draft} document
 * @param {See} see
 * @returns {Document}
 */
export function handedTo(document, see) {
  return served(seenAs(document, see));
}

/**
 * The traits that its texts may speak of.
 * @param {See} see
 * @returns {Spoken | null}
 */
export function spokenTo({ somebody }) {
  return somebody && { person: somebody.visitor.person, company: somebody.visitor.company ?? {} };
}

/**
 * Would somebody get a guide, and if not, what of its audience they do not meet. What the page decides (its address)
 * does not count: they may go there.
 * @param {Rule | null | undefined} audience
 * @param {Visitor} visitor
 * @returns {{ gets: boolean, unmet: Rule[] }}
 */
export function wouldGet(audience, visitor) {
  if (!audience) return { gets: false, unmet: [] };
  const parts = audience.type === "all" ? audience.of : [audience];
  const unmet = parts.filter((part) => part.type !== "page" && !check(part, "https://page.invalid/", (one) => holdsFor(one, visitor)).match);
  return { gets: unmet.length === 0, unmet };
}

/**
 * A made-up person.
 * @param {{ name: string, company: string, industry: string, role: string, locale: string | null, traits: string }} given
 *   traits: further ones of the person, a line each: `plan = pro`
 * @returns {Somebody}
 */
export function madeUp({ name, company, industry, role, locale, traits }) {
  const own = Object.fromEntries(traits.split("\n").flatMap((line) => {
    const [key = "", ...rest] = line.split("=");
    return key.trim() && rest.length > 0 ? [[key.trim(), valueOf(rest.join("=").trim())]] : [];
  }));
  const known = company || industry ? { ...(company ? { name: company } : {}), ...(industry ? { industry } : {}) } : null;
  return {
    name, userId: null, locale,
    visitor: { person: { ...own, ...(name ? { name } : {}) }, company: known, membership: role ? { role } : {} },
  };
}

/**
 * A trait as a program would have told it: numbers and yes or no are no texts.
 * @param {string} text
 * @returns {Json}
 */
function valueOf(text) {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/**
 * The step to begin a preview at that is to show this one: the step itself, or none where it is not shown.
 * @param {Document} document
 * @param {string | null} selected
 * @returns {string | null}
 */
export function beginsAt(document, selected) {
  return document.kind === "tour" && document.steps.some(({ id }) => id === selected) ? selected : null;
}
