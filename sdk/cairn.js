/* global CAIRN_FILES, CAIRN_VERSION */
/** @import { Cairn, EventContext, Identity, SdkEvent, SessionResponse } from "./types.d.ts" */
/** @import { Reply } from "./send.js" */
import { createGuard } from "./guard.js";
import { anonymous, grouped, identified, isSamePerson, plain } from "./identity.js";
import { newId, personId } from "./ids.js";
import { on, undoAll } from "./listen.js";
import { Outbox } from "./outbox.js";
import { onNavigate } from "./routes.js";
import { post } from "./send.js";
import { Stage } from "./stage.js";
import { createStore } from "./store.js";

/**
 * @typedef {object} Options
 * @property {string} key the environment's public key
 * @property {string} origin Cairn's own, "https://cairn.example.com"
 * @property {(message: string) => void} log
 */

/** The calls of the public API, by name: what `push` may say. */
const CALLS = /** @type {const} */ (["identify", "group", "track", "page", "start", "reset", "stop"]);

/** @typedef {Pick<SdkEvent, "type"> & Partial<SdkEvent>} Told what happened; who, when and where are added */

/**
 * Cairn in one page, from the first session to `stop`.
 * @param {Options} options
 * @returns {Cairn}
 */
export function createCairn({ key, origin, log }) {
  const local = createStore("localStorage");
  let live = true;
  /** @type {SessionResponse["audience"]} */
  let audience;
  const guard = createGuard(log, () => stop());
  const outbox = new Outbox({ key, log, store: local, url: `${origin}/v1/batch` });

  /** @type {Identity} */
  let who = local.get("visitor", null) ?? anonymous(newId());
  local.set("visitor", who);

  /** @param {Told} event */
  const put = (event) => {
    const { anonymousId, userId, company } = who;
    const timestamp = new Date().toISOString();
    outbox.put({ messageId: newId(), timestamp, anonymousId, userId, context: contextOf(company), ...event });
  };
  const stage = new Stage({
    local, tab: createStore("sessionStorage"), log, guard, who: () => who,
    load: (file) => import(`${origin}/sdk/v1/${CAIRN_FILES[file]}`),
    emit({ event, stepId, stepIndex, properties }, { guideId, version, runId }) {
      const of = { guideId, guideVersion: version, runId, stepId, stepIndex };
      put({ type: "track", event, properties: { ...of, ...audience, ...properties } });
    },
  });

  const ask = createSession(
    () => post(`${origin}/v1/session`, { key, url: location.href, sdk: CAIRN_VERSION, ...who, locale: localeOf() }),
    ({ status, text }) => {
      const answer = status === 200 && parse(text);
      if (!answer) return log(`no session (${status}): ${text}`);
      audience = answer.audience;
      if (live) guard(() => stage.offer(answer.guides));
    },
  );

  /** @param {Identity} now */
  const become = (now) => {
    if (JSON.stringify(now) === JSON.stringify(who)) return;
    if (!isSamePerson(who, now)) stage.forget();
    who = now;
    local.set("visitor", who);
    ask();
  };

  const leave = () => guard(() => outbox.leave());
  const undo = [
    onNavigate(() => guard(() => stage.navigated())),
    on(window, "pagehide", leave),
    on(document, "visibilitychange", () => document.visibilityState === "hidden" && leave()),
  ];
  const stop = () => {
    live = false;
    undoAll(undo);
    stage.stop();
    outbox.leave();
    outbox.stop();
  };

  ask();
  /** @param {string} guideId */
  const start = (guideId) => stage.want(String(guideId));
  const calls = { ...apiOf({ put, become, who: () => who, log }), start, stop };
  return guarded(calls, (call) => live && guard(call), log);
}

/**
 * An API that does nothing, so that the page's own calls stay good.
 * @returns {Cairn}
 */
export function silent() {
  return guarded({}, () => {}, () => {});
}

/**
 * What the page says of its person, unguarded.
 * @param {object} inside
 * @param {(event: Told) => void} inside.put
 * @param {(now: Identity) => void} inside.become
 * @param {() => Identity} inside.who
 * @param {(message: string) => void} inside.log
 * @returns {Omit<Cairn, "push" | "start" | "stop">}
 */
function apiOf({ put, become, who, log }) {
  /** @type {(call: string, given: unknown) => string | void} */
  const idOf = (call, given) => personId(given) ?? log(`${call}: ${JSON.stringify(given)} is no id`);
  return {
    identify(userId, given) {
      const id = idOf("identify", userId);
      if (!id) return;
      const traits = plain(given);
      become(identified(who(), id, traits, newId));
      put({ type: "identify", traits });
    },
    group(companyId, given, options) {
      const id = idOf("group", companyId);
      if (!id) return;
      const traits = plain(given);
      become(grouped(who(), { id, traits, role: options?.role ? String(options.role) : null }));
      put({ type: "group", groupId: id, traits });
    },
    track(event, properties) {
      if (typeof event !== "string" || !event) return log("track: no event name");
      put({ type: "track", event, properties: plain(properties) });
    },
    page() {
      const { page } = contextOf(null);
      put({ type: "page", properties: { ...page, title: document.title, referrer: document.referrer } });
    },
    reset: () => become(anonymous(newId())),
  };
}

/**
 * The public API: its calls, none of which can throw, and `push` that says them by name.
 * @param {Partial<Record<string, (...args: any[]) => void>>} calls
 * @param {(call: () => void) => void} guard
 * @param {(message: string) => void} log
 * @returns {Cairn}
 */
function guarded(calls, guard, log) {
  const safe = Object.fromEntries(
    CALLS.map((name) => [name, (/** @type {unknown[]} */ ...args) => guard(() => calls[name]?.(...args))]),
  );
  /** @param {[string, ...unknown[]][]} queued */
  const push = (...queued) => {
    for (const [name, ...args] of queued) {
      const call = CALLS.find((one) => one === name);
      if (call) safe[call]?.(...args);
      else log(`push: there is no call ${JSON.stringify(name)}`);
    }
    return 0;
  };
  return /** @type {Cairn} */ (/** @type {unknown} */ ({ ...safe, push }));
}

/**
 * Asks for a session, once for all that changed in one go; only the newest answer counts.
 * @param {() => Promise<Reply>} ask
 * @param {(reply: Reply) => void} answered
 */
function createSession(ask, answered) {
  let asked = 0;
  return () => {
    asked += 1;
    const mine = asked;
    queueMicrotask(async () => {
      if (mine !== asked) return;
      const reply = await ask();
      if (mine === asked) answered(reply);
    });
  };
}

/**
 * @param {string} text
 * @returns {SessionResponse | null}
 */
function parse(text) {
  try {
    const answer = JSON.parse(text);
    return Array.isArray(answer?.guides) ? answer : null;
  } catch {
    return null;
  }
}

function localeOf() {
  return document.documentElement.lang || navigator.language;
}

/**
 * @param {Identity["company"]} company
 * @returns {EventContext}
 */
function contextOf(company) {
  const role = company?.role;
  return {
    ...(company && { groupId: company.id }),
    ...(role && { role, membership: { role } }),
    page: { url: location.href, path: location.pathname },
    locale: localeOf(),
    library: { name: "cairn", version: CAIRN_VERSION },
  };
}
