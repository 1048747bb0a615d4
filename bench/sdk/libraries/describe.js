/** What an author's pick would have recorded of the two targets. */
import { describe } from "../../../sdk/find/index.js";
import { STEPS } from "./steps.js";

window.described = STEPS.map(({ target }) => describe(document.querySelector(target)));
