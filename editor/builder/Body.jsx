/** @import { Builder } from "./builder.js" */
/** @import { CardStep } from "../types.d.ts" */
import { RichText } from "./rich/RichText.jsx";

/**
 * The text of a card.
 * @param {{ builder: Builder, step: CardStep }} props
 */
export function Body({ builder, step }) {
  return (
    <RichText
      id={`${step.id}-body`} label={builder.say("body.label")} builder={builder} blocks={step.body} of={step}
      change={(body, burst) => builder.dispatch({ type: "setPart", id: step.id, fields: { body }, burst })}
    />
  );
}
