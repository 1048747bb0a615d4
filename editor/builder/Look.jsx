/** @import { Builder } from "./builder.js" */
import { takeLook } from "../commands/look.js";
import { setLocale, setProgress } from "../commands/settings.js";
import { GUIDE } from "../defaults.js";
import { isJapanese } from "../words.js";
import { Button, Choice, Field } from "./controls.jsx";
import { MatchProduct } from "./MatchProduct.jsx";
import { ThemeForm } from "./ThemeForm.jsx";

const PROGRESS = /** @type {const} */ (["dots", "bar", "numbers", "none"]);

/** @param {{ builder: Builder }} props */
export function Look({ builder }) {
  const { say, run, state } = builder;
  const { document } = state.value;
  const { locale, theme } = document;
  const progress = document.kind === "tour" ? document.progress : null;
  const spoken = isJapanese(locale) ? "ja" : /^en\b/i.test(locale) ? "en" : locale;
  return (
    <section class="form padded" aria-label={say("tab.look")}>
      <Field id="locale" label={say("locale.label")} hint={say("locale.hint")}>
        <Choice
          id="locale" value={spoken} change={(chosen) => run(setLocale(chosen))}
          options={[["en", say("locale.en")], ["ja", say("locale.ja")], ...(spoken === locale && !["en", "ja"].includes(locale) ? [/** @type {[string, string]} */ ([locale, locale])] : [])]}
        />
      </Field>
      {document.kind === "tour" && (
        <Field id="progress" label={say("progress.label")}>
          <Choice
            id="progress" value={progress ?? GUIDE.progress} change={(chosen) => run(setProgress(chosen))}
            options={PROGRESS.map((one) => [one, say(`progress.${one}`)])}
          />
        </Field>
      )}
      <MatchProduct builder={builder} />
      <ThemeForm builder={builder} />
      {theme && <Button act={() => run(takeLook(null))}>{say("look.allOwn")}</Button>}
    </section>
  );
}
