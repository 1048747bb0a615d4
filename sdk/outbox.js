/** @import { SdkEvent } from "./types.d.ts" */
/** @import { Core } from "./cairn.js" */
import { locked } from "./locks.js";
import { add, delay, fresh, outcome, take, without } from "./queue.js";
import { send } from "./send.js";

/** Events that come close together go together. */
const GATHER_MS = 500;
/** Another tab is sending. */
const BUSY_MS = 1000;

/**
 * Events on their way: each is kept in storage until the server has said 200; one tab sends at a time. Where two tabs
 * write the storage in the same moment one may forget what the other has put there: so each tab also remembers its own.
 * An event that is sent twice counts once (`messageId`). No timer runs while there is nothing to send.
 * @param {Core} core
 */
export function createOutbox({ key, local, log, origin }) {
  /** Put here and not sent yet. @type {SdkEvent[]} */
  let mine = [];
  /** Of the next sending, until it is over. */
  let timer = 0;
  let attempt = 0;
  let live = true;
  /** Already on their way: nobody sends them twice as the page goes. @type {Set<string>} */
  const away = new Set();

  const kept = () => fresh(local.get("queue", []), Date.now());
  /** Events that nobody has on the way, the oldest first. */
  const waiting = () => {
    const all = kept();
    return live ? without([...all, ...without(mine, idsOf(all))], away) : [];
  };
  /** @param {number} ms */
  const later = (ms) => {
    if (!timer && waiting()[0]) timer = window.setTimeout(sendOn, ms);
  };
  const sendOn = async () => {
    let wait = BUSY_MS;
    await locked("send", async (lock) => lock && (wait = await deliver()), true);
    timer = 0;
    later(wait);
  };
  /** Send the oldest, as many as fit; resolves to the ms to wait before the next. */
  const deliver = async () => {
    const batch = take(waiting());
    if (!batch[0]) return 0;
    const ids = idsOf(batch);
    ids.forEach((id) => away.add(id));
    const { status, retryAfter, text } = await send(`${origin}/v1/batch`, { writeKey: key, sentAt: new Date().toISOString(), batch });
    ids.forEach((id) => away.delete(id));
    const result = outcome(status);
    if (result === "retry") return delay(++attempt, Math.random(), retryAfter);
    if (result === "drop") log(`${batch.length} events refused (${status}): ${text}`);
    attempt = 0;
    mine = without(mine, ids);
    const left = without(kept(), ids);
    local.set("queue", left[0] ? left : null);
    return 0;
  };
  later(GATHER_MS);
  return {
    waiting,
    /** @param {SdkEvent} event kept, and sent soon */
    put(event) {
      mine = add(mine, event);
      local.set("queue", add(kept(), event));
      later(GATHER_MS);
    },
    /** The page goes away: send what is left. */
    leave: async () => later(await deliver()),
    quit() {
      clearTimeout(timer);
      live = false;
    },
  };
}

/** @param {SdkEvent[]} events */
const idsOf = (events) => new Set(events.map((event) => event.messageId));
