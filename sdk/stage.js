/** @import { Guide, Identity, Part, Player, PlayerOptions, RuleAt, Run, RunChange, RunEvent } from "./types.d.ts" */
/** @import { Offer, Session } from "./session.js" */
/** @import { Stores } from "./memory.js" */
import { afterwards, choose, known } from "./arbiter.js";
import { newId } from "./ids.js";
import { locked } from "./locks.js";
import { Memory } from "./memory.js";
import { pageMatches } from "./pages.js";
import { apply, runFor } from "./play/run.js";
import { check } from "./rules.js";

/**
 * @typedef {object} Outside
 * @property {Stores} stores
 * @property {Session} session
 * @property {PlayerOptions["api"]} api
 * @property {() => Identity} who
 * @property {(file: "stage" | "renderer" | Part) => Promise<object>} load
 * @property {(event: RunEvent, run: Run) => void} emit
 * @property {(message: string) => void} log
 * @property {<T>(work: () => T) => T | undefined} guard
 */

/** What a page loads with the first guide that is offered.
 * @param {Outside} outside
 * @param {Set<string>} wanted guides that were asked for by hand
 */
export const createStage = (outside, wanted) => new Stage(outside, wanted);

/**
 * What is on the screen of this tab: asks the arbiter whenever something has changed, loads what a guide needs, plays
 * it, and keeps what became of it. A tab that is not looked at has nothing on it.
 */
export class Stage {
  _outside;
  /** @type {Guide[]} */
  _guides = [];
  /** The workspace's quiet period, seconds. */
  _quiet = 0;
  /** @type {Map<string, Player>} */
  _players = new Map();
  /** Loaded files; null while they are on their way. @type {{ [file: string]: object | null }} */
  _files = {};
  _wanted;
  _memory;
  /** @type {Set<string>} */
  _passed = new Set();
  /** A tour has just ended on this page. */
  _halted = false;
  /** @type {{ [guideId: string]: string | null }} */
  _why = {};
  /** Lets other tabs show their tour: this one holds the lock. @type {((done?: unknown) => void) | null} */
  _release = null;
  _queued = false;

  /**
   * @param {Outside} outside
   * @param {Set<string>} wanted
   */
  constructor(outside, wanted) {
    this._outside = outside;
    this._wanted = wanted;
    this._memory = new Memory(outside.stores);
  }

  /**
   * What the session says is for this person.
   * @param {Offer} answer
   */
  offer({ guides, quiet = { seconds: 0, left: 0 } }) {
    const now = Date.now();
    const rests = guides.filter((guide) => guide.restSeconds);
    this._guides = guides;
    this._quiet = quiet.seconds;
    this._memory.keep({
      snoozed: Object.fromEntries(rests.map(({ id, restSeconds = 0 }) => [id, now + restSeconds * 1000])),
      ...(quiet.left && { quiet: { until: now + quiet.left * 1000 } }),
    });
    this.consider();
    for (const player of [...this._players.values()]) player.heard?.(null);
  }

  /**
   * Start a guide by hand: now, or when the one under way is over.
   * @param {string} guideId
   */
  want(guideId) {
    if (!this._guides.some((guide) => guide.id === guideId)) this._outside.log(`${guideId}: not for this visitor`);
    this.consider();
  }

  /** The address changed. */
  navigated() {
    this._passed.clear();
    this._halted = false;
    const before = [...this._players];
    this.consider();
    for (const [id, player] of before) if (this._players.get(id) === player) player.navigated();
  }

  /**
   * Something was tracked, or is known now, on which guides may wait.
   * @param {string | null} event
   */
  heard(event) {
    for (const player of [...this._players.values()]) player.heard?.(event);
    this.consider();
  }

  /** Somebody else is here. */
  forget() {
    this.stop();
    this._passed.clear();
    this._halted = false;
  }

  /** Nothing is offered any more. */
  stop() {
    this._guides = [];
    this.consider();
  }

  /** Every guide with why it is not on the screen. */
  why() {
    return this._guides.map(({ id, kind, version }) => {
      const why = this._players.has(id) ? null : (this._why[id] ?? "on its way, or another tab shows a tour");
      return { id, kind, version, why };
    });
  }

  /** Look at everything anew: put on the screen what may be there, take off what may not. */
  consider() {
    const { log, session } = this._outside;
    const players = this._players;
    const { play, why } = choose({
      ...this._memory.read(), guides: document.hidden ? [] : this._guides, playing: new Set(players.keys()), wanted: this._wanted,
      passed: this._passed, halted: this._halted, url: location.href, now: Date.now(),
    });
    for (const id in why) if (why[id] !== this._why[id]) log(`${id}: ${why[id] ?? "may be shown"}`);
    this._why = why;
    for (const [id, player] of [...players]) {
      if (play.some(({ guide }) => guide.id === id)) continue;
      players.delete(id);
      player.stop();
    }
    for (const { guide, run } of play) if (!players.has(guide.id)) this._play(guide, run);
    if (!play.some(({ guide }) => guide.kind === "tour")) this._leave();
    session.watch(!!players.size);
  }

  _leave() {
    this._release?.();
    this._release = null;
  }

  /** Is this the tab that may show a tour? If not, it will be considered again when it is. */
  _mayTour() {
    if (!this._release && !this._queued) {
      this._queued = true;
      locked("tour", () => {
        this._queued = false;
        const over = new Promise((release) => (this._release = release));
        this._outside.guard(() => this.consider());
        return over;
      });
    }
    return this._release;
  }

  /**
   * Are these files there? If not, it will be considered again when they are.
   * @param {("renderer" | Part)[]} files
   */
  _has(files) {
    const { guard, load, log } = this._outside;
    for (const file of files) {
      if (file in this._files) continue;
      this._files[file] = null;
      /** @param {object} loaded */
      const keep = (loaded) => {
        this._files[file] = loaded;
        guard(() => this.consider());
      };
      load(file).then(keep, (error) => log(`no ${file}: ${error}`));
    }
    return files.every((file) => this._files[file]);
  }

  /**
   * @param {Guide} guide
   * @param {Run | null} run
   */
  _play(guide, run) {
    const { api, emit, guard, log, session, who } = this._outside;
    const { id, kind, parts = [] } = guide;
    if (session.isStale()) return;
    const mine = kind !== "tour" || this._mayTour();
    if (!this._has(["renderer", ...parts]) || !mine || this._players.has(id)) return;
    const { renderer, extra, hints, checklist } = /** @type {any} */ (this._files);
    const create = { tour: renderer.createPlayer, tooltip: hints?.createHints, checklist: checklist?.createChecklist }[kind];
    /** @type {PlayerOptions} */
    const options = {
      guide, run, identity: who(), kit: renderer, extra: extra ?? null, emit, log, guard, newId, runFor, advanceBy: apply, api,
      isHere: (pattern) => pageMatches(pattern, location.href),
      holds: (rule) => this._holds(guide, rule),
      save: (now) => {
        if (kind === "tour") this._wanted.delete(id);
        this._memory.keep({ runs: { [id]: now } });
      },
      ended: (end, seconds) => this._ended(guide, end, seconds),
      stalled: () => {
        this._passed.add(id);
        this.consider();
      },
    };
    const player = create(options);
    this._players.set(id, player);
    player.navigated();
  }

  /**
   * Does a rule inside the document hold? The server's newest answer counts, as long as it is about the same document.
   * @param {Guide} guide
   * @param {RuleAt} rule
   */
  _holds(guide, rule) {
    const now = this._guides.find(({ id, version }) => id === guide.id && version === guide.version) ?? guide;
    const left = typeof rule === "number" ? now.rules?.[rule] : rule;
    if (typeof left !== "object") return !!left;
    const scene = this._memory.read();
    return check(left, location.href, (condition) => known(condition, scene)).match;
  }

  /**
   * @param {Guide} guide
   * @param {NonNullable<RunChange["end"]>} end
   * @param {number} [seconds] of a snooze
   */
  _ended(guide, end, seconds = 0) {
    const memory = this._memory;
    const { log } = this._outside;
    const { id, kind } = guide;
    log(`${id}: ${end}`);
    this._players.delete(id);
    this._wanted.delete(id);
    if (end === "never") {
      this._passed.add(id);
    } else {
      const runId = memory.read().runs[id]?.runId ?? id;
      memory.keep(afterwards(guide, end, { runId, seconds, quiet: this._quiet, now: Date.now() }));
      if (kind === "tour") this._halted = true;
    }
    this.heard(null);
  }
}
