/** @import { Builder } from "./builder.js" */
/** @import { Step } from "../../sdk/types.d.ts" */
import { newId } from "../../sdk/ids.js";
import { duplicateStep, moveDown, moveUp, removeStep } from "../commands/steps.js";
import { nameOf } from "../label.js";
import { stepsOf } from "../parts.js";
import { waitSaid } from "../said.js";
import { Button, IconButton } from "./controls.jsx";
import { Icon } from "./icons.jsx";
import { StepForm } from "./StepForm.jsx";

/** @param {{ builder: Builder }} props */
export function Steps({ builder }) {
  const { say, state, add } = builder;
  const steps = stepsOf(state.value.document);
  return (
    <section aria-label={say("tab.steps")}>
      {steps.length === 0 && <p class="empty">{say("steps.empty")}</p>}
      <ol class="steps">
        {steps.map((step, at) => <Row key={step.id} builder={builder} step={step} at={at} />)}
      </ol>
      <div class="row adds">
        <Button icon="tooltip" act={() => add("tooltip")}>{say("steps.addTooltip")}</Button>
        <Button icon="modal" act={() => add("modal")}>{say("steps.addModal")}</Button>
        <Button icon="hidden" act={() => add("hidden")}>{say("steps.addHidden")}</Button>
      </div>
    </section>
  );
}

/** @param {{ builder: Builder, step: Step, at: number }} props */
function Row({ builder, step, at }) {
  const { say, state, dispatch, run } = builder;
  const selected = state.value.selected === step.id;
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    dispatch({ type: "select", id: step.id });
    run(event.key === "ArrowUp" ? moveUp : moveDown);
  };
  return (
    <li class={selected ? "step selected" : "step"}>
      <button
        type="button" class="step-head" aria-expanded={selected} onKeyDown={keys}
        onClick={() => dispatch({ type: "select", id: selected ? null : step.id })}
      >
        <span class="number">{at + 1}</span>
        <span class="step-name">{step.type !== "hidden" && step.title ? step.title : <em>{step.type === "hidden" ? waitSaid(step, say) : nameOf(step, say)}</em>}</span>
        <Icon name={step.type} />
      </button>
      {selected && (
        <>
          <div class="row tools" role="group" aria-label={say("steps.tools")}>
            <IconButton label={say("steps.up")} icon="up" disabled={!could(builder, moveUp)} act={() => run(moveUp)} />
            <IconButton label={say("steps.down")} icon="down" disabled={!could(builder, moveDown)} act={() => run(moveDown)} />
            <IconButton label={say("steps.duplicate")} icon="copy" act={() => run(duplicateStep(newId()))} />
            <IconButton label={say("steps.delete")} icon="trash" act={() => run(removeStep)} />
          </div>
          <StepForm builder={builder} step={step} />
        </>
      )}
    </li>
  );
}

/**
 * Could it?
 * @param {Builder} builder
 * @param {import("../types.d.ts").Command} command
 */
function could({ state }, command) {
  return command(state.value);
}
