/** @import { Builder } from "./builder.js" */
/** @import { CardStep } from "../types.d.ts" */
import { advanceOn, advancePage } from "../commands/settings.js";
import { proposePattern } from "../pattern.js";
import { waitSaid } from "../said.js";
import { Field, Segments, TextBox } from "./controls.jsx";

const TOOLTIP = /** @type {const} */ (["button", "click", "input", "page"]);
const MODAL = /** @type {const} */ (["button", "page"]);

/**
 * What leads on from a card. A way that no form sets is said, and stays until another one is chosen.
 * @param {{ builder: Builder, step: CardStep }} props
 */
export function Advance({ builder, step }) {
  const { say, run, page } = builder;
  const { on } = step.advance;
  const ways = step.type === "tooltip" ? TOOLTIP : MODAL;
  const known = ways.find((one) => one === on);
  const hint = known === "click" || known === "input" ? say(`advance.${known}Hint`) : waitSaid(step, say);
  return (
    <>
      <Segments
        name={`${step.id}-advance`} label={say("advance.label")} value={known ?? ""} pairs
        options={ways.map((one) => [one, say(`advance.${one}`)])}
        change={(one) => one && run(advanceOn(one, proposePattern(page.url.value)))}
        hint={hint ?? undefined}
      />
      {on === "page" && (
        <Field id={`${step.id}-advance-page`} label={say("advance.pageLabel")} hint={say("advance.pageHint")}>
          <TextBox
            id={`${step.id}-advance-page`} value={step.advance.page ?? ""} placeholder="/plans/:id"
            change={(text, burst) => run(advancePage(text.trim() || null, burst))}
          />
        </Field>
      )}
    </>
  );
}
