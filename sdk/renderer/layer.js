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
  if (theme?.accent) host.element.style.setProperty("--a", theme.accent);
  extra?.dress(host, theme);
  host.element.dir = kit.dirOf(locale);
  return host;
}

/**
 * Lift a host into the page, and what belongs above it above it again: in the top layer the last one is the highest.
 * @param {Host} host
 * @param {1 | 2} layer 1: hints, 2: a checklist
 */
export function lift(host, layer) {
  host.element.dataset.cairn = `${layer}`;
  host.raise(null);
  for (const name of LAYERS.slice(layer)) {
    for (const one of document.querySelectorAll(`[data-cairn="${name}"]`)) {
      /** @type {HTMLElement} */ (one).hidePopover?.();
      /** @type {HTMLElement} */ (one).showPopover?.();
    }
  }
}
