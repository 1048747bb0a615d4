/**
 * The one file that stores. Everything lies under the prefix `cairn:`; a browser that refuses storage, or is full, has
 * a store in memory that ends with the page.
 */

const PREFIX = "cairn:";

/**
 * @typedef {object} Store
 * @property {<T>(name: string, fallback: T) => T} get
 * @property {(name: string, value: unknown) => void} set null removes
 */

/**
 * @param {"localStorage" | "sessionStorage"} area
 * @returns {Store}
 */
export function createStore(area) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @type {Storage | null} */
  let storage = null;
  try {
    storage = window[area];
    storage.getItem(PREFIX);
  } catch {
    storage = null;
  }
  return {
    get(name, fallback) {
      const key = PREFIX + name;
      try {
        const text = memory.get(key) ?? storage?.getItem(key);
        return text ? JSON.parse(text) : fallback;
      } catch {
        return fallback;
      }
    },
    set(name, value) {
      const key = PREFIX + name;
      memory.delete(key);
      try {
        if (value === null) storage?.removeItem(key);
        else if (storage) storage.setItem(key, JSON.stringify(value));
        else memory.set(key, JSON.stringify(value));
      } catch {
        // Full, or taken away meanwhile: this page still knows.
        memory.set(key, JSON.stringify(value));
      }
    },
  };
}
