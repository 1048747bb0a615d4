/** @import { Block, Checklist, PlayerOptions, RendererModule, Task } from "../types.d.ts" */
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
 * @param {Pick<PlayerOptions, "extra" | "identity" | "kit">} outside
 * @param {Does} does
 */
export function buildList({ at, body, dismissible, label, locale, tasks, title }, { extra, identity, kit }, { hide, press, toggle }) {
  const { buttonOf, make } = kit;
  const people = { person: identity.traits, company: identity.company?.traits ?? {} };
  /** @param {Block[]} blocks */
  const text = (blocks) => kit.richText(blocks, people, extra, locale);
  const say = kit.wordsOf(locale, messages);
  const side = at === "bottomLeft" ? " left" : "";
  const name = title || label;

  const badge = make("b");
  const button = buttonOf(`next launch${side}`, toggle, label || name);
  button.append(badge);
  const rows = tasks.map((task) => buildTask(task, kit, say, text(task.body), press));

  const bar = make("progress", { ariaLabel: name });
  // Figures, in the same order in a language that reads from right to left.
  const count = make("small", { dir: "ltr" });
  const close = buttonOf("close", toggle, "×");
  close.ariaLabel = say("dismiss");
  const panel = make(
    "section", { className: `card list${side}`, lang: locale, tabIndex: -1, role: "dialog", ariaLabel: name, onkeydown: onEscape(toggle) },
    make("div", { className: "in" }, make("h2", {}, name), make("div", { className: "body" }, ...text(body)), bar, count, ...rows.map(({ row }) => row)),
    make("div", { className: "foot", hidden: !dismissible }, buttonOf("", hide, say("checklist.hide"))),
    close,
  );
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
      rows.forEach(({ paint, row }, at) => {
        paint(states[at] ?? "open");
        // Where the person is now is unfolded, once: what they fold or unfold then stays.
        if (next !== before) row.open = at === next;
      });
      before = next;
    },
  };
}

/**
 * A task's row: what has nothing to unfold is no button.
 * @param {Task} task
 * @param {RendererModule} kit
 * @param {(key: string) => string} say
 * @param {(Node | string)[]} more what it unfolds to, beside its button
 * @param {Does["press"]} press
 */
function buildTask(task, { buttonOf, make }, say, more, press) {
  const note = make("small");
  const act = buttonOf("next", () => press(task), task.label || say(`checklist.${task.actions[0] ? "start" : "mark"}`));
  if (task.actions[0] || task.done === null) more.push(act);
  const [box, head] = more[0] ? /** @type {const} */ (["details", "summary"]) : /** @type {const} */ (["div", "p"]);
  const row = make(box, {}, make(head, { className: "task" }, make("span", {}, task.title), note), ...more);
  return {
    row: /** @type {HTMLDetailsElement} */ (row),
    /** @param {Standing["states"][number]} state */
    paint(state) {
      const optional = task.required === false ? say("checklist.optional") : "";
      note.textContent = state === "done" ? say("done") : state === "locked" ? say("checklist.locked") : optional;
      act.hidden = state !== "open";
      row.className = `row ${state}`;
    },
  };
}

/**
 * @param {() => void} work
 * @returns {(event: KeyboardEvent) => void}
 */
function onEscape(work) {
  return (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    work();
  };
}
