/** @import { Draft, Known, OpenedSession, OtherHere, Problem, Publication, Somebody, Theirs } from "../types.d.ts" */

/**
 * A refusal is a value. offline: try again. ended: the token is no longer good. conflict: somebody else saved.
 * @typedef {{ ok: false, kind: "offline" | "ended" | "conflict" | "refused", code: string, message: string,
 *   errors: Problem[], current: Theirs | null, field: string }} Refusal
 */
/**
 * @template T
 * @typedef {{ ok: true, data: T } | Refusal} Answer
 */
/**
 * @typedef {object} GuideRead
 * @property {string} id
 * @property {string} name
 * @property {{ revision: number, document: Draft, updatedAt: string, updatedBy: string }} draft
 * @property {Publication[]} publications
 */

/** @typedef {{ id: string, kind: Draft["kind"], name: string }} GuideName */
/** One thing that a publication changes, in the author's language. @typedef {{ path: string, message: string }} Difference */
/** An image as it is kept. @typedef {{ url: string, width: number, height: number, bytes: number }} Media */

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
    /** @returns {Promise<Answer<{ problems: Problem[], warnings: Problem[] }>>} */
    problems: () => ask("GET", `${guide}/problems`, undefined, token),
    /** @returns {Promise<Answer<Known>>} what the environment has seen */
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
    /**
     * This tab has the guide open, for a minute from now on; who else has, and how the draft is.
     * @param {string} sessionId
     * @param {number} revision
     * @returns {Promise<Answer<{ others: OtherHere[], revision: number, updatedBy: string }>>}
     */
    here: (sessionId, revision) => ask("POST", `${guide}/presence`, { sessionId, revision }, token),
    /**
     * It has no longer: said even while the page goes.
     * @param {string} sessionId
     */
    leave: (sessionId) => void ask("DELETE", `${guide}/presence/${sessionId}`, undefined, token, { keepalive: true }),
    /**
     * What the draft changes of a version.
     * @param {number} version
     * @returns {Promise<Answer<{ differences: Difference[] }>>}
     */
    differences: (version) => ask("GET", `${guide}/differences?from=${version}&to=draft`, undefined, token),
    /**
     * @param {{ revision: number, note: string, startsAt: string | null, endsAt: string | null }} how revision: of the draft that was checked
     * @returns {Promise<Answer<{ version: number }>>}
     */
    publish: (how) => ask("POST", `${guide}/publications`, { environmentId, ...how }, token),
    /**
     * Keep an image, and hear how much of it is there.
     * @param {Blob} file
     * @param {(part: number) => void} progress from 0 to 1
     * @returns {Promise<Answer<Media>>}
     */
    upload: (file, progress) => bring("/api/media", file, token, progress),
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
 * @param {RequestInit} [how]
 * @returns {Promise<Answer<T>>}
 */
async function ask(method, path, body, token, how = {}) {
  try {
    const response = await fetch(path, {
      ...how,
      method,
      credentials: "omit",
      cache: "no-store",
      headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return { ok: true, data: response.status === 204 ? null : await response.json() };
    return refusal(response.status, await response.json().catch(() => ({})));
  } catch {
    return gone();
  }
}

/**
 * The bytes of a file as they are. Only this way of asking says how much of them has gone.
 * @param {string} path
 * @param {Blob} file
 * @param {string} token
 * @param {(part: number) => void} progress
 * @returns {Promise<Answer<Media>>}
 */
function bring(path, file, token, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, response } = request;
      resolve(status === 201 && response ? { ok: true, data: response } : refusal(status, response ?? {}));
    };
    request.onerror = request.onabort = () => resolve(gone());
    request.send(file);
  });
}

/** @returns {Refusal} the network is not there */
function gone() {
  return { ok: false, kind: "offline", code: "offline", message: "", errors: [], current: null, field: "" };
}

/**
 * @param {number} status
 * @param {{ code?: string, message?: string, errors?: Problem[], current?: Theirs, field?: string }} body
 * @returns {Refusal}
 */
function refusal(status, { code = "", message = "", errors = [], current, field }) {
  const away = status === 503 || status === 429 || status >= AWAY || !code;
  const conflict = status === 409 && current;
  const kind = away ? "offline" : status === 401 ? "ended" : conflict ? "conflict" : "refused";
  return { ok: false, kind, code, message, errors, current: current ?? null, field: field ?? "" };
}
