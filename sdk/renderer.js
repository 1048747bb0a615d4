/** The chunk that is loaded when there is something to show, and never before. What is beside the first two the other chunks build on. */
export { createPlayer } from "./play/player.js";
export { createRenderer } from "./renderer/index.js";
export { onChange, watch } from "./play/watch.js";
export { buttonOf } from "./renderer/card.js";
export { focused, keys, shieldFocus } from "./renderer/focus.js";
export { follow } from "./renderer/follow.js";
export { createHost } from "./renderer/host.js";
export { make, move } from "./renderer/node.js";
export { place, placeAt } from "./renderer/place.js";
export { richText } from "./renderer/text.js";
export { wordsOf } from "./renderer/words.js";
