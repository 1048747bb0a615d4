/** A box with `data-all="name"` checks and unchecks the boxes of that name; it is hidden where there is no script. */
/** @param {string} name */
const boxes = (name) =>
  [...document.getElementsByName(name)].filter((one) => one instanceof HTMLInputElement && one.type === "checkbox");

function show() {
  for (const all of document.querySelectorAll("[data-all]")) {
    if (!(all instanceof HTMLInputElement)) continue;
    const of = /** @type {HTMLInputElement[]} */ (boxes(all.dataset.all ?? ""));
    const chosen = of.filter((one) => one.checked).length;
    all.hidden = false;
    all.checked = chosen > 0 && chosen === of.length;
    all.indeterminate = chosen > 0 && chosen < of.length;
  }
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.dataset.all) {
    for (const one of /** @type {HTMLInputElement[]} */ (boxes(target.dataset.all))) one.checked = target.checked;
  }
  show();
});
document.addEventListener("htmx:afterSettle", show);
show();
