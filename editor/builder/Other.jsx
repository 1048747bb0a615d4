/** @import { OtherGuide } from "./other.js" */
import { useEffect, useRef } from "preact/hooks";
import { nameOfPart } from "../label.js";
import { Button, IconButton } from "./controls.jsx";
import { Notice } from "./notice.jsx";

/**
 * A guide that the builder shows and does not edit.
 * @param {{ guide: OtherGuide }} props
 */
export function Other({ guide }) {
  const { say, document: shown, name, session, trouble } = guide;
  const parts = shown.kind === "checklist" ? shown.tasks : shown.steps;
  return (
    <div class="app">
      <header class="alone">
        <div class="row top">
          <h1 class="name">{name}</h1>
          <IconButton label={say("head.fold")} icon="fold" act={guide.collapse} />
          <Button kind="quiet" act={guide.done}>{say("head.done")}</Button>
        </div>
        <p class="row state"><span class="environment">{session.environmentName}</span></p>
      </header>
      <main>
        {trouble.value && <Notice title={say("refused.title")} text={trouble.value} />}
        <section class="form padded" aria-labelledby="kind">
          <h2 id="kind">{say(`other.${shown.kind}`)}</h2>
          <p>{say("other.text")}</p>
          {parts.length > 0 && (
            <ol class="parts">
              {parts.map((part) => <li key={part.id}>{nameOfPart(part, say)}</li>)}
            </ol>
          )}
          <Live guide={guide} />
          <div class="kept">
            <p>{say("other.api")}</p>
            <code>PUT {guide.path}</code>
            <a href={guide.dashboard} target="_blank" rel="noopener">{say("other.dashboard")}</a>
          </div>
        </section>
      </main>
      <footer>
        <Button kind="main" icon="play" disabled={parts.length === 0} act={guide.play}>{say("other.play")}</Button>
      </footer>
    </div>
  );
}

/**
 * Is it live, and the way to take it off.
 * @param {{ guide: OtherGuide }} props
 */
function Live({ guide }) {
  const { say, session, live, asking } = guide;
  const environment = session.environmentName;
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const before = useRef(false);
  useEffect(() => {
    // The keyboard goes where the question is, and back.
    if (asking.value !== before.current) box.current?.querySelector("button")?.focus();
    before.current = asking.value;
  });
  return (
    <div class="form" ref={box}>
      <p role="status">{live.value === null ? say("publish.notLive", { environment }) : say("publish.liveNow", { version: live.value, environment })}</p>
      {live.value !== null && !asking.value && <Button act={() => (asking.value = true)}>{say("other.withdraw", { environment })}</Button>}
      {asking.value && (
        <div class="notice warn" role="group" aria-label={say("other.withdraw", { environment })}>
          <p>{say("other.ask", { environment })}</p>
          <div class="row">
            <Button act={() => (asking.value = false)}>{say("other.keep")}</Button>
            <Button act={() => void guide.withdraw()}>{say("other.yes")}</Button>
          </div>
        </div>
      )}
    </div>
  );
}
