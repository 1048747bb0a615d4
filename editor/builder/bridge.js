/** @import { ToOverlay } from "../types.d.ts" */
import { envelope } from "../protocol.js";

/**
 * Talk with the overlay in the page around this frame, and with nobody else.
 * @template {{ type: string }} In
 * @template {{ type: string }} Out
 * @param {{ host: string, nonce: string, read: (data: unknown, nonce: string) => In | null, heard: (message: In) => void }} given
 *   host: the page's origin. read: what a posted value says, null when it is nothing for us
 */
export function createBridge({ host, nonce, read, heard }) {
  const page = window.parent;
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.origin !== host || event.source !== page) return;
    const message = read(event.data, nonce);
    if (message) heard(message);
  };
  if (page !== window) addEventListener("message", listen);
  return {
    /** @param {Out} message */
    post(message) {
      if (page !== window && URL.canParse(host)) page.postMessage(envelope(nonce, message), host);
    },
    stop() {
      removeEventListener("message", listen);
    },
  };
}

/** What the builder says to the overlay. @typedef {{ post: (message: ToOverlay) => void, stop: () => void }} Bridge */
