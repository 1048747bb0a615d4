/** @import { SdkEvent } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
/** @import { Reply } from "./send.js" */
import { add, delay, fresh, MOST_BYTES, outcome, take, without } from "./queue.js";

/** Events that come close together go together. */
const GATHER_MS = 500;

/**
 * @typedef {object} Outbox
 * @property {(event: SdkEvent) => void} put keep an event, and send it soon
 * @property {() => void} leave the page goes away: send what is left, without waiting for an answer
 * @property {() => void} stop
 */

/**
 * Events on their way: each is kept in storage until the server has said 200. Another tab may send one again; a
 * `messageId` counts once. No timer runs while there is nothing to send.
 * @param {object} outside
 * @param {string} outside.key
 * @param {Store} outside.store
 * @param {(content: unknown) => Promise<Reply>} outside.post
 * @param {(content: unknown) => boolean} outside.leaveWith
 * @param {(message: string) => void} outside.log
 * @returns {Outbox}
 */
export function createOutbox({ key, store, post, leaveWith, log }) {
  /** @type {() => SdkEvent[]} */
  const kept = () => store.get("queue", []);
  let mine = fresh(kept(), Date.now());
  let timer = 0;
  let attempt = 0;
  let sending = false;
  /** @type {Set<string>} already on their way: nobody sends them twice as the page goes */
  const away = new Set();
  let stopped = false;

  /** @param {number} ms */
  const later = (ms) => {
    if (!timer && !sending && !stopped && mine.length > 0) timer = window.setTimeout(flush, ms);
  };
  /** @param {SdkEvent[]} batch */
  const body = (batch) => {
    for (const event of batch) away.add(event.messageId);
    return { writeKey: key, sentAt: new Date().toISOString(), batch };
  };
  /** @param {SdkEvent[]} batch */
  const forget = (batch) => {
    const ids = new Set(batch.map((event) => event.messageId));
    mine = without(mine, ids);
    const left = without(kept(), ids);
    store.set("queue", left.length > 0 ? left : null);
  };

  const flush = async () => {
    timer = 0;
    const batch = take(mine);
    sending = true;
    const { status, retryAfter, text } = await post(body(batch));
    sending = false;
    const result = outcome(status);
    if (result === "retry") {
      for (const event of batch) away.delete(event.messageId);
      attempt += 1;
      later(delay(attempt, Math.random(), retryAfter));
      return;
    }
    if (result === "drop") log(`${batch.length} events refused (${status}): ${text}`);
    attempt = 0;
    forget(batch);
    later(0);
  };

  later(GATHER_MS);
  return {
    put(event) {
      mine = add(mine, event);
      store.set("queue", add(kept(), event));
      later(GATHER_MS);
    },
    leave() {
      if (stopped) return;
      const batch = take(without(mine, away));
      if (batch.length === 0 || leaveWith(body(batch))) return;
      const half = take(batch, MOST_BYTES / 2);
      if (half.length < batch.length) leaveWith(body(half));
    },
    stop() {
      clearTimeout(timer);
      stopped = true;
    },
  };
}
