/** @import { SdkEvent } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { locked } from "./locks.js";
import { add, delay, fresh, outcome, take, without } from "./queue.js";
import { send } from "./send.js";

/** Events that come close together go together. */
const GATHER_MS = 500;
/** Another tab is sending. */
const BUSY_MS = 1000;

/**
 * @typedef {object} Outside
 * @property {string} key
 * @property {Store} store
 * @property {string} url where batches go
 * @property {(message: string) => void} log
 */

/**
 * Events on their way: each is kept in storage until the server has said 200; one tab sends at a time. Where two tabs
 * write the storage in the same moment one may forget what the other has put there: so each tab also remembers its own.
 * An event that is sent twice counts once (`messageId`). No timer runs while there is nothing to send.
 */
export class Outbox {
  _outside;
  /** Put here and not sent yet. @type {SdkEvent[]} */
  _mine = [];
  _timer = 0;
  _attempt = 0;
  _sending = false;
  _stopped = false;
  /** Already on their way: nobody sends them twice as the page goes. @type {Set<string>} */
  _away = new Set();

  /** @param {Outside} outside */
  constructor(outside) {
    this._outside = outside;
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
  async leave() {
    this._later(await this._deliver());
  }

  stop() {
    clearTimeout(this._timer);
    this._stopped = true;
  }

  /** Events that nobody has on the way, the oldest first. */
  waiting() {
    const kept = this._kept();
    const ids = new Set(kept.map((event) => event.messageId));
    return without([...kept, ...without(this._mine, ids)], this._away);
  }

  /** @returns {SdkEvent[]} */
  _kept() {
    return fresh(this._outside.store.get("queue", []), Date.now());
  }

  /** @param {number} ms */
  _later(ms) {
    if (this._timer || this._sending || this._stopped || !this.waiting()[0]) return;
    this._timer = window.setTimeout(() => this._send(), ms);
  }

  async _send() {
    let wait = BUSY_MS;
    this._timer = 0;
    this._sending = true;
    await locked("send", async (lock) => lock && (wait = await this._deliver()), true);
    this._sending = false;
    this._later(wait);
  }

  /**
   * Send the oldest, as many as fit.
   * @returns {Promise<number>} ms to wait before the next
   */
  async _deliver() {
    const { key, log, store, url } = this._outside;
    const batch = this._stopped ? [] : take(this.waiting());
    if (!batch[0]) return 0;
    const ids = new Set(batch.map((event) => event.messageId));
    for (const id of ids) this._away.add(id);
    const { status, retryAfter, text } = await send(url, { writeKey: key, sentAt: new Date().toISOString(), batch });
    for (const id of ids) this._away.delete(id);
    const result = outcome(status);
    if (result === "retry") return delay(++this._attempt, Math.random(), retryAfter);
    if (result === "drop") log(`${batch.length} events refused (${status}): ${text}`);
    this._attempt = 0;
    this._mine = without(this._mine, ids);
    const left = without(this._kept(), ids);
    store.set("queue", left[0] ? left : null);
    return 0;
  }
}
