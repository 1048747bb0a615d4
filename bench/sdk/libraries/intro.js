import "intro.js/minified/introjs.min.css";
import introJs from "intro.js";
import { STEPS } from "./steps.js";

let tour;
let steps;

window.bench = {
  ready() {
    steps = STEPS.map(({ target, title, text }) => ({ element: document.querySelector(target), title, intro: text }));
  },
  // It takes up no tour again that was left.
  start() {
    tour = introJs.tour().setOptions({ steps, exitOnOverlayClick: false });
    tour.start();
  },
  next: () => document.querySelector(".introjs-nextbutton").click(),
  stop: () => tour.exit(true),
  leave() {},
  card: () => document.querySelector(".introjs-tooltip"),
  spot: () => document.querySelector(".introjs-helperLayer"),
};
