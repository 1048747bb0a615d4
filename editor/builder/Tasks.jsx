/** @import { Builder } from "./builder.js" */
/** @import { Kind } from "./PartList.jsx" */
/** @import { ChecklistDraft } from "../types.d.ts" */
import { newId } from "../../sdk/ids.js";
import { newTask } from "../commands/checklist.js";
import { ChecklistForm } from "./ChecklistForm.jsx";
import { Icon } from "./icons.jsx";
import { PartList } from "./PartList.jsx";
import { TaskForm } from "./TaskForm.jsx";

/** What the ids of the list's own fields begin with, where those of a task begin with its id. */
export const LIST = "list";

/**
 * A checklist: the list itself, and its tasks. One of them is unfolded; no task is the list.
 * @param {{ builder: Builder, list: ChecklistDraft }} props
 */
export function Tasks({ builder, list }) {
  const { say, state, dispatch, arrange } = builder;
  /** @type {Kind[]} */
  const kinds = [{ icon: "plus", label: say("tasks.add"), field: "title", make: () => newTask(newId()) }];
  const itself = state.value.selected === null && !arrange.marked.value;
  return (
    <section aria-label={say("tab.tasks")}>
      <div class={itself ? "step selected" : "step"}>
        <button type="button" class="step-head" aria-expanded={itself} onClick={() => dispatch({ type: "select", id: itself ? (list.tasks[0]?.id ?? null) : null })}>
          <span class="number"><Icon name="list" /></span>
          <span class="step-name">{list.title || <em>{say("list.untitled")}</em>}</span>
          <span class="mark">{say("list.itself")}</span>
        </button>
        {itself && <ChecklistForm builder={builder} list={list} />}
      </div>
      <h2 class="between">{say("tab.tasks")}</h2>
      {list.tasks.length === 0 && <p class="empty">{say("tasks.empty")}</p>}
      <PartList
        builder={builder} parts={list.tasks} kinds={kinds} icon={({ required }) => (required === false ? "optional" : "check")}
        form={(task) => <TaskForm builder={builder} task={task} />}
      />
    </section>
  );
}
