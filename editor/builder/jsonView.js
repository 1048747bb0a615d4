/** @import { Command, Draft, Say, State } from "../types.d.ts" */
/** @import { Api } from "./api.js" */
import { signal } from "@preact/signals";
import { replaceWith } from "../commands/history.js";
import { lineOf, scan } from "../json.js";
import { sentenceFor } from "../sentence.js";

/**
 * What is wrong with the typed text. line: null where it cannot be told.
 * @typedef {{ line: number | null, message: string }} JsonTrouble
 */

/** ms without a key after which the server is asked. */
const PAUSE = 500;

/**
 * The document as a text that may be changed: nothing of it is taken before all of it is right, and nothing that was
 * typed is lost while the guide is open.
 * @param {{ state: import("@preact/signals").Signal<State>, run: (command: Command) => boolean, api: Api, say: Say }} given
 */
export function createJsonView({ state, run, api, say }) {
  /** null: as the document is. */
  const typed = signal(/** @type {string | null} */ (null));
  const troubles = signal(/** @type {JsonTrouble[]} */ ([]));
  const at = signal(/** @type {"same" | "typing" | "checking" | "wrong" | "right" | "applied"} */ ("same"));
  let timer = 0;

  const now = () => JSON.stringify(state.value.document, null, 2);
  /** @param {string} text */
  const check = async (text) => {
    const found = scan(text);
    if (found.fault) {
      troubles.value = [{ line: found.fault.line, message: say(`json.fault.${found.fault.why}`) }];
      at.value = "wrong";
      return null;
    }
    at.value = "checking";
    const answer = await api.check(found.value);
    // Typed on meanwhile: this answer is of another text.
    if (typed.value !== text) return null;
    troubles.value = answer.ok ? [] : told(answer, found.lines);
    at.value = answer.ok ? "right" : "wrong";
    return answer.ok ? /** @type {Draft} */ (found.value) : null;
  };
  /**
   * @param {import("./api.js").Refusal} answer
   * @param {ReadonlyMap<string, number>} lines
   * @returns {JsonTrouble[]}
   */
  const told = (answer, lines) =>
    answer.errors.length === 0
      ? [{ line: null, message: sentenceFor(answer, say) }]
      : answer.errors.map(({ path, message }) => ({ line: lineOf(lines, path), message }));
  return {
    typed, troubles, at, now,
    /** @param {string} text */
    type(text) {
      typed.value = text;
      at.value = "typing";
      clearTimeout(timer);
      timer = window.setTimeout(() => void check(text), PAUSE);
    },
    async apply() {
      clearTimeout(timer);
      const text = typed.value;
      const document = text === null ? null : await check(text);
      if (!document) return;
      run(replaceWith(document));
      typed.value = null;
      at.value = "applied";
    },
    reset() {
      clearTimeout(timer);
      typed.value = null;
      troubles.value = [];
      at.value = "same";
    },
  };
}
