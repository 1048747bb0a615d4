/** @import { ComponentChildren } from "preact" */
/** @import { IconName } from "./icons.jsx" */
import { useState } from "preact/hooks";
import { Icon } from "./icons.jsx";

/**
 * @param {{ label: string, icon: IconName, act: () => void, disabled?: boolean, kind?: string }} props
 */
export function IconButton({ label, icon, act, disabled = false, kind = "" }) {
  return (
    <button type="button" class={`icon-button ${kind}`} aria-label={label} title={label} disabled={disabled} onClick={act}>
      <Icon name={icon} />
    </button>
  );
}

/**
 * @param {{ act: () => void, kind?: "plain" | "main" | "quiet" | "wide", icon?: IconName, disabled?: boolean, id?: string, children: ComponentChildren }} props
 */
export function Button({ act, kind = "plain", icon, disabled = false, id, children }) {
  return (
    <button type="button" id={id} class={`button ${kind}`} disabled={disabled} onClick={act}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/**
 * A labelled control. `hint` stands below it and is read with it.
 * @param {{ id: string, label: string, hint?: ComponentChildren, tone?: "good" | "warn" | undefined, children: ComponentChildren }} props
 */
export function Field({ id, label, hint, tone, children }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && <p class={`hint ${tone ?? ""}`} id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

/**
 * A field that keeps what is typed to itself until `change` has it; each stay in it is one burst for undo.
 * @param {{ id: string, value: string, change: (value: string, burst: string) => void, compose?: (on: boolean) => void,
 *   lines?: number, placeholder?: string, label?: string, box?: any, numeric?: boolean, decimal?: boolean, invalid?: boolean,
 *   most?: number }} props most: characters
 */
export function TextBox({ id, value, change, compose, lines = 1, placeholder = "", label, box, numeric = false, decimal = false, invalid = false, most }) {
  const common = {
    id,
    ref: box,
    value,
    placeholder,
    "aria-label": label,
    "aria-describedby": `${id}-hint`,
    class: "input",
    autocomplete: "off",
    maxLength: most,
    inputMode: numeric ? /** @type {const} */ ("numeric") : decimal ? /** @type {const} */ ("decimal") : undefined,
    "aria-invalid": invalid || undefined,
    onFocus: (/** @type {any} */ event) => {
      event.currentTarget.dataset.burst = String(performance.now());
    },
    onInput: (/** @type {any} */ event) => change(event.currentTarget.value, event.currentTarget.dataset.burst ?? id),
    onCompositionStart: () => compose?.(true),
    onCompositionEnd: () => compose?.(false),
  };
  return lines > 1 ? <textarea rows={lines} {...common} /> : <input type="text" {...common} />;
}

/**
 * @template {string} T
 * @param {{ id: string, value: T, options: [T, string][], change: (value: T) => void, label?: string | undefined }} props
 *   label: its name, where none stands beside it
 */
export function Choice({ id, value, options, change, label }) {
  return (
    <div class="select">
      <select id={id} value={value} aria-label={label} onChange={(event) => change(/** @type {T} */ (event.currentTarget.value))}>
        {options.map(([one, label]) => (
          <option key={one} value={one} selected={one === value}>{label}</option>
        ))}
      </select>
      <Icon name="down" />
    </div>
  );
}

/**
 * A few choices side by side.
 * @template {string} T
 * @param {{ name: string, label: string, value: T | "", options: [T, string][], change: (value: T) => void, hint?: string,
 *   pairs?: boolean }} props value: "" is none of them; pairs: two in a row
 */
export function Segments({ name, label, value, options, change, hint, pairs = false }) {
  // Where the keyboard comes in: what is chosen, or the first.
  const entry = options.some(([one]) => one === value) ? value : options[0]?.[0];
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class={pairs ? "segments pairs" : "segments"}>
        {options.map(([one, words]) => (
          <label key={one}>
            <input id={one === entry ? name : undefined} type="radio" name={name} value={one} checked={one === value} onChange={() => change(one)} />
            <span>{words}</span>
          </label>
        ))}
      </div>
      {hint && <p class="hint">{hint}</p>}
    </fieldset>
  );
}

/**
 * A whole number beside its label. What is no such number is said and not taken; leaving the field puts the last one back.
 * @param {{ id: string, label: string, unit: ComponentChildren, value: number, least: number, most: number, wrong: string,
 *   change: (value: number, burst: string) => void }} props
 */
export function NumberBox({ id, label, unit, value, least, most, wrong, change }) {
  const [typed, setTyped] = useState(String(value));
  const given = /^\d+$/.test(typed.trim()) ? Number(typed) : NaN;
  const good = given >= least && given <= most;
  const shown = good && given !== value ? String(value) : typed;
  return (
    <div class="field" onFocusOut={() => setTyped(String(value))}>
      <div class="number-row">
        <label for={id}>{label}</label>
        <TextBox
          id={id} value={shown} numeric invalid={!good}
          change={(text, burst) => {
            setTyped(text);
            const now = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
            if (now >= least && now <= most) change(now, burst);
          }}
        />
        {typeof unit === "string" ? <span class="unit" aria-hidden="true">{unit}</span> : unit}
      </div>
      <p class="hint warn" id={`${id}-hint`} role="status">{good ? "" : wrong}</p>
    </div>
  );
}

/** @param {{ id: string, label: string, on: boolean, change: (on: boolean) => void }} props */
export function Check({ id, label, on, change }) {
  return (
    <label class="check" for={id}>
      <input id={id} type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
      <span class="box"><Icon name="check" /></span>
      <span>{label}</span>
    </label>
  );
}
