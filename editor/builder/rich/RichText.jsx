/** @import { Block } from "../../../sdk/types.d.ts" */
/** @import { Builder } from "../builder.js" */
/** @import { Desk, Editing } from "./editing.js" */
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";
import { redo, undo } from "../../commands/history.js";
import { charactersIn, NEAR, STEP_CHARACTERS } from "../../media.js";
import { createEditing } from "./editing.js";
import { Toolbar } from "./Toolbar.jsx";

/**
 * A text of a card, written as it is shown: words with their marks, links, traits, lists, images, videos.
 * @param {{ id: string, label: string, builder: Builder, blocks: Block[], change: (blocks: Block[], burst: string) => void,
 *   of?: object, placeholder?: string }} props
 *   id: of the text itself, so that one can be led to it. of: the step, hint or task, whose characters are counted together.
 */
export function RichText({ id, label, builder, blocks, change, of = blocks, placeholder }) {
  const { say } = builder;
  const { place, editing } = useEditing({ id, label, blocks, change, desk: deskOf(builder) });
  const written = charactersIn(of);
  const isEmpty = editing?.editor.isEmpty ?? blocks.length === 0;
  return (
    <div class="field">
      <span class="label" aria-hidden="true" onClick={() => editing?.editor.view.focus()}>{label}</span>
      <div class="lines">
        {editing && <Toolbar id={id} editing={editing} state={editing.editor.state} say={say} />}
        <div class="written-box" data-placeholder={isEmpty ? (placeholder ?? say("write.placeholder")) : undefined}>
          <div class="written" ref={place} />
        </div>
      </div>
      <p class={`hint ${written > STEP_CHARACTERS ? "warn" : ""}`} id={`${id}-hint`} role={written > NEAR ? "status" : undefined}>
        {written > NEAR && say(written > STEP_CHARACTERS ? "write.over" : "write.near", { count: written.toLocaleString(), most: STEP_CHARACTERS.toLocaleString() })}
      </p>
    </div>
  );
}

/**
 * @param {Builder} builder
 * @returns {Desk}
 */
function deskOf({ say, run, overlay, uploads }) {
  return {
    say, uploads,
    undo: () => void run(undo),
    redo: () => void run(redo),
    composing: (on) => (overlay.composing.value = on),
  };
}

/**
 * A text that is written in for as long as its element is there. What comes from outside is shown; what is typed is told.
 * @param {{ id: string, label: string, blocks: Block[], change: (blocks: Block[], burst: string) => void, desk: Desk }} given
 */
export function useEditing({ id, label, blocks, change, desk }) {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [editing, setEditing] = useState(/** @type {Editing | null} */ (null));
  const [, moved] = useReducer((/** @type {number} */ count) => count + 1, 0);
  const told = useRef(change);
  told.current = change;
  useLayoutEffect(() => {
    if (!place.current) return;
    const made = createEditing(place.current, {
      id, label, blocks, desk, moved: () => moved(undefined), change: (now, burst) => told.current(now, burst),
    });
    setEditing(made);
    return () => made.stop();
  }, [id]);
  useLayoutEffect(() => editing?.show(blocks), [blocks]);
  return { place, editing };
}
