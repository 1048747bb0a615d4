import "driver.js/dist/driver.css";
import { driver } from "driver.js";
import { STEPS } from "./steps.js";

const steps = STEPS.map(({ target, title, text }) => ({ element: target, popover: { title, description: text } }));
let tour;

window.bench = {
  ready() {
    tour = driver({ animate: false, smoothScroll: false, steps });
  },
  start: () => tour.drive(),
  next: () => document.querySelector(".driver-popover-next-btn").click(),
  stop: () => tour.destroy(),
  leave() {},
  card: () => document.querySelector(".driver-popover"),
  spot: () => document.querySelector(".driver-overlay"),
};
