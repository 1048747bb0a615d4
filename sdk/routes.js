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
  const undo = window.navigation ? byNavigation(window.navigation, heard) : byHistory(heard);
  return () => {
    clearTimeout(timer);
    undo();
  };
}

/**
 * @param {EventTarget} navigation
 * @param {() => void} heard
 */
function byNavigation(navigation, heard) {
  navigation.addEventListener("currententrychange", heard);
  return () => navigation.removeEventListener("currententrychange", heard);
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
  const told = () => heard();
  addEventListener("popstate", told);
  addEventListener("hashchange", told);
  return () => {
    for (const one of undo) one();
    removeEventListener("popstate", told);
    removeEventListener("hashchange", told);
  };
}
