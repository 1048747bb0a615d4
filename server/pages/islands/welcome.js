/**
 * Cairn's own guides are shown in the dashboard as any guide is in any product: it says who is here, in the very words
 * that a host product uses.
 */
const told = document.querySelector("meta[name=cairn-member]")?.getAttribute("content");
if (told) {
  const { id, workspace, role, traits } = JSON.parse(told);
  const cairn = /** @type {{ cairn?: unknown[] }} */ (/** @type {unknown} */ (window));
  (cairn.cairn ??= []).push(["identify", id, {}], ["group", workspace, traits, { role }]);
}
