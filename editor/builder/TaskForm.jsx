/** @import { Builder } from "./builder.js" */
/** @import { SetFields } from "./StepForm.jsx" */
/** @import { Rule, Task } from "../../sdk/types.d.ts" */
import { doneWhen } from "../commands/checklist.js";
import { TASK } from "../defaults.js";
import { proposePattern } from "../pattern.js";
import { wordsOf } from "../words.js";
import { ActionList } from "./Actions.jsx";
import { Check, Field, Segments, TextBox } from "./controls.jsx";
import { RuleSentence } from "./RuleSentence.jsx";
import { RichText } from "./rich/RichText.jsx";

/** What makes a task done: the press of its button, an event, a page; any rule. */
const WAYS = /** @type {const} */ (["button", "event", "page", "rule"]);

/** @param {{ builder: Builder, task: Task }} props */
export function TaskForm({ builder, task }) {
  const { say, dispatch, run, overlay, page, state } = builder;
  const { id, done } = task;
  // In a draft a rule is a rule; its place is what a page is served.
  const rule = typeof done === "number" ? null : done;
  const way = !rule ? "button" : rule.type === "event" || rule.type === "page" ? rule.type : "rule";
  /** @type {SetFields} */
  const set = (fields, burst) => dispatch({ type: "setPart", id, fields, burst });
  const spoken = wordsOf(state.value.document.locale);
  return (
    <div class="form" id={`${id}-form`}>
      <Field id={`${id}-title`} label={say("title.label")}>
        <TextBox
          id={`${id}-title`} value={task.title} placeholder={say("task.placeholder")}
          change={(title, burst) => set({ title }, burst)} compose={(on) => (overlay.composing.value = on)}
        />
      </Field>
      <RichText
        key={id} id={`${id}-body`} label={say("body.label")} builder={builder} blocks={task.body} of={task}
        change={(body, burst) => set({ body }, burst)}
      />
      <Segments
        name={`${id}-done`} label={say("task.done")} value={way} pairs options={WAYS.map((one) => [one, say(`task.done.${one}`)])}
        change={(one) => run(doneWhen(begun(one, rule, proposePattern(page.url.value))))}
      />
      {rule && <RuleSentence id={`${id}-rule`} builder={builder} rule={rule} change={(now, burst) => run(doneWhen(now, burst))} />}
      <ActionList id={`${id}-actions`} builder={builder} actions={task.actions} change={(actions, burst) => set({ actions }, burst)} />
      {(!rule || task.actions.length > 0) && (
        <Field id={`${id}-label`} label={say("task.label")}>
          <TextBox
            id={`${id}-label`} value={task.label} placeholder={spoken(task.actions[0] ? "task.start" : "task.mark")}
            change={(label, burst) => set({ label }, burst)}
          />
        </Field>
      )}
      <Check id={`${id}-required`} label={say("task.required")} on={task.required ?? TASK.required} change={(required) => set({ required })} />
    </div>
  );
}

/**
 * @param {typeof WAYS[number]} way
 * @param {Rule | null} now
 * @param {string | null} here a pattern for the page of now
 * @returns {Rule | null}
 */
function begun(way, now, here) {
  if (way === "button") return null;
  if (way === "page") return { type: "page", matches: here ?? "" };
  return way === "event" ? { type: "event", name: "" } : { type: "all", of: [now ?? { type: "event", name: "" }] };
}
