/**
 * In every page and frame of the author's browser: when what happened, on one clock (ms since 1970). `told` is the
 * bench's own ear.
 */
(() => {
  const clock = (/** @type {number} */ at) => performance.timeOrigin + at;
  const tell = (/** @type {string} */ what, at = performance.now()) => window.told(what, clock(at));
  /** Look once a frame until it is there. @param {() => unknown} there @param {() => void} then */
  const until = (there, then) => {
    if (there()) then();
    else requestAnimationFrame(() => until(there, then));
  };
  /** When the frame of now is painted. @param {() => void} then */
  const painted = (then) => requestAnimationFrame(() => setTimeout(then));
  const overlay = () => document.querySelector("[data-cairn=editor]")?.shadowRoot;

  if (location.pathname === "/builder") {
    const point = () => /** @type {HTMLElement | null} */ (document.querySelector("button.wide[id$='-target']"));
    addEventListener("keydown", ({ timeStamp }) => tell("key", timeStamp), true);
    until(point, () => point()?.click());
  } else if (location.pathname === "/") {
    until(() => overlay()?.querySelector(".bar"), () => painted(() => tell("ready")));
  } else {
    addEventListener("click", ({ target, timeStamp }) => {
      if (target instanceof Element && target.closest("form[action$='/open'] button")) tell("open", timeStamp);
    }, true);
  }
  /** Tell of every drawing of the step's card. */
  window.watchCard = () => {
    const host = [...document.querySelectorAll("[data-cairn]")].find((one) => one.shadowRoot?.querySelector(".card"));
    new MutationObserver(() => painted(() => tell("drawn"))).observe(/** @type {ShadowRoot} */ (host?.shadowRoot), {
      subtree: true, childList: true, characterData: true,
    });
  };
})();
