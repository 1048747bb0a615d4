/** @import { Block, Inline } from "../../sdk/types.d.ts" */
/** @import { Say } from "../types.d.ts" */

/**
 * A text to read, not to write in. Of images and videos it says what they are.
 * @param {{ value: string | Block[], say: Say }} props
 */
export function Spoken({ value, say }) {
  if (typeof value === "string") return <>{value}</>;
  return <>{value.map((block, at) => <OneBlock key={at} block={block} say={say} />)}</>;
}

/** @param {{ block: Block, say: Say }} props */
function OneBlock({ block, say }) {
  if (block.type === "image") return <span class="line media">{say("languages.image", { words: block.alt || "…" })}</span>;
  if (block.type === "video") return <span class="line media">{say("languages.video", { words: block.title || "…" })}</span>;
  if (block.type === "paragraph") return <span class="line"><Words content={block.content} /></span>;
  if (block.type === "heading") return <strong class="line"><Words content={block.content} /></strong>;
  return <>{block.items.map((item, at) => <span class="line item" key={at}>{block.ordered ? `${at + 1}. ` : "• "}<Words content={item} /></span>)}</>;
}

/** @param {{ content: Inline[] }} props */
function Words({ content }) {
  return <>{content.map((one, at) => <Word key={at} one={one} />)}</>;
}

/** @param {{ one: Inline }} props */
function Word({ one }) {
  if (one.type === "trait") return <span class="spoken-trait">{one.fallback || one.name}</span>;
  if (one.type === "link") return <u>{one.text}</u>;
  const words = one.code ? <code>{one.text}</code> : one.italic ? <i>{one.text}</i> : one.text;
  return one.bold ? <b>{words}</b> : <>{words}</>;
}
