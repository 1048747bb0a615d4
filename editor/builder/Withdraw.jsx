/** @import { Builder } from "./builder.js" */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "./controls.jsx";

/**
 * The way to take a live guide off, asked once more before it is done.
 * @param {{ builder: Builder }} props
 */
export function Withdraw({ builder }) {
  const { say, session, publishing } = builder;
  const environment = session.environmentName;
  const [asking, setAsking] = useState(false);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const before = useRef(false);
  useEffect(() => {
    // The keyboard goes where the question is, and back.
    if (asking !== before.current) box.current?.querySelector("button")?.focus();
    before.current = asking;
  }, [asking]);
  if (publishing.live.value === null) return null;
  return (
    <div ref={box}>
      {asking ? (
        <div class="notice warn" role="group" aria-label={say("withdraw.label", { environment })}>
          <p>{say("withdraw.ask", { environment })}</p>
          <div class="row">
            <Button act={() => setAsking(false)}>{say("withdraw.keep")}</Button>
            <Button act={() => void publishing.withdraw().then(() => setAsking(false))}>{say("withdraw.yes")}</Button>
          </div>
        </div>
      ) : (
        <Button kind="quiet" act={() => setAsking(true)}>{say("withdraw.label", { environment })}</Button>
      )}
    </div>
  );
}
