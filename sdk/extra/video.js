/** @import { Block } from "../types.d.ts" */
import { make } from "../renderer/node.js";
import { safeAddress } from "../renderer/text.js";
import { wordOf } from "./words.js";

/**
 * A button with the video's title; what plays it takes its place when it is pressed, and nothing is loaded before.
 * @param {Extract<Block, { type: "video" }>} block
 * @param {string} locale
 * @returns {Node | string}
 */
export function videoOf({ src, title }, locale) {
  const address = safeAddress(src, /^https?:/);
  if (!address) return title;
  const link = () => make("a", { href: address.href, target: "_blank", rel: "noopener noreferrer" }, title);
  const press = make("button", { className: "video" }, make("span", { className: "play" }), title);
  press.ariaLabel = wordOf(locale, "play").replace("{title}", title);
  press.onclick = () => {
    const player = playerOf(address, title) ?? link();
    // The page's own policy, or a file that is gone.
    player.onerror = () => player.replaceWith(link());
    press.replaceWith(player);
    player.focus();
  };
  return press;
}

/**
 * @param {URL} address
 * @param {string} title
 * @returns {HTMLElement | null}
 */
function playerOf({ hostname, href, pathname, searchParams }, title) {
  if (/\.(mp4|webm)$/i.test(pathname)) {
    return make("video", { src: href, controls: true, autoplay: true, playsInline: true, title });
  }
  const host = hostname.replace(/^(www|m|player)\./, "");
  const last = pathname.split("/").findLast(Boolean) ?? "";
  if (/^(youtube(-nocookie)?\.com|youtu\.be)$/.test(host)) {
    return frame(`https://www.youtube-nocookie.com/embed/${encodeURIComponent(searchParams.get("v") ?? last)}?autoplay=1`, title);
  }
  return host === "vimeo.com" && /^\d+$/.test(last) ? frame(`https://player.vimeo.com/video/${last}?dnt=1&autoplay=1`, title) : null;
}

/**
 * @param {string} src
 * @param {string} title
 */
function frame(src, title) {
  const allow = "autoplay; fullscreen; picture-in-picture";
  return make("iframe", { src, title, allow, tabIndex: 0, referrerPolicy: "strict-origin-when-cross-origin" });
}
