/** @import { Known } from "../types.d.ts" */
/** @import { Api, GuideName } from "./api.js" */
import { signal } from "@preact/signals";

/**
 * What an author is offered to choose from. Suggestions only: without them it is typed.
 * @param {Api} api
 */
export function createOffers(api) {
  const known = signal(/** @type {Known} */ ({ industries: [], roles: [], events: [], traits: [] }));
  /** null: not known yet. */
  const guides = signal(/** @type {GuideName[] | null} */ (null));
  void api.audienceValues().then((answer) => answer.ok && (known.value = answer.data));
  void api.guideNames().then((answer) => answer.ok && (guides.value = answer.data.guides));
  return { known, guides };
}
