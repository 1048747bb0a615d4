/* global CAIRN_RENDERER, CAIRN_VERSION */
/** @import { Cairn, EventContext, Identity, RendererModule, Run, RunEvent, SdkEvent, SessionRequest, SessionResponse, Traits } from "./types.d.ts" */
import { createGuard } from "./guard.js";
import { anonymous, grouped, identified, isSamePerson, plain } from "./identity.js";
import { newId, personId } from "./ids.js";
import { on } from "./listen.js";
import { Outbox } from "./outbox.js";
import { onNavigate } from "./routes.js";
import { leaveWith, post } from "./send.js";
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

/**
 * Cairn in one page, from the first session to `stop`.
 * @param {Options} options
 * @returns {Cairn}
 */
export function createCairn({ key, origin, log }) {
  const local = createStore("localStorage");
  const tab = createStore("sessionStorage");
  let live = true;
  /** @type {SessionResponse["audience"]} */
  let audience;
  const guard = createGuard(log, () => stop());
  const batches = `${origin}/v1/batch`;
  const outbox = new Outbox({
    key, log, store: local,
    post: (content) => post(batches, content),
    leaveWith: (content) => leaveWith(batches, content),
  });

  /** @type {Identity} */
  let who = local.get("visitor", null) ?? anonymous(newId());
  local.set("visitor", who);

  /** @param {Pick<SdkEvent, "type"> & Partial<SdkEvent>} event */
  const put = (event) => {
    const { anonymousId, userId } = who;
    const timestamp = new Date().toISOString();
    outbox.put({ messageId: newId(), timestamp, anonymousId, userId, context: contextOf(who), ...event });
  };
  const stage = new Stage({
    local, tab, log, guard, who: () => who,
    load: () => /** @type {Promise<RendererModule>} */ (import(`${origin}/sdk/v1/${CAIRN_RENDERER}`)),
    emit: (event, run) => put(trackOf(event, run, audience)),
  });

  const session = createSession(() => ({ key, url: location.href, sdk: CAIRN_VERSION, ...sessionOf(who) }), {
    url: `${origin}/v1/session`, log, offered: (answer) => {
      audience = answer.audience;
      if (live) guard(() => stage.offer(answer.guides));
    },
  });

  /** @param {Identity} now */
  const become = (now) => {
    if (JSON.stringify(now) === JSON.stringify(who)) return;
    if (!isSamePerson(who, now)) stage.forget();
    who = now;
    local.set("visitor", who);
    session.ask();
  };

  const undo = [
    onNavigate(() => guard(() => stage.navigated())),
    on(window, "pagehide", () => guard(() => outbox.leave())),
    on(document, "visibilitychange", () => document.visibilityState === "hidden" && guard(() => outbox.leave())),
  ];
  const stop = () => {
    live = false;
    for (const one of undo.splice(0)) one();
    stage.stop();
    outbox.leave();
    outbox.stop();
  };

  const calls = apiOf({ put, become, who: () => who, stage, stop, log });
  session.ask();
  return guarded(calls, { guard, log, isLive: () => live });
}

/**
 * What a run tells, as an event.
 * @param {RunEvent} told
 * @param {Run} run
 * @param {SessionResponse["audience"]} audience
 * @returns {Pick<SdkEvent, "type" | "event" | "properties">}
 */
function trackOf({ event, stepId, stepIndex, properties }, { guideId, version, runId }, audience) {
  const of = { guideId, guideVersion: version, runId, stepId, stepIndex };
  return { type: "track", event, properties: { ...of, ...audience, ...properties } };
}

/**
 * The public calls, unguarded.
 * @param {object} inside
 * @param {(event: Pick<SdkEvent, "type"> & Partial<SdkEvent>) => void} inside.put
 * @param {(now: Identity) => void} inside.become
 * @param {() => Identity} inside.who
 * @param {Stage} inside.stage
 * @param {() => void} inside.stop
 * @param {(message: string) => void} inside.log
 * @returns {Omit<Cairn, "push">}
 */
function apiOf({ put, become, who, stage, stop, log }) {
  return {
    identify(userId, given) {
      const id = personId(userId);
      if (id === null) return log(`identify: ${JSON.stringify(userId)} is nobody's id, ignored`);
      const traits = plain(given);
      become(identified(who(), id, traits, newId));
      put({ type: "identify", traits });
    },
    group(companyId, given, options) {
      const id = personId(companyId);
      if (id === null) return log(`group: ${JSON.stringify(companyId)} is no company's id, ignored`);
      const traits = plain(given);
      become(grouped(who(), { id, traits, role: options?.role ? String(options.role) : null }));
      put({ type: "group", groupId: id, traits });
    },
    track(event, properties) {
      if (typeof event !== "string" || !event) return log("track: the event needs a name, ignored");
      put({ type: "track", event, properties: plain(properties) });
    },
    page() {
      const properties = { ...contextOf(who()).page, title: document.title, referrer: document.referrer };
      put({ type: "page", properties });
    },
    start: (guideId) => stage.want(String(guideId)),
    reset: () => become(anonymous(newId())),
    stop,
  };
}

/**
 * The same calls, none of which can throw; after `stop` they do nothing.
 * @param {Omit<Cairn, "push">} calls
 * @param {{ guard: <T>(work: () => T) => T | undefined, log: (message: string) => void, isLive: () => boolean }} how
 * @returns {Cairn}
 */
function guarded(calls, { guard, log, isLive }) {
  /** @type {Record<string, (...args: any[]) => void>} */
  const safe = {};
  for (const name of CALLS) {
    const call = /** @type {(...args: unknown[]) => void} */ (calls[name]);
    safe[name] = (...args) => {
      if (isLive()) guard(() => call(...args));
    };
  }
  safe.push = (...queued) => {
    for (const [name, ...args] of queued) {
      const call = CALLS.includes(name) ? safe[name] : undefined;
      if (call) call(...args);
      else log(`push: there is no call ${JSON.stringify(name)}`);
    }
    return 0;
  };
  return /** @type {Cairn} */ (/** @type {unknown} */ (safe));
}

/**
 * Asks for a session, once for all that changed in one go; only the newest answer counts.
 * @param {() => SessionRequest} request
 * @param {{ url: string, log: (message: string) => void, offered: (answer: SessionResponse) => void }} outside
 */
function createSession(request, { url, log, offered }) {
  let asked = 0;
  return {
    ask() {
      asked += 1;
      const mine = asked;
      queueMicrotask(async () => {
        if (mine !== asked) return;
        const { status, text } = await post(url, request());
        if (mine !== asked) return;
        const answer = status === 200 ? parse(text) : null;
        if (answer) offered(answer);
        else log(`no session (${status}): ${text}`);
      });
    },
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

/** @param {Identity} who */
function sessionOf({ anonymousId, userId, traits, company }) {
  return { anonymousId, userId, traits: /** @type {Traits | null} */ (traits), company, locale: localeOf() };
}

function localeOf() {
  return document.documentElement.lang || navigator.language;
}

/**
 * @param {Identity} who
 * @returns {EventContext}
 */
function contextOf({ company }) {
  return {
    ...(company && { groupId: company.id }),
    ...(company?.role && { role: company.role, membership: { role: company.role } }),
    page: { url: location.href, path: location.pathname },
    locale: localeOf(),
    library: { name: "cairn", version: CAIRN_VERSION },
  };
}
