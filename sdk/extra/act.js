/** @import { Action, PlayerOptions, RunAction } from "../types.d.ts" */
import { safeAddress } from "../renderer/text.js";

/**
 * Do what a button asks beside walking through its guide. What closes the card is handed back, to be done last; another
 * page is opened after that, so that the run is kept first.
 * @param {Action} action
 * @param {Pick<PlayerOptions, "api" | "log">} outside
 * @returns {RunAction | void}
 */
export function perform(action, { api, log }) {
  if (action.type === "startGuide") return api.start(action.guideId);
  if (action.type === "setTrait") return api.setTrait(action.name, action.value);
  if (action.type === "track") return api.track(action.event, action.properties);
  if (action.type === "snooze") return { type: "snooze", seconds: action.minutes * 60 };
  if (action.type !== "openPage") return;
  const page = safeAddress(action.url, /^https?:/);
  if (!page) log(`no page to open: ${action.url}`);
  else if (action.newTab) open(page.href, "_blank", "noopener");
  else queueMicrotask(() => location.assign(page.href));
}
