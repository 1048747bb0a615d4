/** @import { Action, Hint, Player, PlayerOptions, Run, RunAction, TooltipGuide } from "../types.d.ts" */
/** @import { Host } from "../renderer/host.js" */
import { hostFor, lift } from "../renderer/layer.js";
import { buildHintCard, buildSpot, placeSpots } from "./spot.js";
import style from "./style.css";

/** So long the pointer rests on a target before its hint comes, and is away before it goes. */
const INTENT_MS = 300;
/** Looking for targets goes on so long at a time, and then rests so many times as long. */
const SLICE_MS = 6;
const REST = 3;

/**
 * One hint and what it is about on this page now.
 * @typedef {object} Spot
 * @property {Hint} step
 * @property {Element | null} element its target
 * @property {HTMLButtonElement | null} node its beacon or launcher
 * @property {(() => void)[]} undo
 */

/**
 * Play one run of a guide of hints: any number of them at once, with one look at the page for all. It begins with the
 * first `navigated()`.
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createHints(options) {
  return new Hints(options);
}

class Hints {
  /** @type {PlayerOptions} */
  _outside;
  /** @type {TooltipGuide} */
  _guide;
  /** @type {Run} */
  _run;
  /** @type {Spot[]} */
  _spots;
  /** For beacons, launchers and what is read out. @type {Host} */
  _host;
  /** For the card that is open. @type {Host} */
  _top;
  _status;
  /** The one whose card is open. @type {Spot | null} */
  _open = null;
  /** It was over before: nothing is told of it again. */
  _silent;
  /** @type {Spot[]} */
  _queue = [];
  _frame = 0;
  _rest = 0;
  _timer = 0;
  /** @type {(() => void)[]} */
  _undo = [];
  /** @type {(() => void)[]} */
  _undoCard = [];
  /** @type {ReturnType<PlayerOptions["kit"]["onChange"]> | undefined} */
  _changes;
  _sizes = new ResizeObserver(() => this._soon());

  /** @param {PlayerOptions} outside */
  constructor(outside) {
    const { guide, kit, newId, run, runFor } = outside;
    this._outside = outside;
    this._guide = /** @type {TooltipGuide} */ (guide.document);
    this._run = runFor(guide, run, newId);
    this._silent = guide.over === "completed" || !this._left();
    this._spots = this._guide.steps.map((step) => ({ step, element: null, node: null, undo: [] }));
    this._host = hostFor(outside, style);
    this._top = hostFor(outside, style);
    this._status = kit.make("div", { className: "live", role: "status" });
    this._host.shadow.append(this._status);
  }

  navigated() {
    const { guard, kit } = this._outside;
    if (!this._changes) {
      this._changes = kit.onChange(() => this._look());
      this._undo.push(
        this._changes.stop,
        kit.on(window, "scroll resize", () => this._soon(), true),
        // Heard before the page's dialogs are shielded from it.
        kit.on(window, "keydown", (event) => guard(() => this._key(event)), true),
        kit.shieldFocus(this._host.element),
        () => this._sizes.disconnect(),
        () => cancelAnimationFrame(this._frame),
        () => clearTimeout(this._rest),
        () => this._host.element.remove(),
      );
    }
    this._look();
  }

  stop() {
    const { undoAll } = this._outside.kit;
    this._hide(false);
    for (const spot of this._spots) this._lose(spot);
    undoAll(this._undo);
    this._changes = undefined;
  }

  /** Look at all of them, a slice at a time. @param {Spot[]} [spots] */
  _look(spots = this._spots) {
    this._queue.push(...spots.filter((spot) => !this._queue.includes(spot)));
    clearTimeout(this._rest);
    if (!this._changes) return;
    this._outside.guard(() => {
      const begun = performance.now();
      let spent = 0;
      for (let spot; spent < SLICE_MS && (spot = this._queue.shift()); spent = performance.now() - begun) this._check(spot);
      if (this._queue[0]) this._rest = window.setTimeout(() => this._look([]), spent * REST);
      this._place();
    });
  }

  _soon() {
    this._frame ||= requestAnimationFrame(() => {
      this._frame = 0;
      this._outside.guard(() => this._place());
    });
  }

  /** @param {Spot} spot */
  _check(spot) {
    const { isHere, kit } = this._outside;
    const { element, step } = spot;
    const { id, page, target, until } = step;
    const seen = until === "seen" && (this._silent || this._run.shown.includes(id)) && this._open !== spot;
    const wanted = !seen && isHere(page) && target?.fingerprint;
    if (wanted && element && kit.isStill(element, wanted)) return;
    this._lose(spot);
    if (!wanted) return;
    const { answer, roots } = kit.lookFor(wanted);
    for (const root of roots) this._changes?.also(root);
    if ("found" in answer) this._have(spot, answer.found);
  }

  /**
   * @param {Spot} spot
   * @param {Element} element
   */
  _have(spot, element) {
    const { guard, kit } = this._outside;
    spot.element = element;
    this._sizes.observe(element);
    spot.undo.push(kit.onMove(element, () => this._soon()), () => this._sizes.unobserve(element));
    if (spot.step.type === "hint") {
      spot.undo.push(kit.on(element, "pointerenter pointerleave focusin focusout", (event) => guard(() => this._near(spot, event))));
    } else {
      this._host.shadow.append((spot.node = buildSpot(spot.step, kit, () => guard(() => this._press(spot)))));
    }
  }

  /** @param {Spot} spot */
  _lose(spot) {
    if (this._open === spot) this._hide();
    this._outside.kit.undoAll(spot.undo);
    spot.node?.remove();
    spot.node = spot.element = null;
  }

  _place() {
    const { kit } = this._outside;
    if (!this._spots.some(({ element }) => element)) return this._host.element.remove();
    lift(this._host, kit, "1", "");
    if (this._open && !this._top.isHome(this._open.element)) this._top.raise(this._open.element);
    placeSpots(this._spots, kit);
  }

  /**
   * The pointer or the keyboard comes to a target, or leaves it.
   * @param {Spot} spot
   * @param {Event} event
   */
  _near(spot, { type }) {
    const { guard } = this._outside;
    clearTimeout(this._timer);
    // What the person has opened stays until they close it.
    if (this._open && this._open.step.type !== "hint") return;
    if (type === "focusin") {
      if (!spot.element?.matches(":focus-visible,:has(:focus-visible)")) return;
      this._show(spot);
      this._status.textContent = /** @type {HTMLElement} */ (this._top.shadow.querySelector(".in")).innerText;
    } else {
      const come = type === "pointerenter";
      this._timer = window.setTimeout(() => guard(() => (come ? this._show(spot) : this._leave())), INTENT_MS);
    }
  }

  /** Neither the target nor the card has pointer or keyboard any more. */
  _leave() {
    if (![this._open?.element, this._top.shadow.firstElementChild].some((one) => one?.matches(":hover,:focus-visible,:focus-within:has(:focus-visible)"))) this._hide();
  }

  /** @param {Spot} spot */
  _press(spot) {
    const { actions } = spot.step;
    if (this._open === spot) return this._hide();
    if (!actions?.[0]) return this._show(spot, true);
    this._tell(spot, { type: "shown" });
    this._done(spot);
    this._act(spot, actions);
  }

  /**
   * Open its card.
   * @param {Spot} spot
   * @param {boolean} [pressed]
   */
  _show(spot, pressed) {
    const { extra, guard, identity, kit } = this._outside;
    const { element, node } = spot;
    if (!element || this._open === spot) return;
    this._hide();
    this._open = spot;
    const traits = { person: identity.traits, company: identity.company?.traits ?? {} };
    const { locale } = this._guide;
    const onActions = (/** @type {Action[]} */ actions) => guard(() => this._act(spot, actions));
    const beside = node ?? element;
    const [card, update] = buildHintCard(spot.step, kit, { locale, traits, extra, onActions }, beside, pressed);
    const { element: host, shadow } = this._top;
    shadow.replaceChildren(card);
    this._top.raise(element);
    update();
    this._undoCard.push(
      kit.follow(beside, card, update),
      kit.shieldFocus(host),
      () => host.remove(),
    );
    if (pressed) {
      node?.setAttribute("aria-expanded", "true");
      card.focus({ preventScroll: true });
    } else {
      kit.on(card, "pointerenter pointerleave focusout", (event) => this._near(spot, event));
    }
    this._tell(spot, { type: "shown" });
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    const inside = /** @type {Element} */ (event.target).closest?.("[data-cairn]");
    // Where the person is in another card, Escape is for that one.
    if (!this._open || event.key !== "Escape" || event.isComposing || (inside && inside !== this._top.element && inside !== this._host.element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this._hide();
  }

  /** @param {boolean} [told] does that complete it? */
  _hide(told = true) {
    clearTimeout(this._timer);
    const spot = this._open;
    if (!spot) return;
    const inside = this._top.shadow.activeElement;
    this._open = null;
    this._outside.kit.undoAll(this._undoCard);
    this._status.textContent = "";
    spot.node?.setAttribute("aria-expanded", "false");
    if (inside) spot.node?.focus({ preventScroll: true });
    if (told) this._done(spot);
  }

  /** @param {Spot} spot */
  _done(spot) {
    this._tell(spot, { type: "next", to: this._left(spot.step.id) ? spot.step.id : null });
    // One that is seen once goes now.
    clearTimeout(this._rest);
    this._rest = window.setTimeout(() => this._look([spot]));
  }

  /**
   * Is one left that was not completed?
   * @param {string} [but]
   */
  _left(but) {
    return this._guide.steps.some(({ id }) => id !== but && !this._run.completed.includes(id));
  }

  /**
   * @param {Spot} spot
   * @param {RunAction} action
   */
  _tell(spot, action) {
    const { advanceBy, emit, ended, save } = this._outside;
    const { frequency, steps } = this._guide;
    const { run, end, events } = advanceBy({ ...this._run, stepId: spot.step.id }, action, steps);
    if (!this._silent) {
      this._run = run ?? this._run;
      if (run) save(run);
      for (const event of events) emit(event, this._run);
    }
    if (!end) return;
    const completed = end === "completed";
    this._silent ||= completed;
    if (completed && frequency === "always") return;
    this.stop();
    ended(end, action.type === "snooze" ? action.seconds : undefined);
  }

  /**
   * What a button does, in order; what ends the guide comes last.
   * @param {Spot} spot
   * @param {Action[]} actions
   */
  _act(spot, actions) {
    const { extra } = this._outside;
    /** @type {RunAction | void | undefined} */
    let last;
    for (const action of actions) {
      const leads = action.type === "dismiss" ? action : extra?.perform(action, this._outside);
      last ??= leads;
    }
    this._hide(!last);
    if (last) this._tell(spot, last);
  }
}
