/** @import { Builder } from "./builder.js" */
/** @import { CardStep } from "../types.d.ts" */
import { Button } from "./controls.jsx";
import { RichText } from "./rich/RichText.jsx";

/**
 * The text of a card: here, or on the card itself where it is drawn.
 * @param {{ builder: Builder, step: CardStep }} props
 */
export function Body({ builder, step }) {
  const { say, page, desk, written, dispatch } = builder;
  const stands = step.type === "modal" || !step.target || page.sights.value[step.id] === "found";
  return (
    <div class="body-field">
      <RichText
        id={`${step.id}-body`} label={say("body.label")} builder={builder} blocks={step.body} of={step}
        change={(body, burst) => dispatch({ type: "setPart", id: step.id, fields: { body }, burst })}
      />
      {!desk && page.here.value && stands && (
        <Button kind="quiet" icon="pencil" act={() => written.begin("body")}>{say("write.card.begin")}</Button>
      )}
    </div>
  );
}
