/** What few guides need: loaded when a guide's `parts` name it. */
export { perform } from "./extra/act.js";
export { barOf } from "./extra/bar.js";
export { blockAround } from "./extra/block.js";
export { dress } from "./extra/theme.js";
export { videoOf } from "./extra/video.js";
export { awaits } from "./extra/wait.js";
export { wordOf } from "./extra/words.js";
