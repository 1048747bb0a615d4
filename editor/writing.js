/** @import { FromWriter, ToWriter, WriterToBuilder, BuilderToWriter } from "./types.d.ts" */
import { flag, ID, list, measure, oneOf, opened, orNull, shape, text } from "./protocol.js";

/** Around the card, in its frame: room for the tools, which stand above or below it. px */
export const AROUND = { x: 140, y: 420 };

const FIELD = oneOf("title", "body");
const BLOCKS = list(shape({ type: oneOf("paragraph", "heading", "list", "image", "video") }), 5_000);
const UPLOAD = shape({
  id: ID, owner: text(200), at: measure, name: text(1_000), status: oneOf("sending", "offline", "refused", "done"), part: measure,
  message: text(2_000), url: text(4_000),
});
/** Where the card stands in the window, how wide and at most how high it is, and in which colours the page shows it. */
const ROOM = { x: Number.isFinite, y: Number.isFinite, width: measure, most: measure, across: measure, down: measure, dark: flag };

/** @type {Record<ToWriter["type"], (value: unknown) => boolean>} */
const TO_WRITER = {
  begin: shape({ stepId: ID, field: FIELD, at: orNull(shape({ x: measure, y: measure })), room: shape(ROOM) }),
  room: shape({ room: shape(ROOM) }),
  leave: shape({}),
};
/** @type {Record<FromWriter["type"], (value: unknown) => boolean>} */
const FROM_WRITER = { ready: shape({}), size: shape({ stepId: ID, height: measure }), left: shape({}) };
/** @type {Record<WriterToBuilder["type"], (value: unknown) => boolean>} */
const WRITER_TO_BUILDER = {
  open: shape({ stepId: ID }),
  title: shape({ stepId: ID, title: text(200_000), burst: text(200), turn: measure }),
  body: shape({ stepId: ID, blocks: BLOCKS, burst: text(200), turn: measure }),
  undo: shape({}),
  redo: shape({}),
  composing: shape({ on: flag }),
  upload: shape({ stepId: ID, at: measure, file: shape({ size: measure }) }),
  retry: shape({ id: ID }),
  drop: shape({ id: ID }),
  left: shape({}),
};
/** @type {Record<BuilderToWriter["type"], (value: unknown) => boolean>} */
const BUILDER_TO_WRITER = {
  card: shape({
    view: shape({ step: shape({ id: ID, title: text(200_000), body: BLOCKS }) }), locale: text(20), theme: orNull(shape({})), words: text(20), turn: measure,
  }),
  uploads: shape({ uploads: list(UPLOAD, 1_000) }),
  leave: shape({}),
};

/** What a posted value says, or null when it is not for the frame in which a card is written. @param {unknown} data @param {string} nonce */
export const forWriter = (data, nonce) => /** @type {ToWriter | null} */ (opened(data, nonce, TO_WRITER));
/** The same for the overlay around that frame. @param {unknown} data @param {string} nonce */
export const fromWriter = (data, nonce) => /** @type {FromWriter | null} */ (opened(data, nonce, FROM_WRITER));
/** The same for the builder, which has the document. @param {unknown} data @param {string} nonce */
export const toBuilder = (data, nonce) => /** @type {WriterToBuilder | null} */ (opened(data, nonce, WRITER_TO_BUILDER));
/** The same for what the builder says. @param {unknown} data @param {string} nonce */
export const fromBuilder = (data, nonce) => /** @type {BuilderToWriter | null} */ (opened(data, nonce, BUILDER_TO_WRITER));

/**
 * Where the tools stand in the frame: below the card where there is room in the window, else above it, else at the
 * window's lower edge, over the card.
 * @param {{ room: import("./types.d.ts").WriterRoom, height: number, bar: { width: number, height: number } }} given
 *   height: of the card
 */
export function toolsAt({ room, height, bar }) {
  const gap = 10;
  const under = room.down - room.y - height;
  const over = room.y;
  const top = under >= bar.height + 2 * gap ? height + gap : over >= bar.height + 2 * gap ? -bar.height - gap : room.down - room.y - bar.height - gap;
  const left = Math.max(8 - room.x, Math.min(0, room.across - 8 - bar.width - room.x));
  return { x: AROUND.x + left, y: AROUND.y + top };
}
