/** Buttons with `data-copy="id"` copy the text of that element, and say so for a moment. */
const SAID_FOR_MS = 2000;

/** @param {HTMLElement} button */
async function copy(button) {
  const text = document.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
  const said = button.querySelector("[data-said]");
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return; // Not allowed here: the text can still be selected.
  }
  if (!said || button.dataset.copied) return;
  const before = said.textContent;
  button.dataset.copied = "yes";
  said.textContent = button.dataset.done ?? "";
  setTimeout(() => {
    said.textContent = before;
    delete button.dataset.copied;
  }, SAID_FOR_MS);
}

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
  if (target instanceof HTMLElement) void copy(target);
});
