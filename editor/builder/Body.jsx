/** @import { Builder } from "./builder.js" */
/** @import { CardStep, Say, Segment } from "../types.d.ts" */
/** @import { Marked } from "../marking.js" */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { bold, link, list, personName } from "../marking.js";
import { same } from "../saving.js";
import { blocksOf, segments, without, withText } from "../text.js";
import { IconButton, TextBox } from "./controls.jsx";

/**
 * The text of a card: lines to write in, and what they cannot hold kept between them.
 * @param {{ builder: Builder, step: CardStep }} props
 */
export function Body({ builder, step }) {
  const { say, dispatch } = builder;
  const parts = segments(step.body);
  const first = parts.findIndex((part) => part.kind === "plain");
  /** @param {number} at */
  const id = (at) => (at === first ? `${step.id}-body` : `${step.id}-body-${at}`);
  return (
    <div class="field">
      <label for={id(first)}>{say("body.label")}</label>
      {parts.map((part, at) =>
        part.kind === "rich" ? (
          <div class="rich" key={at}>
            <span title={say("body.rich")}>{richWords(part, say)}</span>
            <IconButton
              label={say("body.remove")} icon="trash"
              act={() => dispatch({ type: "setPart", id: step.id, fields: { body: without(step.body, part) } })}
            />
          </div>
        ) : (
          <Lines
            key={at} id={id(at)} text={part.text} label={at === first ? undefined : say("body.more")} builder={builder}
            change={(text, burst) => dispatch({ type: "setPart", id: step.id, fields: { body: withText(step.body, part, text) }, burst })}
          />
        ),
      )}
      <p class="hint" id={`${id(first)}-hint`}>{say("body.hint")}</p>
    </div>
  );
}

/**
 * While it is written in, the textarea keeps its empty lines and half-made lists, which blocks do not have.
 * @param {{ id: string, text: string, label: string | undefined, builder: Builder, change: (text: string, burst?: string) => void }} props
 */
function Lines({ id, text, label, builder, change }) {
  const { say } = builder;
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const wanted = useRef(/** @type {Marked | null} */ (null));
  const [typed, setTyped] = useState(text);
  const shown = same(blocksOf(typed), blocksOf(text)) ? typed : text;
  useLayoutEffect(() => {
    const { current } = wanted;
    wanted.current = null;
    if (!current || !box.current) return;
    box.current.focus({ preventScroll: true });
    box.current.setSelectionRange(current.start, current.end);
  });
  /** @param {(marked: Marked) => Marked} mark */
  const put = (mark) => {
    if (!box.current) return;
    const { value, selectionStart, selectionEnd } = box.current;
    const marked = mark({ text: value, start: selectionStart, end: selectionEnd });
    wanted.current = marked;
    setTyped(marked.text);
    change(marked.text);
  };
  return (
    <div class="lines" onFocusOut={(event) => void (isInside(event) || setTyped(text))}>
      <div class="row marks" role="toolbar" aria-label={say("body.marks")} aria-controls={id} onMouseDown={(event) => event.preventDefault()}>
        <IconButton label={say("body.bold")} icon="bold" act={() => put((marked) => bold(marked, say("body.words")))} />
        <IconButton label={say("body.link")} icon="link" act={() => put((marked) => link(marked, say("body.words")))} />
        <IconButton label={say("body.list")} icon="list" act={() => put(list)} />
        <IconButton label={say("body.name")} icon="person" act={() => put((marked) => personName(marked, say("body.fallback")))} />
      </div>
      <TextBox
        id={id} value={shown} label={label} lines={3} placeholder={say("body.placeholder")} box={box}
        compose={(on) => (builder.overlay.composing.value = on)}
        change={(value, burst) => {
          setTyped(value);
          change(value, burst);
        }}
      />
    </div>
  );
}

/**
 * @param {Extract<Segment, { kind: "rich" }>} part
 * @param {Say} say
 */
function richWords({ block, words }, say) {
  return block === "image" || block === "video" ? say(`body.${block}`, { words }) : words;
}

/**
 * Does the focus stay among the lines and their marks?
 * @param {FocusEvent} event
 */
function isInside({ currentTarget, relatedTarget }) {
  return currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
}
