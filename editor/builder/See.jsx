/** @import { Builder } from "./builder.js" */
/** @import { Somebody } from "../types.d.ts" */
import { useEffect, useState } from "preact/hooks";
import { stepsOf } from "../parts.js";
import { ruleSaid } from "../rule.js";
import { languageSeen, madeUp, wouldGet } from "../see.js";
import { sentenceFor } from "../sentence.js";
import { languages } from "../translation.js";
import { Button, Choice, Field, Segments, TextBox } from "./controls.jsx";

/** Keystrokes closer together than this ask once, ms. */
const PAUSE = 200;
/** @typedef {"nobody" | "known" | "made"} Whom */

/**
 * How the author looks at the guide: as whom, in which language and colours, from where, and how wide.
 * @param {{ builder: Builder }} props
 */
export function See({ builder }) {
  const { say, see, look, state, overlay, desk, page } = builder;
  const { somebody, locale, mode } = see.value;
  const { document, selected } = state.value;
  const [whom, setWhom] = useState(/** @type {Whom} */ (!somebody ? "nobody" : somebody.userId ? "known" : "made"));
  const spoken = [document.locale, ...languages(document).filter((one) => one !== document.locale)];
  const at = stepsOf(document).findIndex(({ id }) => id === selected);
  return (
    <section class="form padded" aria-label={say("see.title")}>
      <h2>{say("see.title")}</h2>
      <Segments
        name="whom" label={say("see.whom")} value={whom}
        options={[["nobody", say("see.nobody")], ["known", say("see.known")], ["made", say("see.made")]]}
        change={(chosen) => {
          setWhom(chosen);
          if (chosen === "nobody") look({ somebody: null });
        }}
      />
      {whom === "known" && <Known builder={builder} />}
      {whom === "made" && <Made builder={builder} />}
      {whom !== "nobody" && somebody && <Would builder={builder} somebody={somebody} />}
      <Field id="see-locale" label={say("see.locale")} hint={spoken.length < 2 ? say("see.oneLanguage") : undefined}>
        <Choice
          id="see-locale" value={locale ?? ""} change={(chosen) => look({ locale: chosen || null })}
          options={[["", say("see.localeAuto", { locale: nameOfLanguage(languageSeen(document, { ...see.value, locale: null }), builder) })],
            ...spoken.map((one) => /** @type {[string, string]} */ ([one, nameOfLanguage(one, builder)]))]}
        />
      </Field>
      <Segments
        name="see-mode" label={say("see.mode")} value={mode}
        options={[["auto", say("see.auto")], ["light", say("see.light")], ["dark", say("see.dark")]]}
        change={(chosen) => look({ mode: chosen })}
      />
      <div class="field" role="group" aria-label={say("see.play")}>
        <div class="row wrap">
          <Button kind="main" icon="play" act={overlay.play}>{say("see.fromStart")}</Button>
          {at > 0 && <Button icon="play" act={() => overlay.playAs({ from: selected })}>{say("see.fromStep", { number: at + 1 })}</Button>}
          {!desk && <Button icon="phone" act={() => overlay.playAs({ phone: true })}>{say("see.phone")}</Button>}
        </div>
        <p class={`hint ${page.blocked.value ? "warn" : ""}`} role="status">{say(page.blocked.value ? "see.blocked" : "see.hint")}</p>
      </div>
    </section>
  );
}

/** A person of the environment. @param {{ builder: Builder }} props */
function Known({ builder }) {
  const { say, see, look, somebodies } = builder;
  const [words, setWords] = useState("");
  const [found, setFound] = useState(/** @type {Somebody[] | null} */ (null));
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const answer = await somebodies(words);
      if (!current) return;
      setTrouble(answer.ok ? "" : sentenceFor(answer, say));
      if (answer.ok) setFound(answer.data.people);
    }, words ? PAUSE : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words, somebodies, say]);
  return (
    <>
      <Field id="see-search" label={say("see.search")} hint={trouble || undefined} tone={trouble ? "warn" : undefined}>
        <TextBox id="see-search" value={words} placeholder={say("see.searchPlaceholder")} change={(text) => setWords(text)} />
      </Field>
      {!found && !trouble && <p class="busy" role="status">{say("see.loading")}</p>}
      {found?.length === 0 && <p class="hint" role="status">{say(words ? "see.none" : "see.empty")}</p>}
      {found && found.length > 0 && (
        <ul class="people" aria-label={say("see.people")}>
          {found.map((one) => (
            <li key={one.userId ?? one.name}>
              <button type="button" aria-pressed={see.value.somebody?.userId === one.userId} onClick={() => look({ somebody: one })}>
                <strong>{one.name || say("see.nameless")}</strong>
                <small>{[one.visitor.membership.role ?? one.visitor.person.role, one.visitor.company?.name, one.visitor.company?.industry].filter(Boolean).map(String).join(" · ") || say("see.unknown")}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A made-up person. @param {{ builder: Builder }} props */
function Made({ builder }) {
  const { say, see, look, known } = builder;
  const [given, setGiven] = useState(() => formOf(see.value.somebody));
  /** @param {Partial<typeof given>} fields */
  const set = (fields) => {
    const now = { ...given, ...fields };
    setGiven(now);
    look({ somebody: madeUp(now) });
  };
  return (
    <>
      <div class="field two">
        <Text id="see-name" label={say("see.name")} value={given.name} change={(name) => set({ name })} />
        <Text id="see-company" label={say("see.company")} value={given.company} change={(company) => set({ company })} />
        <Text id="see-role" label={say("see.role")} value={given.role} list={known.value.roles} change={(role) => set({ role })} />
        <Text id="see-industry" label={say("see.industry")} value={given.industry} list={known.value.industries} change={(industry) => set({ industry })} />
      </div>
      <Field id="see-traits" label={say("see.traits")} hint={say("see.traitsHint")}>
        <TextBox id="see-traits" lines={2} value={given.traits} placeholder="plan = pro" change={(traits) => set({ traits })} />
      </Field>
    </>
  );
}

/** @param {{ id: string, label: string, value: string, list?: string[], change: (value: string) => void }} props */
function Text({ id, label, value, list = [], change }) {
  return (
    <Field id={id} label={label}>
      <input
        id={id} class="input" value={value} autocomplete="off" list={list.length > 0 ? `${id}-list` : undefined}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {list.length > 0 && <datalist id={`${id}-list`}>{list.map((one) => <option key={one} value={one} />)}</datalist>}
    </Field>
  );
}

/** Would they get it, and if not, why. @param {{ builder: Builder, somebody: Somebody }} props */
function Would({ builder, somebody }) {
  const { say, state } = builder;
  const { audience } = state.value.document;
  const { gets, unmet } = wouldGet(audience, somebody.visitor);
  const name = somebody.name || say("see.they");
  return (
    <div class={`notice ${gets ? "good" : "warn"}`} role="status">
      <p>{say(gets ? "see.gets" : audience ? "see.misses" : "see.nobodyYet", { name })}</p>
      {unmet.length > 0 && <ul>{unmet.map((rule, at) => <li key={at}>{ruleSaid(rule, say)}</li>)}</ul>}
    </div>
  );
}

/** @param {Somebody | null} somebody */
function formOf(somebody) {
  const { person = {}, company = null, membership = {} } = somebody && !somebody.userId ? somebody.visitor : {};
  const { name = "", ...rest } = person;
  return {
    name: String(name), company: String(company?.name ?? ""), industry: String(company?.industry ?? ""), role: String(membership.role ?? ""),
    locale: null, traits: Object.entries(rest).map(([key, value]) => `${key} = ${value}`).join("\n"),
  };
}

/**
 * @param {string} locale
 * @param {Builder} builder
 */
function nameOfLanguage(locale, { session }) {
  return new Intl.DisplayNames([session.locale], { type: "language" }).of(locale) ?? locale;
}
