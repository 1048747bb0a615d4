/** @import { SessionResponse } from "./types.d.ts" */
/** @import { Reply } from "./send.js" */
import { outcome } from "./queue.js";

/** After this an answer may no longer hold: something may have been paused or published. */
export const FRESH_MS = 45_000;

/** @typedef {Pick<SessionResponse, "guides"> & Partial<SessionResponse>} Offer */

/**
 * @typedef {object} Outside
 * @property {() => Promise<Reply>} request a session
 * @property {() => Promise<Reply>} live
 * @property {(answer: Offer) => void} answered
 * @property {() => void} confirmed the answer still holds
 * @property {(message: string) => void} log
 */

/** What the server says is for this person, and whether it still holds. */
export class Session {
  _outside;
  _asked = 0;
  _timer = 0;
  _since = 0;
  _checking = false;
  _watched = false;
  /** @type {string | undefined} */
  _stamp;

  /** @param {Outside} outside */
  constructor(outside) {
    this._outside = outside;
  }

  /** Ask, once for all that changed in one go; only the newest answer counts. */
  ask() {
    const mine = ++this._asked;
    queueMicrotask(async () => {
      if (mine !== this._asked) return;
      const reply = await this._outside.request();
      if (mine === this._asked) this._hear(reply);
    });
  }

  /** Is the answer of a while ago? Then it is checked, and `confirmed` or `answered` follows. */
  isStale() {
    const stale = !!this._stamp && Date.now() - this._since >= FRESH_MS;
    if (stale) this._check();
    return stale;
  }

  /**
   * Check the answer from time to time, as long as something is on the screen.
   * @param {boolean} watched
   */
  watch(watched) {
    if (watched === this._watched) return;
    this._watched = watched;
    this._later();
  }

  stop() {
    this._asked += 1;
    this.watch(false);
  }

  _later() {
    clearTimeout(this._timer);
    if (this._watched && this._stamp) this._timer = window.setTimeout(() => this._check(), FRESH_MS);
  }

  async _check() {
    if (this._checking) return;
    const asked = this._asked;
    this._checking = true;
    const stamp = parse(await this._outside.live())?.stamp;
    this._checking = false;
    // Asked anew meanwhile: that answer will tell.
    if (asked !== this._asked) return;
    if (stamp && stamp !== this._stamp) return this.ask();
    this._holds();
    this._outside.confirmed();
  }

  _holds() {
    this._since = Date.now();
    this._later();
  }

  /** @param {Reply} reply */
  _hear(reply) {
    const { answered, log } = this._outside;
    const answer = parse(reply);
    const refused = outcome(reply.status) === "drop";
    this._holds();
    if (answer?.guides) {
      this._stamp = answer.stamp;
      answered(answer);
    } else {
      log(`no session (${reply.status}): ${reply.text}`);
      if (refused) answered({ guides: [] });
    }
  }
}

/**
 * @param {Reply} reply
 * @returns {any} null when it is no answer
 */
function parse({ status, text }) {
  try {
    return status === 200 ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
