/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * An element. Attributes by name; `on…` is a listener; false and null are left out.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...shown(children.flat()));
  return node;
}

/** @param {Child[]} children @returns {(Node | string)[]} */
function shown(children) {
  return children
    .filter((child) => child != null && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

const SVG = "http://www.w3.org/2000/svg";

/** A line icon of the sprite, silent to a screen reader. @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/static/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

let drawn = 0;

/** An id as component libraries make them: it says nothing, and shifts with what else is drawn. */
export function generatedId() {
  drawn += 1;
  return `:r${drawn.toString(36)}:`;
}

/**
 * A label and its control, joined by a generated id.
 *
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} control
 * @param {string} [hint]
 */
export function field(label, control, hint) {
  control.id ||= generatedId();
  const describing = hint ? h("p", { class: "hint", id: `${control.id}-hint` }, hint) : null;
  if (describing) control.setAttribute("aria-describedby", describing.id);
  return h("div", { class: "field" }, h("label", { for: control.id }, label), control, describing);
}
