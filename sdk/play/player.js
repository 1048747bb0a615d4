/** @import { Fingerprint, MissReason, Player, PlayerOptions, RunAction, Step } from "../types.d.ts" */
import { createRenderer } from "../renderer/index.js";
import { on } from "../listen.js";
import { apply, runFor } from "./run.js";
import { onChange, watch } from "./watch.js";

/**
 * Play one run: find each step's target, draw it, tell what happens, until it is over or stopped. It begins with the
 * first `navigated()`.
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createPlayer(options) {
  const { guide, identity, guard, log, isHere, newId } = options;
  const { steps, theme = null } = guide.document;
  let run = runFor(guide, options.run, newId);
  /** @type {(() => void)[]} */
  let undo = [];
  /** @type {(() => void)[]} what belongs to the card now drawn */
  let drawn = [];
  let playing = true;

  const renderer = createRenderer({
    locale: options.locale,
    theme,
    traits: { person: identity.traits, company: identity.company?.traits ?? {} },
    onNext: () => does({ type: "next" }),
    onBack: () => does({ type: "back" }),
    onClose: () => does({ type: "dismiss" }),
  });
  const clear = () => {
    for (const one of drawn) one();
    drawn = [];
  };
  const leave = () => {
    clear();
    for (const one of undo) one();
    undo = [];
  };
  const stop = () => {
    playing = false;
    leave();
    renderer.stop();
  };

  /**
   * Change the run, keep it, tell of it; then go where it is now. A click on the target may load another page, so
   * keeping comes before all else, and the page's own handlers come before the next step.
   * @param {RunAction} action
   */
  const act = (action) => {
    if (!playing) return;
    const { run: next, end, center, events } = apply(run, action, steps);
    const told = next ?? run;
    const moved = next !== null && next.stepId !== run.stepId;
    run = told;
    if (end) stop();
    else if (told.started) options.save(told);
    for (const event of events) options.emit(event, told);
    if (end) options.ended(end);
    else if (center) draw(stepNow(), null, true);
    else if (action.type === "clicked") later();
    else if (moved) enter();
  };
  /** @param {RunAction} action */
  const does = (action) => guard(() => act(action));
  const later = () => {
    leave();
    renderer.hide();
    const timer = setTimeout(() => guard(enter));
    undo.push(() => clearTimeout(timer));
  };

  const stepNow = () => /** @type {Step} */ (steps.find((step) => step.id === run.stepId));
  const enter = () => {
    leave();
    if (!playing) return;
    const step = stepNow();
    if (!isHere(step.page)) {
      log(`step ${step.id} waits for page ${step.page}`);
      renderer.hide();
      return;
    }
    if (step.type === "modal" || !step.target) draw(step, null, step.type !== "modal");
    else seek(step, step.target.fingerprint);
  };

  /**
   * @param {Step} step
   * @param {Fingerprint} fingerprint
   */
  const seek = (step, fingerprint) => {
    let found = false;
    const stopWatch = watch(fingerprint, {
      found: (element) => {
        found = true;
        guard(() => draw(step, element, false));
      },
      lost: () => {
        log(`step ${step.id}: the target went away`);
        clear();
        guard(renderer.hide);
      },
      missed: (reason, waitMs) => guard(() => lack(reason, waitMs)),
    });
    undo.push(stopWatch);
    if (!found) renderer.hide();
  };
  /**
   * @param {MissReason} reason
   * @param {number} waitMs
   */
  const lack = (reason, waitMs) => {
    log(`step ${run.stepId}: target missed (${reason}) after ${waitMs} ms`);
    act({ type: "missed", reason, waitMs });
    if (playing && !run.started) options.stalled();
  };

  /**
   * @param {Step} step
   * @param {Element | null} element
   * @param {boolean} centered
   */
  const draw = (step, element, centered) => {
    clear();
    renderer.show({ step, index: steps.indexOf(step), count: steps.length, centered }, element);
    if (!element) drawn.push(onChange(renderer.check).stop);
    if (element && step.advance.on === "click") drawn.push(onClick(element, () => does({ type: "clicked" })));
    drawn.push(whenVisible(() => does({ type: "shown" })));
  };

  return {
    navigated() {
      if (!isHere(stepNow().page) || undo.length + drawn.length === 0) enter();
    },
    stop,
  };
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
