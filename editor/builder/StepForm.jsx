/** @import { Builder } from "./builder.js" */
/** @import { Step } from "../../sdk/types.d.ts" */
/** @import { CardStep } from "../types.d.ts" */
import { useState } from "preact/hooks";
import { pageMatches } from "../../sdk/pages.js";
import { proposePattern } from "../pattern.js";
import { Body } from "./Body.jsx";
import { Button, Check, Choice, Field, Segments, TextBox } from "./controls.jsx";
import { Target } from "./Target.jsx";

const SIDES = /** @type {const} */ (["auto", "top", "right", "bottom", "left"]);
const PLACES = /** @type {const} */ ([
  "center", "top", "bottom", "left", "right", "topLeft", "topRight", "bottomLeft", "bottomRight",
]);
const MISSING = /** @type {const} */ (["wait", "skip", "center", "end"]);

/** @param {{ builder: Builder, step: Step }} props */
export function StepForm({ builder, step }) {
  const { say, dispatch, overlay } = builder;
  /**
   * @param {Record<string, unknown>} fields
   * @param {string} [burst]
   */
  const set = (fields, burst) => dispatch({ type: "setStep", id: step.id, fields, burst });
  return (
    <div class="form" id={`${step.id}-form`}>
      <Elsewhere builder={builder} step={step} />
      {step.type === "tooltip" && <Target builder={builder} step={step} />}
      {step.type === "hidden" ? (
        <p class="hint">{say("steps.hiddenHint")}</p>
      ) : (
        <>
          <Field id={`${step.id}-title`} label={say("title.label")}>
            <TextBox
              id={`${step.id}-title`} value={step.title} placeholder={say("title.placeholder")}
              change={(title, burst) => set({ title }, burst)} compose={(on) => (overlay.composing.value = on)}
            />
          </Field>
          <Body builder={builder} step={step} key={step.id} />
        </>
      )}
      {step.type === "tooltip" && (step.advance.on === "button" || step.advance.on === "click") && (
        <Segments
          name={`${step.id}-advance`} label={say("advance.label")} value={step.advance.on}
          options={[["button", say("advance.button")], ["click", say("advance.click")]]}
          change={(on) => set({ advance: { on } })}
          hint={step.advance.on === "click" ? say("advance.clickHint") : undefined}
        />
      )}
      <Page builder={builder} step={step} set={set} />
      {step.type !== "hidden" && <More builder={builder} step={step} set={set} />}
    </div>
  );
}

/** @typedef {(fields: Record<string, unknown>, burst?: string) => void} SetFields */

/**
 * The way to the page of a step that is not on this one.
 * @param {{ builder: Builder, step: Step }} props
 */
function Elsewhere({ builder, step }) {
  const { say, page, overlay } = builder;
  const path = step.page;
  if (!path || !path.startsWith("/") || page.url.value === "" || pageMatches(path, page.url.value)) return null;
  if (/[*:]/.test(path)) return <p class="hint">{say("page.openOne", { page: path })}</p>;
  return <Button act={() => overlay.go(path)}>{say("page.go", { page: path })}</Button>;
}

/** @param {{ builder: Builder, step: Step, set: SetFields }} props */
function Page({ builder, step, set }) {
  const { say, page } = builder;
  const id = `${step.id}-page`;
  const matches = page.url.value === "" || pageMatches(step.page, page.url.value);
  const proposal = proposePattern(page.url.value);
  const words = step.page === null ? "page.every" : matches ? "page.matches" : "page.differs";
  return (
    <div>
      <Field id={id} label={say("page.label")} hint={say(words)} tone={matches ? "good" : "warn"}>
        <TextBox
          id={id} value={step.page ?? ""} placeholder={say("page.placeholder")}
          change={(text, burst) => set({ page: text.trim() || null }, burst)}
        />
      </Field>
      {!matches && proposal && (
        <Button kind="quiet" act={() => set({ page: proposal })}>{say("page.use", { page: proposal })}</Button>
      )}
    </div>
  );
}

/** @param {{ builder: Builder, step: CardStep, set: SetFields }} props */
function More({ builder, step, set }) {
  const { say } = builder;
  const [open, setOpen] = useState(false);
  const id = `${step.id}-more`;
  return (
    <div class="more">
      <button type="button" class="disclose" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {say("more.label")}
      </button>
      <div id={id} hidden={!open} class="form">
        {step.type === "tooltip" ? (
          <>
            <Field id={`${step.id}-side`} label={say("side.label")}>
              <Choice
                id={`${step.id}-side`} value={step.side} change={(side) => set({ side })}
                options={SIDES.map((side) => [side, say(`side.${side}`)])}
              />
            </Field>
            <Field id={`${step.id}-missing`} label={say("missing.label")}>
              <Choice
                id={`${step.id}-missing`} value={step.whenMissing} change={(whenMissing) => set({ whenMissing })}
                options={MISSING.map((one) => [one, say(`missing.${one}`)])}
              />
            </Field>
            <Check id={`${step.id}-spotlight`} label={say("spotlight.label")} on={step.spotlight} change={(spotlight) => set({ spotlight })} />
          </>
        ) : (
          <Field id={`${step.id}-position`} label={say("position.label")}>
            <Choice
              id={`${step.id}-position`} value={step.position} change={(position) => set({ position })}
              options={PLACES.map((one) => [one, say(`position.${one}`)])}
            />
          </Field>
        )}
      </div>
    </div>
  );
}
