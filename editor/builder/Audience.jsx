/** @import { Builder } from "./builder.js" */
import { useState } from "preact/hooks";
import { readAudience, ruleOf, valuesIn } from "../audience.js";
import { LIMITS, setFrequency } from "../commands/settings.js";
import { ruleSaid } from "../rule.js";
import { same } from "../saving.js";
import { Choice, Field, NumberBox, Segments, TextBox } from "./controls.jsx";

const NAMED = /** @type {const} */ ({
  once: "frequency.once", untilCompleted: "frequency.untilCompleted", everyDays: "frequency.everyDays", always: "frequency.always",
});
/** Days to begin with, for who asks for "again every … days". */
const MONTH = 30;

/** @param {{ builder: Builder }} props */
export function Audience({ builder }) {
  const { say, state, dispatch } = builder;
  const { document } = state.value;
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
          {others.length > 0 && (
            <div class="kept">
              <p>{say("audience.others", { count: others.length })}</p>
              <ul>{others.map((rule, at) => <li key={at}>{ruleSaid(rule, say)}</li>)}</ul>
            </div>
          )}
        </>
      ) : (
        <div class="kept">
          {document.audience && <p>{ruleSaid(document.audience, say)}</p>}
          <p class="hint">{say("audience.beyond")}</p>
        </div>
      )}
      <Segments
        name="start" label={say("start.label")} value={document.start ?? "auto"}
        options={[["auto", say("start.auto")], ["manual", say("start.manual")]]}
        change={(start) => dispatch({ type: "setGuide", fields: { start } })}
      />
      <Often builder={builder} />
    </section>
  );
}

/** How often the guide comes to one person. @param {{ builder: Builder }} props */
function Often({ builder }) {
  const { say, state, run } = builder;
  const frequency = state.value.document.frequency ?? "once";
  const every = typeof frequency === "object" ? frequency : null;
  /** @type {(keyof typeof NAMED)[]} */
  const named = ["once", "untilCompleted", "everyDays", ...(frequency === "always" ? [/** @type {const} */ ("always")] : [])];
  const [least, most] = LIMITS.everyDays;
  return (
    <>
      <Field id="frequency" label={say("frequency.label")}>
        <Choice
          id="frequency" value={typeof frequency === "string" ? frequency : "everyDays"}
          options={named.map((one) => [one, say(NAMED[one])])}
          change={(chosen) => run(setFrequency(chosen === "everyDays" ? { everyDays: MONTH } : chosen))}
        />
      </Field>
      {every && (
        <NumberBox
          id="everyDays" label={say("amount.everyDays")} unit={say("unit.days")} value={every.everyDays} least={least} most={most}
          wrong={say("amount.wrong", { least, most })} change={(everyDays, burst) => run(setFrequency({ everyDays }, burst))}
        />
      )}
    </>
  );
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
