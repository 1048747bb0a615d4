/** @import { Say } from "./types.d.ts" */

/** Refusals that are told in the author's language, `editor.error.…`; the others in the server's own sentence. */
const KNOWN = new Set([
  "code_used", "code_expired", "code_wrong_origin", "code_wrong_key", "code_unknown", "no_session", "key_unknown", "offline",
  "role_too_low", "not_found", "account_disabled", "no_key", "guide_archived", "builder_ended",
]);

/**
 * What a refusal says to the author, and what to do about it.
 * @param {{ code: string, message: string }} refusal
 * @param {Say} say
 */
export function sentenceFor({ code, message }, say) {
  return KNOWN.has(code) ? say(`error.${code}`) : message || say("error.unexpected");
}
