/** @import { Say } from "../types.d.ts" */

/** The builder says hello within this, or something keeps it from being shown. In ms. */
const PATIENCE = 8000;
const FRAMES = ["frame-src", "child-src", "default-src"];

/**
 * @typedef {{ text: string, code: string | null }} Trouble
 */

/**
 * Tell why the builder cannot be shown in this page, if it cannot. Returns what to call when it has answered.
 * @param {string} origin Cairn's
 * @param {Say} say
 * @param {(trouble: Trouble) => void} tell
 * @returns {() => void}
 */
export function watchForTrouble(origin, say, tell) {
  /** @param {SecurityPolicyViolationEvent} event */
  const refused = (event) => {
    if (!FRAMES.includes(event.effectiveDirective) || !event.blockedURI.startsWith(origin)) return;
    stop();
    tell({ text: say("trouble.policy"), code: `frame-src ${origin}` });
  };
  const silent = async () => {
    stop();
    const answers = await fetch(`${origin}/health`, { mode: "no-cors", cache: "no-store", credentials: "omit" }).then(
      () => true,
      () => false,
    );
    tell(
      answers
        ? { text: say("trouble.refused", { origin: location.origin }), code: location.origin }
        : { text: say("trouble.away", { origin }), code: null },
    );
  };
  const timer = setTimeout(() => void silent(), PATIENCE);
  document.addEventListener("securitypolicyviolation", refused);
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener("securitypolicyviolation", refused);
  };
  return stop;
}
