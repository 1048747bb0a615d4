/* global CAIRN_OVERLAY */
/** @import { Cairn, OverlayModule } from "./types.d.ts" */
import { createCairn } from "./cairn.js";
import { newId } from "./ids.js";
import { createStore } from "./store.js";

/** The script tag's own settings: `data-key`, `data-debug`, and the origin that it was loaded from. */
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** @param {string} message */
const log = (message) => {
  if (script?.dataset.debug !== undefined) console.debug("[cairn]", message);
};

try {
  boot();
} catch (error) {
  log(`could not start: ${error}`);
}

function boot() {
  const queued = window.cairn;
  if (queued && !Array.isArray(queued)) return log("the script is in this page twice, the second is ignored");
  const key = script?.dataset.key;
  if (!script || !key) return console.warn("[cairn] the script tag needs data-key: the public key of an environment");
  const { origin } = new URL(script.src);
  const tab = createStore("sessionStorage");

  if (isOff(tab)) {
    log("off, by ?cairn=off or localStorage");
    window.cairn = silent();
    return;
  }
  const edit = editSession(tab);
  if (edit) {
    window.cairn = silent();
    openOverlay({ origin, key, ...edit });
    return;
  }
  const cairn = createCairn({ key, origin, log });
  window.cairn = cairn;
  if (queued) cairn.push(...queued);
}

/**
 * `?cairn=off` silences Cairn in this tab until `?cairn=on`; `localStorage["cairn:off"] = "1"` wherever that storage is:
 * for the page's own browser tests.
 * @param {import("./store.js").Store} tab
 */
function isOff(tab) {
  const said = new URLSearchParams(location.search).get("cairn");
  if (said === "off") tab.set("off", true);
  if (said === "on") tab.set("off", null);
  return tab.get("off", said === "off") || createStore("localStorage").get("off", false);
}

/**
 * An author's edit session: begun by a one-time code in the address, which is taken out of it at once, and gone on with
 * in this tab.
 * @param {import("./store.js").Store} tab
 * @returns {{ code: string | null, nonce: string } | null}
 */
function editSession(tab) {
  const code = /[#&]cairn-edit=([^&]+)/.exec(location.hash)?.[1] ?? null;
  const going = /** @type {{ nonce: string } | null} */ (tab.get("edit", null));
  if (!code) return going && { code, nonce: going.nonce };
  const rest = location.hash.replace(/[#&]cairn-edit=[^&]+/, "");
  history.replaceState(history.state, "", location.pathname + location.search + rest);
  const nonce = newId();
  tab.set("edit", { nonce });
  return { code, nonce };
}

/** @param {Parameters<OverlayModule["open"]>[0]} options */
function openOverlay(options) {
  const overlay = /** @type {Promise<OverlayModule>} */ (import(`${options.origin}/sdk/v1/${CAIRN_OVERLAY}`));
  overlay.then(({ open }) => open(options)).catch((error) => log(`the editor could not be opened: ${error}`));
}

/**
 * An API that does nothing, so that the page's own calls stay good.
 * @returns {Cairn}
 */
function silent() {
  const nothing = () => {};
  return {
    identify: nothing, group: nothing, track: nothing, page: nothing,
    start: nothing, reset: nothing, stop: nothing, push: () => 0,
  };
}
