/** @import { Action, DrawnStep, Fingerprint, MissReason, Player, PlayerOptions, Renderer, Run, RunAction, Step, TooltipStep, Tour } from "../types.d.ts" */
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
  /** @type {Tour} */
  _tour;
  /** @type {Run} */
  _run;
  /** @type {Renderer} */
  _renderer;
  _playing = true;
  /** Its step is for another page. */
  _away = true;
  /** What looks again whether the step is done. @type {((event: string | null) => void) | null} */
  _look = null;
  /** What belongs to the step: its watch. @type {(() => void)[]} */
  _undoStep = [];
  /** What belongs to the card now drawn. @type {(() => void)[]} */
  _undoCard = [];

  /** @param {PlayerOptions} outside */
  constructor(outside) {
    const { extra, guard, guide, identity, newId, run } = outside;
    const { theme, locale } = (this._tour = /** @type {Tour} */ (guide.document));
    this._outside = outside;
    this._run = outside.runFor(guide, run, newId);
    this._renderer = createRenderer({
      locale, theme, extra,
      traits: { person: identity.traits, company: identity.company?.traits ?? {} },
      onActions: (actions) => guard(() => this._press(actions)),
    });
  }

  navigated() {
    if (this._away || !this._outside.isHere(this._now().page)) this._enter();
    else this._look?.(null);
  }

  /** @param {string | null} event */
  heard(event) {
    this._look?.(event);
  }

  stop() {
    this._playing = false;
    this._leave();
    this._renderer.stop();
  }

  _now() {
    return /** @type {Step} */ (this._tour.steps.find((step) => step.id === this._run.stepId));
  }

  /**
   * The step is done: where its branches lead, else on.
   * @param {"next" | "clicked"} [type]
   */
  _done(type = "next") {
    const branch = this._now().branches?.find(({ rule }) => this._outside.holds(rule));
    this._act({ type, to: branch?.goTo });
  }

  /**
   * What a button does, in order; what leads away from its card comes last.
   * @param {Action[]} actions
   */
  _press(actions) {
    /** @type {Action | RunAction | undefined} */
    let last;
    for (const action of actions) {
      const moves = /^(next|back|goTo|dismiss)$/.test(action.type);
      const leads = moves ? action : this._outside.extra?.perform(action, this._outside);
      last ??= leads || undefined;
    }
    if (last?.type === "goTo") this._act({ type: "next", to: last.step });
    else if (last?.type === "next") this._done();
    else if (last) this._act(/** @type {RunAction} */ (last));
  }

  /**
   * Change the run, keep it, tell of it; then go where it is now. A click on the target may load another page, so
   * keeping comes before all else, and the page's own handlers come before the next step.
   * @param {RunAction} action
   */
  _act(action) {
    if (!this._playing) return;
    const { advanceBy, emit, ended, guard, save } = this._outside;
    const before = this._run;
    const { run: next, end, center, events } = advanceBy(before, action, this._tour.steps);
    const run = (this._run = next ?? before);
    if (end) this.stop();
    if (next?.started) save(run);
    for (const event of events) emit(event, run);
    if (end) {
      ended(end, action.type === "snooze" ? action.seconds : undefined);
    } else if (center) {
      this._draw(/** @type {DrawnStep} */ (this._now()), null);
    } else if (action.type === "clicked") {
      this._leave();
      this._renderer.hide();
      const timer = setTimeout(() => guard(() => this._enter()));
      this._undoStep.push(() => clearTimeout(timer));
    } else if (run.stepId !== before.stepId || action.type === "next") {
      this._enter();
    }
  }

  _leave() {
    undoAll(this._undoCard);
    undoAll(this._undoStep);
  }

  _enter() {
    this._leave();
    const { isHere, log, ready } = this._outside;
    const step = this._now();
    const away = (this._away = !isHere(step.page));
    const isHidden = step.type === "hidden";
    // Others may have come meanwhile: this one is stopped then.
    if (this._playing && !away && !isHidden && !this._run.started) ready();
    if (!this._playing) return;
    if (away || isHidden) {
      log(away ? `${step.id} waits for page ${step.page}` : `${step.id} waits`);
      this._renderer.hide();
      this._wait(step, null, this._undoStep);
      if (away || step.advance.on !== "now") this._stalled(isHidden);
    } else if (step.type === "modal" || !step.target) {
      this._draw(step, null);
    } else {
      this._seek(step, step.target.fingerprint);
    }
  }

  /**
   * Others may start meanwhile.
   * @param {boolean} [waits] for what a hidden step asks, and not in vain
   */
  _stalled(waits) {
    if (this._playing && !this._run.started) this._outside.stalled(waits);
  }

  /**
   * @param {TooltipStep} step
   * @param {Fingerprint} fingerprint
   */
  _seek(step, fingerprint) {
    const { guard, log } = this._outside;
    const { on, target } = step.advance;
    let seen = false;
    const tell = {
      /** @param {Element} element */
      found: (element) => {
        seen = true;
        guard(() => this._draw(step, element));
      },
      lost: () =>
        guard(() => {
          log(`${step.id}: target gone`);
          undoAll(this._undoCard);
          this._renderer.hide();
          if (on === "gone" && !target) this._done();
        }),
      /** @type {(reason: MissReason, waitMs: number) => void} */
      missed: (reason, waitMs) =>
        guard(() => {
          log(`${step.id}: target missed (${reason})`);
          this._act({ type: "missed", reason, waitMs });
          this._stalled();
        }),
    };
    this._undoStep.push(watch(fingerprint, tell, step.waitSeconds));
    if (!seen) this._renderer.hide();
  }

  /**
   * @param {DrawnStep} step
   * @param {Element | null} element null draws a card in the middle, also of a step whose target is missing
   */
  _draw(step, element) {
    const { guard } = this._outside;
    const { steps, progress } = this._tour;
    const { completed, shown } = this._run;
    const card = this._undoCard;
    undoAll(card);
    const drawn = steps.filter(({ type }) => type !== "hidden");
    const back = (shown[0] ?? step.id) !== step.id;
    const view = { step, index: drawn.indexOf(step), count: drawn.length, back, progress };
    const free = completed.includes(step.id);
    this._renderer.show({ ...view, centered: step.type !== "modal" && !element, free }, element);
    if (!element) card.push(onChange(this._renderer.check).stop);
    else if (step.advance.on === "click") card.push(onClick(element, () => guard(() => this._done("clicked"))));
    // A player is only there while its tab is looked at.
    this._act({ type: "shown" });
    this._wait(step, element, card);
  }

  /**
   * What leads on by itself is the extra chunk's. A step that was shown may be done on another page than its own.
   * @param {Step} step
   * @param {Element | null} element
   * @param {(() => void)[]} undo
   */
  _wait({ advance, id, type }, element, undo) {
    const { extra, guard } = this._outside;
    const may = type === "hidden" ? !this._away : this._run.shown.includes(id);
    if (!may || !this._playing || /button|click/.test(advance.on)) return;
    const waiting = extra?.awaits(advance, element, this._outside, () => guard(() => this._done()));
    if (!waiting) return;
    this._look = waiting.look;
    undo.push(() => {
      this._look = null;
      waiting.stop();
    });
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
  return on(element.ownerDocument.defaultView ?? window, "click", heard, true);
}
