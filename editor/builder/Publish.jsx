/** @import { Builder } from "./builder.js" */
/** @import { Difference } from "./api.js" */
/** @import { Checked } from "./publishing.js" */
/** @import { Problem } from "../types.d.ts" */
import { useEffect, useState } from "preact/hooks";
import { pageWarnings, standingOf, subjectOf, wordsFor } from "../publication.js";
import { Button, Field, Segments, TextBox } from "./controls.jsx";
import { Icon } from "./icons.jsx";
import { momentSaid, zoneHere } from "./moments.js";
import { Withdraw } from "./Withdraw.jsx";

/** So many changes are told at once. */
const SHOWN = 6;
/** Characters of a note, as the server counts them. */
const NOTE = 500;

/** @param {{ builder: Builder }} props */
export function Publish({ builder }) {
  const { say, publishing, session } = builder;
  const progress = publishing.progress.value;
  const environment = session.environmentName;
  useEffect(() => void publishing.check(), [publishing]);
  return (
    <section class="form padded" aria-label={say("tab.publish")}>
      <h2>{say("publish.title", { environment })}</h2>
      {progress.at !== "live" && <Live builder={builder} />}
      {(progress.at === "checking" || progress.at === "publishing") && <p class="busy" role="status">{say(`publish.${progress.at}`)}</p>}
      {progress.at === "checked" && <Found builder={builder} checked={progress} />}
      {progress.at === "live" && <Done builder={builder} version={progress.version} />}
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

/** Which version people get now, since when, and from whom. @param {{ builder: Builder }} props */
function Live({ builder }) {
  const { say, publishing, session } = builder;
  const live = publishing.live.value;
  const environment = session.environmentName;
  if (!live) return <p class="hint">{say("publish.notLive", { environment })}</p>;
  return (
    <div class="live">
      <p>{liveSaid(builder)}</p>
      <Results builder={builder} />
    </div>
  );
}

/** @param {Builder} builder */
function liveSaid({ say, publishing, session }) {
  const live = publishing.live.value;
  if (!live) return "";
  const { version, publishedBy: who, startsAt, endsAt } = live;
  const standing = standingOf(live, Date.now());
  const since = momentSaid(startsAt ?? live.publishedAt, session.locale);
  const values = { version, environment: session.environmentName, who, since, until: endsAt ? momentSaid(endsAt, session.locale) : "" };
  return `${say(`publish.standing.${standing}`, values)}${endsAt && standing !== "over" ? ` ${say("publish.until", values)}` : ""}`;
}

/** @param {{ builder: Builder }} props */
function Results({ builder }) {
  return <a class="results" href={`/guides/${builder.guideId}`} target="_blank" rel="noopener">{builder.say("publish.results")}</a>;
}

/** @param {{ builder: Builder, version: number }} props */
function Done({ builder, version }) {
  const { say, session, publishing } = builder;
  const live = publishing.live.value;
  const toCome = live !== null && standingOf(live, Date.now()) === "toCome";
  return (
    <div class="notice good" role="status">
      <strong>{toCome ? liveSaid(builder) : say("publish.done", { version, environment: session.environmentName })}</strong>
      <p>{say("publish.doneHint")}</p>
      <Results builder={builder} />
    </div>
  );
}

/** @param {{ builder: Builder, checked: Checked }} props */
function Found({ builder, checked }) {
  const { say, page, state, publishing } = builder;
  const { problems, differences } = checked;
  const seen = pageWarnings(state.value.document, { sights: page.sights.value, verdicts: page.verdicts.value }, checked.warnings, say);
  const warnings = [...seen, ...checked.warnings];
  return (
    <>
      {problems.length > 0 && (
        <>
          <p role="status">{say("publish.problems", { count: problems.length })}</p>
          <Problems builder={builder} problems={problems} kind="error" />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <p role="status">{say("publish.warnings", { count: warnings.length })}</p>
          <Problems builder={builder} problems={warnings} kind="warning" />
        </>
      )}
      {problems.length + warnings.length === 0 && <p role="status"><Icon name="check" /> {say("publish.ready")}</p>}
      {differences && <Changes builder={builder} differences={differences} />}
      {problems.length === 0 && <Sheet builder={builder} warnings={warnings.length} />}
      {(problems.length > 0 || warnings.length > 0) && <Button act={() => void publishing.check()}>{say("publish.again")}</Button>}
    </>
  );
}

/** @param {{ builder: Builder, problems: Problem[], kind: "error" | "warning" }} props */
function Problems({ builder, problems, kind }) {
  const { say, goTo, state } = builder;
  const { document } = state.value;
  return (
    <ul class={`problems ${kind}s`}>
      {problems.map((problem) => {
        const subject = subjectOf(problem, document, say);
        return (
          <li key={problem.path + problem.code}>
            <button type="button" onClick={() => goTo(problem)}>
              <Icon name={kind === "error" ? "close" : "warn"} />
              <span>
                {subject && <small>{subject}</small>}
                {wordsFor(problem, say)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** What a publication changes for people. @param {{ builder: Builder, differences: Difference[] }} props */
function Changes({ builder, differences }) {
  const { say } = builder;
  const [all, setAll] = useState(false);
  if (differences.length === 0) return <p class="hint">{say("publish.same")}</p>;
  const shown = all ? differences : differences.slice(0, SHOWN);
  return (
    <div class="kept" role="group" aria-label={say("publish.changes", { count: differences.length })}>
      <strong>{say("publish.changes", { count: differences.length })}</strong>
      <ul>{shown.map(({ path, message }, at) => <li key={`${path} ${at}`}>{message}</li>)}</ul>
      {differences.length > shown.length && <Button kind="quiet" act={() => setAll(true)}>{say("publish.allChanges")}</Button>}
    </div>
  );
}

/** Why, from when and until when; and the button. @param {{ builder: Builder, warnings: number }} props */
function Sheet({ builder, warnings }) {
  const { say, publishing, session } = builder;
  const { note, when, starts, ends } = publishing.form.value;
  const wrong = publishing.wrong.value;
  const environment = session.environmentName;
  const label = when === "later" && starts ? "publish.schedule" : "publish.do";
  return (
    <>
      <Field id="publish-note" label={say("publish.note")} hint={wrong?.field === "note" ? wrong.message : say("publish.noteHint")} tone={wrong?.field === "note" ? "warn" : undefined}>
        <TextBox id="publish-note" value={note} lines={2} most={NOTE} change={(text) => publishing.set({ note: text })} />
      </Field>
      <Segments
        name="publish-when" label={say("publish.when")} value={when} change={(chosen) => publishing.set({ when: chosen })}
        options={[["now", say("publish.now")], ["later", say("publish.later")]]}
      />
      {when === "later" && (
        <div class="field">
          <div class="field two">
            <Moment id="publish-starts" label={say("publish.starts")} value={starts} wrong={wrong?.field === "startsAt" ? wrong.message : ""} change={(text) => publishing.set({ starts: text })} />
            <Moment id="publish-ends" label={say("publish.ends")} value={ends} wrong={wrong?.field === "endsAt" ? wrong.message : ""} change={(text) => publishing.set({ ends: text })} />
          </div>
          <p class="hint">{say("publish.zone", { zone: zoneHere() })}</p>
        </div>
      )}
      <Button kind="main" act={() => void publishing.publish()}>
        {warnings > 0 ? say(`${label}Anyway`, { environment, count: warnings }) : say(label, { environment })}
      </Button>
    </>
  );
}

/** A day and a time. @param {{ id: string, label: string, value: string, wrong: string, change: (text: string) => void }} props */
function Moment({ id, label, value, wrong, change }) {
  return (
    <Field id={id} label={label} hint={wrong || undefined} tone="warn">
      <input
        id={id} class="input" type="datetime-local" value={value} aria-invalid={wrong ? true : undefined} aria-describedby={wrong ? `${id}-hint` : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
    </Field>
  );
}
