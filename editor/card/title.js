/** @import { Say } from "../types.d.ts" */

/**
 * A title that is written in where it stands: plain text in one line. Each stay in it is one burst for undo.
 * @param {HTMLElement} element
 * @param {{ text: string, say: Say, fresh: () => string, change: (text: string, burst: string) => void, down: () => void,
 *   composing: (on: boolean) => void }} given down: to what comes after it
 */
export function createTitle(element, { text, say, fresh, change, down, composing }) {
  let burst = fresh();
  let busy = false;
  element.contentEditable = "plaintext-only";
  element.setAttribute("role", "textbox");
  element.setAttribute("aria-label", say("title.label"));
  element.dataset.placeholder = say("title.placeholder");
  element.textContent = text;
  const read = () => (element.textContent ?? "").replace(/\s*\n\s*/g, " ");
  /** The caret at the end. */
  const toEnd = () => {
    const range = document.createRange();
    range.selectNodeContents(element);
    range.collapse(false);
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  };
  /** @type {[string, (event: any) => void][]} */
  const heard = [
    ["focus", () => {
      burst = fresh();
      // Whoever comes by the keyboard goes on where it ends; a click puts the caret itself, after this.
      toEnd();
    }],
    ["input", () => {
      // What is left of an emptied line is a line break.
      if (read() === "") element.replaceChildren();
      change(read(), burst);
    }],
    ["keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      down();
    }],
    ["beforeinput", (/** @type {InputEvent} */ event) => /^(insertLineBreak|insertParagraph|history)/.test(event.inputType) && event.preventDefault()],
    ["compositionstart", () => composing((busy = true))],
    ["compositionend", () => composing((busy = false))],
  ];
  for (const [type, act] of heard) element.addEventListener(type, act);
  return {
    focus: () => element.focus(),
    /** @param {string} now */
    show(now) {
      if (busy || read() === now) return;
      element.textContent = now;
      if (element.matches(":focus")) toEnd();
    },
    stop() {
      for (const [type, act] of heard) element.removeEventListener(type, act);
      if (busy) composing(false);
    },
  };
}
