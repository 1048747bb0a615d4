/** @import { Host } from "./host.js" */

/** What `createHost` marks its element with; from below: hints, checklists, and what a person is led by or has opened. */
const LAYERS = ["1", "2", ""];

/**
 * Lift a guide's host into the page, and what belongs above it above it again: in the top layer the last one is the
 * highest. For the chunks of guides that stay on a page beside others.
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
