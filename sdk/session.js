/* global CAIRN_VERSION */
/** @import { SessionResponse } from "./types.d.ts" */
/** @import { Core } from "./cairn.js" */
/** @import { Reply } from "./send.js" */
import { outcome } from "./queue.js";
import { send } from "./send.js";

/** After this an answer may no longer hold: something may have been paused or published. */
const FRESH_MS = 45_000;

/** @typedef {Pick<SessionResponse, "guides"> & Partial<SessionResponse>} Answer */
/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * What the server says is for this person, and whether it still holds.
 * @param {Core} core
 * @param {(answer: Answer | null) => void} answered null: what was answered last still holds, as far as can be known
 */
export function createSession(core, answered) {
  const { key, log, origin } = core;
  let asked = 0;
  let timer = 0;
  let since = 0;
  let checking = false;
  /** @type {string | undefined} */
  let stamp;

  /** @param {Answer | null} answer */
  const tell = (answer) => {
    since = Date.now();
    answered(answer);
  };
  /** Ask, once for all that changed in one go; only the newest answer counts. */
  const ask = async () => {
    const mine = ++asked;
    await null;
    if (mine !== asked) return;
    const { who } = core;
    const asking = { key, url: location.href, sdk: CAIRN_VERSION, ...who, locale: localeOf() };
    const reply = await send(`${origin}/v1/session`, asking);
    if (mine !== asked) return;
    const answer = parse(reply);
    if (answer?.guides) {
      ({ stamp, audience: core.audience } = answer);
      tell(answer);
    } else {
      log(`no session (${reply.status}): ${reply.text}`);
      tell(outcome(reply.status) === "drop" ? { guides: [] } : null);
    }
  };
  const look = async () => {
    if (checking) return;
    const before = asked;
    checking = true;
    const now = parse(await send(`${origin}/v1/live?key=${key}`))?.stamp;
    checking = false;
    // Asked anew meanwhile: that answer will tell.
    if (before !== asked) return;
    if (now && now !== stamp) ask();
    else tell(null);
  };
  return {
    ask,
    /** Is the answer of a while ago? Then it is checked, and `answered` follows. */
    isStale() {
      const stale = stamp && Date.now() >= since + FRESH_MS;
      if (stale) look();
      return stale;
    },
    /** @param {boolean} wanted check the answer when it is of a while ago: something is on the screen */
    check(wanted) {
      clearTimeout(timer);
      if (wanted && stamp) timer = window.setTimeout(look, since + FRESH_MS - Date.now());
    },
    quit: () => asked++,
  };
}

/**
 * @param {Reply} reply
 * @returns {any} null when it is no answer
 */
function parse({ status, text }) {
  try {
    return status === 200 ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** The page's language, else the person's. */
export function localeOf() {
  return document.documentElement.lang || navigator.language;
}
