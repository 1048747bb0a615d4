/** @import { ToBuilder, ToOverlay } from "../types.d.ts" */
import { envelope, forBuilder } from "../protocol.js";

/**
 * Talk with the overlay in the page around this frame, and with nobody else.
 * @param {{ host: string, nonce: string, heard: (message: ToBuilder) => void }} given host: the page's origin
 */
export function createBridge({ host, nonce, heard }) {
  const page = window.parent;
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.origin !== host || event.source !== page) return;
    const message = forBuilder(event.data, nonce);
    if (message) heard(message);
  };
  if (page !== window) addEventListener("message", listen);
  return {
    /** @param {ToOverlay} message */
    post(message) {
      if (page !== window && URL.canParse(host)) page.postMessage(envelope(nonce, message), host);
    },
    stop() {
      removeEventListener("message", listen);
    },
  };
}

/** @typedef {ReturnType<typeof createBridge>} Bridge */
