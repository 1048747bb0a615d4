/** The chunk of guides of kind "tooltip": hints, hotspots and launchers. It is built on the renderer's, which it is handed. */
export { createHints } from "./hints/index.js";
