/** @import { Builder } from "./builder.js" */
/** @import { ChecklistDraft } from "../types.d.ts" */
import { LONGEST, setList } from "../commands/checklist.js";
import { CHECKLIST } from "../defaults.js";
import { Check, Field, Segments, TextBox } from "./controls.jsx";
import { RichText } from "./rich/RichText.jsx";

/**
 * The list itself: its panel, the button that opens it, and how it goes about its tasks.
 * @param {{ builder: Builder, list: ChecklistDraft }} props
 */
export function ChecklistForm({ builder, list }) {
  const { say, run, overlay } = builder;
  /** @param {boolean} on */
  const compose = (on) => void (overlay.composing.value = on);
  return (
    <div class="form">
      <Field id="list-title" label={say("title.label")}>
        <TextBox
          id="list-title" value={list.title} most={LONGEST} placeholder={say("list.placeholder")} compose={compose}
          change={(title, burst) => run(setList({ title }, burst))}
        />
      </Field>
      <RichText id="list-body" label={say("body.label")} builder={builder} blocks={list.body} change={(body, burst) => run(setList({ body }, burst))} />
      <Field id="list-label" label={say("list.label")} hint={say("list.labelHint")}>
        <TextBox
          id="list-label" value={list.label} most={LONGEST} placeholder={list.title} compose={compose}
          change={(label, burst) => run(setList({ label }, burst))}
        />
      </Field>
      <Segments
        name="list-at" label={say("list.at")} value={list.at ?? CHECKLIST.at} change={(at) => run(setList({ at }))}
        options={[["bottomLeft", say("position.bottomLeft")], ["bottomRight", say("position.bottomRight")]]}
      />
      <Segments
        name="list-open" label={say("list.open")} value={list.open ? "open" : "shut"} change={(one) => run(setList({ open: one === "open" }))}
        options={[["shut", say("list.openButton")], ["open", say("list.openPanel")]]}
      />
      <Segments
        name="list-order" label={say("list.order")} value={list.order ?? CHECKLIST.order} change={(order) => run(setList({ order }))}
        options={[["any", say("list.orderAny")], ["given", say("list.orderGiven")]]} hint={say(`list.order.${list.order ?? CHECKLIST.order}`)}
      />
      <Segments
        name="list-whenDone" label={say("list.whenDone")} value={list.whenDone ?? CHECKLIST.whenDone} change={(whenDone) => run(setList({ whenDone }))}
        options={[["keep", say("list.whenDoneKeep")], ["dismiss", say("list.whenDoneDismiss")]]}
      />
      <Check id="list-dismissible" label={say("list.dismissible")} on={list.dismissible ?? CHECKLIST.dismissible} change={(dismissible) => run(setList({ dismissible }))} />
      <Check id="list-celebrate" label={say("list.celebrate")} on={list.celebrate ?? CHECKLIST.celebrate} change={(celebrate) => run(setList({ celebrate }))} />
    </div>
  );
}
