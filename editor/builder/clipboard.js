/**
 * Hear of copying and pasting by the keyboard, where no text is meant. What the browser hands over with these events needs no leave.
 * @param {{ copy: (from: Element | null) => string, paste: (text: string, at: Element | null) => void }} act copy: "" is nothing
 * @returns {() => void} the undo
 */
export function listenToClipboard({ copy, paste }) {
  /** @param {ClipboardEvent} event */
  const isText = ({ target }) => {
    const field = target instanceof Element && target.closest("input, textarea, select, [contenteditable]:not([contenteditable=false])");
    return Boolean(field) || document.getSelection()?.isCollapsed === false;
  };
  /** @param {ClipboardEvent} event */
  const copied = (event) => {
    if (isText(event)) return;
    const text = copy(document.activeElement);
    if (!text) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
  };
  /** @param {ClipboardEvent} event */
  const pasted = (event) => {
    if (isText(event)) return;
    event.preventDefault();
    paste(event.clipboardData?.getData("text/plain") ?? "", document.activeElement);
  };
  document.addEventListener("copy", copied);
  document.addEventListener("paste", pasted);
  return () => {
    document.removeEventListener("copy", copied);
    document.removeEventListener("paste", pasted);
  };
}

/**
 * Put a text on the clipboard. A frame in another product's page may not ask for it in the newer way.
 * @param {string} text
 */
export function writeClipboard(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.className = "silent";
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
}

/**
 * What is on the clipboard, or null where the browser does not let us look.
 * @returns {Promise<string | null>}
 */
export async function readClipboard() {
  try {
    return await navigator.clipboard.readText();
  } catch {
    // Frames of other origins may not, and people may say no.
    return null;
  }
}
