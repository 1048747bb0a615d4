/** @import { Fingerprint, MissReason } from "../types.d.ts" */
import { MARGIN, THRESHOLD } from "../find/decide.js";
import { record } from "../find/record.js";
import { look } from "../find/index.js";
import { score } from "../find/rank.js";
import { isVisible, OWN } from "../find/sight.js";
import { on, undoAll } from "../listen.js";

/** A target that is not there after this is told as missed, unless its step says otherwise. */
const PATIENCE_S = 6;
/** Looking takes at most this share of the time on a page that never rests. */
const SHARE = 0.1;
/** What can show an element without changing the document: the end of a movement, a style sheet, a frame's next page. */
const STIRS = "transitionend animationend load";

/**
 * Call `stirred` after the page changes, at most once a frame and never so often that it weighs. Returns how to watch
 * one more shadow root or page of a frame, and the undo.
 * @param {() => void} stirred
 * @returns {{ also: (root: Node) => void, stop: () => void }}
 */
export function onChange(stirred) {
  let frame = 0;
  let timer = 0;
  let rest = 0;
  const run = () => {
    timer = 0;
    const begun = performance.now();
    stirred();
    const now = performance.now();
    rest = now + (now - begun) / SHARE;
  };
  const soon = () => {
    if (frame || timer) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      const wait = rest - performance.now();
      if (wait > 0) timer = window.setTimeout(run, wait);
      else run();
    });
  };
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => !(/** @type {Partial<Element>} */ (target).hasAttribute?.(OWN)))) soon();
  });
  /** @type {Map<Node, () => void>} */
  const heard = new Map();
  /** @param {Node} root */
  const also = (root) => {
    if (heard.has(root)) return;
    // The page of a frame that has gone on to another is let go.
    for (const [old, undo] of heard) {
      if ((old.ownerDocument ?? /** @type {Document} */ (old)).defaultView) continue;
      undo();
      heard.delete(old);
    }
    heard.set(root, on(root, STIRS, soon, true));
    observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
  };
  also(document);
  const stopListening = on(window, "resize", soon);
  return {
    also,
    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      observer.disconnect();
      stopListening();
      undoAll([...heard.values()]);
    },
  };
}

/**
 * Look for a target until `stop`: tell when it is found, when it goes away again, and once in each search when patience
 * is over. Tells the first finding before it returns.
 * @param {Fingerprint} fingerprint
 * @param {{ found: (element: Element) => void, lost: () => void, missed: (reason: MissReason, waitMs: number) => void }} tell
 * @param {number} [patience] seconds
 * @returns {() => void} stop
 */
export function watch(fingerprint, tell, patience = PATIENCE_S) {
  /** @type {Element | null} */
  let element = null;
  /** @type {MissReason} */
  let reason = "none";
  let since = performance.now();
  let timer = 0;

  const seek = () => {
    const { answer, roots } = look(fingerprint);
    for (const root of roots) changes.also(root);
    if ("missed" in answer) {
      reason = answer.missed;
      return;
    }
    element = answer.found;
    clearTimeout(timer);
    tell.found(element);
  };
  const wait = () => {
    since = performance.now();
    timer = window.setTimeout(() => {
      seek();
      if (!element) tell.missed(reason, Math.round(performance.now() - since));
    }, patience * 1000);
  };
  const stirred = () => {
    if (element && isStill(element, fingerprint)) return;
    const gone = element !== null;
    element = null;
    seek();
    if (!gone || element) return;
    // Who is told may stop it.
    wait();
    tell.lost();
  };
  const changes = onChange(stirred);
  wait();
  seek();
  return () => {
    clearTimeout(timer);
    changes.stop();
  };
}

/**
 * Is it still the target? A framework may use its node again for something else; what is beside it may change.
 * @param {Element} element
 * @param {Fingerprint} fingerprint
 */
export function isStill(element, fingerprint) {
  return isVisible(element) && score(fingerprint, record(element)) >= THRESHOLD - MARGIN;
}
