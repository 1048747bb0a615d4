/** @import { Builder } from "./builder.js" */
/** @import { Scheme, Token } from "../contrast.js" */
import { useState } from "preact/hooks";
import { setColour, setToken, SIZES } from "../commands/look.js";
import { coloursOf, hexOf, readings } from "../contrast.js";
import { Button, Choice, Field, IconButton, NumberBox, Segments } from "./controls.jsx";

const TOKENS = /** @type {const} */ (["accent", "surface", "ink"]);
const MODES = /** @type {const} */ (["auto", "light", "dark"]);
const FONTS = /** @type {const} */ (["system", "sans", "serif", "mono", "rounded"]);
const SHADOWS = /** @type {const} */ (["none", "soft", "strong"]);
const SPACES = /** @type {const} */ (["compact", "cosy", "roomy"]);
/** Cairn's own, in px, to begin with. */
const BEGIN = { size: 15, radius: 14 };

/** Colours and shapes of the card. What is changed is drawn over the page at once. @param {{ builder: Builder }} props */
export function ThemeForm({ builder }) {
  const { say, run, state } = builder;
  const theme = state.value.document.theme ?? {};
  const mode = theme.mode ?? "auto";
  return (
    <>
      <Segments name="mode" label={say("look.mode")} value={mode} options={MODES.map((one) => [one, say(`look.mode.${one}`)])} change={(one) => run(setToken("mode", one === "auto" ? null : one))} />
      {mode !== "dark" && <Palette builder={builder} scheme="light" />}
      {mode !== "light" && <Palette builder={builder} scheme="dark" />}
      <Readings builder={builder} />
      <Field id="font" label={say("look.font")}>
        <Choice
          id="font" value={theme.font ?? ""} options={[["", say("look.own")], ...FONTS.map((one) => /** @type {[typeof one, string]} */ ([one, say(`theme.font.${one}`)]))]}
          change={(one) => run(setToken("font", one || null))}
        />
      </Field>
      <Measure builder={builder} token="size" />
      <Measure builder={builder} token="radius" />
      <Segments name="shadow" label={say("look.shadow")} value={theme.shadow ?? "soft"} options={SHADOWS.map((one) => [one, say(`theme.shadow.${one}`)])} change={(one) => run(setToken("shadow", one === "soft" ? null : one))} />
      <Segments name="spacing" label={say("look.spacing")} value={theme.spacing ?? "cosy"} options={SPACES.map((one) => [one, say(`theme.spacing.${one}`)])} change={(one) => run(setToken("spacing", one === "cosy" ? null : one))} />
    </>
  );
}

/** @param {{ builder: Builder, scheme: Scheme }} props */
function Palette({ builder, scheme }) {
  const { say } = builder;
  return (
    <fieldset class="field">
      <legend>{say(`look.colours.${scheme}`)}</legend>
      <div class="colours">{TOKENS.map((token) => <Colour key={token} builder={builder} scheme={scheme} token={token} />)}</div>
    </fieldset>
  );
}

/**
 * A colour, picked or typed. What is typed and is no colour is said and not taken.
 * @param {{ builder: Builder, scheme: Scheme, token: Token }} props
 */
function Colour({ builder, scheme, token }) {
  const { say, run, state } = builder;
  const { theme } = state.value.document;
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [burst, setBurst] = useState("");
  const chosen = (scheme === "dark" ? theme?.dark : theme)?.[token] ?? null;
  const colour = coloursOf(theme, scheme)[token];
  const id = `${scheme}-${token}`;
  const label = say("look.token", { token: say(`look.token.${token}`), scheme: say(`look.scheme.${scheme}`) });
  const bad = typed !== null && typed !== "" && !hexOf(typed);
  const begin = () => setBurst(`${id}-${performance.now()}`);
  return (
    <div class="colour">
      <span class="colour-name">{say(`look.token.${token}`)}</span>
      <input
        type="color" id={`${id}-picker`} aria-label={say("look.pick", { colour: label })} value={colour} onFocus={begin}
        onInput={(event) => run(setColour(scheme, token, event.currentTarget.value.toLowerCase(), burst))}
      />
      <input
        type="text" id={id} class="input" aria-label={label} aria-invalid={bad || undefined} aria-describedby={`${id}-hint`} autocomplete="off" spellcheck={false}
        value={typed ?? chosen ?? ""} placeholder={colour} onFocus={begin} onBlur={() => setTyped(null)}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const hex = hexOf(text);
          if (hex) run(setColour(scheme, token, hex, burst));
        }}
      />
      {chosen ? <IconButton kind="small" icon="undo" label={say("look.reset", { what: label })} act={() => run(setColour(scheme, token, null))} /> : <span class="own">{say("look.own")}</span>}
      <span class="page-hint warn" id={`${id}-hint`} role="status">{bad ? say("look.noColour") : ""}</span>
    </div>
  );
}

/** How well what is written can be read, and what would be better. @param {{ builder: Builder }} props */
function Readings({ builder }) {
  const { say, run, state } = builder;
  const all = readings(state.value.document.theme);
  return (
    <div class="field" role="group" aria-labelledby="readings-label">
      <span class="label" id="readings-label">{say("look.contrast")}</span>
      <div role="status"><ul class="readings">
        {all.map(({ scheme, pair, ratio, token, better }) => (
          <li key={`${scheme}-${pair}`} class={better ? "warn" : ""}>
            <span>{say(`look.reading.${pair}`, { scheme: say(`look.scheme.${scheme}`) })}</span>
            <strong>{ratio.toFixed(1)}</strong>
            <span>{say(better ? "look.faint" : "look.readable")}</span>
            {better && <Button act={() => run(setColour(scheme, token, better))}>{say("look.fix", { colour: better })}</Button>}
          </li>
        ))}
      </ul></div>
    </div>
  );
}

/** A length in px, or Cairn's own. @param {{ builder: Builder, token: "size" | "radius" }} props */
function Measure({ builder, token }) {
  const { say, run, state } = builder;
  const value = state.value.document.theme?.[token] ?? null;
  const [least, most] = SIZES[token];
  const label = say(`look.${token}`);
  if (value === null) {
    return (
      <div class="number-row">
        <span class="label">{label}</span>
        <span class="own">{say("look.own")}</span>
        <Button id={token} act={() => run(setToken(token, BEGIN[token]))}>{say("look.set", { what: label })}</Button>
      </div>
    );
  }
  return (
    <div class="measure">
      <NumberBox
        id={token} label={label} unit={say("unit.px")} value={value} least={least} most={most} wrong={say("amount.wrong", { least, most })}
        change={(now, burst) => run(setToken(token, now, burst))}
      />
      <IconButton kind="small" icon="undo" label={say("look.reset", { what: label })} act={() => run(setToken(token, null))} />
    </div>
  );
}
