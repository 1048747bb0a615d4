/* global CAIRN_CHUNKS, CAIRN_VERSION */
/** @import { Cairn, CairnState, EventContext, GuideTold, Identity, Json, Part, PlayerOptions, SdkEvent, SessionResponse, Traits } from "./types.d.ts" */
/** @import { Store } from "./store.js" */
/** @import { Door } from "./door.js" */
import { createDoor } from "./door.js";
import { createGuard } from "./guard.js";
import { anonymous, grouped, identified, isSamePerson, plain } from "./identity.js";
import { newId, personId } from "./ids.js";
import { on, undoAll } from "./listen.js";
import { createMemory } from "./memory.js";
import { createOutbox } from "./outbox.js";
import { onNavigate } from "./routes.js";
import { createSession, localeOf } from "./session.js";
import { createStore } from "./store.js";

/**
 * @typedef {object} Options
 * @property {string} key the environment's public key
 * @property {string} origin Cairn's own, "https://cairn.example.com"
 * @property {string} base address beside which the other files are
 * @property {(message: string) => void} log
 *
 * What the parts of one Cairn have in common.
 * @typedef {Options & Inner} Core
 *
 * @typedef {object} Inner
 * @property {Store} local
 * @property {ReturnType<typeof createMemory>} memory
 * @property {(file: "stage" | "renderer" | Part) => Promise<object>} load
 * @property {() => string} newId
 * @property {Identity} who is here now
 * @property {SessionResponse["audience"]} audience
 * @property {<T>(work: () => T) => T | undefined} guard
 * @property {(event: Told) => void} put
 * @property {PlayerOptions["emit"]} emit
 * @property {Set<(told: GuideTold) => void>} listeners
 */

/** The calls of the public API, by name: what `push` may say. */
const CALLS = /** @type {const} */ (["identify", "group", "track", "page", "start", "reset", "stop", "on", "state"]);

/** @typedef {Pick<SdkEvent, "type"> & Partial<SdkEvent>} Told what happened; who, when and where are added */

/**
 * Cairn in one page, from the first session to `stop`.
 * @param {Options} options
 * @returns {Cairn}
 */
export function createCairn(options) {
  let live = true;
  const core = coreOf(options, () => stop());
  const { guard, local, listeners, log } = core;
  const outbox = createOutbox(core);
  core.put = (event) => outbox.put(eventOf(core.who, event));
  const door = createDoor(core, () => session, () => api);
  const session = createSession(core, door.offer);
  /** @param {Identity} now */
  const become = (now) => {
    if (JSON.stringify(now) === JSON.stringify(core.who)) return;
    if (!isSamePerson(core.who, now)) {
      core.memory.forget();
      door.tell((stage) => stage.forget());
    }
    core.who = now;
    local.set("visitor", now);
    session.ask();
  };
  const api = apiOf(core, become, door);
  const leave = () => guard(outbox.leave);
  const undo = [
    onNavigate(() => door.tell((stage) => stage.navigated())),
    on(window, "pagehide", leave),
    on(document, "visibilitychange", () => {
      door.tell((stage) => stage.consider());
      if (document.hidden) leave();
    }),
  ];
  const stop = () => {
    live = false;
    undoAll(undo);
    session.quit();
    door.offer({ guides: [] });
    outbox.leave();
    outbox.quit();
  };
  const state = () => stateOf(core.who, door.why(), outbox.waiting().length);

  local.set("visitor", core.who);
  session.ask();
  const calls = { ...api, stop, state, on: hearing(listeners, log) };
  return guarded(calls, (call) => (live ? guard(call) : undefined), log);
}

/**
 * @param {Options} options
 * @param {() => void} disable
 * @returns {Core}
 */
function coreOf(options, disable) {
  const local = createStore("localStorage");
  /** @type {Core} */
  const core = {
    ...options,
    local,
    memory: createMemory(local, createStore("sessionStorage")),
    newId,
    load: (file) => import(`${new URL(`${file}-${CAIRN_CHUNKS}.js`, options.base)}`),
    who: local.get("visitor", null) ?? anonymous(newId()),
    audience: undefined,
    listeners: new Set(),
    put() {},
    guard: createGuard(
      options.log,
      // Nothing of the page is in it.
      (message) => core.put({ type: "track", event: "SDK Error", properties: { message: message.slice(0, 200) } }),
      disable,
    ),
    emit({ event, stepId, stepIndex, properties }, { guideId, version, runId }) {
      const of = { guideId, guideVersion: version, runId, stepId, stepIndex, ...properties };
      core.put({ type: "track", event, properties: { ...core.audience, ...of } });
      // After Cairn has done its own part.
      for (const tell of core.listeners) queueMicrotask(() => tell({ event, ...of }));
    },
  };
  return core;
}

/**
 * `cairn.on`: what a listener throws is logged and never felt.
 * @param {Core["listeners"]} listeners
 * @param {Core["log"]} log
 * @returns {Cairn["on"]}
 */
function hearing(listeners, log) {
  return (event, heard) => {
    /** @param {GuideTold} told */
    const tell = (told) => {
      try {
        if (event === "*" || event === told.event) heard(told);
      } catch (error) {
        log(`a listener failed: ${error}`);
      }
    };
    listeners.add(tell);
    return () => listeners.delete(tell);
  };
}

/**
 * @param {CairnState["visitor"]} visitor
 * @param {CairnState["guides"]} guides
 * @param {number} waiting
 * @returns {CairnState}
 */
function stateOf({ anonymousId, userId }, guides, waiting) {
  return { version: CAIRN_VERSION, visitor: { anonymousId, userId }, guides, waiting };
}

/**
 * An API that does nothing, so that the page's own calls stay good.
 * @returns {Cairn}
 */
export function silent() {
  return guarded({}, () => {}, () => {});
}

/**
 * What the page says, unguarded.
 * @param {Core} core
 * @param {(now: Identity) => void} become
 * @param {Door} door
 */
function apiOf(core, become, door) {
  const { log } = core;
  /** @type {(call: string, given: unknown) => string | void} */
  const idOf = (call, given) => personId(given) ?? log(`${call}: ${JSON.stringify(given)} is no id`);
  /** @param {Told} event */
  const tell = (event) => {
    const name = event.event ?? null;
    core.put(event);
    if (name) core.memory.keep({ seen: { [name]: 1 } });
    door.tell((stage) => stage.heard(name));
  };
  /** @type {(userId: string | null, traits: Traits) => void} */
  const know = (userId, traits) => {
    become(identified(core.who, userId, traits, newId));
    tell({ type: "identify", traits });
  };
  return {
    /** @param {string} guideId */
    start: (guideId) => door.want(String(guideId)),
    /** @type {Cairn["identify"]} */
    identify(userId, given) {
      const id = idOf("identify", userId);
      if (id) know(id, plain(given));
    },
    /** @type {(name: string, value: Json) => void} */
    setTrait: (name, value) => know(core.who.userId, { [name]: value }),
    /** @type {Cairn["group"]} */
    group(companyId, given, options) {
      const id = idOf("group", companyId);
      if (!id) return;
      const traits = plain(given);
      become(grouped(core.who, { id, traits, role: options?.role ? String(options.role) : null }));
      core.put({ type: "group", groupId: id, traits });
    },
    /** @type {Cairn["track"]} */
    track(event, properties) {
      if (typeof event !== "string" || !event) return log("track: no event name");
      tell({ type: "track", event, properties: plain(properties) });
    },
    page() {
      const { page } = contextOf(null);
      core.put({ type: "page", properties: { ...page, title: document.title, referrer: document.referrer } });
    },
    reset: () => become(anonymous(newId())),
  };
}

/** What those calls return that return something, where Cairn is off. */
const NOTHING = { on: () => () => {}, state: () => stateOf({ anonymousId: "", userId: null }, [], 0) };

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

/**
 * Who, when and where.
 * @param {Identity} who
 * @param {Told} event
 * @returns {SdkEvent}
 */
function eventOf({ anonymousId, userId, company }, event) {
  const timestamp = new Date().toISOString();
  return { messageId: newId(), timestamp, anonymousId, userId, context: contextOf(company), ...event };
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
