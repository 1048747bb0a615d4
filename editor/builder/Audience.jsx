/** @import { Builder } from "./builder.js" */
import { LIMITS, setFrequency } from "../commands/settings.js";
import { Choice, Field, NumberBox, Segments } from "./controls.jsx";
import { RuleSentence } from "./RuleSentence.jsx";

const NAMED = /** @type {const} */ ({
  once: "frequency.once", untilCompleted: "frequency.untilCompleted", everyDays: "frequency.everyDays", always: "frequency.always",
});
/** Days to begin with, for who asks for "again every … days". */
const MONTH = 30;

/** @param {{ builder: Builder }} props */
export function Audience({ builder }) {
  const { say, state, dispatch } = builder;
  const { document } = state.value;
  return (
    <section class="form padded" aria-label={say("tab.audience")}>
      <div class="field">
        <span class="label">{say("audience.label")}</span>
        <RuleSentence
          id="audience" builder={builder} rule={document.audience ?? null}
          change={(audience, burst) => dispatch({ type: "setGuide", fields: { audience }, burst })}
        />
      </div>
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
