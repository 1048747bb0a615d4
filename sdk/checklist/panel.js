/** @import { Checklist, RendererModule, Task, Traits } from "../types.d.ts" */
/** @import { Standing } from "./standing.js" */
import { messages } from "cairn:messages";

/**
 * What a person does to the list.
 * @typedef {object} Does
 * @property {() => void} toggle open it, or close it
 * @property {() => void} hide be rid of it
 * @property {(task: Task) => void} press a task's button
 */

/**
 * The nodes of a checklist, and how to bring them up to date.
 * @param {Checklist} list
 * @param {RendererModule} kit
 * @param {{ person: Traits, company: Traits }} traits
 * @param {Does} does
 */
export function buildList({ at, body, dismissible, label, locale, tasks, title }, { buttonOf, make, richText, wordsOf }, traits, { hide, press, toggle }) {
  const say = wordsOf(locale, messages);
  const side = at === "bottomLeft" ? " left" : "";
  const name = title || label;

  const badge = make("b");
  const button = buttonOf(`next launch${side}`, toggle, label || name);
  button.append(badge);
  const rows = tasks.map((task) => {
    const note = make("small");
    const act = buttonOf("next", () => press(task), task.label || say(`checklist.${task.actions[0] ? "start" : "mark"}`));
    const more = richText(task.body, traits);
    if (task.actions[0] || task.done === null) more.push(act);
    // What has nothing to unfold is no button.
    const row = /** @type {HTMLDetailsElement} */ (make(more[0] ? "details" : "div", {}, make(more[0] ? "summary" : "p", { className: "task" }, make("span", {}, task.title), note), ...more));
    return { act, note, row };
  });

  const bar = make("progress", { ariaLabel: name });
  // Figures, in the same order in a language that reads from right to left.
  const count = make("small", { dir: "ltr" });
  const close = buttonOf("close", toggle, "×");
  close.ariaLabel = say("dismiss");
  const panel = make(
    "section", { className: `card list${side}`, lang: locale, tabIndex: -1, role: "dialog", ariaLabel: name, onkeydown: escape },
    make("div", { className: "in" }, make("h2", {}, name), make("div", { className: "body" }, ...richText(body, traits)), bar, count, ...rows.map(({ row }) => row)),
    make("div", { className: "foot", hidden: !dismissible }, buttonOf("", hide, say("checklist.hide"))),
    close,
  );
  /** @param {KeyboardEvent} event */
  function escape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    toggle();
  }
  let before = -1;
  const status = make("div", { className: "live", role: "status" });

  return {
    /** The button, the panel, and where it is read out what happens. */
    all: [button, panel, status],
    /** Read out that a task is done; null: all are. @param {Task | null} task */
    say(task) {
      status.textContent = task ? `${task.title}: ${say("done")}` : say("checklist.all");
    },
    /**
     * @param {Standing} standing
     * @param {boolean} open
     * @param {boolean} party
     */
    paint({ states, left, count: of }, open, party) {
      const next = states.indexOf("open");
      badge.textContent = left ? `${left}` : "✓";
      button.ariaExpanded = `${open}`;
      bar.max = of;
      bar.value = of - left;
      count.textContent = left ? `${of - left} / ${of}` : say("checklist.all");
      panel.hidden = !open;
      panel.classList.toggle("party", party);
      rows.forEach(({ act, note, row }, at) => {
        const state = states[at] ?? "";
        const optional = tasks[at]?.required === false && say("checklist.optional");
        note.textContent = state === "done" ? say("done") : state === "locked" ? say("checklist.locked") : optional || "";
        act.hidden = state !== "open";
        row.className = `row ${state}`;
        // Where the person is now is unfolded, once: what they fold or unfold then stays.
        if (next !== before) row.open = at === next;
      });
      before = next;
    },
  };
}
