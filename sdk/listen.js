/**
 * Hear events until the returned undo is called.
 * @param {EventTarget} target
 * @param {string} types one or more, with spaces between
 * @param {(event: any) => void} heard
 * @param {boolean} [first] before the page's own handlers (capture)
 * @returns {() => void}
 */
export function on(target, types, heard, first = false) {
  const all = types.split(" ");
  for (const type of all) target.addEventListener(type, heard, first);
  return () => {
    for (const type of all) target.removeEventListener(type, heard, first);
  };
}

/**
 * Call every undo of a list, and empty it.
 * @param {(() => void)[]} list
 */
export function undoAll(list) {
  for (const undo of list.splice(0)) undo();
}
