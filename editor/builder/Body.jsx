/** @import { Builder } from "./builder.js" */
/** @import { Step } from "../../sdk/types.d.ts" */
import { useState } from "preact/hooks";
import { same } from "../saving.js";
import { blocksOf, segments, without, withText } from "../text.js";
import { IconButton, TextBox } from "./controls.jsx";

/**
 * The text of a card: plain lines to write in, and what they cannot hold kept between them.
 * @param {{ builder: Builder, step: Step }} props
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
            <span title={say("body.rich")}>{part.words}</span>
            <IconButton
              label={say("body.remove")} icon="trash"
              act={() => dispatch({ type: "setStep", id: step.id, fields: { body: without(step.body, part) } })}
            />
          </div>
        ) : (
          <Lines
            key={at} id={id(at)} text={part.text} builder={builder}
            change={(text, burst) => dispatch({ type: "setStep", id: step.id, fields: { body: withText(step.body, part, text) }, burst })}
          />
        ),
      )}
      <p class="hint" id={`${id(first)}-hint`}>{say("body.hint")}</p>
    </div>
  );
}

/**
 * While it is written in, the textarea keeps its empty lines and half-made lists, which blocks do not have.
 * @param {{ id: string, text: string, builder: Builder, change: (text: string, burst: string) => void }} props
 */
function Lines({ id, text, builder, change }) {
  const [typed, setTyped] = useState(text);
  const shown = same(blocksOf(typed), blocksOf(text)) ? typed : text;
  return (
    <TextBox
      id={id} value={shown} lines={3} placeholder={builder.say("body.placeholder")}
      compose={(on) => (builder.overlay.composing.value = on)}
      change={(value, burst) => {
        setTyped(value);
        change(value, burst);
      }}
      leave={() => setTyped(text)}
    />
  );
}
