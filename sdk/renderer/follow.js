import { frameOf, lineOf } from "../find/record.js";
import { on, undoAll } from "../listen.js";

/**
 * Call `moved` in the frame in which the target, the card or the window moves or changes size; nothing runs while all
 * stand still. A target in a frame moves with each frame around it. Returns the undo.
 * @param {Element | null} target
 * @param {Element} card
 * @param {() => void} moved
 * @returns {() => void}
 */
export function follow(target, card, moved) {
  let frame = 0;
  // A frame asked for in a scroll handler is the one in which the scroll is painted.
  const soon = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      moved();
    });
  };
  const sizes = new ResizeObserver(moved);
  sizes.observe(card);
  const undo = [() => cancelAnimationFrame(frame), () => sizes.disconnect()];
  // What scrolls in a frame or a shadow root is heard there only. Hearing twice in one place is hearing once.
  for (const place of [window, window.visualViewport ?? window, ...lineOf(target).map((one) => one.getRootNode())]) {
    undo.push(on(place, "scroll resize", soon, true));
  }
  for (let one = target; one; one = frameOf(one)) {
    sizes.observe(one);
    undo.push(onMove(one, moved));
  }
  return () => undoAll(undo);
}

/**
 * Tell when an element moves for whatever reason: an IntersectionObserver whose root is cut to where the element now
 * is loses part of it with the first pixel (the way of floating-ui's `autoUpdate`). Of an element that its scroller
 * clips the root is not cut: there each move shows more of it or less.
 * @param {Element} element
 * @param {() => void} moved
 * @returns {() => void}
 */
export function onMove(element, moved) {
  const root = element.ownerDocument;
  const threshold = Array.from({ length: 101 }, (_, at) => at / 100);
  /** @type {IntersectionObserver | undefined} */
  let observer;
  /** @param {boolean} cut */
  const begin = (cut) => {
    observer?.disconnect();
    const { x, y, bottom, right } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = root.documentElement;
    const sides = cut ? [y, clientWidth - right, clientHeight - bottom, x] : [0];
    let first = true;
    observer = new IntersectionObserver(
      (seen) => {
        const now = element.getBoundingClientRect();
        if (!first || now.x !== x || now.y !== y) {
          moved();
          begin(true);
        } else if (cut && seen.some((one) => one.intersectionRatio < 1)) begin(false);
        first = false;
      },
      { root, rootMargin: sides.map((side) => `${-Math.floor(side)}px`).join(" "), threshold },
    );
    observer.observe(element);
  };
  begin(true);
  return () => observer?.disconnect();
}
