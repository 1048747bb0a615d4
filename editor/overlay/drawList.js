/** @import { Show, Tell } from "./drawKinds.js" */
/** @import { Checklist, PlayerOptions, Task } from "../../sdk/types.d.ts" */
/** @import { Host } from "../../sdk/renderer/host.js" */
import { buildList } from "../../sdk/checklist/panel.js";
import { standing } from "../../sdk/checklist/standing.js";
import style from "../../sdk/checklist/style.css";
import * as extra from "../../sdk/extra.js";
import { undoAll } from "../../sdk/listen.js";
import * as kit from "../../sdk/renderer.js";
import { hostFor } from "../../sdk/renderer/layer.js";

/** How a list stands that has no task yet: not done. */
const EMPTY = { states: [], left: 1, count: 1 };

/**
 * Draws the checklist that is being edited, with what draws it for everybody: its button, and its panel, open, with the
 * task that is being edited unfolded.
 * @param {Tell} tell
 * @param {string} more style rules beside the list's own
 */
export function createListDrawing(tell, more) {
  /** @type {Host | null} */
  let host = null;
  let dressed = "";
  /** @type {HTMLElement | null} */
  let panel = null;
  /** @type {string | null} */
  let before = null;
  /** @type {(() => void)[]} */
  const undo = [];

  const clear = () => {
    undoAll(undo);
    host?.element.remove();
  };
  return {
    /** @param {Omit<Show, "view"> & { view: { list: Checklist, taskId: string | null } | null }} given no view draws nothing */
    show({ view: next, locale, theme, traits }) {
      const scrolled = panel?.querySelector(".in")?.scrollTop ?? 0;
      clear();
      panel = null;
      if (!next) return;
      const { list, taskId } = next;
      if (!host || dressed !== JSON.stringify([locale, theme])) {
        dressed = JSON.stringify([locale, theme]);
        host = hostFor(/** @type {PlayerOptions} */ ({ extra, kit, guide: { document: { locale, theme } } }), style + more);
      }
      const { element, raise, shadow } = host;
      const nodes = livelyNodes(list, taskId, traits);
      panel = /** @type {HTMLElement} */ (nodes[1]);
      shadow.replaceChildren(...nodes);
      raise(null);
      undo.push(kit.shieldFocus(element), kit.onChange(() => element.isConnected || raise(null)).stop);
      unfold(panel, list.tasks, taskId, before === taskId ? scrolled : null);
      before = taskId;
      tell.drawn(panel);
    },
    stop: clear,
  };
}

/**
 * The nodes of a list that opens and shuts. A task whose button is pressed is shown done, until the next change; the one
 * that is being edited is seen as it is when its turn has come.
 * @param {Checklist} list
 * @param {string | null} taskId
 * @param {Show["traits"]} traits of the person whom its texts speak to
 */
function livelyNodes(list, taskId, traits) {
  const company = traits && { id: "edit", traits: traits.company, role: null };
  const identity = { anonymousId: "edit", userId: null, traits: traits?.person ?? {}, company };
  let open = true;
  /** @type {string[]} */
  let done = [];
  const paint = () => {
    const now = standing(list, done);
    const states = now.states.map((state, at) => (list.tasks[at]?.id === taskId && state === "locked" ? "open" : state));
    nodes.paint(list.tasks[0] ? { ...now, states } : EMPTY, open, false);
  };
  const toggle = () => {
    open = !open;
    paint();
  };
  const nodes = buildList(list, { extra, identity, kit }, {
    toggle,
    hide: toggle,
    press({ id }) {
      done = [...done, id];
      paint();
    },
  });
  paint();
  return nodes.all;
}

/**
 * Unfold the task that is being edited, and bring it in sight; while it stays the same the list stays where it was.
 * @param {HTMLElement} panel
 * @param {Task[]} tasks
 * @param {string | null} taskId
 * @param {number | null} scrolled px
 */
function unfold(panel, tasks, taskId, scrolled) {
  const at = tasks.findIndex(({ id }) => id === taskId);
  const rows = [...panel.querySelectorAll(".row")];
  if (rows[at]) rows.forEach((row, place) => row instanceof HTMLDetailsElement && (row.open = place === at));
  const box = /** @type {HTMLElement} */ (panel.querySelector(".in"));
  if (scrolled !== null) box.scrollTop = scrolled;
  else rows[at]?.scrollIntoView({ block: "nearest" });
}
