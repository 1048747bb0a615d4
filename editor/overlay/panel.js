/** @import { Dock, Marker, Say } from "../types.d.ts" */
import { make, makeButton } from "./nodes.js";

/**
 * The docked frame with the builder, and the strip that is left of it when it is folded away.
 * @param {HTMLElement} root
 * @param {{ src: string, say: Say, marker: Marker, keep: (fields: Partial<Marker>) => void }} given
 */
export function createPanel(root, { src, say, marker, keep }) {
  const frame = make("iframe");
  frame.title = say("overlay.frame");
  const panel = make("div", "panel", [frame]);
  const strip = makeButton("", () => fold(false));
  strip.className = "strip";
  strip.append(make("span", "", ["Cairn"]));
  strip.setAttribute("aria-label", say("overlay.unfold"));
  root.append(panel, strip);
  frame.src = src;

  /** @param {Dock} side */
  const dock = (side) => {
    root.classList.toggle("left", side === "left");
    root.classList.toggle("right", side === "right");
    keep({ dock: side });
  };
  /** @param {boolean} on */
  const fold = (on) => {
    root.classList.toggle("folded", on);
    keep({ collapsed: on });
    (on ? strip : frame).focus({ preventScroll: true });
  };
  dock(marker.dock ?? "right");
  root.classList.toggle("folded", marker.collapsed ?? false);
  return {
    frame,
    dock,
    fold,
    side: () => /** @type {Dock} */ (root.classList.contains("left") ? "left" : "right"),
    /** @param {boolean} on out of the way, for pointing and playing */
    away: (on) => void root.classList.toggle("away", on),
    /** Over the whole width of a small window? */
    isSheet: () => panel.getBoundingClientRect().width >= innerWidth / 2,
    /** @param {Element} element is its middle under the panel? A sheet over the whole width has no other side. */
    hides(element) {
      const ours = panel.getBoundingClientRect();
      const { left, top, width, height } = element.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const inside = x > ours.left && x < ours.right && y > ours.top && y < ours.bottom;
      return inside && ours.width < innerWidth / 2 && !root.classList.contains("folded");
    },
    /**
     * @param {{ text: string, code: string | null, dashboard: string }} trouble
     * @param {() => void} close
     */
    trouble: (trouble, close) => showTrouble(panel, trouble, say, close),
  };
}

/**
 * @param {HTMLElement} panel
 * @param {{ text: string, code: string | null, dashboard: string }} trouble
 * @param {Say} say
 * @param {() => void} close
 * @returns {() => void}
 */
function showTrouble(panel, { text, code, dashboard }, say, close) {
  const link = make("a", "", [say("trouble.dashboard")]);
  link.href = dashboard;
  link.target = "_blank";
  link.rel = "noopener";
  const box = make("div", "trouble", [
    make("h2", "", [say("trouble.title")]),
    make("p", "", [text]),
    ...(code ? [make("code", "", [code])] : []),
    make("p", "", [link]),
    makeButton(say("trouble.close"), close),
  ]);
  box.setAttribute("role", "alert");
  panel.append(box);
  return () => box.remove();
}
