/** @import { SdkEvent } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { post } from "./send.js";
import { add, delay, fresh, outcome, take, without } from "./queue.js";

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
  _outside;
  /** @type {SdkEvent[]} */
  _mine;
  _timer = 0;
  _attempt = 0;
  _sending = false;
  _stopped = false;
  /** Already on their way: nobody sends them twice as the page goes. @type {Set<string>} */
  _away = new Set();

  /** @param {Outside} outside */
  constructor(outside) {
    this._outside = outside;
    this._mine = fresh(this._kept(), Date.now());
    this._later(GATHER_MS);
  }

  /**
   * Keep an event, and send it soon.
   * @param {SdkEvent} event
   */
  put(event) {
    this._mine = add(this._mine, event);
    this._outside.store.set("queue", add(this._kept(), event));
    this._later(GATHER_MS);
  }

  /** The page goes away: send what is left, without waiting for an answer. */
  leave() {
    const batch = take(without(this._mine, this._away));
    if (batch[0] && !this._stopped) this._post(batch);
  }

  stop() {
    clearTimeout(this._timer);
    this._stopped = true;
  }

  /** @returns {SdkEvent[]} */
  _kept() {
    return this._outside.store.get("queue", []);
  }

  /** @param {number} ms */
  _later(ms) {
    if (this._timer || this._sending || this._stopped || !this._mine[0]) return;
    this._timer = window.setTimeout(() => this._send(), ms);
  }

  /** @param {SdkEvent[]} batch */
  _post(batch) {
    const { key, url } = this._outside;
    for (const event of batch) this._away.add(event.messageId);
    return post(url, { writeKey: key, sentAt: new Date().toISOString(), batch });
  }

  async _send() {
    this._timer = 0;
    const batch = take(this._mine);
    this._sending = true;
    const { status, retryAfter, text } = await this._post(batch);
    this._sending = false;
    const result = outcome(status);
    const ids = new Set(batch.map((event) => event.messageId));
    if (result === "retry") {
      for (const id of ids) this._away.delete(id);
      this._attempt += 1;
      this._later(delay(this._attempt, Math.random(), retryAfter));
      return;
    }
    if (result === "drop") this._outside.log(`${batch.length} events refused (${status}): ${text}`);
    this._attempt = 0;
    this._mine = without(this._mine, ids);
    const left = without(this._kept(), ids);
    this._outside.store.set("queue", left[0] ? left : null);
    this._later(0);
  }
}
