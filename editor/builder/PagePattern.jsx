/** @import { Builder } from "./builder.js" */
/** @import { Say } from "../types.d.ts" */
import { pageMatches } from "../../sdk/pages.js";
import { faultIn, firstDifference, patternsFor, proposePattern } from "../pattern.js";
import { Button, Field, TextBox } from "./controls.jsx";

/**
 * The pages on which something is, as a pattern: whether it matches the page of now is said as it is typed, and so is what
 * is wrong with it and what would be right. Wider and narrower ones are offered.
 * @param {{ builder: Builder, id: string, pattern: string | null, change: (pattern: string | null, burst?: string) => void }} props
 */
export function PagePattern({ builder, id, pattern, change }) {
  const { say, page } = builder;
  const url = page.url.value;
  const fault = pattern === null ? null : faultIn(pattern);
  const matches = url === "" || pageMatches(pattern, url);
  const proposal = matches || fault ? null : proposePattern(url);
  const hint = pattern === null ? say("page.every") : fault ? say(`page.fault.${fault.fault}`) : matches ? say("page.matches") : differs(pattern, url, say);
  return (
    <div class="page-pattern">
      <Field id={id} label={say("page.label")} hint={<span role="status">{hint}</span>} tone={matches && !fault ? "good" : "warn"}>
        <TextBox
          id={id} value={pattern ?? ""} placeholder={say("page.placeholder")} invalid={fault !== null}
          change={(text, burst) => change(text.trim() || null, burst)}
        />
      </Field>
      {fault && <Button kind="quiet" act={() => change(fault.right)}>{say("page.mend", { page: fault.right })}</Button>}
      {proposal && <Button kind="quiet" act={() => change(proposal)}>{say("page.use", { page: proposal })}</Button>}
      {!fault && <Reaches say={say} url={url} now={pattern ?? ""} besides={proposal} choose={change} />}
    </div>
  );
}

/**
 * @param {{ say: Say, url: string, now: string, besides: string | null, choose: (pattern: string) => void }} props
 *   besides: is offered already
 */
function Reaches({ say, url, now, besides, choose }) {
  const others = patternsFor(url).filter(({ pattern }) => pattern !== now && pattern !== besides);
  if (others.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={say("page.reaches")}>
      {others.map(({ reach, pattern }) => (
        <button key={reach} type="button" class="chip" onClick={() => choose(pattern)}>{say(`page.reach.${reach}`, { page: pattern })}</button>
      ))}
    </div>
  );
}

/**
 * @param {string} pattern
 * @param {string} url
 * @param {Say} say
 */
function differs(pattern, url, say) {
  const difference = firstDifference(pattern, url);
  if (!difference) return say("page.differs");
  const { wanted, found } = difference;
  return say(!wanted ? "page.differsMore" : !found ? "page.differsLess" : "page.differsIn", difference);
}
