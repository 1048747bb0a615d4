/** @import { Action, Json } from "../../sdk/types.d.ts" */
/** @import { Builder } from "./builder.js" */
import { useState } from "preact/hooks";
import { lengthOf, mostOf, UNITS, urlTrouble } from "../actions.js";
import { nameOf } from "../label.js";
import { stepsOf } from "../parts.js";
import { Check, Choice, Field, IconButton, NumberBox, TextBox } from "./controls.jsx";
import { Suggestions } from "./Suggestions.jsx";
import { ValueBox } from "./ValueBox.jsx";

/**
 * What an action needs.
 * @param {{ id: string, builder: Builder, action: Action, change: (action: Action, burst?: string) => void }} props
 */
export function ActionFields({ id, builder, action, change }) {
  const { say, guideId, guides } = builder;
  switch (action.type) {
    case "goTo":
      return <StepChoice id={`${id}-step`} label={say("action.whichStep")} builder={builder} value={action.step} change={(step) => change({ ...action, step })} />;
    case "openPage":
      return <PageToOpen id={id} builder={builder} action={action} change={change} />;
    case "startGuide": {
      const others = (guides.value ?? []).filter((one) => one.id !== guideId);
      const known = !action.guideId || others.some((one) => one.id === action.guideId);
      return (
        <Field id={`${id}-guide`} label={say("action.whichGuide")} hint={guides.value && others.length === 0 ? say("action.noGuides") : undefined}>
          <Choice
            id={`${id}-guide`} value={action.guideId} change={(one) => change({ ...action, guideId: one })}
            options={[
              ["", say("choose")],
              ...others.map((one) => /** @type {[string, string]} */ ([one.id, one.name])),
              ...(known ? [] : [/** @type {[string, string]} */ ([action.guideId, say(guides.value ? "action.goneGuide" : "action.loading")])]),
            ]}
          />
        </Field>
      );
    }
    case "setTrait":
      return (
        <div class="form tight">
          <Field id={`${id}-name`} label={say("action.trait")}>
            <TextBox id={`${id}-name`} value={action.name} most={200} placeholder={say("action.traitExample")} change={(name, burst) => change({ ...action, name }, burst)} />
          </Field>
          <ValueBox id={`${id}-value`} say={say} label={say("action.value")} value={action.value} change={(value, burst) => change({ ...action, value }, burst)} />
        </div>
      );
    case "track":
      return <EventToTrack id={id} builder={builder} action={action} change={change} />;
    case "snooze":
      return <Rest id={id} builder={builder} minutes={action.minutes} change={(minutes, burst) => change({ ...action, minutes }, burst)} />;
    default:
      return null;
  }
}

/**
 * One of the tour's steps; one that is no longer there stays chosen, and is said.
 * @param {{ id: string, label: string, builder: Builder, value: string, change: (step: string) => void, end?: string }} props
 *   end: the words for "" as a choice of its own; without them "" is nothing chosen yet
 */
export function StepChoice({ id, label, builder, value, change, end }) {
  const { say, state } = builder;
  const steps = stepsOf(state.value.document);
  /** @type {[string, string][]} */
  const options = steps.map((step, at) => [step.id, say("branch.step", { number: at + 1, title: nameOf(step, say) })]);
  if (end !== undefined) options.push(["", end]);
  else if (!value) options.unshift(["", say("choose")]);
  if (value && !steps.some((step) => step.id === value)) options.push([value, say("branch.nowhere")]);
  return (
    <Field id={id} label={label}>
      <Choice id={id} value={value} options={options} change={change} />
    </Field>
  );
}

/**
 * An address that the server would refuse is said and not taken; it stays in the field.
 * @param {{ id: string, builder: Builder, action: Extract<Action, { type: "openPage" }>, change: (action: Action, burst?: string) => void }} props
 */
function PageToOpen({ id, builder, action, change }) {
  const { say } = builder;
  const [typed, setTyped] = useState(action.url);
  const given = urlTrouble(typed.trim());
  const shown = given === null && typed.trim() !== action.url ? action.url : typed;
  // Halfway through "https://" nothing is wrong yet.
  const wrong = "https://".startsWith(typed.trim().toLowerCase()) ? null : given;
  return (
    <div class="form tight">
      <Field id={`${id}-url`} label={say("action.url")} hint={say(wrong ? `action.url.${wrong}` : "action.urlHint")} tone={wrong ? "warn" : undefined}>
        <TextBox
          id={`${id}-url`} value={shown} placeholder="/plans" invalid={wrong !== null}
          change={(text, burst) => {
            setTyped(text);
            if (urlTrouble(text.trim()) === null) change({ ...action, url: text.trim() }, burst);
          }}
        />
      </Field>
      <Check id={`${id}-tab`} label={say("action.newTab")} on={action.newTab ?? false} change={(newTab) => change({ ...action, newTab })} />
    </div>
  );
}

/** @param {{ id: string, builder: Builder, action: Extract<Action, { type: "track" }>, change: (action: Action, burst?: string) => void }} props */
function EventToTrack({ id, builder, action, change }) {
  const { say, known } = builder;
  const [adding, setAdding] = useState(false);
  const { event, properties = {} } = action;
  const names = Object.keys(properties);
  /** @param {[string, Json][]} entries */
  const set = (entries, /** @type {string | undefined} */ burst) => change({ ...action, properties: Object.fromEntries(entries) }, burst);
  const entries = Object.entries(properties);
  return (
    <div class="form tight">
      <Field id={`${id}-event`} label={say("action.event")}>
        <TextBox id={`${id}-event`} value={event} most={200} placeholder={say("action.eventExample")} change={(text, burst) => change({ ...action, event: text }, burst)} />
        <Suggestions say={say} all={known.value.events} typed={event} take={(name) => change({ ...action, event: name })} />
      </Field>
      {(names.length > 0 || adding) && (
        <ul class="rows plain" aria-label={say("action.properties")}>
          {entries.map(([name, value], at) => (
            <Property
              key={at} id={`${id}-p${at}`} builder={builder} name={name} value={value} taken={names}
              rename={(to, burst) => set(entries.with(at, [to, value]), burst)}
              change={(to, burst) => set(entries.with(at, [name, to]), burst)}
              remove={() => set(entries.filter((_, other) => other !== at), undefined)}
            />
          ))}
          {adding && (
            <Property
              key={entries.length} id={`${id}-p${entries.length}`} builder={builder} name="" value="" taken={names}
              rename={(to, burst) => {
                setAdding(false);
                set([...entries, [to, ""]], burst);
              }}
              change={() => {}} remove={() => setAdding(false)}
            />
          )}
        </ul>
      )}
      {!adding && <button type="button" class="link" onClick={() => setAdding(true)}>{say("action.addProperty")}</button>}
    </div>
  );
}

/**
 * A detail of an event. A name that another detail has is said and not taken.
 * @param {{ id: string, builder: Builder, name: string, value: Json, taken: string[], rename: (name: string, burst?: string) => void,
 *   change: (value: string | number | boolean, burst?: string) => void, remove: () => void }} props
 */
function Property({ id, builder, name, value, taken, rename, change, remove }) {
  const { say } = builder;
  const [typed, setTyped] = useState(name);
  const twice = typed !== name && taken.includes(typed);
  const shown = twice || typed === "" ? typed : name || typed;
  return (
    <li class="property">
      <div class="row">
        <TextBox
          id={id} value={shown} label={say("action.property")} placeholder={say("action.propertyExample")} invalid={twice}
          change={(text, burst) => {
            setTyped(text);
            if (text && !taken.includes(text)) rename(text, burst);
          }}
        />
        <IconButton label={say("row.remove", { what: name || say("action.property") })} icon="trash" act={remove} />
      </div>
      <p class="hint warn" id={`${id}-hint`} role="status">{twice ? say("action.propertyTwice") : ""}</p>
      {name && <ValueBox id={`${id}-value`} say={say} label={say("action.valueOf", { name })} value={value} change={change} />}
    </li>
  );
}

/** @param {{ id: string, builder: Builder, minutes: number, change: (minutes: number, burst?: string) => void }} props */
function Rest({ id, builder, minutes, change }) {
  const { say } = builder;
  const { count, unit: whole } = lengthOf(minutes);
  const [unit, setUnit] = useState(whole);
  // 60 minutes typed as minutes stay minutes until another unit is chosen.
  const shown = minutes % UNITS[unit] === 0 ? unit : whole;
  const units = /** @type {const} */ (["minutes", "hours", "days"]);
  const now = shown === whole ? count : minutes / UNITS[shown];
  return (
    <NumberBox
      id={`${id}-count`} label={say("action.after")} value={now} least={1} most={mostOf(shown)}
      wrong={say("amount.wrong", { least: 1, most: mostOf(shown) })} change={(to, burst) => change(to * UNITS[shown], burst)}
      unit={
        <Choice
          id={`${id}-unit`} label={say("action.unit")} value={shown} options={units.map((one) => [one, say(`action.${one}`)])}
          change={(to) => {
            setUnit(to);
            change(Math.min(now, mostOf(to)) * UNITS[to]);
          }}
        />
      }
    />
  );
}
