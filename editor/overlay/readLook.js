/** @import { HostLook, LookKind, LookSample } from "../types.d.ts" */
import { isVisible, OWN } from "../../sdk/find/sight.js";

/** What is read of a page: so many of each kind, the first that can be seen. */
const MOST = 24;
/** Candidates are asked for their style, which a large page would feel. */
const TRIED = 120;
/** @type {Record<Exclude<LookKind, "page">, string>} */
const KINDS = {
  heading: "h1,h2,[role=heading]",
  button: "button,[role=button],input[type=submit],input[type=button],a[class*=btn],a[class*=button]",
  link: "a[href]",
  field: "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=checkbox]):not([type=radio]),select,textarea",
  card: "dialog,[role=dialog],[class*=card],[class*=Card],[class*=panel],[class*=Panel],[class*=paper],[class*=Paper],article,section,fieldset,aside,main>*",
  text: "p,td,li,label,dd",
};
/** In px²: smaller is no card. */
const CARD = 8000;
const MAIN = "[class*=primary],[class*=Primary],[type=submit]";
const LONGEST = 60;
const CLEAR = /^(?:transparent|rgba\(.*, 0\)|.*\/ 0\))$/;

/**
 * What the page looks like, as the computed style of some of its elements.
 * @returns {HostLook}
 */
export function readLook() {
  const samples = Object.entries(KINDS).flatMap(([kind, selector]) => sampled(/** @type {LookKind} */ (kind), selector));
  return { samples: [pageSample(), ...samples], both: offersBoth() };
}

/**
 * @param {LookKind} kind
 * @param {string} selector
 */
function sampled(kind, selector) {
  /** @type {LookSample[]} */
  const samples = [];
  for (const element of [...document.querySelectorAll(selector)].slice(0, TRIED)) {
    if (samples.length >= MOST) break;
    if (element.closest(`[${OWN}]`) || !isVisible(element)) continue;
    const one = sampleOf(kind, element);
    if (kind !== "card" || (one.area >= CARD && one.ground)) samples.push(one);
  }
  return samples;
}

/** @returns {LookSample} the page itself, on what its body stands on */
function pageSample() {
  const one = sampleOf("page", document.body);
  const grounds = [document.body, document.documentElement].map(groundOf);
  return { ...one, where: "", ground: grounds.find(Boolean) ?? canvas(), area: innerWidth * innerHeight };
}

/**
 * @param {LookKind} kind
 * @param {Element} element
 * @returns {LookSample}
 */
function sampleOf(kind, element) {
  const style = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  const words = (element.textContent || element.getAttribute("aria-label") || "").replace(/\s+/g, " ").trim();
  return {
    kind,
    where: nameOf(kind, element, words),
    // What is written counts by its length: a long cell is not a large one.
    area: kind === "text" ? Math.min(words.length, 400) : Math.round(width * height),
    ground: groundOf(element),
    ink: style.color.slice(0, 80),
    font: style.fontFamily.slice(0, 400),
    size: parseFloat(style.fontSize) || 16,
    radius: radiusOf(style.borderTopLeftRadius, width),
    shadow: style.boxShadow.slice(0, 400),
    main: element.matches(MAIN),
  };
}

/**
 * What an author calls it: its words, of a card those of its heading.
 * @param {LookKind} kind
 * @param {Element} element
 * @param {string} words
 */
function nameOf(kind, element, words) {
  const said = kind === "card" ? element.querySelector("h1,h2,h3,h4,h5,legend,[role=heading]")?.textContent : words;
  const text = (said ?? "").replace(/\s+/g, " ").trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/**
 * @param {string} radius as computed: px, or a share of the width
 * @param {number} width
 */
function radiusOf(radius, width) {
  const first = parseFloat(radius) || 0;
  return radius.includes("%") ? (first / 100) * width : first;
}

/** @param {Element} element its own, null where one sees through */
function groundOf(element) {
  const { backgroundColor } = getComputedStyle(element);
  return CLEAR.test(backgroundColor) ? null : backgroundColor.slice(0, 80);
}

/** What a page without a colour of its own stands on: the browser's, in the scheme that the page is in. */
function canvas() {
  const { colorScheme } = getComputedStyle(document.documentElement);
  const dark = colorScheme === "dark" || (colorScheme.includes("dark") && matchMedia("(prefers-color-scheme: dark)").matches);
  return dark ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
}

/** Would the page look otherwise for somebody who prefers the other scheme? */
function offersBoth() {
  const { colorScheme } = getComputedStyle(document.documentElement);
  if (colorScheme.includes("light") && colorScheme.includes("dark")) return true;
  return [...document.styleSheets].some((sheet) => {
    try {
      return [...sheet.cssRules].some((rule) => rule instanceof CSSMediaRule && rule.conditionText.includes("prefers-color-scheme"));
    } catch {
      // A sheet of another origin cannot be read.
      return false;
    }
  });
}
