/** @import { Fingerprint, Found, Missed } from "../types.d.ts" */
import { decide, MARGIN, THRESHOLD } from "./decide.js";
import { IDENTITY, maskedHref, SURE_MARKS } from "./marks.js";
import { plain, rank, words } from "./rank.js";
import { nothingKnown, pageIn, record, wordsOf } from "./record.js";
import { isCovered, isVisible, OWN } from "./sight.js";

export { describe } from "./describe.js";

/** What a button or a field may have become. */
const SORTS = [["a", "button", "summary", "[role]"], ["input", "select", "textarea"]];
/** May be named otherwise than by its text. */
const NAMED = "[aria-label],[aria-labelledby],[title],[alt]";
/** Among more look-alikes than this no one can be told for sure. */
const MOST = 100;
/** Only these are asked whether they can be seen: it costs the page a layout. */
const WORTH_SEEING = THRESHOLD - MARGIN;

/**
 * The one element of a fingerprint on the page, or why not.
 * @param {Fingerprint} fingerprint
 * @returns {Found | Missed}
 */
export function find(fingerprint) {
  return look(fingerprint).answer;
}

/**
 * The same, with the roots that were looked through: the document, open shadow roots and the pages of frames.
 * @param {Fingerprint} fingerprint
 * @returns {{ answer: Found | Missed, roots: ParentNode[] }}
 */
export function look(fingerprint) {
  const { elements, roots } = likely(fingerprint);
  const known = nothingKnown();
  const seen = rank(fingerprint, elements.map((element) => record(element, known)))
    .filter((one) => one.score >= WORTH_SEEING)
    .map((one) => ({ ...one, visible: isVisible(/** @type {Element} */ (elements[one.at])) }));
  const decision = decide(seen);
  if ("missed" in decision) return { answer: decision, roots };
  const found = /** @type {Element} */ (elements[decision.found]);
  return { answer: isCovered(found) ? { missed: "covered" } : { found }, roots };
}

/**
 * Elements that could be it: that bear a mark of its own, or are of its sort and say what it says. Into open shadow
 * roots and frames; the browser's own selectors do what they can, as a page may have many thousand elements.
 * @param {Fingerprint} fingerprint
 */
function likely(fingerprint) {
  const { attributes } = fingerprint;
  /** @type {ParentNode[]} */
  const roots = [document];
  for (const one of roots) {
    // The quickest way through many thousand elements: a list's own iterator takes five times as long.
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_ELEMENT);
    for (let node; (node = walker.nextNode()); ) {
      const element = /** @type {Element} */ (node);
      const inner = element.shadowRoot ?? pageIn(element);
      if (inner && !element.hasAttribute(OWN)) roots.push(inner);
    }
  }
  /** @param {string} selector */
  const all = (selector) => roots.flatMap((one) => [...one.querySelectorAll(selector)]);
  /** @param {string} name */
  const bearing = (name) => {
    const value = attributes[name];
    if (!value) return [];
    if (name === "href") return all("a[href]").filter((one) => maskedHref(one.getAttribute(name) ?? "") === value);
    return all(`[${name}=${CSS.escape(value)}]`);
  };
  for (const name of SURE_MARKS) {
    const elements = bearing(name);
    if (elements[0]) return { elements, roots };
  }
  const elements = new Set([...alike(fingerprint, all), ...IDENTITY.flatMap(bearing)]);
  return { elements: [...elements].slice(0, MOST), roots };
}

/**
 * Those of its sort that say what it says. Where words do not matter, or it has none: those at its place in such a
 * parent, as the score wants it.
 * @param {Fingerprint} fingerprint
 * @param {(selector: string) => Element[]} all
 */
function alike({ text, name, textMatters, path, tag, index }, all) {
  const said = text ?? name;
  if (!textMatters || !said) {
    const [parent, grandparent] = path.map((part) => `${part.tag}>`);
    return all(`${grandparent ?? ""}${parent ?? ""}${tag}:nth-of-type(${index + 1})`);
  }
  const first = plain(said).replace(/[\d\s].*/, "");
  let left = MOST;
  return all(`${tag},${SORTS.find((one) => one.includes(tag)) ?? tag}`).filter((element) => {
    // To read what each of thousands says would weigh on the page, and no more than these are asked.
    if (!left) return false;
    const raw = element.textContent;
    if (raw && raw.length < 500 && !plain(raw).includes(first) && !element.matches(NAMED)) return false;
    const it = wordsOf(element);
    const same = words(text, it.text ?? it.name) > 0 || words(name, it.name ?? it.text) > 0;
    left -= Number(same);
    return same;
  });
}
