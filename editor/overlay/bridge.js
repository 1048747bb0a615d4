/** @import { ToBuilder, ToOverlay } from "../types.d.ts" */
import { envelope, forOverlay } from "../protocol.js";

/**
 * Talk with the builder in `frame`, and with nobody else.
 * @param {{ readonly contentWindow: Window | null }} frame
 * @param {{ origin: string, nonce: string, heard: (message: ToOverlay) => void }} given
 */
export function createBridge(frame, { origin, nonce, heard }) {
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow || !frame.contentWindow) return;
    const message = forOverlay(event.data, nonce);
    if (message) heard(message);
  };
  addEventListener("message", listen);
  return {
    /** @param {ToBuilder} message */
    post(message) {
      frame.contentWindow?.postMessage(envelope(nonce, message), origin);
    },
    stop() {
      removeEventListener("message", listen);
    },
  };
}
