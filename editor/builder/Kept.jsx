/** @import { Builder } from "./builder.js" */
/** @import { Step } from "../../sdk/types.d.ts" */
import { usualButtons } from "../commands/settings.js";
import { branchesSaid, buttonsSaid, placeSaid, waitSaid } from "../said.js";

/**
 * What a step has that no form changes, in words: it stays through everything that is done here.
 * @param {{ builder: Builder, step: Step }} props
 */
export function Kept({ builder, step }) {
  const { say, state } = builder;
  const { steps } = state.value.document;
  const wait = step.type === "hidden" ? waitSaid(step, say) : null;
  const own = step.type !== "hidden" && !usualButtons(step) ? buttonsSaid(step.buttons ?? [], steps, say) : null;
  return (
    <>
      {wait && <p class="kept">{wait}</p>}
      {own && <Lines builder={builder} label={say("kept.buttons")} lines={own.length > 0 ? own : [say("kept.noButtons")]} />}
      <Lines builder={builder} label={say("kept.branches")} lines={branchesSaid(step, steps, say)} />
      <Lines builder={builder} label={say("kept.place")} lines={placeSaid(step, say)} />
    </>
  );
}

/** @param {{ builder: Builder, label: string, lines: string[] }} props */
export function Lines({ builder, label, lines }) {
  if (lines.length === 0) return null;
  return (
    <div class="kept" role="group" aria-label={label}>
      <strong>{label}</strong>
      <ul>{lines.map((line, at) => <li key={at}>{line}</li>)}</ul>
      <p class="hint">{builder.say("kept.hint")}</p>
    </div>
  );
}
