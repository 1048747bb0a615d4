/* global CAIRN_OVERLAY */
/** @import { OverlayModule } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { createCairn, silent } from "./cairn.js";
import { newId } from "./ids.js";
import { createStore, isOffByCookie } from "./store.js";

/**
 * The script tag's own settings: `data-key`; `data-debug`; `data-origin`, of Cairn, where the script was not loaded from
 * there (its other files are beside it); `data-webdriver="off"`.
 */
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** @param {string} message */
const log = (message) => {
  if (script?.dataset.debug !== undefined) console.debug("[cairn]", message);
};

try {
  boot();
} catch (error) {
  log(`${error}`);
}

function boot() {
  const queued = window.cairn;
  if (queued && !Array.isArray(queued)) return log("loaded twice");
  const key = script?.dataset.key;
  if (!script || !key) return log("the script tag needs data-key");
  const base = script.src;
  const { origin } = new URL(script.dataset.origin ?? base);
  const tab = createStore("sessionStorage");

  const off = isOff(tab);
  const edit = !off && editSession(tab);
  if (off || edit) {
    window.cairn = silent();
    if (edit) openOverlay({ origin, key, ...edit }, base);
    else log("off");
  } else {
    window.cairn = createCairn({ key, origin, base, log });
    if (queued) window.cairn.push(...queued);
  }
}

/**
 * `?cairn=off` silences Cairn in this tab until `?cairn=on`; `localStorage["cairn:off"] = "1"` and a cookie `cairn=off`
 * wherever these are, `data-webdriver="off"` in a browser that is driven: for the page's own browser tests.
 * @param {Store} tab
 */
function isOff(tab) {
  const said = new URLSearchParams(location.search).get("cairn");
  if (said === "off") tab.set("off", true);
  if (said === "on") tab.set("off", null);
  return (
    tab.get("off", said === "off") ||
    createStore("localStorage").get("off", false) ||
    isOffByCookie() ||
    (script?.dataset.webdriver === "off" && navigator.webdriver)
  );
}

/**
 * An author's edit session: begun by a one-time code in the address, which is taken out of it at once, and gone on with
 * in this tab.
 * @param {Store} tab
 * @returns {{ code: string | null, nonce: string } | null}
 */
function editSession(tab) {
  const [part, code = null] = /[#&]cairn-edit=([^&]+)/.exec(location.hash) ?? [];
  if (part) {
    history.replaceState(history.state, "", location.href.replace(part, ""));
    tab.set("edit", { nonce: newId() });
  }
  const going = /** @type {{ nonce: string } | null} */ (tab.get("edit", null));
  return going && { code, nonce: going.nonce };
}

/**
 * @param {Parameters<OverlayModule["open"]>[0]} options
 * @param {string} base
 */
function openOverlay(options, base) {
  const overlay = /** @type {Promise<OverlayModule>} */ (import(`${new URL(CAIRN_OVERLAY, base)}`));
  overlay.then(({ open }) => open(options)).catch((error) => log(`no editor: ${error}`));
}
