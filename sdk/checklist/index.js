/** @import { Action, Checklist, Player, PlayerOptions, Run, RunEvent, Task } from "../types.d.ts" */
/** @import { Host } from "../renderer/host.js" */
import { lift } from "../renderer/layer.js";
import { wordsOf } from "../renderer/words.js";
import { buildList } from "./panel.js";
import { due, standing } from "./standing.js";
import style from "./style.css";

/** Narrower than this the open panel takes the window's width: it does not come by itself. */
const SHEET = 480;

/**
 * Play one run of a checklist: a button, its panel, and tasks that are done as their rules come to hold. It begins with
 * the first `navigated()`.
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createChecklist(options) {
  return new Play(options);
}

class Play {
  /** @type {PlayerOptions} */
  _outside;
  /** @type {Checklist} */
  _list;
  /** @type {Run} */
  _run;
  /** @type {Host} */
  _host;
  /** @type {ReturnType<typeof buildList>} */
  _nodes;
  /** What happens is read out here. */
  _status;
  /** @type {(key: string) => string} */
  _say;
  /** @type {(() => void)[]} */
  _undo = [];
  /** It was over before: nothing is told of it again. */
  _silent;
  _begun = false;
  _party = false;
  /** The task that is unfolded; undefined is the next one. @type {string | null | undefined} */
  _unfolded;

  /** @param {PlayerOptions} outside */
  constructor(outside) {
    const { guide, identity, kit, newId, run, runFor } = outside;
    this._outside = outside;
    const list = (this._list = /** @type {Checklist} */ (guide.document));
    this._silent = guide.over === "completed";
    const known = runFor(guide, run, newId);
    const done = this._silent ? list.tasks.map((task) => task.id) : guide.resume?.done ?? [];
    const open = known.open ?? (list.open && innerWidth > SHEET);
    this._run = { ...known, open, completed: [...new Set([...known.completed, ...done])] };
    const words = wordsOf(list.locale);
    this._say = (key) => words(`checklist.${key}`);
    this._host = kit.createHost();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this._host.shadow.adoptedStyleSheets.push(sheet);
    const traits = { person: identity.traits, company: identity.company?.traits ?? {} };
    this._status = kit.make("div", { className: "said", role: "status" });
    this._nodes = buildList(list, kit, this._say, traits, {
      toggle: this._does(() => this._toggle(true)),
      hide: this._does(() => this._dismiss()),
      unfold: (task) => this._does(() => this._unfold(task))(),
      press: (task) => this._does(() => this._press(task))(),
    });
  }

  navigated() {
    if (this._undo[0]) return this.heard();
    const { guard, kit } = this._outside;
    const { button, panel } = this._nodes;
    const { element, shadow } = this._host;
    shadow.append(button, panel, this._status);
    lift(this._host, 2);
    // A hidden tab has no frames: what is told as started can be seen.
    const frame = requestAnimationFrame(() => guard(() => this._begin()));
    this._undo.push(
      () => cancelAnimationFrame(frame),
      () => element.remove(),
      kit.shieldFocus(element),
      kit.on(panel, "keydown", (event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        this._toggle(true);
      }),
      kit.onChange(() => this._host.isHome() || lift(this._host, 2)).stop,
    );
    this._paint();
  }

  heard() {
    if (!this._begun) return;
    const { order, tasks } = this._list;
    for (const task of due(tasks, order, this._run.completed, this._outside.holds)) this._complete(task);
  }

  stop() {
    this._outside.kit.undoAll(this._undo);
  }

  /** @param {() => void} work */
  _does(work) {
    return () => this._outside.guard(work);
  }

  _standing() {
    return standing(this._list.tasks, this._list.order, this._run.completed);
  }

  _paint() {
    const now = this._standing();
    const unfolded = this._unfolded === undefined ? now.next : this._unfolded;
    this._nodes.paint({ standing: now, open: this._run.open === true, unfolded, party: this._party });
  }

  /** @param {Partial<Run>} change */
  _change(change) {
    this._run = { ...this._run, ...change };
    this._outside.save(this._run);
    this._paint();
  }

  /**
   * @param {RunEvent["event"]} event
   * @param {RunEvent["properties"]} [properties]
   */
  _tell(event, properties = {}) {
    const { stepId } = this._run;
    const stepIndex = this._list.tasks.findIndex((task) => task.id === stepId);
    if (!this._silent) this._outside.emit({ event, stepId, stepIndex, properties }, this._run);
  }

  _begin() {
    this._begun = true;
    if (!this._run.started) {
      this._change({ started: true, stepId: this._list.tasks[0]?.id ?? "" });
      this._tell("Guide Started");
    }
    this.heard();
  }

  /** @param {Task} task */
  _complete({ id, title }) {
    const { celebrate, whenDone } = this._list;
    const before = this._standing();
    this._unfolded = undefined;
    this._change({ completed: [...this._run.completed, id], stepId: id });
    this._tell("Checklist Task Completed", { taskId: id });
    const { done, count } = this._standing();
    this._status.textContent = done < count ? `${title}: ${this._say("done")}` : this._say("all");
    if (done < count || before.done === count) return;
    this._tell("Guide Completed");
    this._party = celebrate;
    if (celebrate) this._change({ open: true });
    else if (whenDone === "dismiss") this._end("completed");
  }

  /** @param {boolean} byHand the keyboard goes where the person is led */
  _toggle(byHand) {
    const { button, panel } = this._nodes;
    const open = !this._run.open;
    const { done, count } = this._standing();
    if (!open && done === count && this._list.whenDone === "dismiss") return this._end("completed");
    this._party &&= open;
    this._change({ open });
    if (byHand) (open ? panel : button).focus({ preventScroll: true });
  }

  /** @param {Task} task */
  _unfold({ id }) {
    const now = this._unfolded === undefined ? this._standing().next : this._unfolded;
    this._unfolded = now === id ? null : id;
    this._paint();
  }

  /** @param {Task} task */
  _press(task) {
    if (task.done === null) this._complete(task);
    this._act(task.actions);
  }

  /** @param {Action[]} actions */
  _act(actions) {
    for (const action of actions) {
      if (action.type === "dismiss") this._dismiss();
    }
  }

  _dismiss() {
    const { done, count } = this._standing();
    if (done === count) return this._end("completed");
    this._tell("Guide Ended", { reason: "dismissed" });
    this._end("dismissed");
  }

  /** @param {"completed" | "dismissed"} end */
  _end(end) {
    this.stop();
    this._outside.ended(end);
  }
}
