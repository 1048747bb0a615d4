/** @import { Fingerprint, Found, Missed } from "../types.d.ts" */
import { decide, MARGIN, THRESHOLD } from "./decide.js";
import { IDENTITY, SURE_MARKS } from "./marks.js";
import { rank, words } from "./rank.js";
import { nothingKnown, pageIn, record, wordsOf } from "./record.js";
import { isCovered, isVisible, OWN } from "./sight.js";

export { describe } from "./describe.js";

/** Among more look-alikes than this no one can be told for sure. */
const MOST = 300;
/** Only these are asked whether they can be seen: it costs the page a layout. */
const WORTH_SEEING = THRESHOLD - MARGIN;

/**
 * The one element of a fingerprint under `root` (a document, an element or an open shadow root), or why not.
 * @param {Fingerprint} fingerprint
 * @param {ParentNode} [root]
 * @returns {Found | Missed}
 */
export function find(fingerprint, root = document) {
  return look(fingerprint, root).answer;
}

/**
 * The same, with the roots that were looked through: the shadow roots among them are to be watched.
 * @param {Fingerprint} fingerprint
 * @param {ParentNode} [root]
 * @returns {{ answer: Found | Missed, roots: ParentNode[] }}
 */
export function look(fingerprint, root = document) {
  const { elements, roots } = likely(fingerprint, root);
  const known = nothingKnown();
  const seen = rank(fingerprint, elements.map((element) => record(element, known)))
    .filter((one) => one.score >= WORTH_SEEING)
    .map((one) => ({ ...one, visible: isVisible(/** @type {Element} */ (elements[one.at])) }));
  const decision = decide(seen);
  if ("missed" in decision) return { answer: decision, roots };
  const found = /** @type {Element} */ (elements[decision.found]);
  return { answer: isCovered(found) ? { missed: "covered" } : { found, score: decision.score }, roots };
}

/**
 * Elements that could be it: that bear a mark of its own, or are of its tag and say what it says. One walk, into open
 * shadow roots and frames.
 * @param {Fingerprint} fingerprint
 * @param {ParentNode} root
 */
function likely(fingerprint, root) {
  const { attributes, tag } = fingerprint;
  const own = IDENTITY.filter((name) => attributes[name]);
  /** @type {Element[]} */
  const marked = [];
  /** @type {Element[]} */
  const similar = [];
  const roots = [root];
  for (const one of roots) {
    for (const element of one.querySelectorAll("*")) {
      const inner = element.shadowRoot ?? pageIn(element);
      if (inner && !element.hasAttribute(OWN)) roots.push(inner);
      if (own.some((name) => element.getAttribute(name) === attributes[name])) marked.push(element);
      else if (element.localName === tag) similar.push(element);
    }
  }
  for (const name of SURE_MARKS.filter((one) => attributes[one])) {
    const elements = marked.filter((element) => element.getAttribute(name) === attributes[name]);
    if (elements.length > 0) return { elements, roots };
  }
  const elements = [...marked, ...similar.filter((element) => couldBe(element, fingerprint))];
  return { elements: elements.slice(0, MOST), roots };
}

/**
 * Cheap: words that matter and differ rule an element out anyway; without words its parent must be of the same tag.
 * @param {Element} element
 * @param {Fingerprint} fingerprint
 */
function couldBe(element, { text, name, textMatters, path }) {
  if (!textMatters || !(text ?? name)) return !path[0] || element.parentElement?.localName === path[0].tag;
  const said = wordsOf(element);
  return words(text, said.text) > 0 || words(name, said.name) > 0;
}
