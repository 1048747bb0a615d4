/** @import { Builder } from "./builder.js" */
/** @import { Kind } from "./PartList.jsx" */
import { newId } from "../../sdk/ids.js";
import { newHidden, newModal, newTooltip } from "../commands/steps.js";
import { nameOf } from "../label.js";
import { stepsOf } from "../parts.js";
import { proposePattern } from "../pattern.js";
import { waitSaid } from "../said.js";
import { PartList } from "./PartList.jsx";
import { StepForm } from "./StepForm.jsx";
import { TourMap } from "./TourMap.jsx";

/** @param {{ builder: Builder }} props */
export function Steps({ builder }) {
  const { say, state, page } = builder;
  const steps = stepsOf(state.value.document);
  const here = () => proposePattern(page.url.value);
  /** @type {Kind[]} */
  const kinds = [
    { icon: "tooltip", label: say("steps.addTooltip"), field: "target", make: () => newTooltip(newId(), here()) },
    { icon: "modal", label: say("steps.addModal"), field: "title", make: () => newModal(newId(), here()) },
    // What shows nothing waits on whatever page the person is on.
    { icon: "hidden", label: say("steps.addHidden"), field: "advance", make: () => newHidden(newId(), null) },
  ];
  return (
    <section aria-label={say("tab.steps")}>
      {steps.length === 0 && <p class="empty">{say("steps.empty")}</p>}
      <TourMap builder={builder} />
      <PartList
        builder={builder} parts={steps} kinds={kinds} icon={({ type }) => type}
        name={(step) => (step.type === "hidden" ? waitSaid(step, say) : nameOf(step, say))}
        form={(step) => <StepForm builder={builder} step={step} />}
      />
    </section>
  );
}
