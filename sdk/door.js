/** @import { PlayerOptions } from "./types.d.ts" */
/** @import { Core } from "./cairn.js" */
/** @import { Answer, Session } from "./session.js" */
/** @import { Stage } from "./stage.js" */

/** @typedef {ReturnType<typeof createDoor>} Door */

/**
 * The stage behind its door: it is loaded with the first guide that is offered, so a page for which there is none never
 * has it. Until then there is nothing on the screen, and only what was asked for by hand is noted.
 * @param {Core} core
 * @param {() => Session} session
 * @param {() => PlayerOptions["api"]} api
 */
export function createDoor(core, session, api) {
  const { guard, load, log } = core;
  /** @type {Stage | null} */
  let stage = null;
  let loading = false;
  /** @type {Answer} */
  let offered = { guides: [] };
  /** @type {Set<string>} */
  const wanted = new Set();

  /** @param {(stage: Stage) => unknown} work done now, or not at all */
  const tell = (work) => guard(() => stage && work(stage));
  /** @param {any} file */
  const open = ({ createStage }) => {
    stage = createStage(core, session(), api(), wanted);
    tell((one) => one.offer(offered));
  };
  return {
    tell,
    /** @param {string} guideId */
    want(guideId) {
      wanted.add(guideId);
      tell((one) => one.want(guideId));
    },
    /** @param {Answer | null} answer what the session says is for this person; null: the same as before */
    offer(answer) {
      if (answer) offered = answer;
      tell((one) => one.offer(answer));
      if (loading || !offered.guides[0]) return;
      loading = true;
      load("stage").then(open, (error) => log(`no stage: ${error}`));
    },
    /** Every guide with why it is not on the screen. */
    why: () => stage?.why() ?? [],
  };
}
