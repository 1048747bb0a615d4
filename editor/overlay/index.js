/** @import { Dock, Marker, Run, Say, ToBuilder, ToOverlay } from "../types.d.ts" */
import { OWN } from "../../sdk/find/sight.js";
import { onNavigate } from "../../sdk/routes.js";
import { createStore } from "../../sdk/store.js";
import { forOverlay } from "../protocol.js";
import { isJapanese, wordsOf } from "../words.js";
import { createBridge } from "./bridge.js";
import { createDrawings } from "./drawKinds.js";
import { createPanel } from "./panel.js";
import { createPreview } from "./preview.js";
import { createMatching } from "./matching.js";
import { openPhone, playAlone, takeHanded } from "./phone.js";
import { createPointing } from "./pointing.js";
import { readLook } from "./readLook.js";
import { createStage } from "./stage.js";
import { LIFTED } from "./style.js";
import { watchForTrouble } from "./trouble.js";
import { createWriting } from "./write.js";

/**
 * Open the builder over this page.
 * @param {{ origin: string, key: string, code: string | null, nonce: string }} options
 *   origin: Cairn's. code: the one-time code of the link, null when an edit session goes on after another page was loaded.
 */
export function open({ origin, key, code, nonce }) {
  if (document.querySelector(`[${OWN}=editor]`)) return;
  const tab = createStore("sessionStorage");
  const handed = takeHanded(tab);
  if (handed) return playAlone(handed);
  let marker = /** @type {Marker} */ ({ ...tab.get("edit", {}), nonce });
  /** @param {Partial<Marker>} fields */
  const keep = (fields) => {
    marker = { ...marker, ...fields };
    tab.set("edit", marker);
  };
  const stage = createStage();
  const say = wordsOf(document.documentElement.lang || navigator.language);
  const said = new URLSearchParams({ ...(code ? { code } : {}), nonce, host: location.origin });
  const named = encodeURIComponent(key);
  const panel = createPanel(stage.root, { src: `${origin}/builder?key=${named}#${said}`, say, marker, keep });
  const writer = `${origin}/builder/card?key=${named}#${new URLSearchParams({ nonce, host: location.origin })}`;
  connect({ origin, writer, stage, panel, say, keep, marker: () => marker, forget: () => tab.set("edit", null) });
}

/**
 * @typedef {object} Given
 * @property {string} origin
 * @property {string} writer address of the frame in which a card is written
 * @property {ReturnType<typeof createStage>} stage
 * @property {ReturnType<typeof createPanel>} panel
 * @property {Say} say in the page's language, until the builder knows the author's
 * @property {(fields: Partial<Marker>) => void} keep
 * @property {() => Marker} marker
 * @property {() => void} forget
 */

/** @param {Given} given */
function connect({ origin, writer, stage, panel, say: first, keep, marker, forget }) {
  let say = first;
  /** @param {ToBuilder} message */
  const post = (message) => bridge.post(message);
  /** @param {Dock} side */
  const dockTo = (side) => {
    panel.dock(side);
    post({ type: "dock", side });
  };
  const drawing = createDrawings({
    sight: (stepId, sight) => post({ type: "sight", stepId, sight }),
    card: (action) => post({ type: "card", action }),
    dressed: (shadow) => writing.dressed(shadow),
    drawn(element) {
      if (element && panel.hides(element)) dockTo(panel.side() === "right" ? "left" : "right");
      stage.raise();
    },
  }, LIFTED);
  const writing = createWriting({ src: writer, origin, nonce: marker().nonce, stage, panel, title: () => say("overlay.writing") });
  const preview = createPreview({ stage, panel, keep, say: () => say, ended: (end) => post({ type: "played", end }) });
  const pointing = createPointing({ stage, panel, say: () => say, post, keep, marker });
  const matching = createMatching({ stage, panel, say: () => say, post });
  const done = () => {
    for (const part of [pointing, matching, preview, writing, drawing, bridge]) part.stop();
    quiet();
    stopRoutes();
    forget();
    stage.stop();
  };
  const { quiet, answered } = createDoubt({ origin, panel, say, done });

  /** @param {string} locale */
  const greet = (locale) => {
    say = wordsOf(locale);
    stage.root.lang = isJapanese(locale) ? "ja" : "en";
    answered();
    post({ type: "hello", url: location.href, playing: Boolean(marker().run), dock: panel.side() });
  };
  const on = hearing({ greet, panel, drawing, writing, preview, pointing, matching, run: () => marker().run ?? null, post, done });
  const bridge = createBridge(panel.frame, {
    origin, nonce: marker().nonce, read: forOverlay, heard: (message) => on[message.type](/** @type {never} */ (message)),
  });
  const stopRoutes = onNavigate(() => {
    preview.navigated();
    post({ type: "page", url: location.href });
  });
}

/**
 * What each message of the builder does.
 * @param {{ greet: (locale: string) => void, panel: Given["panel"], drawing: ReturnType<typeof createDrawings>,
 *   preview: ReturnType<typeof createPreview>, pointing: ReturnType<typeof createPointing>,
 *   matching: ReturnType<typeof createMatching>, writing: ReturnType<typeof createWriting>, run: () => Run | null,
 *   post: (message: ToBuilder) => void, done: () => void }} given
 * @returns {{ [T in ToOverlay["type"]]: (message: Extract<ToOverlay, { type: T }>) => void }}
 */
function hearing({ greet, panel, drawing, writing, preview, pointing, matching, run, post, done }) {
  const clearPage = () => {
    preview.stop();
    matching.stop();
    writing.shown(null);
    drawing.show({ view: null, locale: "en", theme: null, traits: null });
  };
  return {
    ready: ({ locale }) => greet(locale),
    pick(asked) {
      clearPage();
      pointing.start(asked);
    },
    pickKey: ({ key }) => pointing.key(key),
    write: ({ field }) => writing.begin(field),
    stopPick: () => pointing.stop(),
    showMatches({ fingerprint }) {
      clearPage();
      matching.start(fingerprint);
    },
    hideMatches: () => matching.end(),
    show(given) {
      if (pointing.on() || preview.on() || matching.on()) return;
      writing.shown(given.view && "step" in given.view ? given.view : null);
      drawing.show(given);
    },
    play({ resume, ...given }) {
      const kept = resume ? run() : null;
      clearPage();
      if (given.phone && !kept) return void (openPhone(given) || post({ type: "played", end: "blocked" }));
      preview.start({ ...given, run: kept });
    },
    stopPlay: () => preview.stop(),
    dock: ({ side }) => panel.dock(side),
    go: ({ path }) => location.assign(path),
    collapse: () => panel.fold(true),
    readLook: () => post({ type: "look", found: readLook() }),
    done,
  };
}

/**
 * Until the builder has answered it may be that it cannot be shown here.
 * @param {{ origin: string, panel: Given["panel"], say: Say, done: () => void }} given
 */
function createDoubt({ origin, panel, say, done }) {
  let clear = () => {};
  const quiet = watchForTrouble(origin, say, (trouble) => {
    clear = panel.trouble({ ...trouble, dashboard: origin }, done);
  });
  return {
    quiet,
    answered() {
      quiet();
      clear();
    },
  };
}
