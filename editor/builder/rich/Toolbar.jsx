/** @import { Say } from "../../types.d.ts" */
/** @import { IconName } from "../icons.jsx" */
/** @import { Editing } from "./editing.js" */
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons.jsx";
import { Drawer } from "./Drawer.jsx";

/** @typedef {"link" | "image" | "video" | "emoji" | "trait"} DrawerName */
/** @typedef {{ name: string, icon: IconName, on?: boolean, opens?: DrawerName, act?: () => void }} Tool */

/**
 * What a text is marked with, and below it what the chosen tool, or the thing that is selected in the text, asks for.
 * @param {{ id: string, editing: Editing, state: import("@tiptap/pm/state").EditorState, say: Say }} props
 *   state: of the editor, now: it is what makes this be drawn again
 */
export function Toolbar({ id, editing, state, say }) {
  const [asked, setAsked] = useState(/** @type {DrawerName | null} */ (null));
  const bar = useRef(/** @type {HTMLDivElement | null} */ (null));
  const { editor } = editing;
  const chosen = chosenIn(editing);
  useEffect(() => setAsked(null), [chosen?.at]);
  const open = asked ?? chosen?.kind ?? null;
  const back = () => {
    setAsked(null);
    editor.view.focus();
  };
  const tools = toolsOf(editing);
  const [at, setAt] = useState(0);
  /** @param {KeyboardEvent} event */
  const walk = (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      return back();
    }
    if (!way) return;
    event.preventDefault();
    const next = (at + way + tools.length) % tools.length;
    setAt(next);
    /** @type {HTMLElement | undefined} */ (bar.current?.querySelectorAll("button")[next])?.focus();
  };
  /** @param {MouseEvent} event the caret stays where it is */
  const keep = (event) => event.preventDefault();
  return (
    <div class="write-tools">
      <div class="marks" role="toolbar" ref={bar} aria-label={say("write.tools")} aria-controls={document.getElementById(id) ? id : undefined} onMouseDown={keep} onKeyDown={walk}>
        {tools.map(({ name, icon, on, opens, act }, index) => (
          <button
            key={name} type="button" class="icon-button" tabIndex={index === at ? 0 : -1} aria-label={say(`write.tool.${name}`)}
            title={say(`write.tool.${name}`)} aria-pressed={on} aria-expanded={opens ? open === opens : undefined}
            onFocus={() => setAt(index)}
            onClick={() => {
              if (act) return act();
              if (opens === "image") return bring(editing);
              setAsked(opens && asked !== opens ? opens : null);
            }}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
      {open && <Drawer key={`${open}${chosen?.at ?? ""}`} kind={open} asked={asked !== null} id={id} editing={editing} state={state} say={say} back={back} />}
    </div>
  );
}

/**
 * @param {Editing} editing
 * @returns {Tool[]}
 */
function toolsOf({ editor }) {
  /** @param {(chain: import("@tiptap/core").ChainedCommands) => import("@tiptap/core").ChainedCommands} act */
  const run = (act) => () => {
    act(editor.chain().setMeta("own", true)).run();
    editor.view.focus();
  };
  const level = editor.isActive("heading", { level: 2 }) ? 2 : editor.isActive("heading", { level: 3 }) ? 3 : 0;
  return [
    { name: "bold", icon: "bold", on: editor.isActive("bold"), act: run((chain) => chain.toggleMark("bold")) },
    { name: "italic", icon: "italic", on: editor.isActive("italic"), act: run((chain) => chain.toggleMark("italic")) },
    { name: "code", icon: "code", on: editor.isActive("code"), act: run((chain) => chain.toggleMark("code")) },
    { name: "link", icon: "link", on: editor.isActive("link"), opens: "link" },
    {
      name: level === 2 ? "smaller" : level === 3 ? "noHeading" : "heading", icon: "heading", on: level > 0,
      act: run((chain) => (level === 3 ? chain.setNode("paragraph") : chain.setNode("heading", { level: level === 2 ? 3 : 2 }))),
    },
    { name: "list", icon: "list", on: editor.isActive("bulletList"), act: run((chain) => chain.toggleList("bulletList", "listItem")) },
    { name: "numbers", icon: "numbers", on: editor.isActive("orderedList"), act: run((chain) => chain.toggleList("orderedList", "listItem")) },
    { name: "image", icon: "image", opens: "image" },
    { name: "video", icon: "video", opens: "video" },
    { name: "emoji", icon: "emoji", opens: "emoji" },
    { name: "trait", icon: "person", opens: "trait" },
  ];
}

/**
 * What is selected and has something to be said of it.
 * @param {Editing} editing
 * @returns {{ kind: DrawerName, at: string } | null}
 */
function chosenIn({ editor }) {
  const { selection } = editor.state;
  const { node } = /** @type {{ node?: import("@tiptap/pm/model").Node }} */ (/** @type {unknown} */ (selection));
  const kind = /** @type {const} */ (["image", "video", "trait"]).find((name) => node?.type.name === name);
  if (kind) return { kind, at: `${kind}${selection.from}` };
  return selection.empty && editor.isActive("link") ? { kind: "link", at: `link${editor.getAttributes("link").href}` } : null;
}

/**
 * Let the author choose image files.
 * @param {Editing} editing
 */
function bring(editing) {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/png,image/jpeg,image/webp,image/gif";
  input.multiple = true;
  input.addEventListener("change", () => {
    editing.bring(input.files ?? []);
    editing.editor.view.focus();
  });
  input.click();
}
