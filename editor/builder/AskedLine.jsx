/** @import { Asked, Clause } from "../sentenceOf.js" */
/** @import { Around } from "./RuleSentence.jsx" */
/** @import { Option } from "./Combo.jsx" */
import { useRef, useState } from "preact/hooks";
import { pageMatches } from "../../sdk/pages.js";
import { compared, comparing, kindOf, kindsOf, typedOf, valueAs, valuesIn } from "../sentenceOf.js";
import { Fill, Pick } from "./Combo.jsx";
import { Icon } from "./icons.jsx";
import { Template } from "./Template.jsx";

const COMPARES = /** @type {const} */ (["is", "isNot", "contains", "lacks", "exists", "missing", "atLeast", "below", "atMost", "above"]);
const BECAME = /** @type {const} */ (["completed", "completedNot", "started", "startedNot", "dismissed", "dismissedNot"]);

/** @typedef {(clause: Clause, burst?: string) => void} SetClause */
/**
 * @template {Asked["type"]} T
 * @typedef {{ id: string, builder: Around, not: boolean, asked: Extract<Asked, { type: T }>, change: SetClause, remove: () => void }} Props
 */

/**
 * One condition, its parts in the order of the language.
 * @param {{ id: string, builder: Around, clause: { not: boolean, asked: Asked }, change: SetClause, remove: () => void }} props
 */
export function AskedLine({ clause: { not, asked }, ...given }) {
  switch (asked.type) {
    case "role":
    case "industry":
      return <OneOf {...given} not={not} asked={asked} />;
    case "trait":
      return <OfTrait {...given} not={not} asked={asked} />;
    case "event":
      return <OfEvent {...given} not={not} asked={asked} />;
    case "guide":
      return <OfGuide {...given} not={not} asked={asked} />;
    case "page":
      return <OfPage {...given} not={not} asked={asked} />;
  }
}

/**
 * "is" or "is not", in the words of its kind.
 * @param {{ id: string, builder: Around, kind: "role" | "industry" | "event" | "page", not: boolean, asked: Asked, change: SetClause }} props
 */
function Whether({ id, builder: { say }, kind, not, asked, change }) {
  return (
    <Pick
      id={`${id}-is`} label={say("part.whether")} value={not ? "no" : "yes"} options={["yes", "no"].map((key) => ({ key, words: say(`whether.${kind}.${key}`) }))}
      change={(key) => change({ not: key === "no", asked })}
    />
  );
}

/** @param {Props<"role" | "industry">} props */
function OneOf({ id, builder, not, asked, change, remove }) {
  const { say, known } = builder;
  const seen = asked.type === "role" ? known.value.roles : known.value.industries;
  /** @param {string[]} is */
  const set = (is) => change({ not, asked: { ...asked, is } });
  return (
    <Template
      words={say(`clause.${asked.type}`, { is: "{is}", values: "{values}" })}
      holes={{
        is: <Whether id={id} builder={builder} kind={asked.type} not={not} asked={asked} change={change} />,
        values: <Values id={`${id}-values`} builder={builder} label={say(`part.${asked.type}`)} values={asked.is} seen={seen} change={set} remove={remove} />,
      }}
    />
  );
}

/**
 * Any of several values. Each is taken away by its button, the last one by Backspace.
 * @param {{ id: string, builder: Around, label: string, values: string[], seen: string[], change: (values: string[]) => void, remove: () => void }} props
 */
function Values({ id, builder: { say }, label, values, seen, change, remove }) {
  const [typed, setTyped] = useState("");
  const field = useRef(/** @type {HTMLSpanElement | null} */ (null));
  /** @param {string} text */
  const add = (text) => {
    setTyped("");
    const fresh = valuesIn(text).filter((one) => !values.includes(one));
    if (fresh.length > 0) change([...values, ...fresh]);
  };
  const refocus = () => field.current?.querySelector("input")?.focus();
  return (
    <span class="tokens" ref={field}>
      {values.map((one, at) => (
        <span class="token-row" key={one}>
          {at > 0 && <span class="joins">{say("sentence.or")}</span>}
          <button
            type="button" class="part token" aria-label={say("part.removeValue", { value: one })}
            onClick={() => {
              change(values.filter((other) => other !== one));
              refocus();
            }}
            onKeyDown={(event) => {
              if (event.key !== "Backspace" && event.key !== "Delete") return;
              event.preventDefault();
              change(values.filter((other) => other !== one));
              refocus();
            }}
          >
            <span>{one}</span>
            <Icon name="close" />
          </button>
        </span>
      ))}
      <Fill
        id={id} label={label} value={typed} entry placeholder={say(values.length > 0 ? "part.orMore" : "part.choose")} kind={values.length > 0 ? "more" : ""}
        options={seen.filter((one) => !values.includes(one)).map((one) => ({ key: one, words: one }))}
        take={({ key }) => add(key)} type={(text) => (/[,、，]$/.test(text) ? add(text) : setTyped(text))} enter={add} leave={add}
        empty={() => (values.length > 0 ? change(values.slice(0, -1)) : remove())}
      />
    </span>
  );
}

/** @param {Props<"trait">} props */
function OfTrait({ id, builder, not, asked, change, remove }) {
  const { say, known } = builder;
  const word = compared({ not, op: asked.op });
  /** @type {(fields: Partial<typeof asked>, burst?: string) => void} */
  const set = (fields, burst) => change({ not, asked: { ...asked, ...fields } }, burst);
  const valued = word !== "exists" && word !== "missing";
  /** @type {Option[]} */
  const traits = known.value.traits.map(({ of, name }) => ({ key: `${of} ${name}`, words: name, hint: say(`of.${of}`) }));
  return (
    <Template
      words={say(valued ? "clause.trait" : "clause.traitSet", { of: "{of}", name: "{name}", op: "{op}", value: "{value}" })}
      holes={{
        of: (
          <Pick
            id={`${id}-of`} label={say("part.of")} value={asked.of} change={(of) => set({ of: /** @type {any} */ (of) })}
            options={["person", "company", "membership"].map((key) => ({ key, words: say(`of.${key}`) }))}
          />
        ),
        name: (
          <Fill
            id={`${id}-name`} label={say("part.trait")} value={asked.name} options={traits} entry placeholder={say("part.choose")}
            take={({ key }) => {
              const trait = known.value.traits.find(({ of, name }) => key === `${of} ${name}`);
              if (trait) set({ of: trait.of, name: trait.name });
            }}
            type={(name, burst) => set({ name }, burst)} empty={remove}
          />
        ),
        op: (
          <Pick
            id={`${id}-op`} label={say("part.compare")} value={word} options={COMPARES.map((key) => ({ key, words: say(`compare.${key}`) }))}
            change={(key) => {
              const next = comparing(key);
              change({ not: next.not, asked: { ...asked, op: next.op } });
            }}
          />
        ),
        value: <TraitValue id={id} builder={builder} asked={asked} set={set} />,
      }}
    />
  );
}

/** @param {{ id: string, builder: Around, asked: Props<"trait">["asked"], set: (fields: Partial<Props<"trait">["asked"]>, burst?: string) => void }} props */
function TraitValue({ id, builder: { say, known }, asked, set }) {
  const seen = known.value.traits.find(({ of, name }) => of === asked.of && name === asked.name)?.values ?? [];
  const typed = typedOf(asked.value);
  const kinds = kindsOf(typed, asked.value, seen.map(kindOf));
  return (
    <>
      <Fill
        id={`${id}-value`} label={say("part.value")} value={typed} placeholder={say("part.choose")}
        options={seen.map((one) => ({ key: typedOf(one), words: typedOf(one) }))}
        take={({ key }) => set({ value: seen.find((one) => typedOf(one) === key) ?? key })}
        type={(text, burst) => set({ value: valueAs(text, kindsOf(text, asked.value, seen.map(kindOf))[0] ?? "text") }, burst)}
      />
      {kinds.length > 1 && (
        <Pick
          id={`${id}-kind`} label={say("part.kind")} kind="soft" value={kindOf(asked.value)} options={kinds.map((key) => ({ key, words: say(`kind.${key}`) }))}
          change={(kind) => set({ value: valueAs(typed, /** @type {any} */ (kind)) })}
        />
      )}
    </>
  );
}

/** @param {Props<"event">} props */
function OfEvent({ id, builder, not, asked, change, remove }) {
  const { say, known } = builder;
  /** @type {(name: string, burst?: string) => void} */
  const set = (name, burst) => change({ not, asked: { ...asked, name } }, burst);
  return (
    <Template
      words={say("clause.event", { have: "{have}", event: "{event}" })}
      holes={{
        have: <Whether id={id} builder={builder} kind="event" not={not} asked={asked} change={change} />,
        event: (
          <Fill
            id={`${id}-event`} label={say("part.event")} value={asked.name} entry placeholder={say("part.choose")}
            options={known.value.events.map((one) => ({ key: one, words: one }))} take={({ key }) => set(key)} type={set} empty={remove}
          />
        ),
      }}
    />
  );
}

/** @param {Props<"guide">} props */
function OfGuide({ id, builder, not, asked, change, remove }) {
  const { say, session } = builder;
  // A condition on the guide itself would never hold in time.
  const guides = (builder.guides.value ?? []).filter((one) => one.id !== session?.guideId);
  const found = guides.find((one) => one.id.toLowerCase() === asked.id.toLowerCase());
  return (
    <Template
      words={say("clause.guide", { have: "{have}", guide: "{guide}" })}
      holes={{
        have: (
          <Pick
            id={`${id}-is`} label={say("part.became")} value={`${asked.is}${not ? "Not" : ""}`} options={BECAME.map((key) => ({ key, words: say(`became.${key}`) }))}
            change={(key) => change({ not: key.endsWith("Not"), asked: { ...asked, is: /** @type {any} */ (key.replace("Not", "")) } })}
          />
        ),
        guide: (
          <Fill
            id={`${id}-guide`} label={say("part.guide")} value={found?.name ?? (asked.id ? say("said.anotherGuide") : "")} entry placeholder={say("part.choose")}
            options={guides.map((one) => ({ key: one.id, words: one.name, hint: say(`kindOf.${one.kind}`) }))}
            take={({ key }) => change({ not, asked: { ...asked, id: key } })} empty={asked.id ? () => change({ not, asked: { ...asked, id: "" } }) : remove}
          />
        ),
      }}
    />
  );
}

/** @param {Props<"page">} props */
function OfPage({ id, builder, not, asked, change, remove }) {
  const { say, page } = builder;
  /** @type {(matches: string, burst?: string) => void} */
  const set = (matches, burst) => change({ not, asked: { ...asked, matches } }, burst);
  const url = page?.url.value;
  const bad = !/^[/*]\S*$/.test(asked.matches);
  const hint = bad ? say("page.bad") : url ? say(pageMatches(asked.matches, url) ? "page.here" : "page.elsewhere") : "";
  return (
    <>
      <Template
        words={say("clause.page", { like: "{like}", page: "{page}" })}
        holes={{
          like: <Whether id={id} builder={builder} kind="page" not={not} asked={asked} change={change} />,
          page: (
            <Fill
              id={`${id}-page`} label={say("part.page")} value={asked.matches} options={[]} take={() => {}} type={(text, burst) => set(text.trim(), burst)} entry
              empty={remove} placeholder="/plans/*" invalid={bad} describedBy={`${id}-page-hint`}
            />
          ),
        }}
      />
      <span class={`page-hint ${bad ? "warn" : ""}`} id={`${id}-page-hint`} role="status">{hint}</span>
    </>
  );
}
