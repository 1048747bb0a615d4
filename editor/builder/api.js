/** @import { Draft, OpenedSession, Other, Problem, Somebody, Theirs } from "../types.d.ts" */

/**
 * A refusal is a value. offline: try again. ended: the token is no longer good. conflict: somebody else saved.
 * @typedef {{ ok: false, kind: "offline" | "ended" | "conflict" | "refused", code: string, message: string,
 *   errors: Problem[], current: Theirs | null }} Refusal
 */
/**
 * @template T
 * @typedef {{ ok: true, data: T } | Refusal} Answer
 */
/**
 * @typedef {object} GuideRead
 * @property {string} id
 * @property {string} name
 * @property {{ revision: number, document: Draft | Other, updatedAt: string, updatedBy: string }} draft
 * @property {{ environmentId: string, environment: string, version: number }[]} publications
 */

/** @typedef {{ id: string, kind: Draft["kind"], name: string }} GuideName */

/** The server's answers, while it can be asked; above this it is taken for away. */
const AWAY = 502;

/**
 * Trade the one-time code of a link for a token.
 * @param {string} code
 * @param {string} origin of the host page
 * @param {string} key of the host page
 * @returns {Promise<Answer<OpenedSession>>}
 */
export function exchange(code, origin, key) {
  return ask("POST", "/api/builder/exchange", { code, origin, key }, null);
}

/**
 * The calls of one edit session. All go to Cairn's own origin.
 * @param {OpenedSession} session
 */
export function createApi({ token, guideId, environmentId }) {
  const guide = `/api/guides/${guideId}`;
  return {
    /** @returns {Promise<Answer<GuideRead>>} */
    read: () => ask("GET", guide, undefined, token),
    /**
     * @param {number} revision
     * @param {Draft} document
     * @returns {Promise<Answer<{ revision: number, problems: Problem[], warnings: Problem[] }>>}
     */
    save: (revision, document) => ask("PUT", `${guide}/draft`, { revision, document }, token),
    /**
     * @param {string} name
     * @returns {Promise<Answer<unknown>>}
     */
    rename: (name) => ask("PATCH", guide, { name }, token),
    /** @returns {Promise<Answer<Problem[] | { problems: Problem[], warnings: Problem[] }>>} */
    problems: () => ask("GET", `${guide}/problems`, undefined, token),
    /** @returns {Promise<Answer<{ industries: string[], roles: string[], events: string[] }>>} what the environment has seen */
    audienceValues: () => ask("GET", `/api/environments/${environmentId}/audience-values`, undefined, token),
    /** @returns {Promise<Answer<{ guides: GuideName[] }>>} of the workspace */
    guideNames: () => ask("GET", "/api/guides/names", undefined, token),
    /**
     * What a save would say to a document, without keeping it.
     * @param {unknown} document
     * @returns {Promise<Answer<{ problems: Problem[] }>>}
     */
    check: (document) => ask("POST", `${guide}/check`, { document }, token),
    /**
     * @param {string} words
     * @returns {Promise<Answer<{ people: Somebody[] }>>} persons to look at the guide as
     */
    somebodies: (words) => ask("GET", `/api/environments/${environmentId}/likenesses?q=${encodeURIComponent(words)}`, undefined, token),
    /** @returns {Promise<Answer<{ version: number }>>} */
    publish: () => ask("POST", `${guide}/publications`, { environmentId }, token),
    /** @returns {Promise<Answer<null>>} */
    unpublish: () => ask("POST", `${guide}/unpublish`, { environmentId }, token),
  };
}

/** @typedef {ReturnType<typeof createApi>} Api */

/**
 * @template T
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {string | null} token
 * @returns {Promise<Answer<T>>}
 */
async function ask(method, path, body, token) {
  try {
    const response = await fetch(path, {
      method,
      credentials: "omit",
      cache: "no-store",
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return { ok: true, data: response.status === 204 ? null : await response.json() };
    return refusal(response.status, await response.json().catch(() => ({})));
  } catch {
    return { ok: false, kind: "offline", code: "offline", message: "", errors: [], current: null };
  }
}

/**
 * @param {number} status
 * @param {{ code?: string, message?: string, errors?: Problem[], current?: Theirs }} body
 * @returns {Refusal}
 */
function refusal(status, { code = "", message = "", errors = [], current }) {
  const away = status === 503 || status === 429 || status >= AWAY || !code;
  const conflict = status === 409 && current;
  const kind = away ? "offline" : status === 401 ? "ended" : conflict ? "conflict" : "refused";
  return { ok: false, kind, code, message, errors, current: current ?? null };
}
