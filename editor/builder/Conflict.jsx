/** @import { Builder } from "./builder.js" */
/** @import { Draft } from "../types.d.ts" */
import { differences, settingsDiffer } from "../differences.js";
import { nameIn } from "../label.js";
import { partsOf } from "../parts.js";
import { intoView } from "./notice.jsx";
import { Button } from "./controls.jsx";

/** @param {{ builder: Builder }} props */
export function Conflict({ builder }) {
  const { say, saver, state, keepMine, takeTheirs } = builder;
  const { theirs } = saver.saving.value;
  if (!theirs) return null;
  const mine = state.value.document;
  return (
    <div class="notice warn conflict" role="alert" ref={intoView}>
      <strong>{say("conflict.title", { who: theirs.updatedBy })}</strong>
      <p>{say("conflict.text")}</p>
      <div class="sides">
        <Side title={say("conflict.mine")} document={mine} other={theirs.document} builder={builder} />
        <Side title={say("conflict.theirs", { who: theirs.updatedBy })} document={theirs.document} other={mine} builder={builder} />
      </div>
      <div class="row">
        <Button kind="main" act={keepMine}>{say("conflict.keepMine")}</Button>
        <Button act={takeTheirs}>{say("conflict.takeTheirs")}</Button>
      </div>
      <p class="hint">{say("conflict.undo")}</p>
    </div>
  );
}

/** @param {{ title: string, document: Draft, other: Draft, builder: Builder }} props */
function Side({ title, document, other, builder }) {
  const { say } = builder;
  const parts = differences(document, other);
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {parts.map(({ number, part, is }) => (
          <li key={number}>
            {say(`conflict.${is}`, { number, title: nameIn(part, say) })}
          </li>
        ))}
        {settingsDiffer(document, other) && <li>{say("conflict.settings", { count: partsOf(document).length })}</li>}
      </ul>
    </div>
  );
}
