/** @import { Fingerprint, Found, Missed } from "../types.d.ts" */
import { decide } from "./decide.js";
import { ANCHOR, IDENTITY } from "./marks.js";
import { rank } from "./rank.js";
import { record } from "./record.js";
import { isCovered, isVisible, OWN } from "./sight.js";

export { describe } from "./describe.js";

/** More look-alikes than this are not told apart: the best filled records decide. */
const MOST = 500;
/** Only these are asked whether they can be seen: it costs the page a layout. */
const WORTH_SEEING = 0.5;

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
  const seen = rank(fingerprint, elements.map(record))
    .filter((one) => one.score >= WORTH_SEEING)
    .map((one) => ({ ...one, visible: isVisible(/** @type {Element} */ (elements[one.at])) }));
  const decision = decide(seen);
  if ("missed" in decision) return { answer: decision, roots };
  const found = /** @type {Element} */ (elements[decision.found]);
  return { answer: isCovered(found) ? { missed: "covered" } : { found, score: decision.score }, roots };
}

/**
 * Elements that could be it: of its tag, or sharing an attribute of its own. One walk, into open shadow roots.
 * @param {Fingerprint} fingerprint
 * @param {ParentNode} root
 */
function likely(fingerprint, root) {
  const own = IDENTITY.filter((name) => fingerprint.attributes[name]);
  const first = fingerprint.path[0]?.tag;
  /** @type {Element[]} */
  const named = [];
  /** @type {Element[]} */
  const similar = [];
  const roots = [root];
  for (const one of roots) {
    for (const element of one.querySelectorAll("*")) {
      if (element.shadowRoot && !element.hasAttribute(OWN)) roots.push(element.shadowRoot);
      if (own.some((name) => element.getAttribute(name) === fingerprint.attributes[name])) named.push(element);
      else if (element.localName === fingerprint.tag) similar.push(element);
    }
  }
  if (fingerprint.attributes[ANCHOR]) {
    const anchored = named.filter((one) => one.getAttribute(ANCHOR) === fingerprint.attributes[ANCHOR]);
    if (anchored.length > 0) return { elements: anchored, roots };
  }
  const narrow = similar.length > MOST ? similar.filter((one) => one.parentElement?.localName === first) : similar;
  return { elements: [...named, ...narrow.slice(0, MOST)], roots };
}
