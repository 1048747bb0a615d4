/** Menus that close as the widgets of real products do, a closed shadow root, and what the page has heard. */
const heard = (window.heard = []);
addEventListener("click", (event) => heard.push(`click ${event.target.textContent.trim()}`));

const lock = document.querySelector("#lock");
if (lock) {
  const button = document.createElement("button");
  button.textContent = "Locked in";
  lock.attachShadow({ mode: "closed" }).append(button);
}

/** @param {string} id */
function partsOf(id) {
  const box = document.querySelector(`#${id}`);
  return box ? { box, button: box.querySelector("button"), menu: box.querySelector(".menu") } : null;
}

// Opens under the pointer, closes a moment after it has left.
const hover = partsOf("hover");
if (hover) {
  let timer = 0;
  hover.box.addEventListener("mouseenter", () => {
    clearTimeout(timer);
    hover.menu.hidden = false;
  });
  hover.box.addEventListener("mouseleave", () => {
    heard.push("left");
    timer = setTimeout(() => (hover.menu.hidden = true), 20);
  });
}

// As React makes "enter" and "leave": of "out" with where it leads, and of "over" that comes from outside the window.
const delegated = partsOf("delegated");
if (delegated) {
  const { box, menu } = delegated;
  document.addEventListener("mouseout", ({ target, relatedTarget }) => {
    if (box.contains(target) && !box.contains(relatedTarget)) menu.hidden = true;
    if (!box.contains(target) && box.contains(relatedTarget)) menu.hidden = false;
  });
  document.addEventListener("mouseover", ({ target, relatedTarget }) => {
    if (relatedTarget === null && box.contains(target)) menu.hidden = false;
  });
}

// Closes when the focus goes elsewhere.
const focused = partsOf("focused");
if (focused) {
  focused.button.addEventListener("click", () => {
    focused.menu.hidden = false;
    focused.menu.querySelector("button").focus();
  });
  focused.box.addEventListener("focusout", ({ relatedTarget }) => {
    if (!focused.box.contains(relatedTarget)) focused.menu.hidden = true;
  });
}

// As Radix: opens on the pointer's way down, closes when it goes down elsewhere, or the focus comes elsewhere, or on Escape.
const outside = partsOf("outside");
if (outside) {
  const { box, button, menu } = outside;
  const close = () => {
    menu.hidden = true;
    button.removeAttribute("aria-expanded");
  };
  button.addEventListener("pointerdown", () => {
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
  });
  for (const type of ["pointerdown", "focusin"]) {
    document.addEventListener(type, ({ target }) => {
      if (!box.contains(target)) close();
    });
  }
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
}
