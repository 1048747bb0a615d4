/** @import { Builder } from "./builder.js" */
/** @import { TooltipStep } from "../../sdk/types.d.ts" */
/** @import { CardStep } from "../types.d.ts" */
/** @import { SetFields } from "./StepForm.jsx" */
import { useState } from "preact/hooks";
import { LIMITS, setAlign, setArrow, setNumber, setRadius, setRest } from "../commands/settings.js";
import { turnInto } from "../commands/steps.js";
import { TOOLTIP } from "../defaults.js";
import { Button, Check, Choice, Field, NumberBox, Segments } from "./controls.jsx";

const SIDES = /** @type {const} */ (["auto", "top", "right", "bottom", "left"]);
const PLACES = /** @type {const} */ ([
  "center", "top", "bottom", "left", "right", "topLeft", "topRight", "bottomLeft", "bottomRight",
]);
const ALIGNS = /** @type {const} */ (["center", "start", "end"]);
/** px to begin with, for who wants other corners than the element's. */
const ROUND = 8;
const MISSING = /** @type {const} */ (["wait", "skip", "center", "end"]);

/** @param {{ builder: Builder, step: CardStep, set: SetFields }} props */
export function More({ builder, step, set }) {
  const { say, run } = builder;
  const [open, setOpen] = useState(false);
  const other = step.type === "tooltip" ? "modal" : "tooltip";
  const id = `${step.id}-more`;
  return (
    <div class="more">
      <button type="button" class="disclose" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {say("more.label")}
      </button>
      <div id={id} hidden={!open} class="form">
        {step.type === "tooltip" ? (
          <OfTooltip builder={builder} step={step} set={set} />
        ) : (
          <Field id={`${step.id}-position`} label={say("position.label")}>
            <Choice
              id={`${step.id}-position`} value={step.position} change={(position) => set({ position })}
              options={PLACES.map((one) => [one, say(`position.${one}`)])}
            />
          </Field>
        )}
        <Button kind="quiet" icon={other} act={() => run(turnInto(other))}>{say(`turn.${other}`)}</Button>
      </div>
    </div>
  );
}

/** @param {{ builder: Builder, step: TooltipStep, set: SetFields }} props */
function OfTooltip({ builder, step, set }) {
  const { say, run } = builder;
  return (
    <>
      <Field id={`${step.id}-side`} label={say("side.label")}>
        <Choice
          id={`${step.id}-side`} value={step.side} change={(side) => set({ side })}
          options={SIDES.map((side) => [side, say(`side.${side}`)])}
        />
      </Field>
      <Field id={`${step.id}-align`} label={say("align.label")}>
        <Choice
          id={`${step.id}-align`} value={step.align} change={(align) => run(setAlign(align))}
          options={ALIGNS.map((one) => [one, say(`align.${one}`)])}
        />
      </Field>
      <Amount builder={builder} step={step} field="offset" unit="px" />
      <Check id={`${step.id}-arrow`} label={say("arrow.label")} on={step.arrow ?? TOOLTIP.arrow} change={(arrow) => run(setArrow(arrow))} />
      <Field id={`${step.id}-missing`} label={say("missing.label")}>
        <Choice
          id={`${step.id}-missing`} value={step.whenMissing} change={(whenMissing) => set({ whenMissing })}
          options={MISSING.map((one) => [one, say(`missing.${one}`)])}
        />
      </Field>
      <Amount builder={builder} step={step} field="waitSeconds" unit="seconds" />
      <Check id={`${step.id}-spotlight`} label={say("spotlight.label")} on={step.spotlight} change={(spotlight) => set({ spotlight })} />
      {step.spotlight && <Amount builder={builder} step={step} field="spotlightPadding" unit="px" />}
      {step.spotlight && <Corners builder={builder} step={step} />}
      <Segments
        name={`${step.id}-rest`} label={say("rest.label")} value={step.rest ?? TOOLTIP.rest}
        options={[["through", say("rest.through")], ["block", say("rest.block")]]}
        change={(rest) => run(setRest(rest))}
      />
    </>
  );
}

/**
 * The corners of the light: the element's own, or so many pixels.
 * @param {{ builder: Builder, step: TooltipStep }} props
 */
function Corners({ builder, step }) {
  const { say, run } = builder;
  const radius = step.spotlightRadius ?? TOOLTIP.spotlightRadius;
  const [least, most] = LIMITS.spotlightRadius;
  return (
    <>
      <Check id={`${step.id}-corners`} label={say("corners.own")} on={radius === null} change={(own) => run(setRadius(own ? null : ROUND))} />
      {radius !== null && (
        <NumberBox
          id={`${step.id}-spotlightRadius`} label={say("amount.spotlightRadius")} unit={say("unit.px")} value={radius} least={least} most={most}
          wrong={say("amount.wrong", { least, most })} change={(value, burst) => run(setRadius(value, burst))}
        />
      )}
    </>
  );
}

/** @param {{ builder: Builder, step: TooltipStep, field: "offset" | "waitSeconds" | "spotlightPadding", unit: "px" | "seconds" }} props */
function Amount({ builder, step, field, unit }) {
  const { say, run } = builder;
  const [least, most] = LIMITS[field];
  return (
    <NumberBox
      id={`${step.id}-${field}`} label={say(`amount.${field}`)} unit={say(`unit.${unit}`)} value={step[field] ?? TOOLTIP[field]}
      least={least} most={most} wrong={say("amount.wrong", { least, most })} change={(value, burst) => run(setNumber(field, value, burst))}
    />
  );
}
