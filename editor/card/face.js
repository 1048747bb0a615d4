/** @import { Say, WriterRoom } from "../types.d.ts" */
/** @import { CardSaid } from "./writer.jsx" */
import * as extra from "../../sdk/extra.js";
import { buildCard } from "../../sdk/renderer/card.js";
import { make, move } from "../../sdk/renderer/node.js";
import style from "../../sdk/renderer/style.css";
import { AROUND } from "../writing.js";
import own from "./style.css";

/**
 * The very card that visitors see, with the SDK's own look; only its title and its text are other nodes, to be written in.
 * @param {HTMLElement} root
 * @param {CardSaid} first
 * @param {WriterRoom} room
 * @param {Say} say
 */
export function createFace(root, first, room, say) {
  const element = document.createElement("div");
  const shadow = element.attachShadow({ mode: "open" });
  root.replaceChildren(make("h1", { className: "silent" }, say("overlay.writing")), element);
  // Written in is what stands in the heading: a heading is nothing to write in.
  const title = make("div", { className: "written" });
  const heading = make("h2", {}, title);
  const body = make("div", { className: "body" });
  body.dataset.placeholder = say("write.placeholder");
  /** @type {HTMLElement} */
  let card = make("div", {});
  let worn = "";
  let dressed = "";

  /** @param {CardSaid} said @param {boolean} dark */
  const dress = ({ theme }, dark) => {
    const wanted = JSON.stringify([theme, dark]);
    if (dressed === wanted) return;
    dressed = wanted;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style + own);
    shadow.adoptedStyleSheets = [sheet];
    const tokens = /** @type {CSSStyleRule} */ (sheet.cssRules[0]).style;
    if (theme?.accent) tokens.setProperty("--a", theme.accent);
    // This frame has a colour scheme of its own: what the page shows is said.
    const mode = theme?.mode && theme.mode !== "auto" ? theme.mode : dark ? "dark" : "light";
    extra.dress(/** @type {any} */ ({ shadow, tokens }), { ...theme, mode });
    root.dataset.scheme = dark ? "dark" : "light";
  };
  /** @param {WriterRoom} now */
  const place = ({ width, most }) => {
    move(card, AROUND);
    card.style.width = `${width}px`;
    card.style.maxHeight = `${most}px`;
  };
  /** @param {CardSaid} said @param {WriterRoom} now @returns {boolean} was it drawn anew? */
  const wear = (said, now) => {
    dress(said, now.dark);
    const { view, locale } = said;
    const frame = { ...view, step: { ...view.step, title: "", body: [] } };
    const wanted = JSON.stringify([frame, locale]);
    if (worn === wanted) return false;
    worn = wanted;
    const centered = view.step.type === "tooltip" && !view.step.target;
    const built = buildCard({ ...frame, centered }, { locale, extra });
    built.inner.querySelector(".body")?.replaceWith(body);
    built.inner.prepend(heading);
    // What a press here would do for visitors is nothing to be done while one writes.
    for (const node of built.card.querySelectorAll(".foot,.close,.hint")) node.setAttribute("inert", "");
    built.card.removeAttribute("aria-modal");
    built.card.removeAttribute("aria-describedby");
    built.card.ariaLabel = say("overlay.writing");
    built.card.setAttribute("role", "group");
    card = built.card;
    shadow.replaceChildren(card);
    place(now);
    return true;
  };
  wear(first, room);
  return { title, body, card: () => card, place, wear };
}
