/** @import { Fingerprint, Player, PlayerOptions, Renderer, Run, RunAction, Step } from "../types.d.ts" */
import { on, undoAll } from "../listen.js";
import { createRenderer } from "../renderer/index.js";
import { onChange, watch } from "./watch.js";

/**
 * Play one run: find each step's target, draw it, tell what happens, until it is over or stopped. It begins with the
 * first `navigated()`.
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createPlayer(options) {
  return new Play(options);
}

class Play {
  /** @type {PlayerOptions} */
  _outside;
  /** @type {Step[]} */
  _steps;
  /** @type {Run} */
  _run;
  /** @type {Renderer} */
  _renderer;
  _playing = true;
  /** What belongs to the step: its watch. @type {(() => void)[]} */
  _undoStep = [];
  /** What belongs to the card now drawn. @type {(() => void)[]} */
  _undoCard = [];

  /** @param {PlayerOptions} outside */
  constructor(outside) {
    const { guide, identity, newId, run } = outside;
    const { steps, theme, locale } = guide.document;
    this._outside = outside;
    this._steps = steps;
    this._run = outside.runFor(guide, run, newId);
    this._renderer = createRenderer({
      locale, theme,
      traits: { person: identity.traits, company: identity.company?.traits ?? {} },
      onActions: ([action]) => {
        if (action?.type === "next" || action?.type === "back" || action?.type === "dismiss") this._does(action)();
      },
    });
  }

  navigated() {
    const waiting = !this._undoStep[0] && !this._undoCard[0];
    if (waiting || !this._outside.isHere(this._now().page)) this._enter();
  }

  stop() {
    this._playing = false;
    this._leave();
    this._renderer.stop();
  }

  _now() {
    return /** @type {Step} */ (this._steps.find((step) => step.id === this._run.stepId));
  }

  /** @param {RunAction} action */
  _does(action) {
    return () => this._outside.guard(() => this._act(action));
  }

  /**
   * Change the run, keep it, tell of it; then go where it is now. A click on the target may load another page, so
   * keeping comes before all else, and the page's own handlers come before the next step.
   * @param {RunAction} action
   */
  _act(action) {
    if (!this._playing) return;
    const { emit, ended, guard, save } = this._outside;
    const before = this._run;
    const { run: next, end, center, events } = this._outside.advanceBy(before, action, this._steps);
    const run = (this._run = next ?? before);
    if (end) this.stop();
    else if (run.started) save(run);
    for (const event of events) emit(event, run);
    if (end) {
      ended(end);
    } else if (center) {
      this._draw(this._now(), null);
    } else if (action.type === "clicked") {
      this._rest();
      const timer = setTimeout(() => guard(() => this._enter()));
      this._undoStep.push(() => clearTimeout(timer));
    } else if (run.stepId !== before.stepId) {
      this._enter();
    }
  }

  _leave() {
    undoAll(this._undoCard);
    undoAll(this._undoStep);
  }

  /** Nothing is on the screen. */
  _rest() {
    this._leave();
    this._renderer.hide();
  }

  _enter() {
    this._leave();
    if (!this._playing) return;
    const { isHere, log } = this._outside;
    const step = this._now();
    if (!isHere(step.page)) {
      log(`${step.id} waits for page ${step.page}`);
      this._renderer.hide();
    } else if (step.type === "modal" || !step.target) {
      this._draw(step, null);
    } else {
      this._seek(step, step.target.fingerprint);
    }
  }

  /**
   * @param {Step} step
   * @param {Fingerprint} fingerprint
   */
  _seek(step, fingerprint) {
    const { guard, log, stalled } = this._outside;
    const stopWatch = watch(fingerprint, {
      found: (element) => guard(() => this._draw(step, element)),
      lost: () => {
        log(`${step.id}: target gone`);
        undoAll(this._undoCard);
        guard(this._renderer.hide);
      },
      missed: (reason, waitMs) => {
        log(`${step.id}: target missed (${reason})`);
        this._does({ type: "missed", reason, waitMs })();
        if (this._playing && !this._run.started) guard(stalled);
      },
    });
    this._undoStep.push(stopWatch);
    if (!this._undoCard[0]) this._renderer.hide();
  }

  /**
   * @param {Step} step
   * @param {Element | null} element null draws a card in the middle, also of a step whose target is missing
   */
  _draw(step, element) {
    const card = this._undoCard;
    undoAll(card);
    const steps = this._steps;
    this._renderer.show({ step, index: steps.indexOf(step), count: steps.length, centered: !element }, element);
    if (!element) card.push(onChange(this._renderer.check).stop);
    else if (step.advance.on === "click") card.push(onClick(element, this._does({ type: "clicked" })));
    card.push(whenVisible(this._does({ type: "shown" })));
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
