/** @import { Say } from "../../types.d.ts" */
/** @import { DrawerName } from "./Toolbar.jsx" */
/** @import { Editing } from "./editing.js" */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { EMOJI } from "../../emoji.js";
import { hostOf, meantAddress, wrongAddress } from "../../link.js";

/** In a row of the emoji. */
const ACROSS = 8;
const TRAITS = /** @type {const} */ ([["person", "name"], ["person", "email"], ["company", "name"], ["company", "plan"], ["company", "industry"]]);

/**
 * @typedef {{ kind: DrawerName, asked: boolean, id: string, editing: Editing, state: import("@tiptap/pm/state").EditorState, say: Say,
 *   back: () => void }} Props
 *   asked: a tool was pressed for it; else the selection brought it up, and the keyboard stays in the text
 */

/** @param {Props} props */
export function Drawer(props) {
  const { kind, asked, back, say } = props;
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  useEffect(() => {
    if (asked) /** @type {HTMLElement | null | undefined} */ (box.current?.querySelector("input,button"))?.focus();
  }, []);
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    back();
  };
  const Inside = { link: LinkForm, image: ImageForm, video: VideoForm, emoji: EmojiMenu, trait: TraitForm }[kind];
  return (
    <div class="drawer" ref={box} role="group" aria-label={say(`write.drawer.${kind}`)} onKeyDown={keys}>
      <Inside {...props} />
    </div>
  );
}

/**
 * One line to type in; Enter is its button.
 * @param {{ label: string, value: string, change: (value: string) => void, enter?: () => void, hint?: string | null, wrong?: boolean,
 *   placeholder?: string }} props
 */
function Line({ label, value, change, enter, hint, wrong = false, placeholder = "" }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id} class="input" type="text" value={value} autocomplete="off" placeholder={placeholder} aria-invalid={wrong || undefined}
        aria-describedby={`${id}-hint`} onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          enter?.();
        }}
      />
      <p class={`hint ${wrong ? "warn" : ""}`} id={`${id}-hint`} role="status">{hint}</p>
    </div>
  );
}

/** @param {{ act: () => void, main?: boolean, disabled?: boolean, children: import("preact").ComponentChildren }} props */
function Press({ act, main = false, disabled = false, children }) {
  return (
    <button type="button" class={`button ${main ? "main" : ""}`} disabled={disabled} onClick={act}><span>{children}</span></button>
  );
}

/**
 * Where an address leads, or what is wrong with it.
 * @param {string} address
 * @param {import("../../link.js").Use} use
 * @param {Say} say
 */
function leadsTo(address, use, say) {
  const wrong = wrongAddress(address, use);
  if (wrong) return say(`write.address.${wrong}`, { scheme: address.split(":")[0] ?? "", use: say(`write.address.of.${use}`) });
  const host = hostOf(address);
  if (address === "") return null;
  return host ? say("write.address.leads", { host }) : say("write.address.within");
}

/** @param {Props} props */
function LinkForm({ editing, say, back }) {
  const { editor } = editing;
  const was = /** @type {string} */ (editor.getAttributes("link").href ?? "");
  const [typed, setTyped] = useState(was);
  const address = meantAddress(typed);
  const wrong = address !== "" && wrongAddress(address, "link") !== null;
  const put = () => {
    if (wrong || address === "") return;
    editing.link(address);
    back();
  };
  const off = () => {
    editor.chain().setMeta("own", true).extendMarkRange("link").unsetMark("link").run();
    back();
  };
  return (
    <>
      <Line label={say("write.link.address")} value={typed} change={setTyped} enter={put} wrong={wrong} hint={leadsTo(address, "link", say)} placeholder="https://" />
      <div class="row">
        <Press main act={put} disabled={wrong || address === "" || address === was}>{say(was ? "write.change" : "write.link.put")}</Press>
        {was && <Press act={off}>{say("write.link.off")}</Press>}
      </div>
    </>
  );
}

/**
 * Change what is selected; it stays selected, so that one can go on.
 * @param {Editing} editing
 * @param {"image" | "video" | "trait"} name
 */
const selectedOf = ({ editor }, name) => ({
  attrs: editor.getAttributes(name),
  /** @param {Record<string, unknown>} attrs */
  set: (attrs) => editor.commands.updateAttributes(name, attrs),
  remove() {
    editor.chain().setMeta("own", true).deleteSelection().run();
    editor.view.focus();
  },
});

/** @param {Props} props */
function ImageForm({ editing, say }) {
  const { attrs, set, remove } = selectedOf(editing, "image");
  const { alt, decorative } = attrs;
  const id = useId();
  const input = useRef(/** @type {HTMLDivElement | null} */ (null));
  // It asks, once: when the image has just come, nothing else waits for the keyboard.
  useEffect(() => {
    if (alt === "" && !decorative && editing.editor.view.hasFocus()) input.current?.querySelector("input")?.focus();
  }, []);
  return (
    <div ref={input} class="drawer-rows">
      {!decorative && (
        <Line label={say("write.image.alt")} value={alt} change={(now) => set({ alt: now })} hint={say("write.image.altHint")} placeholder={say("write.image.altPlaceholder")} />
      )}
      <label class="check" for={id}>
        <input id={id} type="checkbox" checked={decorative} onChange={(event) => set({ decorative: event.currentTarget.checked, ...(event.currentTarget.checked ? { alt: "" } : {}) })} />
        <span class="box"><svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" aria-hidden="true"><path d="M4 10l4 4 8-8" /></svg></span>
        <span>{say("write.image.decorative")}</span>
      </label>
      <div class="row"><Press act={remove}>{say("write.image.remove")}</Press></div>
    </div>
  );
}

/** @param {Props} props */
function VideoForm({ editing, say, back, asked }) {
  const { attrs, remove } = selectedOf(editing, "video");
  const known = !asked;
  const [src, setSrc] = useState(known ? String(attrs.src ?? "") : "");
  const [title, setTitle] = useState(known ? String(attrs.title ?? "") : "");
  const address = meantAddress(src);
  const wrong = address !== "" && wrongAddress(address, "video") !== null;
  const put = () => {
    if (wrong || address === "") return;
    const chain = editing.editor.chain().setMeta("own", true);
    if (known) chain.updateAttributes("video", { src: address, title }).run();
    else chain.insertContent({ type: "video", attrs: { src: address, title } }).run();
    back();
  };
  return (
    <>
      <Line label={say("write.video.address")} value={src} change={setSrc} enter={put} wrong={wrong} placeholder="https://" hint={leadsTo(address, "video", say) ?? say("write.video.hint")} />
      <Line label={say("write.video.title")} value={title} change={setTitle} enter={put} placeholder={say("write.video.titlePlaceholder")} />
      <div class="row">
        <Press main act={put} disabled={wrong || address === ""}>{say(known ? "write.change" : "write.video.put")}</Press>
        {known && <Press act={remove}>{say("write.video.remove")}</Press>}
      </div>
    </>
  );
}

/** @param {Props} props */
function EmojiMenu({ editing, say, back }) {
  const grid = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [at, setAt] = useState(0);
  /** @param {KeyboardEvent} event */
  const walk = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ACROSS, ArrowUp: -ACROSS }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(EMOJI.length - 1, at + by));
    setAt(next);
    /** @type {HTMLElement | undefined} */ (grid.current?.children[next])?.focus();
  };
  return (
    <div class="emoji" role="group" aria-label={say("write.drawer.emoji")} ref={grid} onKeyDown={walk}>
      {EMOJI.map(([name, sign], index) => (
        <button
          key={name} type="button" tabIndex={index === at ? 0 : -1} aria-label={say(`write.emoji.${name}`)} title={say(`write.emoji.${name}`)}
          onFocus={() => setAt(index)}
          onClick={() => {
            editing.editor.chain().setMeta("own", true).insertContent({ type: "text", text: sign }).run();
            back();
          }}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}

/** @param {Props} props */
function TraitForm({ editing, say, back, asked }) {
  const { attrs, set, remove } = selectedOf(editing, "trait");
  const [whose, setWhose] = useState(/** @type {string} */ ("person.name"));
  const [own, setOwn] = useState("");
  const [fallback, setFallback] = useState("");
  if (!asked) {
    return (
      <>
        <p class="trait-name">{traitSaid(attrs.of, attrs.name, say)}</p>
        <Line label={say("write.trait.fallback")} value={attrs.fallback} change={(now) => set({ fallback: now })} enter={back} hint={say("write.trait.fallbackHint")} />
        <div class="row"><Press act={remove}>{say("write.trait.remove")}</Press></div>
      </>
    );
  }
  const [of = "person", name = ""] = whose.split(".");
  const free = name === "";
  const trait = { of, name: free ? own.trim() : name, fallback };
  const put = () => {
    if (!trait.name) return;
    editing.editor.chain().setMeta("own", true).insertContent({ type: "trait", attrs: trait }).run();
    back();
  };
  const id = `${editing.editor.view.dom.id}-trait`;
  return (
    <>
      <div class="field">
        <label for={id}>{say("write.trait.which")}</label>
        <div class="select">
          <select id={id} value={whose} onChange={(event) => setWhose(event.currentTarget.value)}>
            {TRAITS.map(([one, what]) => <option key={`${one}.${what}`} value={`${one}.${what}`}>{traitSaid(one, what, say)}</option>)}
            <option value="person.">{say("write.trait.otherPerson")}</option>
            <option value="company.">{say("write.trait.otherCompany")}</option>
          </select>
        </div>
      </div>
      {free && <Line label={say("write.trait.own")} value={own} change={setOwn} enter={put} hint={say("write.trait.ownHint")} />}
      <Line label={say("write.trait.fallback")} value={fallback} change={setFallback} enter={put} hint={say("write.trait.fallbackHint")} placeholder={say("write.trait.there")} />
      <div class="row"><Press main act={put} disabled={!trait.name}>{say("write.trait.put")}</Press></div>
    </>
  );
}

/** @param {string} of @param {string} name @param {Say} say */
function traitSaid(of, name, say) {
  const known = TRAITS.some(([one, what]) => one === of && what === name);
  return known ? say(`write.trait.${of}.${name}`) : say(`write.trait.${of}.any`, { name });
}
