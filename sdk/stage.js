/** @import { Done, Guide, Identity, Player, Run, RunChange, RunEvent, RendererModule } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
import { afterwards, choose } from "./arbiter.js";
import { newId } from "./ids.js";
import { pageMatches } from "./pages.js";

/**
 * @typedef {object} Stage
 * @property {(guides: Guide[]) => void} offer what the session says is for this person
 * @property {(guideId: string) => void} want start it by hand, now or when the one under way is over
 * @property {() => void} navigated
 * @property {() => void} forget somebody else is here
 * @property {() => void} stop
 */

/**
 * One guide on the screen at a time: asks the arbiter, loads the renderer when there is something to show, keeps the run
 * and what is over.
 * @param {object} outside
 * @param {Store} outside.local
 * @param {Store} outside.tab
 * @param {() => Identity} outside.who
 * @param {() => Promise<RendererModule>} outside.load
 * @param {(event: RunEvent, run: Run) => void} outside.emit
 * @param {(message: string) => void} outside.log
 * @param {<T>(work: () => T) => T | undefined} outside.guard
 * @returns {Stage}
 */
export function createStage({ local, tab, who, load, emit, log, guard }) {
  /** @type {Guide[]} */
  let guides = [];
  /** @type {{ guide: Guide, player: Player, started: boolean } | null} */
  let active = null;
  /** @type {RendererModule | null} */
  let renderer = null;
  let loading = false;
  let quiet = false;
  /** @type {string | null} */
  let wanted = null;
  /** @type {Set<string>} */
  const passed = new Set();
  /** @type {(where: "done" | "rested") => Done} */
  const over = (where) => (where === "done" ? local : tab).get(where, {});

  const pick = () => {
    const run = /** @type {Run | null} */ (local.get("run", null));
    const url = location.href;
    return choose({ guides, run, wanted, done: over("done"), rested: over("rested"), passed, quiet, url });
  };

  const consider = () => {
    if (active) return;
    const { guide, run, reasons } = pick();
    for (const reason of reasons) log(reason);
    if (!guide) return;
    if (renderer) play(renderer, guide, run);
    else fetchRenderer();
  };
  const fetchRenderer = () => {
    if (loading) return;
    loading = true;
    load().then(
      (loaded) => guard(() => {
        renderer = loaded;
        consider();
      }),
      (error) => log(`the renderer could not be loaded: ${error}`),
    );
  };

  /**
   * @param {RendererModule} module
   * @param {Guide} guide
   * @param {Run | null} run
   */
  const play = (module, guide, run) => {
    log(`${guide.id}: ${run ? "goes on" : "may start"}`);
    if (wanted === guide.id) wanted = null;
    const player = module.createPlayer({
      guide, run, identity: who(), locale: guide.document.locale, emit, log, guard, newId,
      isHere: (pattern) => pageMatches(pattern, location.href),
      save: (now) => {
        if (active) active.started = true;
        local.set("run", now);
      },
      ended: (end) => ended(guide, end),
      stalled: () => stalled(guide),
    });
    active = { guide, player, started: run !== null };
    player.navigated();
  };

  /**
   * @param {Guide} guide
   * @param {NonNullable<RunChange["end"]>} end
   */
  const ended = (guide, end) => {
    log(`${guide.id}: ${end}`);
    active = null;
    const where = afterwards(guide.document.frequency, end);
    if (where === "passed") passed.add(guide.id);
    else {
      local.set("run", null);
      (where === "done" ? local : tab).set(where, { ...over(where), [guide.id]: end });
      quiet = true;
    }
    consider();
  };

  /** @param {Guide} guide */
  const stalled = (guide) => {
    passed.add(guide.id);
    if (pick().guide) leave();
    consider();
  };

  const leave = () => {
    active?.player.stop();
    active = null;
  };

  return {
    offer(list) {
      guides = list;
      if (active && !list.some((guide) => guide.id === active?.guide.id)) leave();
      consider();
    },
    want(guideId) {
      if (!guides.some((guide) => guide.id === guideId)) log(`${guideId}: not for this visitor`);
      wanted = guideId;
      consider();
    },
    navigated() {
      passed.clear();
      quiet = false;
      if (active && !active.started && pick().guide?.id !== active.guide.id) leave();
      if (active) active.player.navigated();
      else consider();
    },
    forget() {
      leave();
      guides = [];
      quiet = false;
      passed.clear();
      local.set("run", null);
      local.set("done", null);
      tab.set("rested", null);
    },
    stop: leave,
  };
}
