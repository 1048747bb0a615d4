/** The one file that sends. A string goes as text/plain, which needs no preflight; no cookie ever goes along. */

import { bytes } from "./queue.js";

/** Over this the browser refuses to let a request outlive its page. */
const KEEPALIVE_BYTES = 60_000;

/**
 * @typedef {object} Reply
 * @property {number} status 0 when no answer came
 * @property {number} retryAfter seconds; 0 or NaN when the server does not say
 * @property {string} text
 */

/**
 * @param {string} url
 * @param {unknown} [content] posted as JSON; without it, the address is only read
 * @returns {Promise<Reply>} never rejected
 */
export async function send(url, content) {
  const body = content ? JSON.stringify(content) : undefined;
  try {
    const response = await fetch(url, {
      method: body && "POST",
      body,
      credentials: "omit",
      keepalive: bytes(content) < KEEPALIVE_BYTES,
    });
    return { status: response.status, retryAfter: Number(response.headers.get("Retry-After")), text: await response.text() };
  } catch {
    return { status: 0, retryAfter: 0, text: "" };
  }
}
