import { envelope } from "../protocol.js";

/**
 * Talk with what is in `frame`, of Cairn's origin, and with nobody else.
 * @template {{ type: string }} In
 * @template {{ type: string }} Out
 * @param {{ readonly contentWindow: Window | null }} frame
 * @param {{ origin: string, nonce: string, read: (data: unknown, nonce: string) => In | null, heard: (message: In) => void }} given
 *   read: what a posted value says, null when it is nothing for us
 */
export function createBridge(frame, { origin, nonce, read, heard }) {
  /** @param {MessageEvent} event */
  const listen = (event) => {
    if (event.origin !== origin || event.source !== frame.contentWindow || !frame.contentWindow) return;
    const message = read(event.data, nonce);
    if (message) heard(message);
  };
  addEventListener("message", listen);
  return {
    /** @param {Out} message */
    post(message) {
      frame.contentWindow?.postMessage(envelope(nonce, message), origin);
    },
    stop() {
      removeEventListener("message", listen);
    },
  };
}
