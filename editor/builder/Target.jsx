/** @import { Builder } from "./builder.js" */
/** @import { Hint, TooltipStep } from "../../sdk/types.d.ts" */
/** @import { Reason, Verdict } from "../types.d.ts" */
import { addOpener } from "../commands/opener.js";
import { counted, judge, REMEDIED } from "../verdict.js";
import { Button, Check } from "./controls.jsx";

/** What is in a menu, or was not to be seen, may want a click first. @type {(Reason | undefined)[]} */
const BEHIND = ["hidden", "inMenu"];

/**
 * What the step points at, how surely it is found again, and whether it is on the page now.
 * @param {{ builder: Builder, step: TooltipStep | Hint }} props
 */
export function Target({ builder, step }) {
  const { say, page, overlay, dispatch } = builder;
  const { target } = step;
  const pick = () => overlay.pick(step.id);
  return (
    <div class="field" role="group" aria-labelledby={`${step.id}-target-label`}>
      <span class="label" id={`${step.id}-target-label`}>{say("target.label")}</span>
      {target ? (
        <div class="target">
          <strong class="target-name">{target.label}</strong>
          <Strength builder={builder} step={step} />
          <div class="row target-acts">
            <Button id={`${step.id}-target`} icon="target" act={pick}>{say("target.again")}</Button>
            {page.here.value && <Matches builder={builder} step={step} />}
          </div>
          <Check
            id={`${step.id}-words`} label={say("target.wordsChange")} on={!target.fingerprint.textMatters}
            change={(on) => {
              const fingerprint = { ...target.fingerprint, textMatters: !on };
              const { [step.id]: _, ...verdicts } = page.verdicts.value;
              page.verdicts.value = verdicts;
              dispatch({ type: "setPart", id: step.id, fields: { target: { ...target, fingerprint } } });
            }}
          />
        </div>
      ) : (
        <>
          <Button id={`${step.id}-target`} kind="wide" icon="target" act={pick}>{say("target.point")}</Button>
          {step.pointAt && <p class="hint">{say("target.pointAt", { hint: step.pointAt })}</p>}
        </>
      )}
    </div>
  );
}

/** @param {{ builder: Builder, step: TooltipStep | Hint }} props */
function Matches({ builder, step }) {
  const { say, page, overlay } = builder;
  const on = page.matching.value?.stepId === step.id;
  return (
    <button type="button" class="button" aria-pressed={on} onClick={() => overlay.showMatches(on ? null : step)}>
      <span>{say(on ? "target.hideMatches" : "target.showMatches")}</span>
    </button>
  );
}

/** @param {{ builder: Builder, step: TooltipStep | Hint }} props */
function Strength({ builder, step }) {
  const { say, page, state, overlay, desk } = builder;
  const verdict = verdictOf(builder, step);
  const sight = page.here.value ? page.sights.value[step.id] : undefined;
  if (!verdict) return <p class="hint">{say(desk ? "target.desk" : "target.elsewhere")}</p>;
  const away = sight === "none" && !page.verdicts.value[step.id];
  const behind = away || sight === "hidden" || BEHIND.includes(verdict.reason) || verdict.also.some((one) => BEHIND.includes(one));
  const could = addOpener(step.id, "", { target: step.target ?? /** @type {any} */ (null), page: null, title: "" })(state.value);
  return (
    <>
      <div role="status" class="verdicts">
        {away ? <p class="verdict none">{say("target.notHere")}</p> : <Sentences builder={builder} verdict={verdict} />}
      </div>
      {behind && could && page.here.value && (
        <div class="row">
          <Button act={() => overlay.recordOpener(step.id)}>{say("target.record")}</Button>
        </div>
      )}
    </>
  );
}

/**
 * The reason and what to do; then what else there is to say, each with what to do.
 * @param {{ builder: Builder, verdict: Verdict }} props
 */
function Sentences({ builder: { say, state }, verdict }) {
  const { strength, reason, also } = verdict;
  const count = counted(verdict);
  // Only a tour has a step before, for the click that opens a menu.
  const opens = state.value.document.kind === "tour";
  const words = (/** @type {Reason} */ one) => ` ${say(!opens && BEHIND.includes(one) ? "remedy.later" : `remedy.${one}`)}`;
  const remedy = (/** @type {Reason} */ one) => strength !== "strong" && REMEDIED.includes(one) && words(one);
  return (
    <>
      <p class={`verdict ${strength}`}>
        <span class="badge">{say(`verdict.${strength}`)}</span>
        {say(`verdict.${reason}`, { count })}
        {remedy(reason)}
      </p>
      {also.map((one) => (
        <p key={one} class="verdict">
          {say(`verdict.${one}`, { count })}
          {(REMEDIED.includes(one) && words(one)) || ""}
        </p>
      ))}
    </>
  );
}

/**
 * The verdict of the picking; later, what the page shows now.
 * @param {Builder} builder
 * @param {TooltipStep | Hint} step
 * @returns {Verdict | null}
 */
function verdictOf({ page }, step) {
  const sight = page.here.value ? page.sights.value[step.id] : undefined;
  const picked = page.verdicts.value[step.id];
  if (picked) return picked;
  if (!step.target || !sight) return null;
  return judge(step.target.fingerprint, sight === "found" ? { found: "same", matches: 1 } : { found: sight, matches: sight === "several" ? 2 : 0 });
}
