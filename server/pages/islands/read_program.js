/** A form with `data-reads` may be given a program: what it says of a tour is read here, and sent as JSON beside the text. */
import { readProgram } from "./read_program/tour.js";

/** @param {HTMLFormElement} form @param {string} name */
const field = (form, name) => {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
};

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

document.addEventListener("submit", ({ target }) => {
  if (!(target instanceof HTMLFormElement) || !target.matches("[data-reads]")) return;
  const [text, read] = [field(target, "text"), field(target, "read")];
  if (!text || !read) return;
  const found = text.value.trim() && !isJson(text.value) ? readProgram(text.value) : null;
  read.value = found === null ? "" : JSON.stringify(found);
});

// A file becomes the text, so that what is wrong with it can be put right where it stands.
document.addEventListener("change", async ({ target }) => {
  const form = target instanceof HTMLInputElement && target.type === "file" ? target.form : null;
  if (!form?.matches("[data-reads]") || !(target instanceof HTMLInputElement)) return;
  const [file, text, named] = [target.files?.[0], field(form, "text"), field(form, "filename")];
  if (!file || !text || !named) return;
  text.value = await file.text();
  named.value = file.name;
  const said = form.querySelector("[data-file]");
  if (said) said.textContent = file.name;
  target.value = "";
});
