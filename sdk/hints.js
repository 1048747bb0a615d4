/** @import { Player, PlayerOptions } from "./types.d.ts" */

/**
 * Play one guide of kind "tooltip".
 * @param {PlayerOptions} _options
 * @returns {Player}
 */
export function createHints(_options) {
  return { navigated() {}, stop() {} };
}
