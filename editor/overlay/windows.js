import { frameOf, pageIn } from "../../sdk/find/record.js";
import { OWN, viewOf } from "../../sdk/find/sight.js";
import { onChange } from "../../sdk/play/watch.js";

/**
 * Call `attach` with the window of the page and of each frame of the same origin in it, now and as frames come and load.
 * @param {(view: Window) => () => void} attach returns the undo
 * @param {() => void} [changed] the page has changed; what was known of it may be so no more
 * @returns {() => void} undo all
 */
export function onEveryWindow(attach, changed = () => {}) {
  /** By document: a frame that goes on to another page keeps its window's face. @type {Map<Document, () => void>} */
  const known = new Map([[document, attach(window)]]);
  const scan = () => {
    for (const [page, undo] of known) {
      if (page.defaultView) continue;
      undo();
      known.delete(page);
    }
    for (const root of rootsOf(document)) {
      changes.also(root);
      const view = "defaultView" in root ? root.defaultView : null;
      if (view && !known.has(/** @type {Document} */ (root))) known.set(/** @type {Document} */ (root), attach(view));
    }
  };
  const changes = onChange(() => {
    scan();
    changed();
  });
  scan();
  return () => {
    changes.stop();
    for (const undo of known.values()) undo();
  };
}

/**
 * A page with the open shadow roots and the pages of frames in it, however deep.
 * @param {Document} page
 * @returns {(Document | ShadowRoot)[]}
 */
export function rootsOf(page) {
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [page];
  for (const one of roots) {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_ELEMENT);
    for (let node; (node = walker.nextNode()); ) {
      const element = /** @type {Element} */ (node);
      const inner = element.shadowRoot ?? pageIn(element);
      if (inner && !element.hasAttribute(OWN)) roots.push(inner);
    }
  }
  return roots;
}

/**
 * A point of a window as a point of the outermost one.
 * @param {Window | null} view
 * @param {{ clientX: number, clientY: number }} at
 */
export function pointIn(view, { clientX, clientY }) {
  const frame = view && view !== window ? frameOf(view.document.documentElement) : null;
  if (!frame) return { x: clientX, y: clientY };
  const { left, top, across, down } = viewOf(frame);
  return { x: left + clientX * across, y: top + clientY * down };
}

/**
 * The same the other way round: a point of the outermost window, in the page in which an element stands.
 * @param {Element} element
 * @param {{ x: number, y: number }} at
 */
export function pointAt(element, { x, y }) {
  const frame = frameOf(element);
  if (!frame) return { clientX: x, clientY: y };
  const { left, top, across, down } = viewOf(frame);
  return { clientX: (x - left) / across, clientY: (y - top) / down };
}
