/** @import { Builder } from "./builder.js" */
/** @import { Hint, Step } from "../../sdk/types.d.ts" */
/** @import { CardStep } from "../types.d.ts" */
import { pageMatches } from "../../sdk/pages.js";
import { usualButtons } from "../commands/settings.js";
import { stepsOf } from "../parts.js";
import { buttonsSaid } from "../said.js";
import { ButtonList } from "./Actions.jsx";
import { Advance } from "./Advance.jsx";
import { Branches } from "./Branches.jsx";
import { Body } from "./Body.jsx";
import { Button, Field, TextBox } from "./controls.jsx";
import { More } from "./More.jsx";
import { PagePattern } from "./PagePattern.jsx";
import { Section } from "./Section.jsx";
import { Target } from "./Target.jsx";

/** @param {{ builder: Builder, step: Step }} props */
export function StepForm({ builder, step }) {
  const { say, dispatch, overlay } = builder;
  /**
   * @param {Record<string, unknown>} fields
   * @param {string} [burst]
   */
  const set = (fields, burst) => dispatch({ type: "setPart", id: step.id, fields, burst });
  return (
    <div class="form" id={`${step.id}-form`}>
      <Elsewhere builder={builder} step={step} />
      {step.type === "tooltip" && <Target builder={builder} step={step} />}
      {step.type === "hidden" ? (
        <>
          <p class="hint">{say("steps.hiddenHint")}</p>
          <Advance builder={builder} step={step} key={step.id} />
        </>
      ) : (
        <>
          <Field id={`${step.id}-title`} label={say("title.label")}>
            <TextBox
              id={`${step.id}-title`} value={step.title} placeholder={say("title.placeholder")}
              change={(title, burst) => set({ title }, burst)} compose={(on) => (overlay.composing.value = on)}
            />
          </Field>
          <Body builder={builder} step={step} key={step.id} />
          <Advance builder={builder} step={step} key={`${step.id}-way`} />
          <Buttons builder={builder} step={step} set={set} />
        </>
      )}
      <Branches builder={builder} step={step} key={`${step.id}-ways`} />
      <PagePattern builder={builder} id={`${step.id}-page`} pattern={step.page} change={(page, burst) => set({ page }, burst)} />
      {step.type !== "hidden" && <More builder={builder} step={step} set={set} />}
    </div>
  );
}

/** @typedef {(fields: Record<string, unknown>, burst?: string) => void} SetFields */

/**
 * The card's buttons; closed, what own ones do.
 * @param {{ builder: Builder, step: CardStep, set: SetFields }} props
 */
function Buttons({ builder, step, set }) {
  const { say, state } = builder;
  const own = usualButtons(step) ? null : (step.buttons ?? []);
  const said = own?.length === 0 ? [say("kept.noButtons")] : buttonsSaid(own ?? [], stepsOf(state.value.document), say);
  return (
    <Section id={`${step.id}-buttons`} label={say("kept.buttons")} said={said}>
      <ButtonList id={`${step.id}-button`} builder={builder} step={step} change={(buttons, burst) => set({ buttons }, burst)} />
    </Section>
  );
}

/**
 * The way to the page of a step that is not on this one.
 * @param {{ builder: Builder, step: Step | Hint }} props
 */
export function Elsewhere({ builder, step }) {
  const { say, page, overlay } = builder;
  const path = step.page;
  if (!path || !path.startsWith("/") || page.url.value === "" || pageMatches(path, page.url.value)) return null;
  if (/[*:]/.test(path)) return <p class="hint">{say("page.openOne", { page: path })}</p>;
  return <Button act={() => overlay.go(path)}>{say("page.go", { page: path })}</Button>;
}
