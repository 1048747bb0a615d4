/** @import { Builder } from "./builder.js" */
/** @import { LookTaken, ProposedLook } from "../types.d.ts" */
/** @import { Theme } from "../../sdk/types.d.ts" */
import { useState } from "preact/hooks";
import { takeLook } from "../commands/look.js";
import { coloursOf, onAccent } from "../contrast.js";
import { Button } from "./controls.jsx";

/** The look of the product around the builder, proposed beside the one of now: taken as a whole, or left. @param {{ builder: Builder }} props */
export function MatchProduct({ builder }) {
  const { say, run, state, overlay, desk } = builder;
  const [found, setFound] = useState(/** @type {ProposedLook | null} */ (null));
  if (desk) return <p class="hint">{say("look.matchDesk")}</p>;
  if (!found) {
    return <Button id="match" kind="wide" act={() => void overlay.readLook().then(setFound)}>{say("look.match")}</Button>;
  }
  return (
    <div class="kept" role="group" aria-label={say("look.proposal")}>
      <strong>{say("look.proposal")}</strong>
      {found.taken.length === 0 ? (
        <p>{say("look.nothingFound")}</p>
      ) : (
        <>
          <div class="two samples">
            <Sample name={say("look.now")} theme={state.value.document.theme ?? null} scheme={found.scheme} words={say("look.sample")} />
            <Sample name={say("look.proposed")} theme={found.theme} scheme={found.scheme} words={say("look.sample")} />
          </div>
          <ul>{found.taken.map((one) => <li key={one.token}>{takenSaid(one, say)}</li>)}</ul>
          {!found.both && <p class="hint">{say(`look.only.${found.scheme}`)}</p>}
        </>
      )}
      <div class="row">
        {found.taken.length > 0 && (
          <Button
            kind="main"
            act={() => {
              run(takeLook(found.theme));
              setFound(null);
            }}
          >
            {say("look.take")}
          </Button>
        )}
        <Button act={() => setFound(null)}>{say("look.leave")}</Button>
      </div>
    </div>
  );
}

/** @param {{ name: string, theme: Theme | null, scheme: "light" | "dark", words: string }} props */
function Sample({ name, theme, scheme, words }) {
  const { accent, surface, ink } = coloursOf(theme, scheme);
  /** @param {HTMLElement | null} box */
  const dress = (box) => {
    // The frame's policy allows no style in markup.
    box?.style.setProperty("background", surface);
    box?.style.setProperty("color", ink);
    box?.style.setProperty("border-radius", `${theme?.radius ?? 14}px`);
    const button = /** @type {HTMLElement | null | undefined} */ (box?.querySelector("span"));
    button?.style.setProperty("background", accent);
    button?.style.setProperty("color", onAccent(accent));
  };
  return (
    <figure>
      <figcaption class="hint">{name}</figcaption>
      <div class="sample" ref={dress}>{words} <span>{words}</span></div>
    </figure>
  );
}

/** @param {LookTaken} taken @param {Builder["say"]} say */
function takenSaid({ token, value, kind, where, was }, say) {
  const named = token === "font" || token === "shadow" ? say(`theme.${token}.${value}`) : null;
  const what = named ?? `${say(`look.taken.${token}`)} ${value}${typeof value === "number" ? " px" : ""}`;
  const told = where ? say("look.sourceNamed", { what, kind: say(`look.kind.${kind}`), where }) : say("look.source", { what, kind: say(`look.kind.${kind}`) });
  return was ? say("look.adjusted", { told, was }) : told;
}
