import { newId } from "../../sdk/ids.js";
import { forOverlay } from "../protocol.js";

/**
 * The builder and the sample page, side by side in the dashboard: opened in this order, and each handed what the other
 * says. Both are frames of this origin; nobody else is heard.
 * @param {HTMLElement} desk with what the server wrote into its data
 */
export function openDesk(desk) {
  const builder = /** @type {HTMLIFrameElement | null} */ (desk.querySelector(".desk-builder"));
  const sample = /** @type {HTMLIFrameElement | null} */ (desk.querySelector(".desk-sample"));
  wireChoices(desk);
  if (!builder || !sample) return;
  const nonce = newId();
  addEventListener("message", (event) => {
    if (event.origin !== location.origin) return;
    const [from, to] = event.source === builder.contentWindow ? [builder, sample] : [sample, builder];
    if (event.source !== from.contentWindow) return;
    if (from === builder && forOverlay(event.data, nonce)?.type === "done") return location.assign(`/guides/${desk.dataset.guide}/content`);
    to.contentWindow?.postMessage(event.data, location.origin);
  });
  // The builder greets first, and must find somebody there.
  sample.addEventListener("load", () => void openBuilder(desk, builder, nonce), { once: true });
  sample.src = `/builder/sample#${new URLSearchParams({ nonce })}`;
}

/**
 * @param {HTMLElement} desk
 * @param {HTMLIFrameElement} builder
 * @param {string} nonce
 */
async function openBuilder(desk, builder, nonce) {
  const { guide, environment, key = "", csrf = "" } = desk.dataset;
  const answer = await fetch(`/api/guides/${guide}/builder-links`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: JSON.stringify({ environmentId: environment, url: location.href }),
  }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  const code = answer?.ok ? /#cairn-edit=(.+)$/.exec(said?.url)?.[1] : null;
  if (!code) return tell(desk, said?.message ?? "");
  const opening = new URLSearchParams({ code, nonce, host: location.origin });
  builder.src = `/builder?key=${encodeURIComponent(key)}#${opening}`;
}

/**
 * @param {HTMLElement} desk
 * @param {string} message
 */
function tell(desk, message) {
  const trouble = /** @type {HTMLElement} */ (desk.querySelector(".desk-trouble"));
  const said = trouble.querySelector("[data-said]");
  if (said) said.textContent = message;
  trouble.hidden = false;
  desk.classList.add("desk-shut");
}

/** The choices above the frames are classes here: width, colours, and in a small window which of the two is shown. @param {HTMLElement} desk */
function wireChoices(desk) {
  desk.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "radio") desk.dataset[target.name] = target.value;
  });
  for (const one of desk.querySelectorAll("input:checked")) {
    const { name, value } = /** @type {HTMLInputElement} */ (one);
    desk.dataset[name] = value;
  }
}
