/** @import { Block } from "../../../sdk/types.d.ts" */
/** @import { Upload, Uploads } from "./uploads.js" */
/** @import { Say } from "../../types.d.ts" */
import { Editor } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { blocksOf, docOf, normal } from "../../rich.js";
import { same } from "../../saving.js";
import { blocksIn } from "../../text.js";
import { hostOf, meantAddress, wrongAddress } from "../../link.js";
import { createPending, Pending } from "./pending.js";
import { pictures } from "./picture.js";
import { EXTENSIONS } from "./schema.js";

/**
 * What a text is written with, in whatever frame: words, undo, uploads, and who has to know of a composition.
 * @typedef {{ say: Say, undo: () => void, redo: () => void, composing: (on: boolean) => void,
 *   uploads: Pick<Uploads, "retry" | "drop"> & { all: import("@preact/signals").Signal<Upload[]>,
 *     start: (owner: string, at: number, file: File) => void } }} Desk
 */
/** @typedef {ReturnType<typeof createEditing>} Editing */

/**
 * One text that is written in. What is typed in one go is one burst; Enter, a button, a paste begin another.
 * @param {HTMLElement} element the editable one; what is in it goes
 * @param {{ id: string, label: string, blocks: Block[], desk: Desk, change: (blocks: Block[], burst: string) => void,
 *   moved: () => void }} given moved: the selection is elsewhere, or the text has changed
 */
export function createEditing(element, { id, label, blocks, desk, change, moved }) {
  let burst = "";
  const fresh = () => {
    burst = `${id}:${performance.now()}`;
  };
  /** @type {Block[] | null} */
  let waiting = null;
  fresh();
  const editor = new Editor({
    element: { mount: element },
    extensions: [...EXTENSIONS.filter(({ name }) => name !== "image"), pictures(desk.say), Pending],
    content: docOf(blocks),
    injectCSS: false,
    editorProps: {
      attributes: { id, role: "textbox", "aria-multiline": "true", "aria-label": label, "aria-describedby": `${id}-hint` },
      clipboardTextParser: (text, _, plain) => (plain ? sliceOf([{ type: "paragraph", content: [{ type: "text", text }] }]) : sliceOf(blocksIn(text))),
      handlePaste: (_, { clipboardData }) => pasted(clipboardData),
      handleDrop: (view, event) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return !event.dataTransfer?.files.length ? false : bring(event.dataTransfer.files, at ? view.state.doc.resolve(at.pos).index(0) : undefined);
      },
      handleKeyDown: (_, event) => {
        if (event.key === "Enter" && !event.isComposing) fresh();
        return event.key === "Enter" && event.shiftKey && editor.commands.enter();
      },
      handleDOMEvents: {
        beforeinput: (_, event) => inserted(event),
        compositionstart: () => void desk.composing(true),
        compositionend: () => void queueMicrotask(composed),
        focus: fresh,
        blur: () => void (editor.view.composing || desk.composing(false)),
      },
    },
    onTransaction: moved,
    onUpdate({ transaction }) {
      if (transaction.getMeta("outside")) return;
      const own = transaction.getMeta("own") || transaction.getMeta("paste") || transaction.getMeta("uiEvent");
      if (own) fresh();
      change(blocksOf(editor.getJSON()), burst);
      if (own) fresh();
    },
  });

  /** @param {Block[]} all */
  const sliceOf = (all) => {
    const doc = editor.schema.nodeFromJSON(docOf(all));
    const open = (/** @type {import("@tiptap/pm/model").Node | null} */ node) => (node?.type.name === "paragraph" ? 1 : 0);
    return new Slice(doc.content, open(doc.firstChild), open(doc.lastChild));
  };
  /** @param {DataTransfer | null} data */
  const pasted = (data) => {
    // What is copied from a text program comes as a picture of itself as well: its words are meant.
    if (data?.files.length && !data.getData("text/plain").trim()) return bring(data.files);
    const address = data?.getData("text/plain").trim() ?? "";
    const { empty, $from, $to } = editor.state.selection;
    if (empty || !$from.sameParent($to) || !hostOf(address) || wrongAddress(address, "link")) return false;
    return link(address);
  };
  /**
   * Put the images among some files into the text; none is sent whose size alone refuses it.
   * @param {Iterable<File>} files
   * @param {number} [at] before this block
   */
  const bring = (files, at = editor.state.selection.$from.index(0) + 1) => {
    for (const file of files) desk.uploads.start(id, at, file);
    return true;
  };
  /** Lines that are put in at once, by dictation or a program: no key was pressed for them. @param {InputEvent} event */
  const inserted = (event) => {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      desk[event.inputType === "historyUndo" ? "undo" : "redo"]();
      return true;
    }
    if (event.inputType !== "insertText" || !event.data?.includes("\n")) return false;
    event.preventDefault();
    const [range] = event.getTargetRanges();
    const { view, state } = editor;
    const from = range ? view.posAtDOM(range.startContainer, range.startOffset) : state.selection.from;
    const to = range ? view.posAtDOM(range.endContainer, range.endOffset) : state.selection.to;
    view.dispatch(state.tr.replaceRange(from, to, sliceOf(blocksIn(event.data))).setMeta("own", true));
    return true;
  };
  const composed = () => {
    desk.composing(false);
    const later = waiting;
    waiting = null;
    if (later) show(later);
  };
  /**
   * The text as it is outside now: undone, written by another hand. Never in the middle of a composition.
   * @param {Block[]} now
   */
  const show = (now) => {
    if (editor.view.composing) waiting = now;
    else if (!same(blocksOf(editor.getJSON()), normal(now))) replace(editor, now);
  };
  /** @param {string} href */
  const link = (href) => {
    const address = meantAddress(href);
    const { from, to, empty } = editor.state.selection;
    const chain = editor.chain().extendMarkRange("link").setMeta("own", true);
    if (editor.isActive("link")) return chain.updateAttributes("link", { href: address }).run();
    if (!empty) return editor.chain().setMeta("own", true).setMark("link", { href: address }).setTextSelection(to).unsetMark("link").run();
    const marks = [{ type: "link", attrs: { href: address } }];
    return editor.chain().setMeta("own", true).insertContentAt(from, { type: "text", text: hostOf(address) ?? address, marks }).run();
  };
  const tell = createPending(editor, desk);
  const unwatch = desk.uploads.all.subscribe((all) => tell(all.filter(({ owner }) => owner === id)));
  return {
    editor, show, link, bring,
    stop() {
      unwatch();
      if (editor.view.composing) desk.composing(false);
      editor.destroy();
    },
  };
}

/**
 * Put another text in place of an editor's own, where they differ and nowhere else: the caret stays.
 * @param {Editor} editor
 * @param {Block[]} blocks
 */
function replace({ state, schema, view }, blocks) {
  const next = schema.nodeFromJSON(docOf(blocks));
  const start = state.doc.content.findDiffStart(next.content);
  const end = state.doc.content.findDiffEnd(next.content);
  if (start === null || !end) return;
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const near = state.tr.replace(start, end.a + overlap, next.slice(start, end.b + overlap));
  const whole = near.doc.eq(next) ? near : state.tr.replaceWith(0, state.doc.content.size, next.content);
  view.dispatch(whole.setMeta("outside", true));
}
