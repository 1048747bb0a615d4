/** @import { SdkEvent } from "./types.d.ts" */

/** Events kept at most, and their bytes; the oldest go first. */
export const LIMIT = 1000;
export const LIMIT_BYTES = 1_000_000;
/** Of one request: a browser lets 64 KiB outlive the page, shared by all of its requests. */
export const MOST_BYTES = 51_000;
export const MOST_EVENTS = 100;
/** Older than this nobody wants it any more. */
const EXPIRES_MS = 7 * 24 * 3600 * 1000;

const BASE_MS = 1000;
const CAP_MS = 5 * 60 * 1000;

/** @param {unknown} content as JSON in UTF-8, with what stands between two */
export const bytes = (content) => new TextEncoder().encode(JSON.stringify(content)).length + 1;

/**
 * With one more at the end. What no longer fits is dropped at the other; the event that pushed it out tells how many
 * were lost, also for those that had told so before: `context.dropped` of all that arrive is the number of all that do not.
 * @param {SdkEvent[]} events
 * @param {SdkEvent} event
 * @returns {SdkEvent[]}
 */
export function add(events, event) {
  let room = LIMIT_BYTES - bytes(event);
  let dropped = 0;
  const kept = [...events].reverse().filter((one, at) => {
    room -= bytes(one);
    const fits = room > 0 && at < LIMIT - 1;
    if (!fits) dropped += 1 + (one.context.dropped ?? 0);
    return fits;
  });
  return [...kept.reverse(), dropped ? { ...event, context: { ...event.context, dropped } } : event];
}

/**
 * Without the events of these ids.
 * @param {SdkEvent[]} events
 * @param {Set<string>} ids
 */
export function without(events, ids) {
  return events.filter((event) => !ids.has(event.messageId));
}

/**
 * Without what is too old.
 * @param {SdkEvent[]} events
 * @param {number} now ms
 */
export function fresh(events, now) {
  return events.filter((event) => now - Date.parse(event.timestamp) < EXPIRES_MS);
}

/**
 * The next batch: the oldest events that fit into one request, one at least.
 * @param {SdkEvent[]} events
 * @param {number} [most] bytes
 */
export function take(events, most = MOST_BYTES) {
  let size = 0;
  return events.filter((event, at) => {
    size += bytes(event);
    return !at || (size <= most && at < MOST_EVENTS);
  });
}

/**
 * What an answer means for the events that were sent. Status 0 is no answer.
 * @param {number} status
 * @returns {"sent" | "drop" | "retry"}
 */
export function outcome(status) {
  if (/^2/.test(`${status}`)) return "sent";
  return /^4(?!08|29)/.test(`${status}`) ? "drop" : "retry";
}

/**
 * Before the next attempt, in ms: what the server asked for, else full jitter up to base · 2ⁿ, never under a second
 * (M. Brooker, "Exponential Backoff And Jitter", AWS 2015).
 * @param {number} attempt failures so far, from 1
 * @param {number} random 0 to 1
 * @param {number} retryAfter seconds; 0 or NaN when it did not
 */
export function delay(attempt, random, retryAfter) {
  if (retryAfter) return Math.min(Math.max(retryAfter * 1000, BASE_MS), CAP_MS);
  return Math.max(BASE_MS, Math.round(random * Math.min(CAP_MS, BASE_MS * 2 ** attempt)));
}
