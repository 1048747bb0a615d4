/** @import { Show, Tell } from "./drawKinds.js" */
/** @import { Action, Hint, PlayerOptions, RendererOptions } from "../../sdk/types.d.ts" */
/** @import { Host } from "../../sdk/renderer/host.js" */
import * as extra from "../../sdk/extra.js";
import { buildHintCard, buildSpot, placeSpots } from "../../sdk/hints/spot.js";
import style from "../../sdk/hints/style.css";
import { undoAll } from "../../sdk/listen.js";
import * as kit from "../../sdk/renderer.js";
import { hostFor } from "../../sdk/renderer/layer.js";
import { createWatched } from "./draw.js";

/**
 * Draws the hint that is being edited at its element, with what draws it for everybody: its beacon or its button, and
 * its card, open. The keyboard stays where it is.
 * @param {Tell} tell
 */
export function createHintDrawing(tell) {
  /** @type {Hint | null} */
  let hint = null;
  /** @type {Pick<RendererOptions, "locale" | "extra" | "traits">} */
  let said = {};
  let dressed = "";
  let open = true;
  /** For the beacon or button, and for the card. @type {Host[]} */
  let hosts = [];
  /** @type {HTMLButtonElement | null} */
  let node = null;
  let built = "";
  /** @type {(() => void)[]} */
  const undo = [];

  const clear = () => {
    undoAll(undo);
    for (const host of hosts) host.element.remove();
  };
  /** @param {Hint} hint */
  const spotOf = ({ type, label, icon, title }) => {
    if (type === "hint") return null;
    const wanted = JSON.stringify([type, label, icon, dressed, title]);
    // As long as it looks the same it is the same: its pulse does not begin anew with every key.
    if (node && built === wanted) return node;
    built = wanted;
    return buildSpot(/** @type {Hint} */ ({ type, label, icon, title }), kit, () => {
      open = !open;
      paint();
    });
  };
  const paint = () => {
    const element = hint && watched.element();
    const [below, above] = hosts;
    if (!hint || !element || !below || !above) return clear();
    undoAll(undo);
    const spot = { step: hint, element, node: (node = spotOf(hint)) };
    const acts = hint.type === "launcher" && Boolean(hint.actions?.[0]);
    const [card, arrange] = open && !acts ? cardOf(hint, node ?? element) : [null, () => {}];
    put(below, node, element);
    put(above, card, element);
    const place = () => {
      placeSpots([spot], kit);
      arrange();
    };
    place();
    const moving = card ?? node;
    if (moving) undo.push(kit.follow(element, moving, place), ...hosts.map((host) => kit.shieldFocus(host.element)));
    tell.drawn(element);
  };
  /** @param {Hint} hint @param {Element} beside */
  const cardOf = (hint, beside) => {
    const onActions = (/** @type {Action[]} */ actions) => {
      // Of its buttons one that closes it is all that happens while it is edited.
      if (actions[0] && !actions.some(({ type }) => type === "dismiss")) return;
      open = false;
      paint();
    };
    return buildHintCard(hint, kit, { ...said, onActions }, beside, hint.type !== "hint");
  };
  const watched = createWatched(tell.sight, paint);

  return {
    /** @param {Omit<Show, "view"> & { view: Hint | null }} given no view draws nothing */
    show({ view: next, locale, theme, traits }) {
      said = { locale, extra, ...(traits ? { traits } : {}) };
      if (next && dressed !== JSON.stringify([locale, theme])) {
        clear();
        dressed = JSON.stringify([locale, theme]);
        const options = /** @type {PlayerOptions} */ ({ extra, kit, guide: { document: { locale, theme } } });
        hosts = [hostFor(options, style), hostFor(options, style)];
      }
      hint = next;
      // What the author has shut comes back with the next change.
      open = true;
      if (next?.target) watched.on(next.id, next.target.fingerprint);
      else watched.stop();
      paint();
    },
    stop() {
      watched.stop();
      clear();
    },
  };
}

/**
 * @param {Host} host
 * @param {HTMLElement | null} node
 * @param {Element} element
 */
function put(host, node, element) {
  if (!node) return host.element.remove();
  if (host.shadow.firstElementChild !== node) host.shadow.replaceChildren(node);
  host.raise(element);
}
