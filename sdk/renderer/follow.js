import { on } from "../listen.js";

/**
 * Call `moved` in the frame in which the target, the card or the window moves or changes size; nothing runs while all
 * stand still. Returns the undo.
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
  if (target) sizes.observe(target);
  const stopMoves = target ? onMove(target, moved) : () => {};
  const stopListening = on(window, "scroll resize", soon, true);
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    stopMoves();
    stopListening();
  };
}

/**
 * Tell when an element moves for whatever reason: an IntersectionObserver whose root is cut to where the element now
 * is loses part of it with the first pixel (the way of floating-ui's `autoUpdate`).
 * @param {Element} element
 * @param {() => void} moved
 * @returns {() => void}
 */
export function onMove(element, moved) {
  /** @type {IntersectionObserver | undefined} */
  let observer;
  const begin = () => {
    observer?.disconnect();
    const start = element.getBoundingClientRect();
    if (!start.width || !start.height) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const cut = [start.top, clientWidth - start.right, clientHeight - start.bottom, start.left];
    let first = true;
    observer = new IntersectionObserver(
      () => {
        const now = element.getBoundingClientRect();
        if (!first || now.x !== start.x || now.y !== start.y) {
          moved();
          begin();
        }
        first = false;
      },
      { rootMargin: cut.map((side) => `${-Math.floor(side)}px`).join(" "), threshold: 1, root: document },
    );
    observer.observe(element);
  };
  begin();
  return () => observer?.disconnect();
}
