import { useSyncExternalStore } from "react";

const CHANGED = "popstate";

function subscribe(changed) {
  addEventListener(CHANGED, changed);
  return () => removeEventListener(CHANGED, changed);
}

/** The path of the page now. */
export function usePath() {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

/** A link that changes the page without loading another. Cairn hears of it by itself. */
export function Link({ to, children }) {
  const go = (event) => {
    event.preventDefault();
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent(CHANGED));
  };
  return (
    <a href={to} onClick={go}>
      {children}
    </a>
  );
}
