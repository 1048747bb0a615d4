/** @import { Builder } from "./builder.js" */
/** @import { OtherHere, Say } from "../types.d.ts" */
import { initialsOf, presenceSentence } from "../presence.js";

const MOST = 3;

/** Who else has the guide open, and what of theirs has just come in. @param {{ builder: Builder }} props */
export function Others({ builder }) {
  const { say, presence, session } = builder;
  const others = presence.others.value;
  const text = presence.took.value || presenceSentence(others, say);
  return (
    <p class={`others${text ? "" : " silent"}`} role="status">
      {others.slice(0, MOST).map((one) => (
        <span key={one.name + one.since} class={`avatar${one.you ? " you" : ""}`} aria-hidden="true" title={titleOf(one, say, session.locale)}>
          {initialsOf(one.name)}
        </span>
      ))}
      <span>{text}</span>
    </p>
  );
}

/**
 * @param {OtherHere} other
 * @param {Say} say
 * @param {string} locale
 */
function titleOf({ name, since, you }, say, locale) {
  const time = new Date(since).toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
  return say(you ? "presence.youSince" : "presence.since", { who: name, time });
}
