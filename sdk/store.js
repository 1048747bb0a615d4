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
  return {
    get(name, fallback) {
      try {
        return JSON.parse(String(memory.get(name) ?? window[area].getItem(PREFIX + name))) ?? fallback;
      } catch {
        return fallback;
      }
    },
    set(name, value) {
      const text = JSON.stringify(value);
      memory.delete(name);
      try {
        if (value === null) window[area].removeItem(PREFIX + name);
        else window[area].setItem(PREFIX + name, text);
      } catch {
        // Full, or refused, or taken away meanwhile: this page still knows.
        memory.set(name, text);
      }
    },
  };
}

/** Has somebody said `cairn=off` in a cookie of this page? None is ever written. */
export function isOffByCookie() {
  try {
    return /(^|; )cairn=off(;|$)/.test(document.cookie);
  } catch {
    return false;
  }
}
