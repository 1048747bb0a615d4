/** @import { Checklist, RendererModule, Task, Traits } from "../types.d.ts" */
/** @import { Standing } from "./standing.js" */
import { isRequired } from "./standing.js";

/**
 * What a person does to the list.
 * @typedef {object} Does
 * @property {() => void} toggle open it, or close it
 * @property {() => void} hide be rid of it
 * @property {(task: Task) => void} unfold
 * @property {(task: Task) => void} press a task's button
 */

/** @typedef {{ standing: Standing, open: boolean, unfolded: string | null, party: boolean }} ListView */

/**
 * The nodes of a checklist, and how to bring them up to date.
 * @param {Checklist} list
 * @param {RendererModule} kit
 * @param {(key: string) => string} say
 * @param {{ person: Traits, company: Traits }} traits
 * @param {Does} does
 */
export function buildList(list, { buttonOf, make, richText }, say, traits, does) {
  const { tasks, title } = list;
  const name = title || list.label;
  const badge = make("b");
  const button = buttonOf("next launch", does.toggle, list.label || name);
  button.append(badge);
  const rows = tasks.map(buildTask);
  const some = tasks.some(isRequired) && !tasks.every(isRequired);

  const bar = make("div", { className: "bar", role: "progressbar", ariaLabel: name }, make("div"));
  const count = make("p", { className: "count" });
  const close = buttonOf("close", does.toggle, "×");
  close.ariaLabel = say("close");
  const panel = make(
    "section", { className: "card list", lang: list.locale, tabIndex: -1, role: "dialog", ariaLabel: name },
    make("div", { className: "top" }, make("h2", {}, name), make("div", { className: "body" }, ...richText(list.body, traits)), bar, count),
    make("div", { className: "tasks", role: "list" }, ...rows.map(({ row }) => row)),
    close,
  );
  if (list.dismissible) panel.append(make("div", { className: "foot" }, buttonOf("", does.hide, say("hide"))));

  if (list.at === "bottomLeft") for (const node of [button, panel]) node.classList.add("left");

  /** @param {Task} task */
  function buildTask(task) {
    const tick = make("span", { className: "tick", role: "img" });
    const note = make("small");
    const head = buttonOf("task", () => does.unfold(task), "");
    head.append(tick, make("span", {}, task.title, note));
    const act = buttonOf("next", () => does.press(task), task.label || say(task.actions[0] ? "start" : "mark"));
    const more = make("div", { className: "more body" }, ...richText(task.body, traits));
    const acts = task.actions[0] || task.done === null;
    if (acts) more.append(act);
    return {
      row: make("div", { role: "listitem" }, head, more),
      /** @param {Standing["states"][number]} state @param {boolean} unfolded */
      paint(state, unfolded) {
        head.classList.toggle("done", state === "done");
        tick.ariaLabel = say(state);
        const notes = [!isRequired(task) && say("optional"), state === "locked" && say("later")];
        note.textContent = notes.filter(Boolean).join(" · ");
        head.disabled = !more.firstChild;
        if (more.firstChild) head.ariaExpanded = `${unfolded}`;
        more.hidden = !unfolded || !more.firstChild;
        act.hidden = state !== "open";
      },
    };
  }

  return {
    button,
    panel,
    /** @param {ListView} view */
    paint({ standing: { states, done, count: all }, open, unfolded, party }) {
      const told = say(some ? "progressRequired" : "progress").replace("{done}", `${done}`).replace("{count}", `${all}`);
      const left = all - done;
      badge.textContent = left ? `${left}` : "✓";
      badge.role = "img";
      badge.ariaLabel = say("left").replace("{left}", `${left}`);
      button.ariaExpanded = `${open}`;
      bar.ariaValueNow = `${done}`;
      bar.ariaValueMax = `${all}`;
      bar.ariaValueText = told;
      /** @type {HTMLElement} */ (bar.firstChild).style.width = `${(100 * done) / (all || 1)}%`;
      count.textContent = left ? told : say("all");
      panel.hidden = !open;
      panel.classList.toggle("party", party);
      rows.forEach(({ paint }, at) => paint(states[at] ?? "open", tasks[at]?.id === unfolded));
    },
  };
}
