/**
 * Hear events until the returned undo is called.
 * @param {EventTarget} target
 * @param {string | string[]} types
 * @param {(event: any) => void} heard
 * @param {boolean} [first] before the page's own handlers (capture)
 * @returns {() => void}
 */
export function on(target, types, heard, first = false) {
  const all = [types].flat();
  for (const type of all) target.addEventListener(type, heard, first);
  return () => {
    for (const type of all) target.removeEventListener(type, heard, first);
  };
}
