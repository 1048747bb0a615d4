/** @import { Host } from "./host.js" */
import { OWN } from "../find/sight.js";

/** From below: hints, checklists, and what a person is led by or has opened. */
const LAYERS = ["1", "2", ""];

/**
 * Lift a guide's host into the page, and what belongs above it above it again: in the top layer the last one is the
 * highest. For the chunks of guides that stay on a page beside others.
 * @param {Host} host
 * @param {1 | 2} layer 1: hints, 2: a checklist
 */
export function lift(host, layer) {
  host.element.setAttribute(OWN, `${layer}`);
  host.raise(null);
  for (const name of LAYERS.slice(layer)) {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`[${OWN}="${name}"]`))) {
      one.hidePopover?.();
      one.showPopover?.();
    }
  }
}
