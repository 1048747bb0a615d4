/** @import { Builder } from "./builder.js" */
/** @import { Kind } from "./PartList.jsx" */
/** @import { Hint } from "../../sdk/types.d.ts" */
import { newId } from "../../sdk/ids.js";
import { newHint } from "../commands/hints.js";
import { proposePattern } from "../pattern.js";
import { HintForm } from "./HintForm.jsx";
import { PartList } from "./PartList.jsx";

const TYPES = /** @type {const} */ (["hint", "hotspot", "launcher"]);

/** @param {{ builder: Builder, hints: Hint[] }} props */
export function Hints({ builder, hints }) {
  const { say, page } = builder;
  /** @type {Kind[]} */
  const kinds = TYPES.map((type) => ({
    icon: type, label: say(`hint.${type}`), field: "target", make: () => newHint(type, newId(), proposePattern(page.url.value)),
  }));
  return (
    <section aria-label={say("tab.hints")}>
      {hints.length === 0 && <p class="empty">{say("hints.empty")}</p>}
      <PartList builder={builder} parts={hints} kinds={kinds} icon={({ type }) => type} form={(hint) => <HintForm builder={builder} hint={hint} />} />
    </section>
  );
}
