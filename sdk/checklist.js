/** The chunk of guides of kind "checklist". It is built on the renderer's, which it is handed. */
export { createChecklist } from "./checklist/index.js";
