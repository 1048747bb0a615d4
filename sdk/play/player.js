/** @import { Fingerprint, MissReason, Player, PlayerOptions, Renderer, Run, RunAction, Step } from "../types.d.ts" */
import { on } from "../listen.js";
import { createRenderer } from "../renderer/index.js";
import { apply, runFor } from "./run.js";
import { onChange, watch } from "./watch.js";

/**
 * Play one run: find each step's target, draw it, tell what happens, until it is over or stopped. It begins with the
 * first `navigated()`.
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createPlayer(options) {
  const play = new Play(options);
  return { navigated: () => play.navigated(), stop: () => play.stop() };
}

class Play {
  /** @type {PlayerOptions} */
  #outside;
  /** @type {Step[]} */
  #steps;
  /** @type {Run} */
  #run;
  /** @type {Renderer} */
  #renderer;
  #playing = true;
  /** What belongs to the step: its watch. @type {(() => void)[]} */
  #undoStep = [];
  /** What belongs to the card now drawn. @type {(() => void)[]} */
  #undoCard = [];

  /** @param {PlayerOptions} outside */
  constructor(outside) {
    const { guide, identity, locale, newId, run } = outside;
    this.#outside = outside;
    this.#steps = guide.document.steps;
    this.#run = runFor(guide, run, newId);
    this.#renderer = createRenderer({
      locale,
      theme: guide.document.theme,
      traits: { person: identity.traits, company: identity.company?.traits ?? {} },
      onNext: () => this.#does({ type: "next" }),
      onBack: () => this.#does({ type: "back" }),
      onClose: () => this.#does({ type: "dismiss" }),
    });
  }

  navigated() {
    const waiting = this.#undoStep.length + this.#undoCard.length === 0;
    if (waiting || !this.#outside.isHere(this.#now().page)) this.#enter();
  }

  stop() {
    this.#playing = false;
    this.#leave();
    this.#renderer.stop();
  }

  #now() {
    return /** @type {Step} */ (this.#steps.find((step) => step.id === this.#run.stepId));
  }

  /** @param {RunAction} action */
  #does(action) {
    this.#outside.guard(() => this.#act(action));
  }

  /**
   * Change the run, keep it, tell of it; then go where it is now. A click on the target may load another page, so
   * keeping comes before all else, and the page's own handlers come before the next step.
   * @param {RunAction} action
   */
  #act(action) {
    if (!this.#playing) return;
    const before = this.#run;
    const { run: next, end, center, events } = apply(before, action, this.#steps);
    const run = (this.#run = next ?? before);
    if (end) this.stop();
    else if (run.started) this.#outside.save(run);
    for (const event of events) this.#outside.emit(event, run);
    if (end) this.#outside.ended(end);
    else if (center) this.#draw(this.#now(), null, true);
    else if (action.type === "clicked") this.#later();
    else if (run.stepId !== before.stepId) this.#enter();
  }

  #later() {
    this.#leave();
    this.#renderer.hide();
    const timer = setTimeout(() => this.#outside.guard(() => this.#enter()));
    this.#undoStep.push(() => clearTimeout(timer));
  }

  #clear() {
    for (const one of this.#undoCard.splice(0)) one();
  }

  #leave() {
    this.#clear();
    for (const one of this.#undoStep.splice(0)) one();
  }

  #enter() {
    this.#leave();
    if (!this.#playing) return;
    const step = this.#now();
    if (!this.#outside.isHere(step.page)) {
      this.#outside.log(`step ${step.id} waits for page ${step.page}`);
      this.#renderer.hide();
    } else if (step.type === "modal" || !step.target) {
      this.#draw(step, null, step.type !== "modal");
    } else {
      this.#seek(step, step.target.fingerprint);
    }
  }

  /**
   * @param {Step} step
   * @param {Fingerprint} fingerprint
   */
  #seek(step, fingerprint) {
    const { guard, log } = this.#outside;
    let found = false;
    const stopWatch = watch(fingerprint, {
      found: (element) => {
        found = true;
        guard(() => this.#draw(step, element, false));
      },
      lost: () => {
        log(`step ${step.id}: the target went away`);
        this.#clear();
        guard(this.#renderer.hide);
      },
      missed: (reason, waitMs) => guard(() => this.#lack(reason, waitMs)),
    });
    this.#undoStep.push(stopWatch);
    if (!found) this.#renderer.hide();
  }

  /**
   * @param {MissReason} reason
   * @param {number} waitMs
   */
  #lack(reason, waitMs) {
    this.#outside.log(`step ${this.#run.stepId}: target missed (${reason}) after ${waitMs} ms`);
    this.#act({ type: "missed", reason, waitMs });
    if (this.#playing && !this.#run.started) this.#outside.stalled();
  }

  /**
   * @param {Step} step
   * @param {Element | null} element
   * @param {boolean} centered
   */
  #draw(step, element, centered) {
    this.#clear();
    const steps = this.#steps;
    this.#renderer.show({ step, index: steps.indexOf(step), count: steps.length, centered }, element);
    const card = this.#undoCard;
    if (!element) card.push(onChange(this.#renderer.check).stop);
    else if (step.advance.on === "click") card.push(onClick(element, () => this.#does({ type: "clicked" })));
    card.push(whenVisible(() => this.#does({ type: "shown" })));
  }
}

/**
 * A click inside `element`, however the page handles it: heard first, never prevented.
 * @param {Element} element
 * @param {() => void} clicked
 * @returns {() => void}
 */
function onClick(element, clicked) {
  /** @param {Event} event */
  const heard = (event) => {
    if (event.composedPath().includes(element)) clicked();
  };
  return on(window, "click", heard, true);
}

/**
 * Now, or when the tab is looked at again.
 * @param {() => void} seen
 * @returns {() => void}
 */
function whenVisible(seen) {
  const look = () => {
    if (document.visibilityState !== "visible") return;
    stop();
    seen();
  };
  const stop = on(document, "visibilitychange", look);
  look();
  return stop;
}
