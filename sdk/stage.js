/** @import { Done, Guide, Identity, Player, Run, RunChange, RunEvent, RendererModule } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { afterwards, choose } from "./arbiter.js";
import { newId } from "./ids.js";
import { pageMatches } from "./pages.js";
import { apply, runFor } from "./play/run.js";

/**
 * @typedef {object} Outside
 * @property {Store} local
 * @property {Store} tab
 * @property {() => Identity} who
 * @property {(file: "renderer") => Promise<RendererModule>} load
 * @property {(event: RunEvent, run: Run) => void} emit
 * @property {(message: string) => void} log
 * @property {<T>(work: () => T) => T | undefined} guard
 */

/**
 * One guide on the screen at a time: asks the arbiter, loads the renderer when there is something to show, keeps the run
 * and what is over.
 */
export class Stage {
  _outside;
  /** @type {Guide[]} */
  _guides = [];
  /** @type {{ guide: Guide, player: Player, started: boolean } | null} */
  _active = null;
  /** @type {RendererModule | null} */
  _renderer = null;
  _loading = false;
  /** A guide has just ended on this page. */
  _quiet = false;
  /** @type {string | null} */
  _wanted = null;
  /** @type {Set<string>} */
  _passed = new Set();

  /** @param {Outside} outside */
  constructor(outside) {
    this._outside = outside;
  }

  /**
   * What the session says is for this person.
   * @param {Guide[]} guides
   */
  offer(guides) {
    this._guides = guides;
    if (this._active && !guides.some((guide) => guide.id === this._active?.guide.id)) this.stop();
    this._consider();
  }

  /**
   * Start a guide by hand: now, or when the one under way is over.
   * @param {string} guideId
   */
  want(guideId) {
    if (!this._guides.some((guide) => guide.id === guideId)) this._outside.log(`${guideId}: not for this visitor`);
    this._wanted = guideId;
    this._consider();
  }

  /** The address changed. */
  navigated() {
    this._passed.clear();
    this._quiet = false;
    const active = this._active;
    if (active && !active.started && this._choice().guide?.id !== active.guide.id) this.stop();
    if (this._active) this._active.player.navigated();
    else this._consider();
  }

  /** Somebody else is here. */
  forget() {
    const { local, tab } = this._outside;
    this.stop();
    this._guides = [];
    this._quiet = false;
    this._passed.clear();
    local.set("run", null);
    local.set("done", null);
    tab.set("rested", null);
  }

  stop() {
    this._active?.player.stop();
    this._active = null;
  }

  _choice() {
    const { local, tab } = this._outside;
    return choose({
      guides: this._guides,
      run: local.get("run", /** @type {Run | null} */ (null)),
      wanted: this._wanted,
      done: local.get("done", /** @type {Done} */ ({})),
      rested: tab.get("rested", /** @type {Done} */ ({})),
      passed: this._passed,
      quiet: this._quiet,
      url: location.href,
    });
  }

  _consider() {
    if (this._active) return;
    const { load, guard, log } = this._outside;
    const { guide, run, reasons } = this._choice();
    reasons.forEach(log);
    if (!guide) return;
    if (this._renderer) return this._play(this._renderer, guide, run);
    if (this._loading) return;
    this._loading = true;
    const loaded = (/** @type {RendererModule} */ renderer) => {
      this._renderer = renderer;
      guard(() => this._consider());
    };
    load("renderer").then(loaded, (error) => log(`no renderer: ${error}`));
  }

  /**
   * @param {RendererModule} renderer
   * @param {Guide} guide
   * @param {Run | null} run
   */
  _play(renderer, guide, run) {
    const { emit, guard, local, log, who } = this._outside;
    log(`${guide.id}: ${run ? "goes on" : "may start"}`);
    const active = {
      guide,
      started: run !== null,
      player: renderer.createPlayer({
        guide, run, identity: who(), emit, log, guard, newId, runFor, advanceBy: apply,
        isHere: (pattern) => pageMatches(pattern, location.href),
        save: (now) => {
          active.started = true;
          this._had(guide);
          local.set("run", now);
        },
        ended: (end) => this._ended(guide, end),
        stalled: () => this._stalled(guide),
      }),
    };
    this._active = active;
    active.player.navigated();
  }

  /**
   * @param {Guide} guide
   * @param {NonNullable<RunChange["end"]>} end
   */
  _ended(guide, end) {
    const { local, log, tab } = this._outside;
    log(`${guide.id}: ${end}`);
    this._active = null;
    this._had(guide);
    const where = afterwards(guide.document.frequency, end);
    if (where === "passed") {
      this._passed.add(guide.id);
    } else {
      const kept = where === "done" ? local : tab;
      kept.set(where, { ...kept.get(where, {}), [guide.id]: end });
      local.set("run", null);
      this._quiet = true;
    }
    this._consider();
  }

  /** @param {Guide} guide */
  _had(guide) {
    if (this._wanted === guide.id) this._wanted = null;
  }

  /**
   * Its first target is not there: others may start meanwhile.
   * @param {Guide} guide
   */
  _stalled(guide) {
    this._passed.add(guide.id);
    if (this._choice().guide) this.stop();
    this._consider();
  }
}
