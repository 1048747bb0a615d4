import assert from "node:assert/strict";
import { test } from "node:test";
import { envelope } from "../../editor/protocol.js";
import { AROUND, forWriter, fromBuilder, fromWriter, toBuilder, toolsAt } from "../../editor/writing.js";

const ROOM = { x: 400, y: 300, width: 340, most: 776, across: 1280, down: 800, dark: false };
/** @param {object} message @param {string} [nonce] */
const said = (message, nonce = "n1") => envelope(nonce, /** @type {any} */ (message));

test("what is said about a card that is written on is heard whole or not at all", () => {
  const begin = { type: "begin", stepId: "a", field: "body", at: { x: 3, y: 4 }, room: ROOM };
  assert.deepEqual(forWriter(said(begin), "n1"), begin);
  assert.equal(forWriter(said(begin), "n2"), null, "another session");
  assert.equal(forWriter(said({ ...begin, field: "foot" }), "n1"), null);
  assert.equal(forWriter(said({ ...begin, room: { ...ROOM, x: "0" } }), "n1"), null);
  assert.deepEqual(fromWriter(said({ type: "size", stepId: "a", height: 120 }), "n1"), { type: "size", stepId: "a", height: 120 });
  assert.equal(fromWriter(said({ type: "size", stepId: "a", height: -1 }), "n1"), null);
  const body = { type: "body", stepId: "a", blocks: [{ type: "paragraph", content: [] }], burst: "b", turn: 1 };
  assert.deepEqual(toBuilder(said(body), "n1"), body);
  assert.equal(toBuilder(said({ ...body, blocks: [{ type: "html" }] }), "n1"), null);
  assert.equal(toBuilder(said({ type: "publish" }), "n1"), null);
  assert.equal(fromBuilder(said({ type: "card", view: {} }), "n1"), null);
  assert.deepEqual(fromBuilder(said({ type: "leave" }), "n1"), { type: "leave" });
});

test("the tools stand below the card, above it where the window ends, and at the window's edge as the last", () => {
  const bar = { width: 344, height: 80 };
  const at = (/** @type {Partial<typeof ROOM>} */ room, height = 150) => toolsAt({ room: { ...ROOM, ...room }, height, bar });
  assert.deepEqual(at({}), { x: AROUND.x, y: AROUND.y + 160 });
  assert.deepEqual(at({ y: 600 }), { x: AROUND.x, y: AROUND.y - 90 });
  assert.deepEqual(at({ y: 20 }, 760), { x: AROUND.x, y: AROUND.y + 690 }, "over the card, in the window");
  assert.deepEqual(at({ x: 1000 }).x, AROUND.x - 72, "no further than the window's right edge");
  assert.deepEqual(at({ x: -10 }).x, AROUND.x + 18);
});
