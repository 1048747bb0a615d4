/** @import { Say } from "../types.d.ts" */
/** @import { Brought, Column, Wrong } from "../exchange.js" */
/** @import { Builder } from "./builder.js" */
import { useEffect, useRef, useState } from "preact/hooks";
import { sayAll } from "../commands/translations.js";
import { textOf } from "../csv.js";
import { brought, csvOf } from "../exchange.js";
import { begun } from "../languages.js";
import { places } from "../translation.js";
import { Button, Check } from "./controls.jsx";
import { Icon } from "./icons.jsx";
import { Section } from "./Section.jsx";

/** Bytes. A guide has 512 kB at most; a table says its texts once a language. */
const MOST = 12_000_000;
/** So many lines are shown of a list that may be long. */
const SHOWN = 50;

/**
 * All texts as a file for translators, and back.
 * @param {{ builder: Builder, named: (locale: string) => string }} props
 */
export function Exchange({ builder, named }) {
  const { say, state, name, run } = builder;
  const [file, setFile] = useState(/** @type {{ name: string, text: string } | null} */ (null));
  const [told, setTold] = useState("");
  const guide = state.value.document;
  const save = () => {
    const locales = begun(guide);
    const bytes = new Blob([csvOf(guide, locales, say)], { type: "text/csv;charset=utf-8" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(bytes), download: fileName(name.value, [guide.locale, ...locales]) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 0);
  };
  /** @param {Event & { currentTarget: HTMLInputElement }} event */
  const read = async ({ currentTarget }) => {
    const [given] = currentTarget.files ?? [];
    if (!given) return;
    setTold(given.size > MOST ? say("exchange.tooLarge", { most: MOST / 1_000_000 }) : "");
    setFile(given.size > MOST ? null : { name: given.name, text: textOf(new Uint8Array(await given.arrayBuffer())) });
    // The same file once more, corrected, is a change too.
    currentTarget.value = "";
  };
  /** @param {Column[]} columns */
  const take = (columns) => {
    const changes = columns.flatMap((column) => column.changes);
    if (run(sayAll(changes))) setTold(say("exchange.taken", { count: changes.length }));
    builder.language.value = columns.find((column) => column.changes.length > 0)?.locale ?? builder.language.value;
    setFile(null);
  };
  return (
    <Section id="exchange" label={say("exchange.label")}>
      <p class="hint">{say("exchange.hint")}</p>
      <div class="row wrap">
        <Button icon="download" disabled={places(guide).length === 0} act={save}>{say("exchange.save")}</Button>
        <label class="button file">
          <Icon name="upload" />
          <span>{say("exchange.read")}</span>
          <input id="exchange-file" type="file" class="silent" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => void read(event)} />
        </label>
      </div>
      <p class="hint" role="status">{told}</p>
      {file && <Preview key={file.text} builder={builder} name={file.name} found={brought(guide, file.text)} named={named} take={take} leave={() => setFile(null)} />}
    </Section>
  );
}

/**
 * What a file would change, before it does.
 * @param {{ builder: Builder, name: string, found: Brought, named: (locale: string) => string, take: (columns: Column[]) => void, leave: () => void }} props
 */
function Preview({ builder, name, found, named, take, leave }) {
  const { say } = builder;
  const [without, setWithout] = useState(/** @type {string[]} */ ([]));
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  useEffect(() => box.current?.focus(), []);
  const chosen = found.columns.filter(({ locale }) => !without.includes(locale));
  const count = chosen.reduce((sum, { changes }) => sum + changes.length, 0);
  /** @param {string} locale @param {boolean} on */
  const choose = (locale, on) => setWithout(on ? without.filter((one) => one !== locale) : [...without, locale]);
  return (
    <div class="brought form" role="group" aria-label={say("exchange.preview", { file: name })} tabIndex={-1} ref={box}>
      <h3>{say("exchange.preview", { file: name })}</h3>
      {found.trouble && <p class="notice warn" role="alert">{say(`exchange.trouble.${found.trouble}`)}</p>}
      {found.columns.map((column) => (
        <div key={column.locale} class="form tight">
          <Check
            id={`brought-${column.locale}`} on={!without.includes(column.locale)} change={(on) => choose(column.locale, on)}
            label={say(column.isNew ? "exchange.columnNew" : "exchange.column", { language: named(column.locale), count: column.changes.length })}
          />
          {column.changes.length > 0 && <Changes column={column} say={say} />}
        </div>
      ))}
      {found.ignored.map(({ name: header, why }) => <p class="hint" key={header}>{say(`exchange.ignored.${why}`, { name: header })}</p>)}
      {found.wrong.length > 0 && <Faults wrong={found.wrong} say={say} />}
      <div class="row wrap">
        <Button kind="main" disabled={count === 0} act={() => take(chosen)}>{say(count > 0 ? "exchange.take" : "exchange.nothing", { count })}</Button>
        <Button act={leave}>{say("exchange.leave")}</Button>
      </div>
    </div>
  );
}

/** @param {{ column: Column, say: Say }} props */
function Changes({ column, say }) {
  const { locale, changes } = column;
  const old = changes.filter((one) => one.old).length;
  const plainer = changes.filter((one) => one.plainer).length;
  return (
    <>
      {old > 0 && <p class="hint warn">{say("exchange.old", { count: old })}</p>}
      {plainer > 0 && <p class="hint warn">{say("exchange.plainer", { count: plainer })}</p>}
      <Section id={`changes-${locale}`} label={say("exchange.changes")}>
        <ul class="changes">
          {changes.slice(0, SHOWN).map(({ place, before, now }) => (
            <li key={place}>
              <small>{place}</small>
              {before && <del lang={locale}>{before}</del>}
              <ins lang={locale}>{now}</ins>
            </li>
          ))}
          {changes.length > SHOWN && <li>{say("exchange.andMore", { count: changes.length - SHOWN })}</li>}
        </ul>
      </Section>
    </>
  );
}

/** @param {{ wrong: Wrong[], say: Say }} props */
function Faults({ wrong, say }) {
  return (
    <div class="notice warn">
      <strong>{say("exchange.wrong", { count: wrong.length })}</strong>
      <ul>
        {wrong.slice(0, SHOWN).map(({ row, code, values }, at) => (
          <li key={at}>{say("exchange.row", { row })} {say(`exchange.wrong.${code}`, values)}</li>
        ))}
        {wrong.length > SHOWN && <li>{say("exchange.andMore", { count: wrong.length - SHOWN })}</li>}
      </ul>
    </div>
  );
}

/**
 * @param {string} name
 * @param {string[]} locales
 */
function fileName(name, locales) {
  return `${name.replace(/[\\/:*?"<>|\p{C}]/gu, " ").replace(/\s+/g, " ").trim()} (${locales.join(", ")}).csv`;
}
