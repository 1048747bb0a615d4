/** @import { Guide, Player, PlayerOptions, RuleAt, Run } from "./types.d.ts" */
/** @import { Core } from "./cairn.js" */
/** @import { Answer, Session } from "./session.js" */
import { choose, holds as ruleHolds } from "./arbiter.js";
import { locked } from "./locks.js";
import { pageMatches } from "./pages.js";

/**
 * What a page loads with the first guide that is offered.
 * @param {ConstructorParameters<typeof Stage>} given
 */
export const createStage = (...given) => new Stage(...given);

/**
 * What is on the screen of this tab: asks the arbiter whenever something has changed, loads what a guide needs, plays
 * it, and keeps what became of it. A tab that is not looked at has nothing on it.
 */
export class Stage {
  core;
  _session;
  api;
  memory;
  // Most of these are the arbiter's too, by the same names.
  /** @type {Guide[]} */
  guides = [];
  /** The workspace's quiet period, seconds. */
  quietSeconds = 0;
  /** @type {Map<string, Player>} */
  playing = new Map();
  /** What the files of a guide export; null while they are on their way. @type {{ [guideId: string]: any }} */
  _kits = {};
  wanted;
  /** @type {Set<string>} */
  passed = new Set();
  /** @type {Set<string>} */
  waiting = new Set();
  /** A tour has just ended on this page. */
  halted = false;
  /** @type {{ [guideId: string]: string | null }} */
  _why = {};
  /** Lets other tabs show their tour: this one has the lock; undefined: it waits for it. @type {((done?: unknown) => void) | null | undefined} */
  _release = null;

  /**
   * @param {Core} core
   * @param {Session} session
   * @param {PlayerOptions["api"]} api
   * @param {Set<string>} wanted guides that were asked for by hand
   */
  constructor(core, session, api, wanted) {
    this.wanted = wanted;
    this.core = core;
    this._session = session;
    this.api = api;
    this.memory = core.memory;
  }

  /**
   * What the session says is for this person; null: the same as before.
   * @param {Answer | null} answer
   */
  offer(answer) {
    if (!answer) return this.consider();
    const { guides, quiet = { seconds: 0, left: 0 } } = answer;
    const now = Date.now();
    const { keep } = this.memory;
    this.guides = guides;
    this.quietSeconds = quiet.seconds;
    if (quiet.left) keep({ quiet: { until: now + quiet.left * 1000 } });
    for (const { id, restSeconds } of guides) if (restSeconds) keep({ snoozed: { [id]: now + restSeconds * 1000 } });
    // What is on the screen may wait for a rule, which the server has looked at anew.
    this.heard(null);
  }

  /**
   * Start a guide by hand: now, or when the one under way is over.
   * @param {string} guideId
   */
  want(guideId) {
    if (!this.guides.some((guide) => guide.id === guideId)) this.core.log(`${guideId}: not for this visitor`);
    this.consider();
  }

  /** The address changed. */
  navigated() {
    this.passed.clear();
    this.halted = false;
    const before = [...this.playing];
    this.consider();
    for (const [id, player] of before) if (this.playing.get(id) === player) player.navigated();
  }

  /**
   * Something was tracked, or is known now, on which guides may wait.
   * @param {string | null} event
   */
  heard(event) {
    for (const player of this.playing.values()) player.heard?.(event);
    this.consider();
  }

  /** Somebody else is here. */
  forget() {
    this.offer({ guides: [] });
    this.passed.clear();
    this.halted = false;
  }

  /** Every guide with why it is not on the screen. */
  why() {
    return this.guides.map(({ id, kind, version }) => {
      const why = this.playing.has(id) ? null : (this._why[id] ?? "on its way, or in another tab");
      return { id, kind, version, why };
    });
  }

  /** Look at everything anew: put on the screen what may be there, take off what may not. */
  consider() {
    const { playing } = this;
    const guides = document.hidden ? [] : this.guides;
    const { play, why } = choose({ ...this, ...this.memory.read(), guides, url: location.href, now: Date.now() });
    for (const id in why) if (why[id] !== this._why[id]) this.core.log(`${id}: ${why[id] ?? "may be shown"}`);
    this._why = why;
    for (const [id, player] of playing) {
      if (play.some(({ guide }) => guide.id === id)) continue;
      playing.delete(id);
      player.stop();
    }
    for (const { guide, run } of play) if (!playing.has(guide.id)) this._play(guide, run);
    if (this._release && !play.some(({ guide }) => guide.kind === "tour")) {
      this._release();
      this._release = null;
    }
    // Of what only waits nothing is on the screen.
    this._session.check([...playing.keys()].some((id) => !this.waiting.has(id)));
  }

  /** Is this the tab that may show a tour? If not, it will be considered again when it is. */
  _mayTour() {
    if (this._release === null) {
      this._release = undefined;
      locked("tour", () => {
        const over = new Promise((release) => (this._release = release));
        this.core.guard(() => this.consider());
        return over;
      });
    }
    return this._release;
  }

  /**
   * The files that a guide needs, once they are there; then it is considered again.
   * @param {Guide} guide
   */
  _has({ id, parts = [] }) {
    const { guard, load, log } = this.core;
    if (this._kits[id] === undefined) {
      this._kits[id] = null;
      /** @param {object[]} files */
      const keep = (files) => {
        this._kits[id] = Object.assign({}, ...files);
        guard(() => this.consider());
      };
      Promise.all([load("renderer"), ...parts.map(load)]).then(keep, (error) => log(`${id}: ${error}`));
    }
    return this._kits[id];
  }

  /**
   * @param {Guide} guide
   * @param {Run | null} run
   */
  _play(guide, run) {
    if (this._session.isStale()) return;
    const kit = this._has(guide);
    const mine = guide.kind !== "tour" || this._mayTour();
    if (kit && mine && !this.playing.has(guide.id)) kit.usher(this, guide, run, kit);
  }

  /** @param {string | null} pattern */
  isHere(pattern) {
    return pageMatches(pattern, location.href);
  }

  /**
   * Does a rule inside the document hold? The server's newest answer counts, as long as it is about the same document.
   * @param {Guide} guide
   * @param {RuleAt} rule
   */
  holds(guide, rule) {
    const now = this.guides.find(({ id, version }) => id === guide.id && version === guide.version) ?? guide;
    const left = typeof rule === "number" ? now.rules?.[rule] : rule;
    return typeof left === "object" ? ruleHolds(left, { ...this.memory.read(), url: location.href }) : !!left;
  }
}
