/** @import { Say } from "../types.d.ts" */

const SHOWN = 8;

/**
 * Values that are known, to be taken with a click: those that what was typed is a part of.
 * @param {{ say: Say, all: readonly string[], typed: string, take: (value: string) => void }} props
 */
export function Suggestions({ say, all, typed, take }) {
  const part = typed.trim().toLocaleLowerCase();
  const fit = all.filter((one) => one !== typed && one.toLocaleLowerCase().includes(part)).slice(0, SHOWN);
  if (fit.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={say("audience.suggestions")}>
      {fit.map((one) => <button type="button" class="chip" key={one} onClick={() => take(one)}>{one}</button>)}
    </div>
  );
}
