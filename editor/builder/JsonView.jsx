/** @import { Builder } from "./builder.js" */
import { useRef } from "preact/hooks";
import { Button } from "./controls.jsx";

/**
 * The document as JSON, for those who want it.
 * @param {{ builder: Builder }} props
 */
export function JsonView({ builder }) {
  const { say, json, tab } = builder;
  const numbers = useRef(/** @type {HTMLPreElement | null} */ (null));
  const box = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const text = json.typed.value ?? json.now();
  const lines = text.split("\n");
  const wrong = new Set(json.troubles.value.map(({ line }) => line));
  const at = json.at.value;
  /** @param {number} line */
  const goTo = (line) => {
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    box.current?.focus();
    box.current?.setSelectionRange(start, start + Number(lines[line - 1]?.length));
    if (box.current) box.current.scrollTop = (line - 4) * LINE;
  };
  return (
    <section class="form padded" aria-label={say("json.title")}>
      <div class="row json-top">
        <h2>{say("json.title")}</h2>
        <Button kind="quiet" act={() => (tab.value = "steps")}>{say("json.back")}</Button>
      </div>
      <p class="hint" id="json-hint">{say("json.hint")}</p>
      <div class="json">
        <pre aria-hidden="true" ref={numbers}>
          {lines.map((_, index) => <span key={index} class={wrong.has(index + 1) ? "wrong" : ""}>{index + 1}{"\n"}</span>)}
        </pre>
        <textarea
          id="json" ref={box} aria-label={say("json.title")} aria-describedby="json-hint json-state" aria-invalid={at === "wrong" || undefined} spellcheck={false}
          autocomplete="off" wrap="off" value={text} onInput={(event) => json.type(event.currentTarget.value)}
          onScroll={(event) => void (numbers.current && (numbers.current.scrollTop = event.currentTarget.scrollTop))}
        />
      </div>
      <p id="json-state" class={at === "wrong" ? "hint warn" : at === "right" || at === "applied" ? "hint good" : "hint"} role="status">{say(`json.at.${at}`)}</p>
      {json.troubles.value.length > 0 && (
        <ul class="problems">
          {json.troubles.value.map(({ line, message }) => (
            <li key={`${line}${message}`}>
              <button type="button" disabled={line === null} onClick={() => line !== null && goTo(line)}>
                <span>{line !== null && <small>{say("json.line", { number: line })}</small>}{message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <Button kind="main" disabled={json.typed.value === null || at === "wrong" || at === "checking"} act={() => void json.apply()}>{say("json.apply")}</Button>
        <Button disabled={json.typed.value === null} act={json.reset}>{say("json.reset")}</Button>
      </div>
    </section>
  );
}

/** px, as the style sheet has it. */
const LINE = 19;
