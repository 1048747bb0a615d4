/** @import { Known } from "./arbiter.js" */
/** @import { Store } from "./store.js" */

/** @typedef {{ local: Store, tab: Store }} Stores */

/** Names of tracked events that a tab keeps. */
const MOST_NAMES = 100;

/** Kept in the tab; what is not here is in the browser, for all tabs. */
const OF_TAB = /^(rested|seen)$/;

/** What this browser knows of guides. Each value is read when it is asked for: another tab may have changed it. */
export class Memory {
  _stores;

  /** @param {Stores} stores */
  constructor(stores) {
    this._stores = stores;
  }

  /** @returns {Known} */
  read() {
    const { local, tab } = this._stores;
    return {
      runs: local.get("runs", {}), done: local.get("done", {}), snoozed: local.get("snoozed", {}),
      quiet: local.get("quiet", {}), rested: tab.get("rested", {}), seen: tab.get("seen", []),
    };
  }

  /**
   * @param {{ [name: string]: object }} changes by name, what is to be put into its value; undefined takes out
   */
  keep(changes) {
    for (const [name, change] of Object.entries(changes)) {
      const store = OF_TAB.test(name) ? this._stores.tab : this._stores.local;
      store.set(name, { ...store.get(name, {}), ...change });
    }
  }

}

/**
 * The tab has tracked `event`.
 * @param {Store} tab
 * @param {string} event
 */
export function noteEvent(tab, event) {
  tab.set("seen", [...new Set([...tab.get("seen", []), event])].slice(-MOST_NAMES));
}

/**
 * Somebody else is here.
 * @param {Stores} stores
 */
export function forget({ local, tab }) {
  for (const name of ["runs", "done", "snoozed", "quiet"]) local.set(name, null);
  for (const name of ["rested", "seen"]) tab.set(name, null);
}
