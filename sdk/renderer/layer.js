/** @import { PlayerOptions } from "../types.d.ts" */
/** @import { Host } from "./host.js" */

/**
 * A host for one guide, in its theme, with style rules beside the card's. For the chunks built on the renderer's.
 * @param {PlayerOptions} options
 * @param {string} style
 * @returns {Host}
 */
export function hostFor({ extra, guide, kit }, style) {
  const host = kit.createHost(style);
  const { locale, theme } = guide.document;
  if (theme?.accent) host.tokens.setProperty("--a", theme.accent);
  extra?.dress(host, theme);
  host.element.dir = kit.dirOf(locale);
  return host;
}

/**
 * Into the page, or the modal dialog that was opened last, as everything outside of it is inert; and what belongs above
 * comes above again: in the top layer the last one is the highest. Where all is so already, nothing is done. (A popover
 * of the page is none of its places: what the person has open here would move with every menu.)
 * @param {Host} host
 * @param {PlayerOptions["kit"]} kit
 * @param {...string} above marks of the hosts above it, from below; it is marked with their number, and "" is a card that
 *   leads a person or that they opened
 */
export function lift({ element }, { settle }, ...above) {
  const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.documentElement;
  if (element.parentNode === home) return;
  element.dataset.cairn = `${above.length}`;
  settle(element, home);
  for (const mark of above) {
    for (const one of document.querySelectorAll(`[data-cairn="${mark}"]`)) {
      settle(/** @type {HTMLElement} */ (one), /** @type {Element} */ (one.parentElement));
    }
  }
}
