import "shepherd.js/dist/css/shepherd.css";
import Shepherd from "shepherd.js";
import { STEPS } from "./steps.js";

let tour;
const shown = () => [...document.querySelectorAll(".shepherd-element")].find((one) => !one.hidden) ?? null;

window.bench = {
  ready() {
    tour = new Shepherd.Tour({ useModalOverlay: true, defaultStepOptions: { cancelIcon: { enabled: true } } });
    for (const { target, title, text } of STEPS) {
      const buttons = [{ text: "Next", action: () => tour.next() }];
      tour.addStep({ title, text, attachTo: { element: target, on: "bottom" }, buttons });
    }
  },
  start: () => tour.start(),
  next: () => shown().querySelector(".shepherd-button").click(),
  stop: () => tour.cancel(),
  leave() {},
  card: shown,
  spot: () => document.querySelector(".shepherd-modal-overlay-container path"),
};
