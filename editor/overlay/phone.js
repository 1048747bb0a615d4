/** @import { Store } from "../../sdk/store.js" */
/** @import { Play } from "../types.d.ts" */
import { createStore } from "../../sdk/store.js";
import { onNavigate } from "../../sdk/routes.js";
import { wordsOf } from "../words.js";
import { createPreview } from "./preview.js";
import { createStage } from "./stage.js";

/** A common phone, in CSS px. */
const SIZE = "popup,width=390,height=844";
const NAME = "handed";

/**
 * Play a guide in a window of a phone's size: the product's own page in it, so that everything is as on a phone. The
 * window gets a copy of this tab's storage; what is handed over is gone from this one at once.
 * @param {Play} given
 * @returns {boolean} false where the browser opens no windows
 */
export function openPhone(given) {
  const tab = createStore("sessionStorage");
  tab.set(NAME, given);
  const opened = window.open(location.href, "_blank", SIZE);
  tab.set(NAME, null);
  return opened !== null;
}

/**
 * What the tab that opened this window wants to be played in it, if it is such a window.
 * @param {Store} tab
 * @returns {Play | null}
 */
export function takeHanded(tab) {
  return window.opener ? tab.get(NAME, /** @type {Play | null} */ (null)) : null;
}

/**
 * Only the preview, without the builder; the window closes with it.
 * @param {Play} given
 */
export function playAlone(given) {
  const tab = createStore("sessionStorage");
  const stage = createStage();
  const say = wordsOf(document.documentElement.lang || navigator.language);
  const preview = createPreview({
    stage, panel: { away() {} }, say: () => say,
    keep: ({ run = null }) => tab.set("handedRun", run),
    ended: () => window.close(),
  });
  onNavigate(() => preview.navigated());
  preview.start({ ...given, run: tab.get("handedRun", null) });
}
