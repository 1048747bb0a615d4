/** @import { Builder } from "./builder.js" */
/** @import { Frequency } from "../../sdk/types.d.ts" */
import { useState } from "preact/hooks";
import { readAudience, ruleOf, valuesIn } from "../audience.js";
import { same } from "../saving.js";
import { Choice, Field, Segments, TextBox } from "./controls.jsx";

/** @param {{ builder: Builder }} props */
export function Audience({ builder }) {
  const { say, state, dispatch } = builder;
  const { document } = state.value;
  const frequency = document.frequency ?? "once";
  const known = builder.known.value;
  const audience = readAudience(document.audience);
  const { industries, roles, others, editable } = audience;
  /** @param {Partial<typeof audience>} fields */
  const set = (fields) => dispatch({ type: "setGuide", fields: { audience: ruleOf({ ...audience, ...fields }) } });
  return (
    <section class="form padded" aria-label={say("tab.audience")}>
      <p class="sentence" role="status">{sentence(builder)}</p>
      {editable ? (
        <>
          <Values id="industry" builder={builder} values={industries} known={known.industries} change={(is) => set({ industries: is })} />
          <Values id="role" builder={builder} values={roles} known={known.roles} change={(is) => set({ roles: is })} />
          {others.length > 0 && <p class="hint">{say("audience.others", { count: others.length })}</p>}
        </>
      ) : (
        <p class="hint">{say("audience.beyond")}</p>
      )}
      <Segments
        name="start" label={say("start.label")} value={document.start ?? "auto"}
        options={[["auto", say("start.auto")], ["manual", say("start.manual")]]}
        change={(start) => dispatch({ type: "setGuide", fields: { start } })}
      />
      <Field id="frequency" label={say("frequency.label")}>
        <Choice
          id="frequency" value={typeof frequency === "string" ? frequency : "everyDays"}
          options={frequencies(builder, frequency)}
          change={(chosen) => dispatch({ type: "setGuide", fields: { frequency: chosen === "everyDays" ? frequency : chosen } })}
        />
      </Field>
    </section>
  );
}

/**
 * What can be chosen, and what is chosen.
 * @param {Builder} builder
 * @param {Frequency} frequency
 * @returns {["once" | "untilCompleted" | "always" | "everyDays", string][]}
 */
function frequencies({ say }, frequency) {
  return [
    ["once", say("frequency.once")],
    ["untilCompleted", say("frequency.untilCompleted")],
    ...(frequency === "always" ? [/** @type {["always", string]} */ (["always", say("frequency.always")])] : []),
    ...(typeof frequency === "object"
      ? [/** @type {["everyDays", string]} */ (["everyDays", say("frequency.everyDays", { days: frequency.everyDays })])]
      : []),
  ];
}

/** @param {Builder} builder */
function sentence({ say, state }) {
  const { industries, roles, others, editable } = readAudience(state.value.document.audience);
  if (!editable) return say("audience.saidRule");
  const or = say("audience.or");
  const [industry, role] = [industries.join(or), roles.join(or)];
  const key = industry && role ? "saidBoth" : industry ? "saidIndustry" : role ? "saidRole" : others.length > 0 ? "saidRule" : "saidAll";
  return say(`audience.${key}`, { industry, role });
}

/**
 * @param {{ id: "industry" | "role", builder: Builder, values: string[], known: string[], change: (values: string[]) => void }} props
 */
function Values({ id, builder, values, known, change }) {
  const { say } = builder;
  const [typed, setTyped] = useState(values.join(", "));
  const shown = same(valuesIn(typed), values) ? typed : values.join(", ");
  const rest = known.filter((one) => !values.includes(one));
  return (
    <Field id={id} label={say(`${id}.label`)} hint={say(`${id}.hint`)}>
      <TextBox
        id={id} value={shown} placeholder={say(`${id}.placeholder`)}
        change={(text) => {
          setTyped(text);
          change(valuesIn(text));
        }}
      />
      {rest.length > 0 && (
        <div class="chips" role="group" aria-label={say("audience.suggestions")}>
          {rest.map((one) => (
            <button type="button" class="chip" key={one} onClick={() => change([...values, one])}>
              <span aria-hidden="true">+</span> {one}
            </button>
          ))}
        </div>
      )}
    </Field>
  );
}
