/** @import { Builder } from "./builder.js" */
import { useEffect, useRef, useState } from "preact/hooks";
import { addLanguage, removeLanguage } from "../commands/translations.js";
import { begun, groupsIn, languageName, offered, progressOf, tagOf, whyNoLanguage } from "../languages.js";
import { Button, Choice, Field, TextBox } from "./controls.jsx";
import { Exchange } from "./Exchange.jsx";
import { Icon } from "./icons.jsx";
import { Translate } from "./Translate.jsx";

/** So many languages are offered at once; the others in a list. */
const AT_ONCE = 4;

/**
 * The guide in other languages, side by side with its own.
 * @param {{ builder: Builder }} props
 */
export function Languages({ builder }) {
  const { say, state, session, language } = builder;
  const { document } = state.value;
  const all = begun(document);
  const chosen = all.find((one) => one === language.value) ?? all[0] ?? null;
  useSeen(builder, chosen);
  /** @param {string} locale */
  const named = (locale) => languageName(locale, session.locale);
  return (
    <section class="form padded" aria-label={say("tab.languages")}>
      <h2 class="silent">{say("tab.languages")}</h2>
      <p class="hint">{say(all.length > 0 ? "languages.own" : "languages.none", { language: named(document.locale) })}</p>
      {all.length > 0 && (
        <ul class="languages">
          {all.map((locale) => (
            <li key={locale}>
              <button type="button" aria-pressed={locale === chosen} onClick={() => (language.value = locale)}>
                <strong>{named(locale)}</strong>
                <Progress builder={builder} locale={locale} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Add builder={builder} named={named} />
      <Exchange builder={builder} named={named} />
      {chosen && <Translate key={chosen} builder={builder} locale={chosen} name={named(chosen)} />}
      {chosen && <Remove key={`${chosen}-away`} builder={builder} locale={chosen} name={named(chosen)} />}
    </section>
  );
}

/** @param {{ builder: Builder, locale: string }} props */
function Progress({ builder, locale }) {
  const { say, state } = builder;
  const progress = progressOf(groupsIn(state.value.document, locale));
  const { total, done, outdated } = progress;
  const complete = total > 0 && done === total && outdated === 0;
  return (
    <small class={complete ? "good" : undefined}>
      {complete && <Icon name="check" />}
      {say(complete ? "languages.progress.all" : outdated > 0 ? "languages.progress.outdated" : "languages.progress.some", { ...progress })}
    </small>
  );
}

/**
 * The card over the page is in the language that is worked on, and as before when this is left.
 * @param {Builder} builder
 * @param {string | null} locale
 */
function useSeen({ see }, locale) {
  useEffect(() => {
    if (!locale) return;
    const before = see.value.locale;
    see.value = { ...see.value, locale };
    return () => {
      see.value = { ...see.value, locale: before };
    };
  }, [see, locale]);
}

/**
 * One more language: those that people have or that are usual at one press, any other by its tag.
 * @param {{ builder: Builder, named: (locale: string) => string }} props
 */
function Add({ builder, named }) {
  const { say, state, run, language, somebodies } = builder;
  const [seen, setSeen] = useState(/** @type {string[]} */ ([]));
  const [typed, setTyped] = useState("");
  useEffect(() => void somebodies("").then((answer) => answer.ok && setSeen(answer.data.people.flatMap(({ locale }) => locale ?? []))), [somebodies]);
  const { document } = state.value;
  const offers = offered(document, seen);
  const tag = tagOf(typed);
  const wrong = typed === "" ? null : tag ? whyNoLanguage(document, tag) : "tag";
  /** @param {string} locale */
  const add = (locale) => {
    if (!run(addLanguage(locale))) return;
    language.value = tagOf(locale);
    setTyped("");
  };
  if (whyNoLanguage(document, "zxx") === "most") return <p class="hint">{say("languages.wrong.most")}</p>;
  return (
    <div class="field" role="group" aria-labelledby="language-add">
      <span class="label" id="language-add">{say("languages.add")}</span>
      <div class="chips">
        {offers.slice(0, AT_ONCE).map((one) => (
          <button key={one} type="button" class="chip" onClick={() => add(one)}>{named(one)}</button>
        ))}
        <Choice
          id="language-more" value="" label={say("languages.more")} change={(one) => (one === "other" ? setTyped(" ") : add(one))}
          options={[["", say("languages.more")], ...offers.slice(AT_ONCE).map((one) => /** @type {[string, string]} */ ([one, named(one)])), ["other", say("languages.other")]]}
        />
      </div>
      {typed !== "" && (
        <Field id="language-tag" label={say("languages.tag")} hint={wrong && typed.trim() ? say(`languages.wrong.${wrong}`) : say("languages.tagHint")} tone={wrong && typed.trim() ? "warn" : undefined}>
          <div class="row">
            <TextBox id="language-tag" value={typed.trim()} change={(text) => setTyped(text || " ")} most={35} />
            <Button disabled={wrong !== null} act={() => add(typed)}>{tag && !wrong ? say("languages.addThis", { language: named(tag) }) : say("languages.addOne")}</Button>
          </div>
        </Field>
      )}
    </div>
  );
}

/**
 * The way to take a language out, asked once more before it is done.
 * @param {{ builder: Builder, locale: string, name: string }} props
 */
function Remove({ builder, locale, name }) {
  const { say, run } = builder;
  const [asking, setAsking] = useState(false);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const before = useRef(false);
  useEffect(() => {
    // The keyboard goes where the question is, and back.
    if (asking !== before.current) box.current?.querySelector("button")?.focus();
    before.current = asking;
  }, [asking]);
  return (
    <div ref={box}>
      {asking ? (
        <div class="notice warn" role="group" aria-label={say("languages.remove", { language: name })}>
          <p>{say("languages.removeAsk", { language: name })}</p>
          <div class="row">
            <Button act={() => setAsking(false)}>{say("languages.keep")}</Button>
            <Button act={() => run(removeLanguage(locale))}>{say("languages.removeYes")}</Button>
          </div>
        </div>
      ) : (
        <Button kind="quiet" icon="trash" act={() => setAsking(true)}>{say("languages.remove", { language: name })}</Button>
      )}
    </div>
  );
}
