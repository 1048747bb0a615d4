/** @import { Builder } from "./builder.js" */
/** @import { Start } from "../commands/when.js" */
import { useState } from "preact/hooks";
import { newId } from "../../sdk/ids.js";
import { LIMITS, setFrequency } from "../commands/settings.js";
import { levelOf, LEVELS, PRIORITY, setPriority, setStart, startOf, startsOf, waitFor, waitsFirst } from "../commands/when.js";
import { proposePattern } from "../pattern.js";
import { Fill, Pick } from "./Combo.jsx";
import { Icon } from "./icons.jsx";
import { Template } from "./Template.jsx";

/** Days to begin with, for who asks for "again every … days". */
const MONTH = 30;
const OFTEN = /** @type {const} */ (["once", "untilCompleted", "everyDays", "always"]);

/** How often, when, and before which others: each part is pressed and set in place. @param {{ builder: Builder }} props */
export function WhenSentence({ builder }) {
  const { say } = builder;
  return (
    <div class="rule" role="group" aria-label={say("settings.label")}>
      <div class="clause-line"><div class="clause-said"><Template words={say("settings.often", { often: "{often}" })} holes={{ often: <Often builder={builder} /> }} /></div></div>
      <div class="clause-line"><div class="clause-said"><When builder={builder} /></div></div>
      <div class="clause-line"><div class="clause-said"><Order builder={builder} /></div></div>
    </div>
  );
}

/** @param {{ builder: Builder }} props */
function Often({ builder }) {
  const { say, state, run } = builder;
  const frequency = state.value.document.frequency ?? "once";
  const every = typeof frequency === "object" ? frequency.everyDays : null;
  const [least, most] = LIMITS.everyDays;
  const often = (
    <Pick
      id="frequency" label={say("frequency.label")} value={typeof frequency === "string" ? frequency : "everyDays"}
      options={OFTEN.map((key) => ({ key, words: say(`frequency.${key}`) }))}
      change={(key) => run(setFrequency(key === "everyDays" ? { everyDays: MONTH } : /** @type {any} */ (key)))}
    >
      {every === null ? null : say("settings.every")}
    </Pick>
  );
  if (every === null) return often;
  const days = (
    <Figure
      id="everyDays" label={say("amount.everyDays")} value={every} least={least} most={most} wrong={say("amount.wrong", { least, most })}
      change={(everyDays, burst) => run(setFrequency({ everyDays }, burst))}
    />
  );
  return <Template words={say("settings.everyDays", { often: "{often}", days: "{days}" })} holes={{ often, days }} />;
}

/** @param {{ builder: Builder }} props */
function When({ builder }) {
  const { say, state, run, page } = builder;
  const { document } = state.value;
  const start = startOf(document);
  const waits = waitsFirst(document);
  const pick = (
    <Pick
      id="start" label={say("start.label")} value={start} options={startsOf(document).map((key) => ({ key, words: say(`startBy.${key}`) }))}
      change={(key) => run(setStart(/** @type {Start} */ (key), newId(), proposePattern(page.url.value)))}
    >
      {say(`start.${start}`)}
    </Pick>
  );
  if (!waits) return pick;
  const what = <Awaited builder={builder} />;
  if (start !== "manual") return <Template words={say("settings.when", { when: "{when}", what: "{what}" })} holes={{ when: pick, what }} />;
  const then = <Template words={say("settings.when", { when: "{when}", what: "{what}" })} holes={{ when: <span>{say(`start.${waits.advance.on}`)}</span>, what }} />;
  return <Template words={say("settings.andThen", { first: "{first}", then: "{then}" })} holes={{ first: pick, then }} />;
}

/** What the tour waits for before it shows anything. @param {{ builder: Builder }} props */
function Awaited({ builder }) {
  const { say, state, run, overlay, known } = builder;
  const waits = waitsFirst(state.value.document);
  if (!waits) return null;
  const { on, target, event, page } = waits.advance;
  if (on === "appear") {
    return (
      <button
        type="button" id="start-target" class="part" aria-label={say(target ? "start.pointAgain" : "start.point", { element: target?.label ?? "" })}
        onClick={() => overlay.pick(waits.id, (picked) => run(waitFor({ target: picked })))}
      >
        <Icon name="target" /> <span>{target?.label ?? say("start.pointAt")}</span>
      </button>
    );
  }
  if (on === "event") {
    return (
      <Fill
        id="start-event" label={say("part.event")} value={event ?? ""} placeholder={say("part.choose")}
        options={known.value.events.map((one) => ({ key: one, words: one }))} take={({ key }) => run(waitFor({ event: key }))}
        type={(text, burst) => run(waitFor({ event: text }, burst))}
      />
    );
  }
  const bad = !/^[/*]\S*$/.test(page ?? "");
  return (
    <>
      <Fill
        id="start-page" label={say("part.page")} value={page ?? ""} placeholder="/plans/*" options={[]} take={() => {}} invalid={bad} describedBy="start-page-hint"
        type={(text, burst) => run(waitFor({ page: text.trim() || null }, burst))}
      />
      <span class="page-hint warn" id="start-page-hint" role="status">{bad ? say("page.bad") : ""}</span>
    </>
  );
}

/** @param {{ builder: Builder }} props */
function Order({ builder }) {
  const { say, state, run } = builder;
  const priority = state.value.document.priority ?? 0;
  const level = levelOf(priority);
  const [exact, setExact] = useState(false);
  const [least, most] = PRIORITY;
  const shown = exact || level === null;
  const pick = (
    <Pick
      id="priority" label={say("order.label")} value={shown ? "number" : (level ?? "number")}
      options={[...Object.keys(LEVELS), "number"].map((key) => ({ key, words: say(`order.${key}`), hint: key === "number" ? "" : String(LEVELS[/** @type {keyof typeof LEVELS} */ (key)]) }))}
      change={(key) => {
        setExact(key === "number");
        if (key !== "number") run(setPriority(LEVELS[/** @type {keyof typeof LEVELS} */ (key)]));
      }}
    />
  );
  if (!shown) return pick;
  const number = (
    <Figure
      id="priority-number" label={say("order.exact")} value={priority} least={least} most={most} wrong={say("amount.wrong", { least, most })}
      change={(now, burst) => run(setPriority(now, burst))}
    />
  );
  return <Template words={say("settings.number", { order: "{order}", number: "{number}" })} holes={{ order: pick, number }} />;
}

/**
 * A whole number in a sentence. What is no such number is said and not taken; leaving the field puts the last one back.
 * @param {{ id: string, label: string, value: number, least: number, most: number, wrong: string, change: (value: number, burst: string) => void }} props
 */
function Figure({ id, label, value, least, most, wrong, change }) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [burst, setBurst] = useState(id);
  const numberIn = (/** @type {string} */ text) => (/^-?\d+$/.test(text.trim()) ? Number(text) : NaN);
  const good = typed === null || (numberIn(typed) >= least && numberIn(typed) <= most);
  return (
    <>
      <input
        type="text" id={id} class="part fill figure" inputMode={least < 0 ? "text" : "numeric"} aria-label={label} aria-invalid={!good || undefined}
        aria-describedby={`${id}-hint`} autocomplete="off" value={typed ?? String(value)} size={5} onFocus={() => setBurst(`${id}-${performance.now()}`)}
        onInput={(event) => {
          const text = event.currentTarget.value;
          const now = numberIn(text);
          setTyped(text);
          if (now >= least && now <= most) change(now, burst);
        }}
        onBlur={() => setTyped(null)}
      />
      <span class="page-hint warn" id={`${id}-hint`} role="status">{good ? "" : wrong}</span>
    </>
  );
}
