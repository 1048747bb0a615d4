/** @import { Checklist, Player, PlayerOptions, Run, RunAction, RunEvent, Task } from "../types.d.ts" */
/** @import { Host } from "../renderer/host.js" */
import { hostFor, lift } from "../renderer/layer.js";
import { buildList } from "./panel.js";
import { due, standing } from "./standing.js";
import style from "./style.css";

/** In a window as narrow as this the panel takes its whole width, so it does not open by itself. */
const SHEET = 480;

/**
 * Play one run of a checklist: a button, its panel, and tasks that are done as their rules come to hold. It begins with
 * the first `navigated()`.
 * @param {PlayerOptions} options
 * @returns {Player}
 */
export function createChecklist(options) {
  return new List(options);
}

class List {
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
  /** @type {(() => void)[]} */
  _undo = [];
  /** It was over before: nothing is told of it again. */
  _silent;
  _begun = false;
  _party = false;

  /** @param {PlayerOptions} outside */
  constructor(outside) {
    const { guard, guide, newId, run, runFor } = outside;
    const list = (this._list = /** @type {Checklist} */ (guide.document));
    const known = runFor(guide, run, newId);
    const silent = (this._silent = guide.over === "completed");
    const done = silent ? list.tasks.map((task) => task.id) : (guide.resume?.done ?? []);
    this._outside = outside;
    this._run = { ...known, completed: [...known.completed, ...done], open: known.open ?? (list.open && innerWidth > SHEET) };
    this._host = hostFor(outside, style);
    this._nodes = buildList(list, outside, {
      toggle: () => guard(() => this._toggle()),
      hide: () => guard(() => this._end()),
      press: (task) => guard(() => this._press(task)),
    });
  }

  navigated() {
    if (this._undo[0]) return this.heard();
    const { guard, kit } = this._outside;
    const host = this._host;
    host.shadow.append(...this._nodes.all);
    lift(host, kit, "");
    // A hidden tab has no frames: what is told as started can be seen.
    const frame = requestAnimationFrame(() => guard(() => this._begin()));
    this._undo.push(
      () => cancelAnimationFrame(frame),
      () => host.element.remove(),
      kit.shieldFocus(host.element),
      kit.onChange(() => lift(host, kit, "")).stop,
    );
    this._paint();
  }

  heard() {
    const { holds } = this._outside;
    for (let task; this._begun && (task = due(this._list.tasks, this._now().states, holds)); ) this._complete(task);
  }

  stop() {
    this._begun = false;
    this._outside.kit.undoAll(this._undo);
  }

  _begin() {
    this._begun = true;
    if (!this._run.started) {
      this._become({ started: true });
      this._tell("Guide Started");
    }
    this.heard();
  }

  _now() {
    return standing(this._list, this._run.completed);
  }

  _paint() {
    this._nodes.paint(this._now(), this._run.open === true, this._party);
  }

  /** @param {Partial<Run>} change */
  _become(change) {
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

  /** @param {Task} task */
  _complete(task) {
    const { id } = task;
    const before = this._now().left;
    this._become({ completed: [...this._run.completed, id], stepId: id });
    this._tell("Checklist Task Completed", { taskId: id });
    const { left } = this._now();
    this._nodes.say(left ? task : null);
    if (left || !before) return;
    this._tell("Guide Completed");
    if (this._list.celebrate) {
      this._party = true;
      this._become({ open: true });
    } else if (this._list.whenDone === "dismiss") {
      this._end();
    }
  }

  _toggle() {
    const open = !this._run.open;
    if (!open && !this._now().left && this._list.whenDone === "dismiss") return this._end();
    this._party = false;
    this._become({ open });
    this._nodes.all[Number(open)]?.focus({ preventScroll: true });
  }

  /** @param {Task} task */
  _press(task) {
    const { extra } = this._outside;
    if (task.done === null) {
      this._complete(task);
      this.heard();
      // The button that was pressed is gone.
      this._nodes.all[1]?.focus({ preventScroll: true });
    }
    // The person is led somewhere: the panel is not in the way.
    if (this._run.open && task.actions.some(({ type }) => /^(open|start)/.test(type))) this._toggle();
    /** @type {RunAction | void | undefined} */
    let last;
    for (const action of task.actions) {
      const leads = action.type === "dismiss" ? action : extra?.perform(action, this._outside);
      last ??= leads;
    }
    if (last?.type === "dismiss") this._end();
    if (last?.type === "snooze") this._snooze(last.seconds);
  }

  /** @param {number} seconds */
  _snooze(seconds) {
    this.stop();
    this._tell("Guide Snoozed", { seconds });
    this._outside.ended("snoozed", seconds);
  }

  _end() {
    const done = !this._now().left;
    this.stop();
    if (!done) this._tell("Guide Ended", { reason: "dismissed" });
    this._outside.ended(done ? "completed" : "dismissed");
  }
}
