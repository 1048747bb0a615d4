/** @import { ComponentChildren } from "preact" */
import { useState } from "preact/hooks";

/**
 * A part of a form that opens; closed it says what is set in it.
 * @param {{ id: string, label: string, said?: string[], children: ComponentChildren }} props
 */
export function Section({ id, label, said = [], children }) {
  const [open, setOpen] = useState(false);
  return (
    <div class="more">
      <button type="button" id={id} class="disclose" aria-expanded={open} aria-controls={`${id}-form`} onClick={() => setOpen(!open)}>{label}</button>
      {!open && said.length > 0 && <ul class="said">{said.map((line, at) => <li key={at}>{line}</li>)}</ul>}
      <div id={`${id}-form`} hidden={!open} class="form">{open && children}</div>
    </div>
  );
}
