/**
 * Do `work` while this tab holds a lock that no other tab of this origin holds; where the browser has no locks (an
 * insecure context, a sandboxed frame), at once.
 * @param {string} name
 * @param {(lock: unknown) => unknown} work it holds the lock until its promise settles; must not throw
 * @param {boolean} [ifAvailable] do not wait: `work` is told null when another tab has the lock
 * @returns {Promise<unknown>}
 */
export async function locked(name, work, ifAvailable = false) {
  try {
    if (navigator.locks) return await navigator.locks.request(`cairn:${name}`, { ifAvailable }, work);
  } catch {
    // Refused.
  }
  return work(true);
}
