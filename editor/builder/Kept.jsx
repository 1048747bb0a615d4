/** @import { Builder } from "./builder.js" */

/**
 * What no form changes, in words: it stays through everything that is done here.
 * @param {{ builder: Builder, parts: [string, string[]][] }} props the key of each part's name, and its lines
 */
export function Lines({ builder, parts }) {
  const { say } = builder;
  const said = parts.filter(([, lines]) => lines.length > 0);
  if (said.length === 0) return null;
  return (
    <div class="kept">
      {said.map(([key, lines]) => (
        <div key={key} role="group" aria-label={say(key)}>
          <strong>{say(key)}</strong>
          <ul>{lines.map((line, at) => <li key={at}>{line}</li>)}</ul>
        </div>
      ))}
      <p class="hint">{say("kept.hint")}</p>
    </div>
  );
}
