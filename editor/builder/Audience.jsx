/** @import { Builder } from "./builder.js" */
import { settingsSaid } from "../settingsSaid.js";
import { RuleSentence } from "./RuleSentence.jsx";
import { WhenSentence } from "./WhenSentence.jsx";

/** Who sees the guide, how often, when and before which others: one sentence, said and set. @param {{ builder: Builder }} props */
export function Audience({ builder }) {
  const { say, state, dispatch, guides } = builder;
  const { document } = state.value;
  const names = Object.fromEntries((guides.value ?? []).map((one) => [one.id.toLowerCase(), one.name]));
  return (
    <section class="form padded" aria-label={say("tab.audience")}>
      <p class="sentence" role="status">{settingsSaid(document, say, names)}</p>
      <div class="field">
        <span class="label">{say("audience.label")}</span>
        <RuleSentence
          id="audience" builder={builder} rule={document.audience ?? null}
          change={(audience, burst) => dispatch({ type: "setGuide", fields: { audience }, burst })}
        />
      </div>
      <div class="field">
        <span class="label">{say("settings.label")}</span>
        <WhenSentence builder={builder} />
      </div>
    </section>
  );
}
