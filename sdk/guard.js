/** So many errors of its own, and Cairn leaves the page. */
export const MOST_ERRORS = 3;

/**
 * Nothing that Cairn does may reach the page as an error.
 * @param {(message: string) => void} log
 * @param {(message: string) => void} tell the first of them
 * @param {() => void} disable
 * @returns {<T>(work: () => T) => T | undefined}
 */
export function createGuard(log, tell, disable) {
  let errors = 0;
  /** @type {<T>(work: () => T) => T | undefined} */
  const guard = (work) => {
    try {
      return work();
    } catch (/** @type {any} */ error) {
      errors += 1;
      log(`internal error ${errors}: ${error?.stack ?? error}`);
      if (errors === 1) guard(() => tell(`${error}`));
      if (errors === MOST_ERRORS) disable();
      return undefined;
    }
  };
  return guard;
}
