/** @import { ComponentChildren } from "preact" */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons.jsx";

/**
 * One thing that can be chosen. hint: stands beside it, softly.
 * @typedef {{ key: string, words: string, hint?: string }} Option
 */

/**
 * Words that are pressed to choose others from a list: a select-only combobox (WAI-ARIA Authoring Practices). Arrows, Home,
 * End, the first letters, Enter, Escape.
 * @param {{ id: string, label: string, options: Option[], change: (key: string) => void, value?: string, kind?: string,
 *   children?: ComponentChildren, entry?: boolean }} props
 * children: shown instead of the words of what is chosen; entry: where the keyboard comes in
 */
export function Pick({ id, label, options, change, value, kind = "word", children, entry = false }) {
  const [at, setAt] = useState(-1);
  const control = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const open = at >= 0;
  const chosen = options.findIndex(({ key }) => key === value);
  const show = () => setAt(Math.max(0, chosen));
  /** @param {number} place */
  const take = (place) => {
    const option = options[place];
    setAt(-1);
    if (option && option.key !== value) change(option.key);
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = options.length - 1;
    const moves = /** @type {Record<string, number>} */ ({
      ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last, PageDown: Math.min(last, at + 10), PageUp: Math.max(0, at - 10),
    });
    const letter = key.length === 1 && key !== " " ? options.findIndex(({ words }) => words.toLowerCase().startsWith(key.toLowerCase())) : -1;
    if (open && key === "Escape") setAt(-1);
    else if (open && (key === "Enter" || key === " ")) take(at);
    else if (open && key === "Tab") return setAt(-1);
    else if (open && key in moves) setAt(moves[key] ?? at);
    else if (!open && (key === "Enter" || key === " " || key === "ArrowDown" || key === "ArrowUp")) show();
    else if (letter >= 0) setAt(letter);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <button
        type="button" id={id} ref={control} class={`part ${kind}`} role="combobox" aria-label={label} aria-haspopup="listbox"
        aria-expanded={open} aria-controls={open ? `${id}-list` : undefined} aria-activedescendant={open ? `${id}-${at}` : undefined}
        data-entry={entry || undefined} onClick={() => (open ? setAt(-1) : show())} onKeyDown={keys} onBlur={() => setAt(-1)}
      >
        {children ?? options[chosen]?.words ?? "…"}
      </button>
      {open && <List id={id} label={label} options={options} at={at} chosen={chosen} control={control} take={take} />}
    </>
  );
}

/**
 * A value that is typed or taken from a list: an editable combobox with a list that what is typed narrows.
 * @param {{ id: string, label: string, value: string, options: Option[], take: (option: Option) => void,
 *   type?: (text: string, burst: string) => void, leave?: (text: string) => void, enter?: (text: string) => void, empty?: () => void,
 *   placeholder?: string, kind?: string, entry?: boolean, invalid?: boolean, describedBy?: string }} props
 * type: each keystroke; without it only what is listed can be taken. empty: Backspace where nothing is.
 */
export function Fill({
  id, label, value, options, take, type, leave, enter, empty, placeholder = "…", kind = "", entry = false, invalid = false, describedBy,
}) {
  const [typed, setTyped] = useState(/** @type {string | null} */ (null));
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const control = useRef(/** @type {HTMLInputElement | null} */ (null));
  const burst = useRef(id);
  const text = typed !== null && !type ? typed : value;
  // Until something is typed the whole list is there, whatever stands in the field.
  const sought = typed === null ? "" : (type ? value : typed).trim().toLowerCase();
  const fitting = options.filter(({ key, words }) => `${words}\n${key}`.toLowerCase().includes(sought));
  const shown = open && fitting.length > 0;
  const close = () => {
    setOpen(false);
    setAt(-1);
  };
  /** @param {number} place */
  const choose = (place) => {
    const option = fitting[place];
    close();
    setTyped(null);
    if (option) take(option);
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    const { key } = event;
    // Enter that ends a composition (229) is the input method's.
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey) return;
    const down = key === "ArrowDown";
    if (down || key === "ArrowUp") {
      const last = fitting.length - 1;
      setAt(!shown ? (down ? 0 : last) : down ? (at >= last ? 0 : at + 1) : at <= 0 ? last : at - 1);
      setOpen(true);
    } else if (key === "Enter") {
      if (shown && (at >= 0 || (!type && typed !== null))) choose(Math.max(0, at));
      else if (enter) enter(text);
      else close();
    } else if (key === "Escape" && (shown || typed !== null)) {
      close();
      setTyped(null);
    } else if (key === "Backspace" && text === "" && empty) {
      empty();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <input
        type="text" id={id} ref={control} class={`part fill ${kind}`} role="combobox" aria-label={label} aria-autocomplete="list" aria-haspopup="listbox"
        aria-expanded={shown} aria-controls={shown ? `${id}-list` : undefined} aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        aria-invalid={invalid || undefined} aria-describedby={describedBy} data-entry={entry || undefined} autocomplete="off" spellcheck={false}
        value={text} placeholder={placeholder} size={Math.max(4, Math.min(28, (text || placeholder).length + 1))}
        onFocus={() => {
          burst.current = `${id}-${performance.now()}`;
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onInput={(event) => {
          const now = event.currentTarget.value;
          setTyped(now);
          setOpen(true);
          setAt(-1);
          type?.(now, burst.current);
        }}
        onKeyDown={keys}
        onBlur={() => {
          close();
          setTyped(null);
          leave?.(text);
        }}
      />
      {shown && <List id={id} label={label} options={fitting} at={at} chosen={fitting.findIndex(({ key }) => key === value)} control={control} take={choose} />}
    </>
  );
}

/**
 * The list below its control, inside the line that both stand in.
 * @param {{ id: string, label: string, options: Option[], at: number, chosen: number, control: { current: HTMLElement | null },
 *   take: (place: number) => void }} props
 */
function List({ id, label, options, at, chosen, control, take }) {
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  useLayoutEffect(() => {
    const [box, of] = [list.current, control.current];
    const line = of?.offsetParent;
    if (!box || !of || !line) return;
    box.style.top = `${of.offsetTop + of.offsetHeight + 4}px`;
    box.style.left = `${Math.max(0, Math.min(of.offsetLeft, line.clientWidth - box.offsetWidth))}px`;
    box.scrollIntoView({ block: "nearest" });
  }, [options.length]);
  useLayoutEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <ul class="options" role="listbox" id={`${id}-list`} aria-label={label} ref={list} onMouseDown={(event) => event.preventDefault()}>
      {options.map(({ key, words, hint }, place) => (
        <li
          key={key} id={`${id}-${place}`} role="option" aria-selected={place === chosen} class={place === at ? "at" : ""}
          onClick={() => take(place)}
        >
          <span>{words}</span>
          {hint && <small>{hint}</small>}
          {place === chosen && <Icon name="check" />}
        </li>
      ))}
    </ul>
  );
}
