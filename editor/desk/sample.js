/** @import { Drawn, Say, ToBuilder, ToOverlay } from "../types.d.ts" */
import { onNavigate } from "../../sdk/routes.js";
import { createBridge } from "../overlay/bridge.js";
import { createDrawings } from "../overlay/drawKinds.js";
import { createPreview } from "../overlay/preview.js";
import { createStage } from "../overlay/stage.js";
import { forOverlay } from "../protocol.js";
import { pagesOf, samplePath, standIns } from "../sample.js";
import { wordsOf } from "../words.js";
import { createScene } from "./scene.js";
import "./sample.css";

start(/** @type {HTMLElement} */ (document.getElementById("sample")));

/**
 * Colours of the page, as those of the card on it.
 * @param {string} [mode]
 */
function wear(mode = "auto") {
  window.document.documentElement.dataset.mode = mode;
}

/**
 * @param {Drawn | null} view
 * @returns {{ page: string | null }[]} what of it is on a certain page
 */
function drawnParts(view) {
  return view && "step" in view ? [view.step] : view && "hint" in view ? [view.hint] : [];
}

/**
 * The sample page: what the overlay is in a product, where there is no product. It draws and plays with the SDK's own
 * renderer and player; nothing can be pointed at here.
 * @param {HTMLElement} root
 */
function start(root) {
  const nonce = new URLSearchParams(location.hash.slice(1)).get("nonce") ?? "";
  /** @type {Say} */
  let say = wordsOf(document.documentElement.lang);
  const stage = createStage();
  /** @type {Set<string>} */
  const pages = new Set();
  /** @type {ReturnType<typeof standIns>["targets"]} */
  let targets = new Map();
  const path = () => location.pathname + location.search + location.hash;
  const scene = createScene(root, (to) => history.pushState(null, "", to));
  const draw = () => {
    const all = [...pages].map((pattern) => ({ pattern, path: samplePath(pattern) }));
    scene.draw({ path: path(), pages: all, targets, say });
  };
  history.replaceState(null, "", "/");
  /** @param {ToBuilder} message */
  const post = (message) => bridge.post(message);
  const drawing = createDrawings({
    // What stands in for an element says nothing of whether it is found.
    sight() {},
    card: (action) => post({ type: "card", action }),
    drawn: () => stage.raise(),
  });
  const preview = createPreview({
    stage, panel: { away() {} }, keep() {}, say: () => say, ended: (end) => post({ type: "played", end }),
  });
  /** @param {string} to */
  const go = (to) => {
    if (to !== path()) history.pushState(null, "", to);
  };
  /** @type {Partial<{ [T in ToOverlay["type"]]: (message: Extract<ToOverlay, { type: T }>) => void }>} */
  const on = {
    ready({ locale }) {
      say = wordsOf(locale);
      document.documentElement.lang = locale;
      draw();
      post({ type: "hello", url: location.href, playing: false, dock: "right" });
    },
    show(message) {
      if (preview.on()) return;
      const { view } = message;
      wear(message.theme?.mode);
      const there = standIns(view);
      targets = there.targets;
      for (const pattern of pagesOf({ kind: "tour", steps: drawnParts(view) })) pages.add(pattern);
      draw();
      drawing.show({ ...message, view: there.value });
    },
    play({ document, ...given }) {
      drawing.show({ view: null, locale: "en", theme: null, traits: null });
      wear(document.theme?.mode);
      const there = standIns(document);
      targets = there.targets;
      for (const pattern of pagesOf(document)) pages.add(pattern);
      draw();
      preview.start({ ...given, document: there.value, run: null });
    },
    stopPlay: () => preview.stop(),
    pick: () => post({ type: "pickEnded" }),
    go: ({ path: to }) => go(to),
  };
  const bridge = createBridge({ contentWindow: window.parent }, {
    origin: location.origin, nonce, read: forOverlay, heard: (message) => on[message.type]?.(/** @type {never} */ (message)),
  });
  onNavigate(() => {
    draw();
    preview.navigated();
    post({ type: "page", url: location.href });
  });
  draw();
}
