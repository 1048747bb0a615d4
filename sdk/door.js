/** @import { Outside, Stage } from "./stage.js" */
/** @import { Offer } from "./session.js" */

/**
 * The stage behind its door: it is loaded with the first guide that is offered, so a page for which there is none never
 * has it. Until then there is nothing on the screen, and only what was asked for by hand is noted.
 */
export class Door {
  _outside;
  /** @type {Stage | null} */
  _stage = null;
  /** @type {Offer | null} */
  _offer = null;
  /** @type {Set<string>} */
  _wanted = new Set();

  /** @param {Outside} outside */
  constructor(outside) {
    this._outside = outside;
  }

  /** @param {(stage: Stage) => void} work done now, or not at all */
  tell(work) {
    const stage = this._stage;
    if (stage) this._outside.guard(() => work(stage));
  }

  /** @param {string} guideId */
  want(guideId) {
    this._wanted.add(guideId);
    this.tell((stage) => stage.want(guideId));
  }

  /** @param {Offer} offer what the session says is for this person */
  offer(offer) {
    const { load, log } = this._outside;
    const isFirst = !this._offer?.guides[0];
    this._offer = offer;
    this.tell((stage) => stage.offer(offer));
    if (this._stage || !isFirst || !offer.guides[0]) return;
    /** @param {any} file */
    const open = ({ createStage }) => {
      this._stage = createStage(this._outside, this._wanted);
      this.tell((stage) => stage.offer(/** @type {Offer} */ (this._offer)));
    };
    load("stage").then(open, (error) => log(`no stage: ${error}`));
  }

  /** Nothing is offered any more. */
  stop() {
    this._offer = { guides: [] };
    this.tell((stage) => stage.stop());
  }

  /** Every guide with why it is not on the screen. */
  why() {
    return this._stage?.why() ?? [];
  }
}
