/** The chunk that is loaded when there is something to show, and never before. What is beside the first two the other chunks build on. */
export { createPlayer } from "./play/player.js";
export { arrange, createRenderer } from "./renderer/index.js";
export { look as lookFor } from "./find/index.js";
export { lineOf } from "./find/record.js";
export { boxOf, topmost } from "./find/sight.js";
export { on, undoAll } from "./listen.js";
export { usher } from "./play/usher.js";
export { isStill, onChange, watch } from "./play/watch.js";
export { buildCard, buttonOf, dirOf } from "./renderer/card.js";
export { shieldFocus } from "./renderer/focus.js";
export { follow, onMove } from "./renderer/follow.js";
export { createHost, settle } from "./renderer/host.js";
export { make, move } from "./renderer/node.js";
export { richText } from "./renderer/text.js";
export { wordsOf } from "./renderer/words.js";
