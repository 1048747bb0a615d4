/** The floor: two lines of text put beside the target, once, with nothing of a tour. What no library can be faster than. */
import { STEPS } from "./steps.js";

let card;
let at = 0;

function draw() {
  const { target, title, text } = STEPS[at];
  const { left, bottom } = document.querySelector(target).getBoundingClientRect();
  card ??= document.body.appendChild(document.createElement("div"));
  card.style.cssText = `position:fixed;left:${left}px;top:${bottom + 12}px;width:300px;background:#fff`;
  card.textContent = `${title}. ${text}`;
}

window.bench = {
  ready() {},
  start() {
    at = 0;
    draw();
  },
  next() {
    at += 1;
    draw();
  },
  stop() {
    card.remove();
    card = undefined;
  },
  leave() {},
  card: () => card ?? null,
  spot: () => null,
};
