/** @import { Done, Guide, Identity, Player, Run, RunChange, RunEvent, RendererModule } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { afterwards, choose } from "./arbiter.js";
import { newId } from "./ids.js";
import { pageMatches } from "./pages.js";

/**
 * @typedef {object} Outside
 * @property {Store} local
 * @property {Store} tab
 * @property {() => Identity} who
 * @property {() => Promise<RendererModule>} load
 * @property {(event: RunEvent, run: Run) => void} emit
 * @property {(message: string) => void} log
 * @property {<T>(work: () => T) => T | undefined} guard
 */

/**
 * One guide on the screen at a time: asks the arbiter, loads the renderer when there is something to show, keeps the run
 * and what is over.
 */
export class Stage {
  #outside;
  /** @type {Guide[]} */
  #guides = [];
  /** @type {{ guide: Guide, player: Player, started: boolean } | null} */
  #active = null;
  /** @type {RendererModule | null} */
  #renderer = null;
  #loading = false;
  /** A guide has just ended on this page. */
  #quiet = false;
  /** @type {string | null} */
  #wanted = null;
  /** @type {Set<string>} */
  #passed = new Set();

  /** @param {Outside} outside */
  constructor(outside) {
    this.#outside = outside;
  }

  /**
   * What the session says is for this person.
   * @param {Guide[]} guides
   */
  offer(guides) {
    this.#guides = guides;
    if (this.#active && !guides.some((guide) => guide.id === this.#active?.guide.id)) this.stop();
    this.#consider();
  }

  /**
   * Start a guide by hand: now, or when the one under way is over.
   * @param {string} guideId
   */
  want(guideId) {
    if (!this.#guides.some((guide) => guide.id === guideId)) this.#outside.log(`${guideId}: not for this visitor`);
    this.#wanted = guideId;
    this.#consider();
  }

  /** The address changed. */
  navigated() {
    this.#passed.clear();
    this.#quiet = false;
    const active = this.#active;
    if (active && !active.started && this.#choice().guide?.id !== active.guide.id) this.stop();
    if (this.#active) this.#active.player.navigated();
    else this.#consider();
  }

  /** Somebody else is here. */
  forget() {
    this.stop();
    this.#guides = [];
    this.#quiet = false;
    this.#passed.clear();
    this.#outside.local.set("run", null);
    this.#outside.local.set("done", null);
    this.#outside.tab.set("rested", null);
  }

  stop() {
    this.#active?.player.stop();
    this.#active = null;
  }

  /** @param {"done" | "rested"} where */
  #kept(where) {
    return where === "done" ? this.#outside.local : this.#outside.tab;
  }

  #choice() {
    return choose({
      guides: this.#guides,
      run: this.#outside.local.get("run", /** @type {Run | null} */ (null)),
      wanted: this.#wanted,
      done: this.#kept("done").get("done", /** @type {Done} */ ({})),
      rested: this.#kept("rested").get("rested", /** @type {Done} */ ({})),
      passed: this.#passed,
      quiet: this.#quiet,
      url: location.href,
    });
  }

  #consider() {
    if (this.#active) return;
    const { guide, run, reasons } = this.#choice();
    for (const reason of reasons) this.#outside.log(reason);
    if (!guide) return;
    if (this.#renderer) this.#play(this.#renderer, guide, run);
    else this.#load();
  }

  #load() {
    if (this.#loading) return;
    this.#loading = true;
    const { load, guard, log } = this.#outside;
    const loaded = (/** @type {RendererModule} */ renderer) => {
      this.#renderer = renderer;
      guard(() => this.#consider());
    };
    load().then(loaded, (error) => log(`no renderer: ${error}`));
  }

  /**
   * @param {RendererModule} renderer
   * @param {Guide} guide
   * @param {Run | null} run
   */
  #play(renderer, guide, run) {
    const { emit, guard, local, log, who } = this.#outside;
    log(`${guide.id}: ${run ? "goes on" : "may start"}`);
    const player = renderer.createPlayer({
      guide, run, identity: who(), locale: guide.document.locale, emit, log, guard, newId,
      isHere: (pattern) => pageMatches(pattern, location.href),
      save: (now) => {
        if (this.#active) this.#active.started = true;
        this.#had(guide);
        local.set("run", now);
      },
      ended: (end) => this.#ended(guide, end),
      stalled: () => this.#stalled(guide),
    });
    this.#active = { guide, player, started: run !== null };
    player.navigated();
  }

  /**
   * @param {Guide} guide
   * @param {NonNullable<RunChange["end"]>} end
   */
  #ended(guide, end) {
    this.#outside.log(`${guide.id}: ${end}`);
    this.#active = null;
    this.#had(guide);
    const where = afterwards(guide.document.frequency, end);
    if (where === "passed") {
      this.#passed.add(guide.id);
    } else {
      const kept = this.#kept(where);
      kept.set(where, { ...kept.get(where, {}), [guide.id]: end });
      this.#outside.local.set("run", null);
      this.#quiet = true;
    }
    this.#consider();
  }

  /** @param {Guide} guide */
  #had(guide) {
    if (this.#wanted === guide.id) this.#wanted = null;
  }

  /**
   * Its first target is not there: others may start meanwhile.
   * @param {Guide} guide
   */
  #stalled(guide) {
    this.#passed.add(guide.id);
    if (this.#choice().guide) this.stop();
    this.#consider();
  }
}
