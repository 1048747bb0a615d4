/** @import { Builder } from "./builder.js" */
/** @import { Problem } from "../types.d.ts" */
import { useEffect } from "preact/hooks";
import { nameIn } from "../label.js";
import { partsOf } from "../parts.js";
import { Button } from "./controls.jsx";
import { Icon } from "./icons.jsx";
import { Withdraw } from "./Withdraw.jsx";

/** @param {{ builder: Builder }} props */
export function Publish({ builder }) {
  const { say, publishing, session } = builder;
  const progress = publishing.progress.value;
  const environment = session.environmentName;
  useEffect(() => void publishing.check(), [publishing]);
  return (
    <section class="form padded" aria-label={say("tab.publish")} aria-live="polite">
      <h2>{say("publish.title", { environment })}</h2>
      {progress.at !== "live" && (
        <p class="hint">
          {publishing.live.value === null ? say("publish.notLive", { environment }) : say("publish.liveNow", { version: publishing.live.value, environment })}
        </p>
      )}
      {(progress.at === "checking" || progress.at === "publishing") && <p class="busy">{say(`publish.${progress.at}`)}</p>}
      {progress.at === "problems" && <Problems builder={builder} problems={progress.problems} />}
      {progress.at === "ready" && (
        <>
          <p>{say("publish.ready")}</p>
          <Button kind="main" act={() => void publishing.publish()}>{say("publish.do", { environment })}</Button>
        </>
      )}
      {progress.at === "live" && (
        <div class="notice good">
          <strong>{say("publish.done", { version: progress.version, environment })}</strong>
          <p>{say("publish.doneHint")}</p>
        </div>
      )}
      {progress.at === "refused" && (
        <div class="notice warn" role="alert">
          <p>{progress.message}</p>
          <Button act={() => void publishing.check()}>{say("publish.again")}</Button>
        </div>
      )}
      <Withdraw builder={builder} />
    </section>
  );
}

const PART = { tour: "step", tooltip: "hint", checklist: "task" };

/** @param {{ builder: Builder, problems: Problem[] }} props */
function Problems({ builder, problems }) {
  const { say, goTo, state } = builder;
  const parts = partsOf(state.value.document);
  const { kind } = state.value.document;
  /** @param {Problem} problem */
  const where = (problem) => {
    const at = /^(?:steps|tasks)\[(\d+)\]/.exec(problem.path)?.[1];
    return at === undefined ? "" : say(`problem.${PART[kind]}`, { number: Number(at) + 1, title: nameIn(parts[Number(at)], say) });
  };
  return (
    <>
      <p>{say("publish.problems", { count: problems.length })}</p>
      <ul class="problems">
        {problems.map((problem) => (
          <li key={problem.path + problem.code}>
            <button type="button" onClick={() => goTo(problem)}>
              <Icon name="warn" />
              <span>
                {where(problem) && <small>{where(problem)}</small>}
                {wordsFor(problem, say)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <Button act={() => void builder.publishing.check()}>{say("publish.again")}</Button>
    </>
  );
}

/**
 * @param {Problem} problem
 * @param {import("../types.d.ts").Say} say
 */
function wordsFor({ path, code, message }, say) {
  const key = `problem.${code}`;
  const words = say(key);
  // The form's words for a rule are about the audience, those for an address about the text.
  const others = (code === "rule_empty" && !path.startsWith("audience")) || (code === "link_unsafe" && path.includes("actions["));
  return words === key || others ? message : words;
}
