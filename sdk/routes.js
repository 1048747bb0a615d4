import { on, undoAll } from "./listen.js";

/**
 * Tell of every change of address inside the page: by the Navigation API, else by the history's own events and
 * methods, which are put back. Never a poll. Returns the undo.
 * @param {() => void} changed called after the page's own code that changed it
 * @returns {() => void}
 */
export function onNavigate(changed) {
  let before = location.href;
  let timer = 0;
  const heard = () => {
    if (location.href === before) return;
    before = location.href;
    clearTimeout(timer);
    timer = window.setTimeout(changed);
  };
  const undo = window.navigation ? on(window.navigation, "currententrychange", heard) : byHistory(heard);
  return () => {
    clearTimeout(timer);
    undo();
  };
}

/** @param {() => void} heard */
function byHistory(heard) {
  const undo = /** @type {const} */ (["pushState", "replaceState"]).map((name) => {
    const original = history[name];
    /** @type {History["pushState"]} */
    const ours = function (...args) {
      original.apply(history, args);
      heard();
    };
    history[name] = ours;
    return () => {
      // Somebody may have wrapped ours since: then it stays, and does nothing more.
      if (history[name] === ours) history[name] = original;
      else heard = () => {};
    };
  });
  undo.push(on(window, "popstate hashchange", () => heard()));
  return () => undoAll(undo);
}
