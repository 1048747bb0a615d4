/** @import { Marker, Run, ToOverlay, Tour } from "../types.d.ts" */
import { onNavigate } from "../../sdk/routes.js";
import { createStore } from "../../sdk/store.js";
import { OWN } from "../../sdk/find/sight.js";
import { wordsOf } from "../words.js";
import { createBridge } from "./bridge.js";
import { createDrawing } from "./draw.js";
import { makeButton, showBar } from "./nodes.js";
import { createPanel } from "./panel.js";
import { startPicking } from "./pick.js";
import { startPlaying } from "./play.js";
import { createStage } from "./stage.js";
import { watchForTrouble } from "./trouble.js";

/**
 * Open the builder over this page.
 * @param {{ origin: string, key: string, code: string | null, nonce: string }} options
 *   origin: Cairn's. code: the one-time code of the link, null when an edit session goes on after another page was loaded.
 */
export function open({ origin, key, code, nonce }) {
  if (document.querySelector(`[${OWN}=editor]`)) return;
  const tab = createStore("sessionStorage");
  let marker = /** @type {Marker} */ ({ ...tab.get("edit", {}), nonce });
  /** @param {Partial<Marker>} fields */
  const keep = (fields) => {
    marker = { ...marker, ...fields };
    tab.set("edit", marker);
  };
  const stage = createStage();
  const say = wordsOf(document.documentElement.lang || navigator.language);
  const src = `${origin}/builder?key=${encodeURIComponent(key)}#${new URLSearchParams({
    ...(code ? { code } : {}), nonce, host: location.origin,
  })}`;
  const panel = createPanel(stage.root, { src, origin, say, marker, keep });
  connect({ origin, stage, panel, say, keep, marker: () => marker, forget: () => tab.set("edit", null) });
}

/**
 * @param {{ origin: string, stage: ReturnType<typeof createStage>, panel: ReturnType<typeof createPanel>,
 *   say: import("../types.d.ts").Say, keep: (fields: Partial<Marker>) => void, marker: () => Marker, forget: () => void }} given
 */
function connect({ origin, stage, panel, say: first, keep, marker, forget }) {
  let say = first;
  /** @type {(() => void)[]} */
  const undo = [];
  /** @type {import("./pick.js").Picking | null} */
  let picking = null;

  const bridge = createBridge(panel.frame, { origin, nonce: marker().nonce, heard: (message) => heard(message) });
  const drawing = createDrawing({
    sight: (stepId, sight) => bridge.post({ type: "sight", stepId, sight }),
    card: (action) => bridge.post({ type: "card", action }),
    drawn(element) {
      if (element && panel.hides(element)) dockTo(panel.side() === "right" ? "left" : "right");
      stage.raise();
    },
  });
  const playing = createPreview({ stage, panel, keep, say: () => say, ended: (end) => bridge.post({ type: "played", end }) });

  /** @param {"left" | "right"} side */
  const dockTo = (side) => {
    panel.dock(side);
    bridge.post({ type: "dock", side });
  };
  const stopPicking = () => {
    picking?.stop();
    picking = null;
    panel.away(false);
  };
  /** @param {string} stepId */
  const pick = (stepId) => {
    stopPicking();
    playing.stop();
    drawing.show(null, "en", null);
    panel.away(true);
    window.focus();
    picking = startPicking(stage.root, say, {
      picked(fingerprint, verdict) {
        stopPicking();
        bridge.post({ type: "picked", stepId, fingerprint, verdict });
      },
      ended() {
        stopPicking();
        bridge.post({ type: "pickEnded" });
      },
    });
  };
  const done = () => {
    stopPicking();
    for (const one of undo) one();
    forget();
    stage.stop();
  };

  /** @param {ToOverlay} message */
  const heard = (message) => {
    switch (message.type) {
      case "ready":
        say = wordsOf(message.locale);
        answered();
        return bridge.post({ type: "hello", url: location.href, playing: Boolean(marker().run), dock: panel.side() });
      case "pick":
        return pick(message.stepId);
      case "pickKey":
        return picking?.key(message.key);
      case "stopPick":
        return stopPicking();
      case "show":
        return picking || playing.on() ? undefined : drawing.show(message.view, message.locale, message.accent);
      case "play":
        drawing.show(null, "en", null);
        return playing.start(message.document, message.guideId, message.resume ? (marker().run ?? null) : null);
      case "stopPlay":
        return playing.stop();
      case "dock":
        return panel.dock(message.side);
      case "collapse":
        return panel.fold(true);
      case "done":
        return done();
    }
  };
  let clear = () => {};
  const quiet = watchForTrouble(origin, say, (trouble) => (clear = panel.trouble(trouble, done)));
  const answered = () => {
    quiet();
    clear();
  };
  const stopRoutes = onNavigate(() => {
    playing.navigated();
    bridge.post({ type: "page", url: location.href });
  });
  undo.push(quiet, stopRoutes, bridge.stop, drawing.stop, playing.stop);
}

/**
 * The preview: one run at a time, with a bar that says so.
 * @param {{ stage: ReturnType<typeof createStage>, panel: ReturnType<typeof createPanel>, keep: (fields: Partial<Marker>) => void,
 *   say: () => import("../types.d.ts").Say, ended: (end: string) => void }} given
 */
function createPreview({ stage, panel, keep, say, ended }) {
  /** @type {ReturnType<typeof startPlaying> | null} */
  let player = null;
  let clearBar = () => {};

  const stop = () => {
    if (!player) return;
    player.stop();
    player = null;
    clearBar();
    keep({ run: null });
    panel.away(false);
  };
  /** @param {string} end */
  const finish = (end) => {
    stop();
    ended(end);
  };
  /** @param {string | null} page */
  const tellBar = (page) => {
    clearBar();
    const words = say();
    clearBar = showBar(stage.root, {
      text: words("play.text"), hint: page ? words("play.waits", { page }) : words("play.hint"), low: true,
      buttons: [makeButton(words("play.stop"), () => finish("stopped"))],
    });
    stage.raise();
  };
  return {
    on: () => player !== null,
    /**
     * @param {Tour} document
     * @param {string} guideId
     * @param {Run | null} run
     */
    start(document, guideId, run) {
      stop();
      panel.away(true);
      player = startPlaying({ document, guideId, run }, {
        save: (now) => keep({ run: now }),
        // The card's own click is still under way: it ends first.
        ended: (end) => queueMicrotask(() => finish(end)),
        waits: tellBar,
        traits: {},
      });
    },
    navigated: () => player?.navigated(),
    stop,
  };
}
