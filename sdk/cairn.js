/* global CAIRN_CHUNKS, CAIRN_VERSION */
/** @import { Cairn, CairnState, EventContext, GuideTold, Identity, Json, SdkEvent, SessionResponse } from "./types.d.ts" */
import { Door } from "./door.js";
import { createGuard } from "./guard.js";
import { anonymous, grouped, identified, isSamePerson, plain } from "./identity.js";
import { newId, personId } from "./ids.js";
import { on, undoAll } from "./listen.js";
import { forget, noteEvent } from "./memory.js";
import { Outbox } from "./outbox.js";
import { onNavigate } from "./routes.js";
import { send } from "./send.js";
import { Session } from "./session.js";
import { createStore } from "./store.js";

/**
 * @typedef {object} Options
 * @property {string} key the environment's public key
 * @property {string} origin Cairn's own, "https://cairn.example.com"
 * @property {string} base address beside which the other files are
 * @property {(message: string) => void} log
 */

/** The calls of the public API, by name: what `push` may say. */
const CALLS = /** @type {const} */ (["identify", "group", "track", "page", "start", "reset", "stop", "on", "state"]);

/** @typedef {Pick<SdkEvent, "type"> & Partial<SdkEvent>} Told what happened; who, when and where are added */

/**
 * Cairn in one page, from the first session to `stop`.
 * @param {Options} options
 * @returns {Cairn}
 */
export function createCairn({ key, origin, base, log }) {
  const [local, tab] = [createStore("localStorage"), createStore("sessionStorage")];
  let live = true;
  /** @type {SessionResponse["audience"]} */
  let audience;
  const guard = createGuard(log, (message) => put(sdkError(message)), () => stop());
  const outbox = new Outbox({ key, log, store: local, url: `${origin}/v1/batch` });
  const listeners = createListeners(log);

  /** @type {Identity} */
  let who = local.get("visitor", null) ?? anonymous(newId());
  local.set("visitor", who);

  /** @param {Told} event */
  const put = (event) => {
    const { anonymousId, userId, company } = who;
    const timestamp = new Date().toISOString();
    outbox.put({ messageId: newId(), timestamp, anonymousId, userId, context: contextOf(company), ...event });
  };
  const session = new Session({
    log,
    live: () => send(`${origin}/v1/live?key=${key}`),
    request: () => send(`${origin}/v1/session`, { key, url: location.href, sdk: CAIRN_VERSION, ...who, locale: localeOf() }),
    confirmed: () => door.tell((stage) => stage.consider()),
    answered: (answer) => {
      audience = answer.audience;
      door.offer(answer);
    },
  });
  /** @param {Identity} now */
  const become = (now) => {
    if (JSON.stringify(now) === JSON.stringify(who)) return;
    if (!isSamePerson(who, now)) {
      forget({ local, tab });
      door.tell((stage) => stage.forget());
    }
    who = now;
    local.set("visitor", who);
    session.ask();
  };
  const api = {
    ...apiOf({ put, become, who: () => who, log, heard: (event) => {
      if (event) noteEvent(tab, event);
      door.tell((stage) => stage.heard(event));
    } }),
    start: (/** @type {string} */ guideId) => door.want(String(guideId)),
  };
  const door = new Door({
    api, session, log, guard, who: () => who, stores: { local, tab },
    load: (file) => import(`${new URL(`${file}-${CAIRN_CHUNKS}.js`, base)}`),
    emit({ event, stepId, stepIndex, properties }, { guideId, version, runId }) {
      const of = { guideId, guideVersion: version, runId, stepId, stepIndex };
      put({ type: "track", event, properties: { ...of, ...audience, ...properties } });
      listeners.tell({ event, ...of, ...properties });
    },
  });
  const undo = attend({ guard, door, outbox });
  const stop = () => {
    live = false;
    undoAll(undo);
    session.stop();
    door.stop();
    outbox.leave();
    outbox.stop();
  };
  const state = () => {
    const { anonymousId, userId } = who;
    return { version: CAIRN_VERSION, visitor: { anonymousId, userId }, guides: door.why(), waiting: outbox.waiting().length };
  };

  session.ask();
  return guarded({ ...api, stop, state, on: listeners.on }, (call) => (live ? guard(call) : undefined), log);
}

/** @param {string} message of one of Cairn's own errors; nothing of the page is in it @returns {Told} */
const sdkError = (message) => ({ type: "track", event: "SDK Error", properties: { message: message.slice(0, 200) } });

/**
 * Hear what happens to the page.
 * @param {{ guard: (work: () => void) => void, door: Door, outbox: Outbox }} inside
 */
function attend({ guard, door, outbox }) {
  const leave = () => guard(() => outbox.leave());
  return [
    onNavigate(() => door.tell((stage) => stage.navigated())),
    on(window, "pagehide", leave),
    on(document, "visibilitychange", () => {
      door.tell((stage) => stage.consider());
      if (document.hidden) leave();
    }),
  ];
}

/**
 * Those of the page who hear what guides do. They are told after Cairn has done its part, and what they throw is logged.
 * @param {(message: string) => void} log
 */
function createListeners(log) {
  /** @type {Set<(told: GuideTold) => void>} */
  const all = new Set();
  return {
    /** @type {Cairn["on"]} */
    on(event, heard) {
      /** @param {GuideTold} told */
      const one = (told) => {
        if (event === "*" || event === told.event) heard(told);
      };
      all.add(one);
      return () => void all.delete(one);
    },
    /** @param {GuideTold} told */
    async tell(told) {
      await null;
      for (const one of all) {
        try {
          one(told);
        } catch (error) {
          log(`a listener failed: ${error}`);
        }
      }
    },
  };
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
 * @param {(event: string | null) => void} inside.heard
 * @param {(message: string) => void} inside.log
 */
function apiOf({ put, become, who, heard, log }) {
  /** @type {(call: string, given: unknown) => string | void} */
  const idOf = (call, given) => personId(given) ?? log(`${call}: ${JSON.stringify(given)} is no id`);
  return {
    /** @type {Cairn["identify"]} */
    identify(userId, given) {
      const id = idOf("identify", userId);
      if (!id) return;
      const traits = plain(given);
      become(identified(who(), id, traits, newId));
      put({ type: "identify", traits });
      heard(null);
    },
    /** @type {(name: string, value: Json) => void} */
    setTrait(name, value) {
      const traits = { [name]: value };
      become({ ...who(), traits: { ...who().traits, ...traits } });
      put({ type: "identify", traits });
      heard(null);
    },
    /** @type {Cairn["group"]} */
    group(companyId, given, options) {
      const id = idOf("group", companyId);
      if (!id) return;
      const traits = plain(given);
      become(grouped(who(), { id, traits, role: options?.role ? String(options.role) : null }));
      put({ type: "group", groupId: id, traits });
    },
    /** @type {Cairn["track"]} */
    track(event, properties) {
      if (typeof event !== "string" || !event) return log("track: no event name");
      put({ type: "track", event, properties: plain(properties) });
      heard(event);
    },
    page() {
      const { page } = contextOf(null);
      put({ type: "page", properties: { ...page, title: document.title, referrer: document.referrer } });
    },
    reset: () => become(anonymous(newId())),
  };
}

/** What those calls return that return something, where Cairn is off. */
const NOTHING = {
  on: () => () => {},
  /** @returns {CairnState} */
  state: () => ({ version: CAIRN_VERSION, visitor: { anonymousId: "", userId: null }, guides: [], waiting: 0 }),
};

/**
 * The public API: its calls, none of which can throw, and `push` that says them by name.
 * @param {Partial<Record<string, (...args: any[]) => unknown>>} calls
 * @param {(call: () => unknown) => unknown} guard
 * @param {(message: string) => void} log
 * @returns {Cairn}
 */
function guarded(calls, guard, log) {
  /** @type {Partial<Record<string, () => unknown>>} */
  const nothing = NOTHING;
  const safe = Object.fromEntries(
    CALLS.map((name) => [name, (/** @type {unknown[]} */ ...args) => guard(() => calls[name]?.(...args)) ?? nothing[name]?.()]),
  );
  /** @param {unknown[]} queued */
  const push = (...queued) => {
    for (const said of queued) {
      const [name, ...args] = /** @type {unknown[]} */ ([]).concat(said);
      const call = CALLS.find((one) => one === name);
      if (call) safe[call]?.(...args);
      else log(`push: there is no call ${String(name)}`);
    }
    return 0;
  };
  return /** @type {Cairn} */ (/** @type {unknown} */ ({ ...safe, push }));
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
