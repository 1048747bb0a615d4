/** @import { BuilderToWriter, Say, ToWriter, WriterRoom, WriterToBuilder } from "../types.d.ts" */
/** @import { Upload } from "../builder/rich/uploads.js" */
import { signal } from "@preact/signals";
import { render } from "preact";
import { createEditing } from "../builder/rich/editing.js";
import { Toolbar } from "../builder/rich/Toolbar.jsx";
import { charactersIn, NEAR, STEP_CHARACTERS } from "../media.js";
import { toolsAt } from "../writing.js";
import { createFace } from "./face.js";
import { createTitle } from "./title.js";

/** @typedef {Extract<BuilderToWriter, { type: "card" }>} CardSaid */

/**
 * One card that is written on: its title, its text, and the tools beside it.
 * @param {HTMLElement} root
 * @param {{ begun: Extract<ToWriter, { type: "begin" }>, card: CardSaid, say: Say, tell: (message: WriterToBuilder) => void,
 *   left: () => void, size: (height: number) => void }} given
 */
export function createWriter(root, { begun, card: first, say, tell, left, size }) {
  const { stepId } = begun;
  let { room } = begun;
  let turn = 0;
  let step = first.view.step;
  const arrived = signal(/** @type {Upload[]} */ ([]));
  const face = createFace(root, first, room, say);
  const tools = document.createElement("div");
  tools.className = "tools-beside";
  root.append(tools);

  let ready = false;
  const title = createTitle(face.title, {
    text: step.title, say, fresh: () => `title:${performance.now()}`, down: () => void editing.editor.view.focus(),
    change: (text, burst) => tell({ type: "title", stepId, title: text, burst, turn: ++turn }),
    composing: (on) => tell({ type: "composing", on }),
  });
  /** @type {import("../builder/rich/editing.js").Editing} */
  const editing = createEditing(face.body, {
    id: "body", label: say("body.label"), blocks: step.body, moved: () => void (ready && draw()),
    change: (blocks, burst) => tell({ type: "body", stepId, blocks, burst, turn: ++turn }),
    desk: {
      say, undo: () => tell({ type: "undo" }), redo: () => tell({ type: "redo" }), composing: (on) => tell({ type: "composing", on }),
      uploads: {
        all: arrived, retry: (id) => void tell({ type: "retry", id }), drop: (id) => tell({ type: "drop", id }),
        start: (_, at, file) => void tell({ type: "upload", stepId, at, file }),
      },
    },
  });

  /** Draw the tools as the text is now, and stand them where there is room. */
  const draw = () => {
    face.body.classList.toggle("blank", editing.editor.isEmpty);
    const written = charactersIn(step);
    const said = written > NEAR ? say(written > STEP_CHARACTERS ? "write.over" : "write.near", { count: written.toLocaleString(), most: STEP_CHARACTERS.toLocaleString() }) : "";
    render(
      <>
        <Toolbar id="body" editing={editing} state={editing.editor.state} say={say} />
        <p class={`hint ${written > STEP_CHARACTERS ? "warn" : ""}`} id="body-hint" role="status">{said}</p>
        <div class="row leaving">
          <span class="hint">{say("write.card.hint")}</span>
          <button type="button" class="button" onClick={left}>{say("write.card.done")}</button>
        </div>
      </>,
      tools,
    );
    stand();
  };
  const stand = () => {
    const { x, y } = toolsAt({ room, height: face.card().offsetHeight, bar: { width: tools.offsetWidth, height: tools.offsetHeight } });
    tools.style.maxWidth = `${room.across - 16}px`;
    tools.style.transform = `translate(${x}px,${y}px)`;
  };
  const sizes = new ResizeObserver(() => {
    size(face.card().offsetHeight);
    stand();
  });
  const watchSize = () => {
    sizes.disconnect();
    sizes.observe(face.card());
    sizes.observe(tools);
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.isComposing) return;
    // The text's own keys end there: it takes Escape for itself, and does nothing with it.
    if (event.key === "Escape") {
      event.preventDefault();
      return left();
    }
    if (event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    const back = key === "z" && !event.shiftKey;
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (!back && key !== "y" && key !== "z")) return;
    event.preventDefault();
    tell({ type: back ? "undo" : "redo" });
  };
  /** @param {Event} event */
  const pressed = (event) => {
    const path = event.composedPath();
    if (!path.includes(face.card()) && !path.includes(tools)) left();
  };
  document.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", pressed);
  ready = true;
  draw();
  watchSize();
  // The frame has the keyboard only once it is to be seen.
  const come = () => enter(begun, face, title, editing);
  addEventListener("focus", come, { once: true });
  return {
    /** @param {WriterRoom} now */
    place(now) {
      room = now;
      face.place(now);
      stand();
    },
    /** What the builder has now; what was typed here since is not in it yet and stays. @param {CardSaid} now */
    show(now) {
      if (now.turn < turn) return;
      step = now.view.step;
      if (face.wear(now, room)) watchSize();
      title.show(step.title);
      editing.show(step.body);
      draw();
    },
    /** @param {Upload[]} all */
    uploads(all) {
      arrived.value = all.map((one) => ({ ...one, owner: "body" }));
    },
    stop() {
      removeEventListener("focus", come);
      document.removeEventListener("keydown", keys);
      document.removeEventListener("pointerdown", pressed);
      sizes.disconnect();
      title.stop();
      editing.stop();
      render(null, tools);
      root.replaceChildren();
    },
  };
}

/**
 * The caret where the card was clicked, else at the end of the field that was asked for.
 * @param {Extract<ToWriter, { type: "begin" }>} begun
 * @param {ReturnType<typeof createFace>} face
 * @param {ReturnType<typeof createTitle>} title
 * @param {import("../builder/rich/editing.js").Editing} editing
 */
function enter({ field, at }, face, title, { editor }) {
  if (field === "title") return title.focus();
  const { left, top } = face.card().getBoundingClientRect();
  const place = at && editor.view.posAtCoords({ left: left + at.x, top: top + at.y });
  if (place && place.inside >= 0) editor.commands.setTextSelection(place.pos);
  else editor.commands.setTextSelection(editor.state.doc.content.size);
  editor.view.focus();
}
