/** @import { Builder } from "./builder.js" */
/** @import { SetFields } from "./StepForm.jsx" */
/** @import { Hint } from "../../sdk/types.d.ts" */
import { newAction } from "../actions.js";
import { goesWhen, labelLauncher, pressDoes, setIcon, setOffset, standAt, turnHint } from "../commands/hints.js";
import { LIMITS } from "../commands/settings.js";
import { HINT } from "../defaults.js";
import { ActionList, ButtonList } from "./Actions.jsx";
import { Check, Choice, Field, NumberBox, Segments, TextBox } from "./controls.jsx";
import { PagePattern } from "./PagePattern.jsx";
import { Section } from "./Section.jsx";
import { Elsewhere } from "./StepForm.jsx";
import { Target } from "./Target.jsx";
import { RichText } from "./rich/RichText.jsx";

const TYPES = /** @type {const} */ (["hint", "hotspot", "launcher"]);
const SIDES = /** @type {const} */ (["auto", "top", "right", "bottom", "left"]);
const ALIGNS = /** @type {const} */ (["start", "center", "end"]);
const ICONS = /** @type {const} */ (["none", "help", "info", "spark"]);
/** Row by row, as they are around the element. */
const PLACES = /** @type {const} */ ([
  "topLeft", "top", "topRight", "left", "center", "right", "bottomLeft", "bottom", "bottomRight",
]);
/** @param {{ builder: Builder, hint: Hint }} props */
export function HintForm({ builder, hint }) {
  const { say, dispatch, run, overlay } = builder;
  const { id, type } = hint;
  /** @type {SetFields} */
  const set = (fields, burst) => dispatch({ type: "setPart", id, fields, burst });
  const acts = type === "launcher" && Boolean(hint.actions?.[0]);
  return (
    <div class="form" id={`${id}-form`}>
      <Segments
        name={`${id}-type`} label={say("hint.type")} value={type} options={TYPES.map((one) => [one, say(`hint.${one}`)])}
        change={(one) => run(turnHint(one))} hint={say(`hint.${type}Hint`)}
      />
      <Elsewhere builder={builder} step={hint} />
      <Target builder={builder} step={hint} />
      {type === "launcher" && <Launcher builder={builder} hint={hint} acts={acts} />}
      <Field id={`${id}-title`} label={say("title.label")} hint={acts ? say("hint.titleActs") : undefined}>
        <TextBox
          id={`${id}-title`} value={hint.title} placeholder={say("hint.titlePlaceholder")}
          change={(title, burst) => set({ title }, burst)} compose={(on) => (overlay.composing.value = on)}
        />
      </Field>
      {!acts && (
        <>
          <RichText
            key={id} id={`${id}-body`} label={say("body.label")} builder={builder} blocks={hint.body} of={hint}
            change={(body, burst) => set({ body }, burst)}
          />
          <ButtonList id={`${id}-buttons`} builder={builder} step={hint} change={(buttons, burst) => set({ buttons }, burst)} />
        </>
      )}
      {type === "hotspot" && (
        <Check id={`${id}-until`} label={say("hint.untilSeen")} on={hint.until === "seen"} change={(on) => run(goesWhen(on ? "seen" : "always"))} />
      )}
      <PagePattern builder={builder} id={`${id}-page`} pattern={hint.page} change={(page, burst) => set({ page }, burst)} />
      <More builder={builder} hint={hint} acts={acts} set={set} />
    </div>
  );
}

/**
 * The button of its own: what is on it, and what a press does.
 * @param {{ builder: Builder, hint: Hint, acts: boolean }} props
 */
function Launcher({ builder, hint, acts }) {
  const { say, run, overlay } = builder;
  const { id } = hint;
  return (
    <>
      <Field id={`${id}-label`} label={say("launcher.label")} hint={say("launcher.labelHint")}>
        <TextBox
          id={`${id}-label`} value={hint.label ?? ""} placeholder={say("launcher.placeholder")}
          change={(label, burst) => run(labelLauncher(label, burst))} compose={(on) => (overlay.composing.value = on)}
        />
      </Field>
      <Segments
        name={`${id}-icon`} label={say("launcher.icon")} value={hint.icon ?? HINT.icon} options={ICONS.map((one) => [one, say(`icon.${one}`)])}
        change={(icon) => run(setIcon(icon))}
      />
      <Segments
        name={`${id}-press`} label={say("launcher.press")} value={acts ? "acts" : "card"}
        options={[["card", say("launcher.card")], ["acts", say("launcher.acts")]]}
        change={(one) => run(pressDoes(one === "acts" ? [newAction("openPage")] : []))}
      />
      {acts && (
        <ActionList id={`${id}-actions`} builder={builder} actions={hint.actions ?? []} change={(actions, burst) => run(pressDoes(actions, burst))} />
      )}
    </>
  );
}

/**
 * Where it stands, and its card beside it.
 * @param {{ builder: Builder, hint: Hint, acts: boolean, set: SetFields }} props
 */
function More({ builder, hint, acts, set }) {
  const { say, run } = builder;
  const { id } = hint;
  const [least, most] = LIMITS.offset;
  return (
    <Section id={`${id}-more`} label={say("more.label")}>
      {hint.type !== "hint" && <Place builder={builder} hint={hint} />}
      {!acts && (
        <>
          <Field id={`${id}-side`} label={say("side.label")}>
            <Choice id={`${id}-side`} value={hint.side} options={SIDES.map((side) => [side, say(`side.${side}`)])} change={(side) => set({ side })} />
          </Field>
          <Segments
            name={`${id}-align`} label={say("align.label")} value={hint.align} options={ALIGNS.map((one) => [one, say(`align.${one}`)])}
            change={(align) => set({ align })}
          />
          <NumberBox
            id={`${id}-offset`} label={say("amount.offset")} unit={say("unit.px")} value={hint.offset ?? HINT.offset} least={least} most={most}
            wrong={say("amount.wrong", { least, most })} change={(offset, burst) => run(setOffset(offset, burst))}
          />
          <Check id={`${id}-arrow`} label={say("arrow.label")} on={hint.arrow ?? HINT.arrow} change={(arrow) => set({ arrow })} />
        </>
      )}
    </Section>
  );
}

/**
 * Where on the element the beacon or the button stands.
 * @param {{ builder: Builder, hint: Hint }} props
 */
function Place({ builder, hint }) {
  const { say, run } = builder;
  const name = `${hint.id}-at`;
  const at = hint.at ?? HINT.at;
  return (
    <fieldset class="field">
      <legend>{say(`hint.at.${hint.type}`)}</legend>
      <div class="around">
        {PLACES.map((one) => (
          <label key={one} title={say(`position.${one}`)}>
            <input type="radio" name={name} value={one} id={one === at ? name : undefined} checked={one === at} aria-label={say(`position.${one}`)} onChange={() => run(standAt(one))} />
            <span />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
