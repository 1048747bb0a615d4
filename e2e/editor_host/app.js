/** The host product of the editor's tests: two pages, a dialog, a menu, a route without a load, a shadow root. */
const clicks = (window.clicks = []);
addEventListener("click", (event) => clicks.push(event.target.textContent.trim()));

const dialog = document.querySelector("dialog");
document.querySelector("#open-dialog")?.addEventListener("click", () => dialog.showModal());
document.querySelector("#close-dialog")?.addEventListener("click", () => dialog.close());

const menu = document.querySelector("#menu");
document.querySelector("#more")?.addEventListener("click", () => {
  menu.hidden = !menu.hidden;
});

document.querySelector("#archive-route")?.addEventListener("click", (event) => {
  event.preventDefault();
  history.pushState(null, "", "/plans/archive");
});

const shelf = document.querySelector("shelf-box");
if (shelf) {
  const root = shelf.attachShadow({ mode: "open" });
  const button = document.createElement("button");
  button.textContent = "Shelf settings";
  root.append(button);
}
