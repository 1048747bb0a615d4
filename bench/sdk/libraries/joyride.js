import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { useJoyride } from "react-joyride";
import { STEPS } from "./steps.js";

const still = { skipBeacon: true, skipScroll: true, styles: { floater: { transition: "none" } } };
const steps = STEPS.map(({ target, title, text }) => ({ target, title, content: text, ...still }));
let controls;
let root;
let mounted;

function Tour() {
  const joyride = useJoyride({ steps, continuous: true, scrollToFirstStep: false });
  controls = joyride.controls;
  mounted?.();
  return joyride.Tour;
}

window.bench = {
  async ready() {
    root = createRoot(document.getElementById("root"));
    await new Promise((done) => {
      mounted = done;
      root.render(createElement(Tour));
    });
    await new Promise((done) => setTimeout(done, 50));
  },
  start: () => controls.start(0),
  next: () => document.querySelector("[data-action=primary]").click(),
  stop: () => controls.reset(false),
  leave: () => root.unmount(),
  card: () => document.querySelector(".react-joyride__tooltip"),
  spot: () => document.querySelector(".react-joyride__spotlight"),
};
