/** @import { Cairn, CairnState, LoadOptions } from "./index.d.ts" */

/**
 * Put Cairn into the page, once, and answer with its calls. They may come at once: until the script is there they wait
 * in the array `window.cairn`, as with the tag. Where there is no page (on a server) they do nothing.
 * @param {LoadOptions} options
 * @returns {Cairn}
 */
export function load(options) {
  const page = typeof window === "undefined" ? null : window;
  /** Cairn itself, once its script has run. */
  const loaded = () => /** @type {Cairn | null} */ (page?.cairn && !Array.isArray(page.cairn) ? page.cairn : null);
  /** @type {Cairn["push"]} */
  const push = (...calls) => (page ? (page.cairn ??= []).push(...calls) : 0);
  if (page && !loaded()) addScript(options);

  const names = ["identify", "group", "track", "page", "start", "reset", "stop"];
  const calls = names.map((name) => [name, (/** @type {unknown[]} */ ...given) => void push([name, ...given])]);
  return {
    ...Object.fromEntries(calls),
    push,
    on(event, heard) {
      const cairn = loaded();
      if (cairn) return cairn.on(event, heard);
      let live = true;
      push(["on", event, (/** @type {any} */ told) => live && heard(told)]);
      return () => {
        live = false;
      };
    },
    state: () => loaded()?.state() ?? nothingYet(),
  };
}

/** @param {LoadOptions} options */
function addScript({ origin, key, nonce, src = `${origin}/sdk/v1/embed.js`, integrity, debug, webdriver }) {
  const { href } = new URL(src, document.baseURI);
  if ([...document.scripts].some((script) => script.src === href)) return;
  const script = document.createElement("script");
  script.async = true;
  Object.assign(script.dataset, { key, origin });
  if (debug) script.dataset.debug = "";
  if (webdriver) script.dataset.webdriver = webdriver;
  if (nonce) script.nonce = nonce;
  if (integrity) Object.assign(script, { integrity, crossOrigin: "anonymous" });
  try {
    script.src = href;
    document.head.append(script);
  } catch {
    // The page requires Trusted Types: there the tag stands in its HTML, and the calls wait for that one.
  }
}

/** @returns {CairnState} */
function nothingYet() {
  return { version: "", visitor: { anonymousId: "", userId: null }, guides: [], waiting: 0 };
}
