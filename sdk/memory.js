/** @import { Known } from "./arbiter.js" */
/** @import { Store } from "./store.js" */

/** Entries that each of them keeps; the oldest go, which the server knows by then. */
const MOST = 100;

const LOCAL = ["runs", "done", "snoozed", "quiet"];
const OF_TAB = ["rested", "seen"];

/**
 * What this browser knows of guides. Each value is read when it is asked for: another tab may have changed it.
 * @param {Store} local
 * @param {Store} tab
 */
export function createMemory(local, tab) {
  /** @param {string} name */
  const storeOf = (name) => (OF_TAB.includes(name) ? tab : local);
  const all = [...LOCAL, ...OF_TAB];
  return {
    /** @returns {Known} */
    read: () => /** @type {any} */ (Object.fromEntries(all.map((name) => [name, storeOf(name).get(name, {})]))),
    /** @param {{ [name: string]: object }} changes by name, what is to be put into its value; undefined takes out */
    keep(changes) {
      for (const [name, change] of Object.entries(changes)) {
        const entries = Object.entries({ ...storeOf(name).get(name, {}), ...change });
        storeOf(name).set(name, Object.fromEntries(entries.slice(-MOST)));
      }
    },
    forget() {
      for (const name of all) storeOf(name).set(name, null);
    },
  };
}
