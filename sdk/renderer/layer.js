/** @import { PlayerOptions } from "../types.d.ts" */
/** @import { Host } from "./host.js" */

/** What a host's element is marked with; from below: hints, checklists, and what a person is led by or has opened. */
const LAYERS = ["1", "2", ""];

/**
 * A host for one guide, in its theme, with style rules beside the card's. For the chunks built on the renderer's.
 * @param {PlayerOptions} options
 * @param {string} style
 * @returns {Host}
 */
export function hostFor({ extra, guide, kit }, style) {
  const host = kit.createHost();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  host.shadow.adoptedStyleSheets = [...host.shadow.adoptedStyleSheets, sheet];
  const { locale, theme } = guide.document;
  if (theme?.accent) host.tokens.setProperty("--a", theme.accent);
  extra?.dress(host, theme);
  host.element.dir = kit.dirOf(locale);
  return host;
}

/**
 * Into the page, or the modal dialog that was opened last, as everything outside of it is inert; and what belongs above
 * comes above again: in the top layer the last one is the highest. Where all is so already, nothing is done. (A popover
 * of the page is none of its places: what the person has open there would move with every menu.)
 * @param {Host} host
 * @param {1 | 2} layer 1: hints, 2: a checklist
 * @param {PlayerOptions["kit"]} kit
 */
export function lift({ element }, layer, { settle }) {
  const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.documentElement;
  if (element.parentNode === home) return;
  element.dataset.cairn = `${layer}`;
  settle(element, home);
  for (const name of LAYERS.slice(layer)) {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[data-cairn="${name}"]`))) {
      if (one.parentElement) settle(one, one.parentElement);
    }
  }
}
