import { generatedId, h, icon } from "./dom.js";

/**
 * A button that discloses a short list. Escape, a choice or a click elsewhere closes it.
 * @param {{name: string, label: string, face: HTMLElement, items: HTMLElement[], end: boolean}} given
 */
export function menu({ name, label, face, items, end }) {
  const id = generatedId();
  const list = h(
    "ul",
    { id, class: end ? "menu-list menu-end" : "menu-list", hidden: true },
    ...items.map((item) => h("li", {}, item)),
  );
  const button = h(
    "button",
    { type: "button", class: "plain menu-button", "data-menu": name, "aria-expanded": "false", "aria-controls": id },
    face,
    h("span", { class: "unseen" }, label),
    icon("chevron"),
  );

  /** @param {boolean} open */
  function show(open) {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  const box = h("div", { class: "menu" }, button, list);
  button.addEventListener("click", () => show(Boolean(list.hidden)));
  list.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a, button")) show(false);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    show(false);
    button.focus();
  });
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !box.contains(event.relatedTarget)) show(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !box.contains(event.target)) show(false);
  });
  return box;
}
