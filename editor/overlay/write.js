/** @import { FromWriter, ToWriter, WriterRoom } from "../types.d.ts" */
/** @import { StepView } from "../../sdk/types.d.ts" */
import { AROUND, fromWriter } from "../writing.js";
import { createBridge } from "./bridge.js";
import { make } from "./nodes.js";

/** What a press on it means by itself. */
const OWN_PRESS = "button,video,iframe";
const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * Writing on the card: a second frame of Cairn's origin lies over the drawn card and shows the same one, to be written
 * on. The renderer's card stays below it, as high as the other says, so place, arrow, spotlight and following are the
 * renderer's own, and when the frame goes nothing jumps.
 * @param {{ src: string, origin: string, nonce: string, stage: import("./stage.js").Stage,
 *   panel: ReturnType<typeof import("./panel.js").createPanel>, title: () => string }} given
 */
export function createWriting({ src, origin, nonce, stage, panel, title }) {
  /** @type {ReturnType<typeof openFrame> | null} */
  let frame = null;
  /** @type {ShadowRoot | null} */
  let cards = null;
  /** @type {StepView | null} */
  let view = null;
  /** @type {{ stepId: string, height: number, begin: () => void } | null} */
  let now = null;
  let unwatch = () => {};
  /** The renderer tells its card of a click and not of its place. */
  let press = { x: 0, y: 0 };
  /** @param {PointerEvent} event */
  const pressing = (event) => {
    press = { x: event.clientX, y: event.clientY };
    if (now && !event.composedPath().includes(stage.root)) end();
  };
  addEventListener("pointerdown", pressing, true);

  const card = () => /** @type {HTMLElement | null} */ (cards?.querySelector(".card") ?? null);
  /** The renderer's card as high as the one above it, and the frame where the renderer has put it. */
  const follow = () => {
    const below = card();
    if (below) below.tabIndex = 0;
    if (!now || !frame) return;
    frame.show(Boolean(below) && now.height > 0);
    if (!below) return;
    below.inert = true;
    const height = `${now.height}px`;
    if (now.height > 0 && below.style.height !== height) below.style.height = height;
    frame.move(roomOf(below));
  };
  const end = () => {
    if (!now) return;
    now = null;
    removeEventListener("resize", follow);
    frame?.show(false);
    frame?.post({ type: "leave" });
    panel.away(false);
    const below = card();
    if (!below) return;
    below.inert = false;
    below.style.height = "";
    below.focus({ preventScroll: true });
  };
  /** @type {{ [T in FromWriter["type"]]: (message: Extract<FromWriter, { type: T }>) => void }} */
  const on = {
    ready: () => now?.begin(),
    size({ stepId, height }) {
      if (!now || now.stepId !== stepId) return;
      const first = now.height === 0;
      now.height = height;
      follow();
      if (first) frame?.focus();
    },
    left: end,
  };
  /**
   * @param {"title" | "body"} field
   * @param {{ x: number, y: number } | null} at
   */
  const begin = (field, at) => {
    const below = card();
    if (!below || !view) return;
    const stepId = view.step.id;
    const ask = () => {
      const still = card();
      if (still) frame?.post({ type: "begin", stepId, field, at, room: roomOf(still) });
    };
    now = { stepId, height: 0, begin: ask };
    if (innerWidth <= 560) panel.away(true);
    addEventListener("resize", follow);
    if (frame) return ask();
    frame = openFrame(stage.root, { src, origin, nonce, title: title(), heard: (message) => on[message.type](/** @type {never} */ (message)) });
  };
  /** A press on the words of the card, or Enter on it. @param {Event} event */
  const pressed = (event) => {
    const node = /** @type {Element} */ (event.target);
    const { key } = /** @type {Partial<KeyboardEvent>} */ (event);
    const below = card();
    if (!below || node.closest(OWN_PRESS) || (event.type === "keydown" && (key !== "Enter" || node !== below))) return;
    if (event.type === "click" && !node.closest(".in")) return;
    event.preventDefault();
    const { left, top } = below.getBoundingClientRect();
    const at = { x: press.x - left, y: press.y - top };
    begin(node.closest("h2") ? "title" : "body", event.type === "click" && at.x > 0 && at.y > 0 ? at : null);
  };
  return {
    /** @param {"title" | "body"} field */
    begin: (field) => begin(field, null),
    /** @param {StepView | null} next what is drawn from now on */
    shown(next) {
      view = next;
      if (now && next?.step.id !== now.stepId) end();
    },
    /** @param {ShadowRoot} shadow */
    dressed(shadow) {
      unwatch();
      cards = shadow;
      const watch = new MutationObserver(follow);
      watch.observe(shadow, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
      for (const type of ["click", "keydown"]) shadow.addEventListener(type, pressed);
      unwatch = () => {
        watch.disconnect();
        for (const type of ["click", "keydown"]) shadow.removeEventListener(type, pressed);
      };
    },
    end,
    stop() {
      end();
      unwatch();
      removeEventListener("pointerdown", pressing, true);
      frame?.stop();
    },
  };
}

/**
 * @param {HTMLElement} card
 * @returns {WriterRoom}
 */
function roomOf(card) {
  const { x, y, width } = card.getBoundingClientRect();
  return { x, y, width, most: Number.parseFloat(card.style.maxHeight) || innerHeight, across: innerWidth, down: innerHeight, dark: DARK.matches };
}

/**
 * @param {HTMLElement} root
 * @param {{ src: string, origin: string, nonce: string, title: string, heard: (message: FromWriter) => void }} given
 */
function openFrame(root, { src, origin, nonce, title, heard }) {
  const node = make("iframe", "writing");
  node.title = title;
  node.src = src;
  node.style.visibility = "hidden";
  // Below the panel, which is there first in the order of reading and last in that of painting.
  root.prepend(node);
  /** @type {{ post: (message: ToWriter) => void, stop: () => void }} */
  const bridge = createBridge(node, { origin, nonce, heard, read: fromWriter });
  let told = "";
  return {
    post: bridge.post,
    focus: () => node.focus({ preventScroll: true }),
    /** @param {boolean} on */
    show(on) {
      node.style.visibility = on ? "visible" : "hidden";
    },
    /** @param {WriterRoom} room */
    move(room) {
      node.style.transform = `translate(${room.x - AROUND.x}px,${room.y - AROUND.y}px)`;
      node.style.width = `${room.width + 2 * AROUND.x}px`;
      node.style.height = `${room.most + 2 * AROUND.y}px`;
      if (told === JSON.stringify(room)) return;
      told = JSON.stringify(room);
      bridge.post({ type: "room", room });
    },
    stop() {
      bridge.stop();
      node.remove();
    },
  };
}
