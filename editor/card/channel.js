import { envelope } from "../protocol.js";

/**
 * The builder and the frame in which a card is written are of one origin, in one page: they talk without the page. Its
 * name is the edit session's own.
 * @template {{ type: string }} In
 * @template {{ type: string }} Out
 * @param {string} nonce
 * @param {(data: unknown, nonce: string) => In | null} read
 * @param {(message: In) => void} heard
 */
export function createChannel(nonce, read, heard) {
  const channel = new BroadcastChannel(`cairn:card:${nonce}`);
  channel.onmessage = ({ data }) => {
    const message = read(data, nonce);
    if (message) heard(message);
  };
  return {
    /** @param {Out} message */
    post: (message) => channel.postMessage(envelope(nonce, /** @type {any} */ (message))),
    stop: () => channel.close(),
  };
}
