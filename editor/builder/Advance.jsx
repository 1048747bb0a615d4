/** @import { Builder } from "./builder.js" */
/** @import { Step, Verdict } from "../types.d.ts" */
import { useState } from "preact/hooks";
import { pageMatches } from "../../sdk/pages.js";
import { advanceEvent, advanceOn, advancePage, advanceTarget, WAYS } from "../commands/settings.js";
import { proposePattern } from "../pattern.js";
import { waitSaid } from "../said.js";
import { Button, Field, Segments, TextBox } from "./controls.jsx";
import { Suggestions } from "./Suggestions.jsx";

/** Ways that need more words than their name. */
const HINTED = new Set(["click", "input", "appear", "gone", "event", "now"]);

/**
 * What leads on from a step, and what it needs for that.
 * @param {{ builder: Builder, step: Step }} props
 */
export function Advance({ builder, step }) {
  const { say, run, page } = builder;
  const { on } = step.advance;
  /** @type {readonly (typeof on)[]} */
  const ways = WAYS[step.type];
  const known = ways.includes(on);
  return (
    <>
      <Segments
        name={`${step.id}-advance`} label={say("advance.label")} value={known ? on : ""} pairs
        options={ways.map((one) => [one, say(`advance.${one}`)])}
        change={(one) => run(advanceOn(one, proposePattern(page.url.value)))}
        hint={known ? (HINTED.has(on) ? say(`advance.${on}Hint`) : undefined) : waitSaid(step, say)}
      />
      {(on === "appear" || on === "gone") && <WaitedFor builder={builder} step={step} on={on} />}
      {on === "page" && <PageToReach builder={builder} step={step} />}
      {on === "event" && <EventToHear builder={builder} step={step} />}
    </>
  );
}

/**
 * The element that is to come, or to go.
 * @param {{ builder: Builder, step: Step, on: "appear" | "gone" }} props
 */
function WaitedFor({ builder, step, on }) {
  const { say, run, overlay } = builder;
  const [verdict, setVerdict] = useState(/** @type {Verdict | null} */ (null));
  const id = `${step.id}-advance-target`;
  const target = step.advance.target ?? null;
  // Of a tooltip it is the step's own element that goes, unless another one is pointed at.
  const own = on === "gone" && step.type === "tooltip";
  const pick = () =>
    overlay.pick(step.id, (picked, found) => {
      setVerdict(found);
      run(advanceTarget(step.id, picked));
    });
  return (
    <div class="field" role="group" aria-labelledby={`${id}-label`}>
      <span class="label" id={`${id}-label`}>{say(`advance.${on}Label`)}</span>
      {target ? (
        <div class="target">
          <strong class="target-name">{target.label}</strong>
          {verdict && (
            <p class={`verdict ${verdict.strength}`} role="status">
              <span class="badge">{say(`verdict.${verdict.strength}`)}</span>
              {say(`verdict.${verdict.reason}`, { count: verdict.matches })}
            </p>
          )}
          <div class="row">
            <Button id={id} icon="target" act={pick}>{say("target.again")}</Button>
            {own && <Button kind="quiet" act={() => run(advanceTarget(step.id, null))}>{say("advance.ownAgain")}</Button>}
          </div>
        </div>
      ) : (
        <>
          {own && <p class="hint">{say("advance.own")}</p>}
          <Button id={id} kind={own ? "plain" : "wide"} icon="target" act={pick}>{say(own ? "advance.another" : "target.point")}</Button>
        </>
      )}
      {on === "appear" && <p class="hint">{say("advance.appearOpen")}</p>}
    </div>
  );
}

/** @param {{ builder: Builder, step: Step }} props */
function PageToReach({ builder, step }) {
  const { say, run, page } = builder;
  const id = `${step.id}-advance-page`;
  const wanted = step.advance.page ?? null;
  const url = page.url.value;
  const matches = wanted !== null && url !== "" && pageMatches(wanted, url);
  const words = wanted === null || url === "" ? "advance.pageHint" : matches ? "page.matches" : "page.differs";
  return (
    <Field id={id} label={say("advance.pageLabel")} hint={say(words)} tone={matches ? "good" : undefined}>
      <TextBox id={id} value={wanted ?? ""} placeholder="/plans/:id" change={(text, burst) => run(advancePage(text.trim() || null, burst))} />
    </Field>
  );
}

/** @param {{ builder: Builder, step: Step }} props */
function EventToHear({ builder, step }) {
  const { say, run, known } = builder;
  const id = `${step.id}-advance-event`;
  const event = step.advance.event ?? "";
  return (
    <Field id={id} label={say("advance.eventLabel")}>
      <TextBox id={id} value={event} most={200} placeholder={say("action.eventExample")} change={(text, burst) => run(advanceEvent(text, burst))} />
      <Suggestions say={say} all={known.value.events} typed={event} take={(name) => run(advanceEvent(name))} />
    </Field>
  );
}
