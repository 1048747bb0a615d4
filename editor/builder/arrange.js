/** @import { Change, Command, Part, State } from "../types.d.ts" */
/** @import { Api } from "./api.js" */
/** @import { Keeping } from "./keeping.js" */
import { batch, signal } from "@preact/signals";
import { newId } from "../../sdk/ids.js";
import { clipOf, readClip, renewed } from "../clip.js";
import { duplicateAll, insertAt, moveBy, moveTo, paste, removeAll, roomIn, turnAll } from "../commands/arrange.js";
import { MOST } from "../commands/steps.js";
import { nameIn } from "../label.js";
import { partsOf } from "../parts.js";
import { sentenceFor } from "../sentence.js";
import { apply } from "../state.js";

/** @typedef {ReturnType<typeof createArrange>} Arrange */

/**
 * The order of a guide's parts: several at a time, dragged, moved, copied to another guide and pasted.
 * @param {{ state: import("@preact/signals").Signal<State>, run: (command: Command) => boolean, dispatch: (change: Change) => void,
 *   focus: import("@preact/signals").Signal<{ field: string } | null>, api: Api, keeping: Keeping, say: import("../types.d.ts").Say }} given
 */
export function createArrange({ state, run, dispatch, focus, api, keeping, say }) {
  /** null: one at a time. */
  const marked = signal(/** @type {ReadonlySet<string> | null} */ (null));
  const notice = signal("");
  /** What has just been done, in words. */
  const told = signal("");
  /** Where what is dragged would go. */
  const gap = signal(/** @type {number | null} */ (null));
  const dragged = signal(/** @type {readonly string[]} */ ([]));
  /** Where a new part is being chosen for. */
  const inserting = signal(/** @type {number | null} */ (null));

  const parts = () => partsOf(state.value.document);
  const kind = () => state.value.document.kind;
  /** @param {string} id @returns {readonly string[]} it, or all that are marked with it */
  const subjects = (id) => (marked.value?.has(id) ? parts().flatMap((one) => (marked.value?.has(one.id) ? [one.id] : [])) : [id]);
  /** @param {string} key @param {Record<string, string | number>} [values] */
  const tell = (key, values) => batch(() => {
    told.value = say(`arranged.${key}`, values);
    notice.value = "";
  });
  /** @param {string} words */
  const warn = (words) => batch(() => {
    told.value = "";
    notice.value = words;
  });
  const full = () => warn(say(`full.${kind()}`, { most: MOST[kind()] }));
  /** @param {readonly string[]} ids */
  const tellPlace = (ids) => {
    const at = parts().findIndex(({ id }) => id === ids[0]);
    tell("moved", { name: named(ids), number: at + 1, count: parts().length });
  };
  /** @param {readonly string[]} ids */
  const named = (ids) => (ids.length === 1 ? nameIn(parts().find(({ id }) => id === ids[0]), say) : say("several", { count: ids.length }));

  return {
    marked, notice, told, gap, dragged, inserting, subjects, named,
    /**
     * @param {readonly string[]} ids
     * @param {number} to
     */
    moveTo(ids, to) {
      if (run(moveTo(ids, to))) tellPlace(ids);
    },
    /**
     * @param {readonly string[]} ids
     * @param {1 | -1} by
     */
    moveBy(ids, by) {
      if (run(moveBy(ids, by))) tellPlace(ids);
    },
    /** @param {readonly string[]} ids */
    remove(ids) {
      const name = named(ids);
      if (run(removeAll(ids))) tell("removed", { name });
      marked.value = null;
    },
    /** @param {readonly string[]} ids */
    duplicate(ids) {
      if (!run(duplicateAll(ids, newId))) full();
    },
    /** @param {readonly string[]} ids @param {boolean} off */
    turn: (ids, off) => void run(turnAll(ids, off)),
    /**
     * @param {Part} part
     * @param {string} field to go to
     * @param {number | null} to null: after the selected one
     */
    insert(part, field, to) {
      const at = parts().findIndex(({ id }) => id === state.value.selected);
      inserting.value = null;
      if (!run(insertAt(part, to ?? (at < 0 ? parts().length : at + 1)))) return full();
      focus.value = { field };
    },
    /**
     * As text for the clipboard; "" when there is nothing to copy.
     * @param {readonly string[]} ids
     */
    copy(ids) {
      const clip = clipOf(state.value.document, ids);
      if (!clip) return "";
      const text = JSON.stringify(clip);
      keeping.keepClip(text);
      tell("copied", { name: named(ids) });
      return text;
    },
    /**
     * @param {string | null} text from the clipboard; null where the browser does not give it: what was copied here
     * @param {number} to
     */
    async paste(text, to) {
      const own = keeping.clip();
      const given = text ?? own;
      const read = readClip(given, kind());
      if (!read.clip) return warn(say(`paste.${read.why}`));
      const { length } = read.clip.steps;
      const room = roomIn(state.value);
      if (length > room) return warn(say("paste.tooMany", { count: length, most: MOST[kind()], room }));
      const command = paste(renewed(read.clip, newId), Math.min(to, parts().length));
      let trial = state.value;
      command(trial, (change) => (trial = apply(trial, change)));
      const answer = await api.check(trial.document);
      // What was copied here needs no server to be what it was.
      if (!answer.ok && !(answer.kind === "offline" && given === own)) return warn(say("paste.refused", { why: sentenceFor(answer, say) }));
      inserting.value = null;
      if (run(command)) tell("pasted", { count: length });
      else full();
    },
    /**
     * @param {string} id
     * @param {boolean} range from the last one that was marked
     */
    mark(id, range) {
      const all = parts().map((one) => one.id);
      const now = new Set(marked.value ?? (state.value.selected ? [state.value.selected] : []));
      const from = [...now].at(-1);
      if (range && from !== undefined && from !== id) {
        const [a, b] = [all.indexOf(from), all.indexOf(id)].sort((x, y) => x - y);
        for (const one of all.slice(a, Number(b) + 1)) now.add(one);
      } else if (marked.value?.has(id)) now.delete(id);
      else now.add(id);
      marked.value = now;
      dispatch({ type: "select", id: null });
    },
  };
}
