/** @import { Builder } from "./builder.js" */
/** @import { Branch, Rule } from "../../sdk/types.d.ts" */
/** @import { Step } from "../types.d.ts" */
import { movedIn } from "../actions.js";
import { stepsOf } from "../parts.js";
import { branchesSaid } from "../said.js";
import { StepChoice } from "./ActionFields.jsx";
import { RowTools } from "./Actions.jsx";
import { Button } from "./controls.jsx";
import { RuleSentence } from "./RuleSentence.jsx";
import { Section } from "./Section.jsx";

/** The most branches of a step, as the server counts them. */
const MOST = 20;

/**
 * Where a step leads instead of to the next one, and for whom.
 * @param {{ builder: Builder, step: Step }} props
 */
export function Branches({ builder, step }) {
  const { say, state, dispatch } = builder;
  const steps = stepsOf(state.value.document);
  const branches = step.branches ?? [];
  /** @param {Branch[]} now @param {string} [burst] */
  const set = (now, burst) => dispatch({ type: "setPart", id: step.id, fields: { branches: now }, burst });
  const add = () => set([...branches, { rule: { type: "all", of: [] }, goTo: null }]);
  return (
    <Section id={`${step.id}-branches`} label={say("kept.branches")} said={branchesSaid(step, steps, say)}>
      <p class="hint">{say(branches.length === 0 ? "branch.none" : "branch.order")}</p>
      {branches.length > 0 && (
        <ol class="rows">
          {branches.map((branch, at) => (
            <OneBranch
              key={at} id={`${step.id}-branch-${at}`} builder={builder} branch={branch} at={at} count={branches.length}
              change={(now, burst) => set(branches.with(at, now), burst)}
              move={(to) => set(movedIn(branches, at, to))}
              remove={() => set(branches.filter((_, other) => other !== at))}
            />
          ))}
        </ol>
      )}
      {branches.length > 0 && <p class="hint">{say("branch.else")}</p>}
      {branches.length < MOST ? (
        <Button icon="plus" id={`${step.id}-branch-add`} act={add}>{say("branch.add")}</Button>
      ) : (
        <p class="hint">{say("branch.full", { count: MOST })}</p>
      )}
    </Section>
  );
}

/**
 * @param {{ id: string, builder: Builder, branch: Branch, at: number, count: number, change: (branch: Branch, burst?: string) => void,
 *   move: (to: number) => void, remove: () => void }} props
 */
function OneBranch({ id, builder, branch, at, count, change, move, remove }) {
  const { say } = builder;
  const what = say("branch.one", { number: at + 1 });
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(at + (event.key === "ArrowUp" ? -1 : 1));
  };
  // A served rule has only its place left; a draft has the rule itself.
  const rule = /** @type {Rule} */ (branch.rule);
  return (
    <li class="row-card" onKeyDown={keys}>
      <div class="row">
        <span class="row-name then">{say(at === 0 ? "branch.ifFirst" : "branch.ifElse")}</span>
        <RowTools say={say} what={what} at={at} count={count} move={move} remove={remove} />
      </div>
      <RuleSentence id={`${id}-rule`} builder={builder} rule={rule} change={(now, burst) => change({ ...branch, rule: now }, burst)} />
      <StepChoice
        id={`${id}-to`} label={say("branch.to")} builder={builder} value={branch.goTo ?? ""} end={say("branch.toEnd")}
        change={(to) => change({ ...branch, goTo: to || null })}
      />
    </li>
  );
}
