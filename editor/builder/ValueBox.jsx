/** @import { Json } from "../../sdk/types.d.ts" */
/** @import { Say } from "../types.d.ts" */
/** @import { ValueKind } from "../actions.js" */
import { useState } from "preact/hooks";
import { kindOfValue, numberIn, retyped } from "../actions.js";
import { Choice, TextBox } from "./controls.jsx";

const KINDS = /** @type {const} */ (["text", "number", "flag"]);

/**
 * A text, a number, or yes or no. A list or an object is said and stays as it is.
 * @param {{ id: string, say: Say, label: string, value: Json, change: (value: string | number | boolean, burst?: string) => void }} props
 */
export function ValueBox({ id, say, label, value, change }) {
  const kind = kindOfValue(value);
  if (!kind) return <p class="hint">{say("value.kept", { value: JSON.stringify(value) })}</p>;
  return (
    <div class="field value" role="group" aria-label={label}>
      <span class="label">{label}</span>
      <div class="row">
        <Choice id={`${id}-kind`} label={say("value.kind")} value={kind} options={KINDS.map((one) => [one, say(`value.${one}`)])} change={(one) => change(retyped(value, one))} />
        <OfKind id={id} say={say} label={label} kind={kind} value={value} change={change} />
      </div>
    </div>
  );
}

/**
 * @param {{ id: string, say: Say, label: string, kind: ValueKind, value: Json, change: (value: string | number | boolean, burst?: string) => void }} props
 */
function OfKind({ id, say, label, kind, value, change }) {
  if (kind === "flag") {
    return <Choice id={id} label={label} value={String(value)} options={[["true", say("value.yes")], ["false", say("value.no")]]} change={(one) => change(one === "true")} />;
  }
  if (kind === "text") return <TextBox id={id} label={label} value={String(value)} change={change} />;
  return <Numeral id={id} say={say} label={label} value={Number(value)} change={change} />;
}

/**
 * A number of any size. While it is none, what is typed stays and is said.
 * @param {{ id: string, say: Say, label: string, value: number, change: (value: number, burst?: string) => void }} props
 */
function Numeral({ id, say, label, value, change }) {
  const [typed, setTyped] = useState(String(value));
  const given = numberIn(typed);
  const shown = given !== null && given !== value ? String(value) : typed;
  return (
    <div class="field" onFocusOut={() => setTyped(String(value))}>
      <TextBox
        id={id} label={label} value={shown} decimal invalid={given === null}
        change={(text, burst) => {
          setTyped(text);
          const now = numberIn(text);
          if (now !== null) change(now, burst);
        }}
      />
      <p class="hint warn" id={`${id}-hint`} role="status">{given === null ? say("value.noNumber") : ""}</p>
    </div>
  );
}
