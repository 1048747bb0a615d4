/** @import { Builder } from "./builder.js" */
/** @import { TooltipStep } from "../../sdk/types.d.ts" */
/** @import { Verdict } from "../types.d.ts" */
import { judge } from "../verdict.js";
import { Button, Check } from "./controls.jsx";

/**
 * What the step points at, how surely it is found again, and whether it is on the page now.
 * @param {{ builder: Builder, step: TooltipStep }} props
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
          <div class="row">
            <Button id={`${step.id}-target`} icon="target" act={pick}>{say("target.again")}</Button>
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
        <Button id={`${step.id}-target`} kind="wide" icon="target" act={pick}>{say("target.point")}</Button>
      )}
    </div>
  );
}

/** @param {{ builder: Builder, step: TooltipStep }} props */
function Strength({ builder, step }) {
  const { say, page } = builder;
  const verdict = verdictOf(builder, step);
  const sight = page.here.value ? page.sights.value[step.id] : undefined;
  if (!verdict) return <p class="hint">{say("target.elsewhere")}</p>;
  const away = sight === "none" && !page.verdicts.value[step.id];
  return (
    <div role="status">
      {away ? (
        <p class="verdict none">{say("target.notHere")}</p>
      ) : (
        <p class={`verdict ${verdict.strength}`}>
          <span class="badge">{say(`verdict.${verdict.strength}`)}</span>
          {say(`verdict.${verdict.reason}`, { count: verdict.matches })}
        </p>
      )}
    </div>
  );
}

/**
 * The verdict of the picking; later, what the page shows now.
 * @param {Builder} builder
 * @param {TooltipStep} step
 * @returns {Verdict | null}
 */
function verdictOf({ page }, step) {
  const sight = page.here.value ? page.sights.value[step.id] : undefined;
  const picked = page.verdicts.value[step.id];
  if (picked) return picked;
  if (!step.target || !sight) return null;
  return judge(step.target.fingerprint, sight === "found" ? { found: "same", matches: 1 } : { found: sight, matches: sight === "several" ? 2 : 0 });
}
