/** The chunk that is loaded when there is something to show, and never before. */
export { createPlayer } from "./play/player.js";
export { createRenderer } from "./renderer/index.js";
