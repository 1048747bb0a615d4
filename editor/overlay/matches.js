/** @import { Fingerprint, Say } from "../types.d.ts" */
import { make } from "./nodes.js";
import { shownPart } from "./marks.js";
import { matchesOf } from "./weigh.js";

/** More would hide the page. */
const MOST = 60;

/**
 * Outlines around all that would be taken for the element of a fingerprint, numbered, with how close each is.
 * @param {HTMLElement} root
 * @param {Say} say
 */
export function drawMatches(root, say) {
  const box = make("div", "matches");
  // Below the panel, and what is said of the element that is pointed at.
  root.prepend(box);
  /** @type {{ element: Element, node: HTMLElement }[]} */
  let shown = [];
  let on = false;
  const place = () => {
    for (const { element, node } of shown) {
      const { x, y, width, height } = shownPart(element);
      node.style.transform = `translate(${x - 3}px,${y - 3}px)`;
      node.style.width = `${width + 6}px`;
      node.style.height = `${height + 6}px`;
    }
  };
  const clear = () => {
    on = false;
    shown = [];
    box.replaceChildren();
  };
  return {
    on: () => on,
    clear,
    place,
    /**
     * @param {Fingerprint} fingerprint
     * @returns {number} how many there are
     */
    show(fingerprint) {
      clear();
      on = true;
      const all = matchesOf(fingerprint);
      shown = all.slice(0, MOST).map(({ element, closeness }, at) => {
        const words = say("matches.one", { number: at + 1, percent: Math.round(closeness * 100) });
        return { element, node: make("div", "match", [make("span", "", [words])]) };
      });
      box.replaceChildren(...shown.map(({ node }) => node));
      place();
      return all.length;
    },
    stop: () => box.remove(),
  };
}
