/** @import { Editor } from "@tiptap/core" */
/** @import { Upload, Uploads } from "./uploads.js" */
/** @import { Say } from "../../types.d.ts" */
import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const KEY = new PluginKey("pending");

/** Where images on their way stand: beside the text, so that none of it is in what is saved. */
export const Pending = Extension.create({
  name: "pending",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, set) {
          const now = set.map(transaction.mapping, transaction.doc);
          const { add, drop } = transaction.getMeta(KEY) ?? {};
          if (add) return now.add(transaction.doc, [Decoration.widget(add.at, add.node, { id: add.id, side: -1, stopEvent: () => true })]);
          return drop ? now.remove(now.find(undefined, undefined, (spec) => spec.id === drop)) : now;
        },
      },
      props: { decorations: (state) => KEY.getState(state) },
    }),
  ],
});

/**
 * Show the uploads of one field in its text, and take in what has arrived. Returns what to call when they change.
 * @param {Editor} editor
 * @param {{ uploads: Pick<Uploads, "retry" | "drop">, say: Say }} given
 * @returns {(uploads: Upload[]) => void}
 */
export function createPending(editor, { uploads, say }) {
  /** @type {Map<string, ReturnType<typeof placeholder>>} */
  const shown = new Map();
  /** @param {string} id */
  const placeOf = (id) => KEY.getState(editor.state).find(undefined, undefined, (/** @type {any} */ spec) => spec.id === id)[0]?.from;
  /** @param {string} id */
  const take = (id) => {
    shown.delete(id);
    editor.view.dispatch(editor.state.tr.setMeta(KEY, { drop: id }));
  };
  /** @param {Upload} upload */
  const arrived = ({ id, url, at }) => {
    const place = placeOf(id) ?? startOf(editor, at);
    const quiet = shown.get(id)?.before === editor.state.selection;
    take(id);
    uploads.drop(id);
    put(editor, url, place, quiet);
  };
  return (now) => {
    for (const id of [...shown.keys()]) if (!now.some((one) => one.id === id)) take(id);
    for (const upload of now) {
      if (upload.status === "done") {
        arrived(upload);
        continue;
      }
      const known = shown.get(upload.id) ?? placeholder(upload, { uploads, say });
      known.tell(upload);
      if (shown.has(upload.id)) continue;
      editor.view.dispatch(editor.state.tr.setMeta(KEY, { add: { id: upload.id, at: startOf(editor, upload.at), node: known.node } }));
      shown.set(upload.id, { ...known, before: editor.state.selection });
    }
  };
}

/**
 * The image, in place of the empty line that it was put into.
 * @param {Editor} editor
 * @param {string} src
 * @param {number} place
 * @param {boolean} quiet nothing was done in the text meanwhile: then its description is asked for at once
 */
function put({ state, view }, src, place, quiet) {
  const image = state.schema.nodes.image?.create({ src });
  if (!image) return;
  const after = state.doc.resolve(place).nodeAfter;
  const before = state.doc.resolve(place).nodeBefore;
  const isEmpty = (/** @type {typeof after} */ node) => node?.type.name === "paragraph" && node.content.size === 0;
  const from = isEmpty(before) ? place - 2 : place;
  const to = !isEmpty(before) && isEmpty(after) ? place + 2 : place;
  const last = to === state.doc.content.size;
  const line = last ? [state.schema.nodes.paragraph?.create()].flatMap((node) => node ?? []) : [];
  const transaction = state.tr.replaceWith(from, to, [image, ...line]).setMeta("own", true);
  if (quiet) transaction.setSelection(NodeSelection.create(transaction.doc, from));
  view.dispatch(transaction);
}

/**
 * The place before a block; after the last when there is none of this number.
 * @param {Editor} editor
 * @param {number} at
 */
function startOf({ state: { doc } }, at) {
  let place = 0;
  for (let index = 0; index < Math.min(at, doc.childCount); index += 1) place += doc.child(index).nodeSize;
  return place;
}

/**
 * @param {Upload} upload
 * @param {{ uploads: Pick<Uploads, "retry" | "drop">, say: Say }} given
 */
function placeholder({ id, name }, { uploads, say }) {
  const node = make("div", "pending");
  node.contentEditable = "false";
  const words = make("p", "pending-words");
  words.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", name);
  const again = button(say("write.image.again"), () => uploads.retry(id));
  const drop = button(say("write.image.drop"), () => uploads.drop(id));
  const row = make("div", "pending-row");
  row.append(again, drop);
  node.append(words, bar, row);
  return {
    node,
    before: /** @type {unknown} */ (null),
    /** @param {Upload} upload */
    tell({ status, part, message }) {
      const sending = status === "sending";
      node.classList.toggle("wrong", !sending);
      words.textContent = sending ? say("write.image.sending", { name }) : `${name}: ${message}`;
      bar.hidden = !sending;
      // What has gone is not yet what has been kept.
      if (part > 0 && part < 1) bar.value = part;
      else bar.removeAttribute("value");
      again.hidden = status !== "offline";
    },
  };
}

/** @param {string} tag @param {string} className */
function make(tag, className) {
  return Object.assign(document.createElement(tag), { className });
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const node = document.createElement("button");
  node.type = "button";
  node.textContent = text;
  node.addEventListener("click", act);
  return node;
}
