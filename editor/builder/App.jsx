/** @import { Builder } from "./builder.js" */
import { useEffect, useRef } from "preact/hooks";
import { redo, undo } from "../commands/history.js";
import { partsOf } from "../parts.js";
import { Audience } from "./Audience.jsx";
import { Conflict } from "./Conflict.jsx";
import { Button, IconButton } from "./controls.jsx";
import { Hints } from "./Hints.jsx";
import { JsonView } from "./JsonView.jsx";
import { Languages } from "./Languages.jsx";
import { Look } from "./Look.jsx";
import { intoView, Notice } from "./notice.jsx";
import { Others } from "./Others.jsx";
import { Publish } from "./Publish.jsx";
import { See } from "./See.jsx";
import { Steps } from "./Steps.jsx";
import { LIST, Tasks } from "./Tasks.jsx";

const TABS = /** @type {const} */ (["steps", "audience", "look", "languages"]);
/** What a guide is made of, by its kind: below `editor.tab.`. */
const PARTS = { tour: "steps", tooltip: "hints", checklist: "tasks" };

/** @param {{ builder: Builder }} props */
export function App({ builder }) {
  const { tab, saver, overlay, say, state, publishing } = builder;
  const main = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => main.current?.scrollTo(0, 0), [tab.value]);
  useFocus(builder);
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    // The guide's name is no part of the document: its field undoes by itself.
    const elsewhere = event.target instanceof Element && event.target.matches(".name, #json");
    if (elsewhere || event.isComposing || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    if (!back && key !== "y" && key !== "z") return;
    event.preventDefault();
    builder.run(back ? undo : redo);
  };
  const status = saver.saving.value.status;
  return (
    <div class="app" onKeyDown={keys}>
      <Head builder={builder} />
      <main ref={main}>
        {builder.page.away.value && <Away builder={builder} />}
        {status === "conflict" && <Conflict builder={builder} />}
        {status === "ended" && <Notice title={say("ended.title")} text={say("ended.text")} />}
        {status === "refused" && <Notice title={say("refused.title")} text={saver.saving.value.message} />}
        {tab.value === "steps" && <Content builder={builder} />}
        {tab.value === "audience" && <Audience builder={builder} />}
        {tab.value === "look" && <Look builder={builder} />}
        {tab.value === "languages" && <Languages builder={builder} />}
        {tab.value === "see" && <See builder={builder} />}
        {tab.value === "json" && <JsonView builder={builder} />}
        {tab.value === "publish" && <Publish builder={builder} />}
      </main>
      <footer>
        <Button icon="play" disabled={partsOf(state.value.document).length === 0} act={overlay.play}>{say("foot.play")}</Button>
        <IconButton kind="as" label={say("foot.see")} icon="person" act={() => (tab.value = "see")} />
        <Button kind="main" act={() => (tab.value === "publish" ? void publishing.check() : (tab.value = "publish"))}>{say("foot.publish")}</Button>
      </footer>
    </div>
  );
}

/** @param {{ builder: Builder }} props */
function Content({ builder }) {
  const { document } = builder.state.value;
  if (document.kind === "tooltip") return <Hints builder={builder} hints={document.steps} />;
  return document.kind === "checklist" ? <Tasks builder={builder} list={document} /> : <Steps builder={builder} />;
}

/** @param {{ builder: Builder }} props */
function Head({ builder }) {
  const { say, name, state, page, overlay, run, tab, session, desk } = builder;
  const side = page.dock.value;
  return (
    <header>
      <h1 class="silent">{name.value}</h1>
      <div class="row top">
        <input
          class="name" value={name.value} aria-label={say("head.name")} maxLength={200}
          onChange={(event) => builder.rename(event.currentTarget.value)}
        />
        {!desk && <IconButton kind="dock" label={say(side === "right" ? "head.dockLeft" : "head.dockRight")} icon={side === "right" ? "dockLeft" : "dockRight"} act={overlay.switchSide} />}
        {!desk && <IconButton label={say("head.fold")} icon="fold" act={overlay.collapse} />}
        <Button kind="quiet" act={() => void builder.done()}>{say("head.done")}</Button>
      </div>
      <div class="row state">
        <SaveState builder={builder} />
        <span class="environment">{session.environmentName}</span>
        <IconButton label={say("head.undo")} icon="undo" disabled={!undo(state.value)} act={() => run(undo)} />
        <IconButton label={say("head.redo")} icon="redo" disabled={!redo(state.value)} act={() => run(redo)} />
      </div>
      <Others builder={builder} />
      <nav aria-label={say("head.tabs")}>
        {TABS.map((one) => (
          <button key={one} type="button" aria-current={tab.value === one ? "page" : undefined} onClick={() => (tab.value = one)}>
            {say(`tab.${one === "steps" ? PARTS[state.value.document.kind] : one}`)}
          </button>
        ))}
      </nav>
    </header>
  );
}

/** There is no product here to point at. @param {{ builder: Builder }} props */
function Away({ builder }) {
  const { say, page, guideId } = builder;
  return (
    <div class="notice warn" role="alert" ref={intoView}>
      <p>{say("away.text")}</p>
      <div class="row">
        <a class="button main" href={`/guides/${guideId}/open`} target="_blank" rel="noopener">{say("away.open")}</a>
        <Button act={() => (page.away.value = false)}>{say("away.close")}</Button>
      </div>
    </div>
  );
}

/** @param {{ builder: Builder }} props */
function SaveState({ builder }) {
  const { saver, say, session } = builder;
  const { status, changes } = saver.saving.value;
  if (status !== "offline") return <span class={`save-state ${status}`} role="status">{say(`saving.${status}`)}</span>;
  const time = new Intl.DateTimeFormat(session.locale, { hour: "2-digit", minute: "2-digit", hour12: false }).format(saver.since.value ?? 0);
  return <span class="save-state offline" role="status" title={say("saving.offlineHint")}>{say("saving.offline", { time, count: changes })}</span>;
}

/**
 * Go to the field that was asked for, once it is drawn.
 * @param {Builder} builder
 */
function useFocus({ focus, state }) {
  const done = useRef(/** @type {unknown} */ (null));
  useEffect(() => {
    const wanted = focus.value;
    if (!wanted || done.current === wanted) return;
    done.current = wanted;
    const { document: guide, selected } = state.value;
    const step = selected ?? (guide.kind === "checklist" ? LIST : null);
    const ids = [`${step}-${wanted.field}`, wanted.field === "audience" ? "audience-add" : wanted.field, `${step}-title`];
    const element = ids.map((id) => document.getElementById(id)).find(Boolean);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  });
}
