import { openDesk } from "../../../editor/desk/relay.js";

const desk = document.getElementById("desk");
if (desk) openDesk(desk);
