/** @import { Block } from "../../sdk/types.d.ts" */
/** @import { Group, Row } from "../languages.js" */
/** @import { Builder } from "./builder.js" */
import { useState } from "preact/hooks";
import { copySource, sayIn, stillRight } from "../commands/translations.js";
import { nameIn } from "../label.js";
import { groupsIn, languageName, toDo } from "../languages.js";
import { Button, Check, TextBox } from "./controls.jsx";
import { Icon } from "./icons.jsx";
import { RichText } from "./rich/RichText.jsx";
import { Spoken } from "./Spoken.jsx";

/** Texts that can be written in at once; of more only those of the step that is worked on, for each is an editor. */
const AT_ONCE = 16;
const ICONS = /** @type {const} */ ({ missing: "missing", outdated: "outdated", said: "check", optional: "check" });

/** @param {{ builder: Builder, locale: string, name: string }} props name: of the language */
export function Translate({ builder, locale, name }) {
  const { say, state, overlay } = builder;
  const groups = groupsIn(state.value.document, locale);
  const toBeDone = toDo(groups);
  // What was to be done when it was asked for stays in sight while it is being done.
  const [only, setOnly] = useState(/** @type {Set<string> | null} */ (null));
  const shown = only ? withPlaces(groups, new Set([...only, ...placesOf(toBeDone)])) : groups;
  const bodies = groups.flatMap(({ rows }) => rows).filter(({ field }) => field === "body").length;
  return (
    <div class="translate form">
      <div class="row wrap">
        <h3 class="grow">{name}</h3>
        <Button icon="play" disabled={groups.length === 0} act={overlay.play}>{say("languages.play", { language: name })}</Button>
      </div>
      <Check id="languages-only" label={say("languages.only")} on={only !== null} change={(on) => setOnly(on ? new Set(placesOf(toBeDone)) : null)} />
      {groups.length === 0 && <p class="empty">{say("languages.nothing")}</p>}
      {groups.length > 0 && shown.length === 0 && <p class="notice good" role="status">{say("languages.allDone", { language: name })}</p>}
      {shown.map((group) => (
        <Places
          key={group.part?.id ?? ""} builder={builder} group={group} locale={locale} name={name}
          rich={bodies <= AT_ONCE || state.value.selected === (group.part?.id ?? null)}
        />
      ))}
    </div>
  );
}

/** @param {{ builder: Builder, group: Group, locale: string, name: string, rich: boolean }} props */
function Places({ builder, group, locale, name, rich }) {
  const { say, state, dispatch } = builder;
  const { part, number, off, rows } = group;
  const id = part?.id ?? null;
  const selected = state.value.selected === id;
  const title = part ? say("languages.step", { number, title: nameIn(part, say) }) : say("languages.list");
  // Whatever is worked on is the card over the page.
  const select = () => void (selected || dispatch({ type: "select", id }));
  return (
    <div class={`places ${selected ? "selected" : ""}`} role="group" aria-label={title} onFocusIn={select}>
      <button type="button" class="places-head" aria-pressed={selected} title={say("languages.show")} onClick={select}>
        <span>{title}</span>
        {off && <small>{say("languages.off")}</small>}
      </button>
      {rows.map((row) => <Line key={row.place} builder={builder} row={row} locale={locale} name={name} rich={rich} />)}
    </div>
  );
}

/** @param {{ builder: Builder, row: Row, locale: string, name: string, rich: boolean }} props */
function Line({ builder, row, locale, name, rich }) {
  const { say, state, run, session } = builder;
  const { place, source, state: is } = row;
  // While the new words are being written one still sees what the old ones were made from.
  const [held, setHeld] = useState(/** @type {Row["was"]} */ (null));
  const was = row.was ?? held;
  const own = state.value.document.locale;
  const field = say(`languages.field.${row.field}`, { number: row.number });
  const id = `said-${place}`;
  /** @param {FocusEvent} event */
  const leave = ({ currentTarget, relatedTarget }) => {
    if (!(currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setHeld(null);
  };
  /** @param {import("../types.d.ts").Command} command */
  const then = (command) => {
    run(command);
    document.getElementById(id)?.focus();
  };
  return (
    <div class="place" onFocusIn={() => setHeld(was)} onFocusOut={leave}>
      <div class="place-source">
        <span class="label">{field}</span>
        <div class="source-words" lang={own}><Spoken value={source} say={say} /></div>
        {was !== null && (
          <div class="was">
            <small>{say("languages.was")}</small>
            <div class="source-words" lang={own}><Spoken value={was} say={say} /></div>
          </div>
        )}
      </div>
      <div class="place-said">
        <Said builder={builder} row={row} id={id} label={say("languages.into", { field, language: name })} locale={locale} rich={rich} />
        <div class="row wrap place-state">
          <span class={`mark is-${is}`} role="status"><Icon name={ICONS[is]} />{say(`languages.is.${is}`)}</span>
          {is === "outdated" && <Button act={() => then(stillRight(locale, place))}>{say("languages.right")}</Button>}
          {(is === "missing" || is === "optional") && (
            <Button kind="quiet" icon="copy" act={() => then(copySource(locale, place))}>{say("languages.copy", { language: languageName(own, session.locale) })}</Button>
          )}
        </div>
      </div>
    </div>
  );
}

/**
 * The field of a translation. A text beyond those that are open is shown, and opened when it is pressed.
 * @param {{ builder: Builder, row: Row, id: string, label: string, locale: string, rich: boolean }} props
 */
function Said({ builder, row, id, label, locale, rich }) {
  const { say, run, overlay, dispatch } = builder;
  const { place, source, said } = row;
  if (typeof source === "string") {
    return (
      <div class="field" lang={locale}>
        <label for={id} lang={builder.session.locale}>{label}</label>
        <TextBox id={id} value={String(said ?? "")} change={(text, burst) => void run(sayIn(locale, place, text, burst))} compose={(on) => (overlay.composing.value = on)} />
      </div>
    );
  }
  const blocks = /** @type {Block[]} */ (said ?? []);
  if (rich) {
    return (
      <RichText
        id={id} label={label} builder={builder} blocks={blocks} of={blocks} placeholder={say("languages.placeholder")}
        change={(body, burst) => void run(sayIn(locale, place, body, burst))}
      />
    );
  }
  const open = () => {
    dispatch({ type: "select", id: place.slice(0, -".body".length) || null });
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  return (
    <div class="field">
      <span class="label">{label}</span>
      <button type="button" class="still" id={id} onClick={open}>
        {blocks.length > 0 ? <Spoken value={blocks} say={say} /> : <em>{say("languages.placeholder")}</em>}
      </button>
    </div>
  );
}

/**
 * @param {Group[]} groups
 * @returns {string[]}
 */
function placesOf(groups) {
  return groups.flatMap(({ rows }) => rows.map(({ place }) => place));
}

/**
 * @param {Group[]} groups
 * @param {Set<string>} places
 * @returns {Group[]}
 */
function withPlaces(groups, places) {
  return groups.flatMap((group) => {
    const rows = group.rows.filter(({ place }) => places.has(place));
    return rows.length > 0 ? [{ ...group, rows }] : [];
  });
}
