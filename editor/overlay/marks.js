/** @import { Say, Verdict } from "../types.d.ts" */
import { frameOf } from "../../sdk/find/record.js";
import { boxOf } from "../../sdk/find/sight.js";
import { counted, REMEDIED } from "../verdict.js";
import { make } from "./nodes.js";

/** Above an element, where there is room for what is said of it. */
const ROOM = 118;
/** As wide as it may be, in px: the style sheet says so too. */
const WIDE = 340;

/**
 * The outline around what would be picked, its name, and how surely it is found again. Nothing is measured but the
 * element: the page is laid out once a frame.
 * @param {HTMLElement} root
 * @param {Say} say
 */
export function drawMarks(root, say) {
  const outline = make("div", "outline");
  const tag = make("div", "tag");
  const how = make("div", "how");
  const label = make("div", "label", [tag, how]);
  label.setAttribute("aria-live", "polite");
  root.append(outline, label);
  /** @type {Element | null} */
  let shown = null;
  const place = () => {
    outline.hidden = label.hidden = !shown;
    if (!shown) return;
    const { x, y, width, height } = shownPart(shown);
    outline.style.transform = `translate(${x - 3}px,${y - 3}px)`;
    outline.style.width = `${width + 6}px`;
    outline.style.height = `${height + 6}px`;
    const end = x + width / 2 > innerWidth / 2;
    const wide = Math.min(WIDE, innerWidth - 16) + 8;
    const across = end ? Math.max(wide, Math.min(x + width, innerWidth - 8)) : Math.max(8, Math.min(x, innerWidth - wide));
    const above = y > ROOM;
    const below = Math.min(y + height + 7, innerHeight - ROOM);
    label.style.transform = `translate(${across}px,${above ? Math.min(y - 7, innerHeight - 8) : below}px) translate(${end ? -100 : 0}%,${above ? -100 : 0}%)`;
  };
  place();
  return {
    /**
     * @param {Element | null} element
     * @param {string} name
     */
    show(element, name) {
      if (element !== shown) {
        tag.textContent = name;
        how.replaceChildren();
        how.className = "how";
        outline.className = "outline";
      }
      shown = element;
      place();
    },
    /** @param {Verdict} verdict of the element that is shown */
    judge(verdict) {
      how.className = `how ${verdict.strength}`;
      outline.className = `outline ${verdict.strength}`;
      how.replaceChildren(...sentences(verdict, say));
    },
    place,
    stop() {
      outline.remove();
      label.remove();
    },
  };
}

/**
 * @param {Verdict} verdict
 * @param {Say} say
 */
function sentences(verdict, say) {
  const { strength, reason, also } = verdict;
  const [next] = also;
  const lines = [make("p", "", [make("b", "", [say(`verdict.${strength}`)]), say(`verdict.${reason}`, { count: counted(verdict) })])];
  if (strength !== "strong" && REMEDIED.includes(reason)) lines.push(make("p", "remedy", [say(`remedy.${reason}`)]));
  if (next) lines.push(make("p", "also", [say(`verdict.${next}`)]));
  if (next && REMEDIED.includes(next) && strength !== "weak") lines.push(make("p", "remedy", [say(`remedy.${next}`)]));
  return lines;
}

/**
 * Where an element is in the window, cut by the frames around it.
 * @param {Element} element
 */
export function shownPart(element) {
  let { x, y, width, height } = boxOf(element);
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const by = boxOf(frame);
    const [right, bottom] = [Math.min(x + width, by.x + by.width), Math.min(y + height, by.y + by.height)];
    [x, y] = [Math.max(x, by.x), Math.max(y, by.y)];
    [width, height] = [Math.max(0, right - x), Math.max(0, bottom - y)];
  }
  return { x, y, width, height };
}
