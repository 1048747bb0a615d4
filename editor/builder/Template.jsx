/** @import { ComponentChildren } from "preact" */

/**
 * Words with controls in them: `whose role {is} {values}`, in the order that the language has.
 * @param {{ words: string, holes: { [name: string]: ComponentChildren } }} props
 */
export function Template({ words, holes }) {
  return (
    <>
      {words.split(/(\{\w+\})/).map((piece, at) => {
        const [, name] = /^\{(\w+)\}$/.exec(piece) ?? [];
        return name ? <span key={name} class="hole">{holes[name]}</span> : piece.trim() && <span key={at}>{piece.trim()}</span>;
      })}
    </>
  );
}
