/** @import { Builder } from "./builder.js" */
/** @import { CardStep } from "../types.d.ts" */
/** @import { Words } from "../commands/settings.js" */
import { nameButtons } from "../commands/settings.js";
import { stepsOf } from "../parts.js";
import { wordsOf } from "../words.js";
import { Field, TextBox } from "./controls.jsx";

/**
 * The words of the usual buttons.
 * @param {{ builder: Builder, step: CardStep, words: Words }} props
 */
export function UsualWords({ builder, step, words }) {
  const { say, run, state } = builder;
  const { locale } = state.value.document;
  const steps = stepsOf(state.value.document);
  const spoken = wordsOf(locale);
  // With words on one of them, the other says the usual one, also at the end.
  const last = steps.at(-1)?.id === step.id && !step.buttons;
  // Where the person's own doing leads on there is no such button.
  const next = step.advance.on === "button";
  const back = steps[0]?.id !== step.id;
  if (!next && !back) return <p class="hint">{say("ownButtons.noneHere")}</p>;
  return (
    <div class="field two">
      {back && (
        <Field id={`${step.id}-back`} label={say("words.back")}>
          <TextBox
            id={`${step.id}-back`} value={words.back} placeholder={spoken("words.backUsual")}
            change={(text, burst) => run(nameButtons({ ...words, back: text }, burst))}
          />
        </Field>
      )}
      {next && (
        <Field id={`${step.id}-next`} label={say("words.next")}>
          <TextBox
            id={`${step.id}-next`} value={words.next} placeholder={spoken(last ? "words.doneUsual" : "words.nextUsual")}
            change={(text, burst) => run(nameButtons({ ...words, next: text }, burst))}
          />
        </Field>
      )}
    </div>
  );
}
