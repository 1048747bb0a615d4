/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [className]
 * @param {(Node | string)[]} [children]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className = "", children = []) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
export function makeButton(text, act) {
  const node = make("button", "", [text]);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

/**
 * A bar over the page with a sentence and buttons. Returns the undo.
 * @param {HTMLElement} root
 * @param {{ text: string, hint?: string, notes?: string[], buttons: HTMLElement[], keys?: boolean, above?: boolean }} given
 *   keys: the hint is about the keyboard; above: in a small window at its top, as the guide stands at its bottom
 * @returns {() => void}
 */
export function showBar(root, { text, hint, notes = [], buttons, keys = false, above = false }) {
  const words = make("p", "", [text]);
  words.setAttribute("role", "status");
  if (hint) words.append(make("small", keys ? "keys" : "", [hint]));
  for (const note of notes) words.append(make("small", "note", [note]));
  const bar = make("div", above ? "bar above" : "bar", [words, make("div", "", buttons)]);
  root.append(bar);
  return () => bar.remove();
}
