/** @import { SdkEvent } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { leaveWith, post } from "./send.js";
import { add, delay, fresh, MOST_BYTES, outcome, take, without } from "./queue.js";

/** Events that come close together go together. */
const GATHER_MS = 500;

/**
 * @typedef {object} Outside
 * @property {string} key
 * @property {Store} store
 * @property {string} url where batches go
 * @property {(message: string) => void} log
 */

/**
 * Events on their way: each is kept in storage until the server has said 200. Another tab may send one again; a
 * `messageId` counts once. No timer runs while there is nothing to send.
 */
export class Outbox {
  #outside;
  /** @type {SdkEvent[]} */
  #mine;
  #timer = 0;
  #attempt = 0;
  #sending = false;
  #stopped = false;
  /** Already on their way: nobody sends them twice as the page goes. @type {Set<string>} */
  #away = new Set();

  /** @param {Outside} outside */
  constructor(outside) {
    this.#outside = outside;
    this.#mine = fresh(this.#kept(), Date.now());
    this.#later(GATHER_MS);
  }

  /**
   * Keep an event, and send it soon.
   * @param {SdkEvent} event
   */
  put(event) {
    this.#mine = add(this.#mine, event);
    this.#outside.store.set("queue", add(this.#kept(), event));
    this.#later(GATHER_MS);
  }

  /** The page goes away: send what is left, without waiting for an answer. */
  leave() {
    const batch = take(without(this.#mine, this.#away));
    if (this.#stopped || batch.length === 0 || this.#leaveWith(batch)) return;
    const half = take(batch, MOST_BYTES / 2);
    if (half.length < batch.length) this.#leaveWith(half);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopped = true;
  }

  /** @returns {SdkEvent[]} */
  #kept() {
    return this.#outside.store.get("queue", []);
  }

  /** @param {number} ms */
  #later(ms) {
    if (this.#timer || this.#sending || this.#stopped || this.#mine.length === 0) return;
    this.#timer = window.setTimeout(() => this.#send(), ms);
  }

  /** @param {SdkEvent[]} batch */
  #leaveWith(batch) {
    return leaveWith(this.#outside.url, this.#body(batch));
  }

  /** @param {SdkEvent[]} batch */
  #body(batch) {
    for (const event of batch) this.#away.add(event.messageId);
    return { writeKey: this.#outside.key, sentAt: new Date().toISOString(), batch };
  }

  async #send() {
    this.#timer = 0;
    const batch = take(this.#mine);
    this.#sending = true;
    const { status, retryAfter, text } = await post(this.#outside.url, this.#body(batch));
    this.#sending = false;
    const result = outcome(status);
    const ids = new Set(batch.map((event) => event.messageId));
    if (result === "retry") {
      for (const id of ids) this.#away.delete(id);
      this.#attempt += 1;
      this.#later(delay(this.#attempt, Math.random(), retryAfter));
      return;
    }
    if (result === "drop") this.#outside.log(`${batch.length} events refused (${status}): ${text}`);
    this.#attempt = 0;
    this.#mine = without(this.#mine, ids);
    const left = without(this.#kept(), ids);
    this.#outside.store.set("queue", left.length > 0 ? left : null);
    this.#later(0);
  }
}
