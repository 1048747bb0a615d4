import assert from "node:assert/strict";
import { test } from "node:test";
import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { EXTENSIONS } from "../../editor/builder/rich/schema.js";
import { blocksOf, docOf, normal } from "../../editor/rich.js";

/** @import { Block, Inline } from "../../sdk/types.d.ts" */

const SCHEMA = getSchema(EXTENSIONS);
/** @type {<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.Arbitrary<T>} */
const record = (model) => /** @type {any} */ (fc.record(model, { noNullPrototype: true }));
const words = fc.oneof(fc.constantFrom("", "a", "b ", "字", "  ", "\n", "😀", "- x", "**x**", "[x](y)", "<b>"), fc.string({ unit: "grapheme", maxLength: 6 }));
const flag = fc.option(fc.boolean(), { nil: undefined });
/** @type {fc.Arbitrary<Inline>} */
const inline = fc.oneof(
  record({ type: fc.constant(/** @type {const} */ ("text")), text: words, bold: flag, italic: flag, code: flag }),
  record({ type: fc.constant(/** @type {const} */ ("link")), href: fc.constantFrom("", "/a", "https://a.example/"), text: words }),
  record({ type: fc.constant(/** @type {const} */ ("trait")), of: fc.constantFrom("person", "company"), name: words, fallback: words }),
);
const content = fc.array(inline, { maxLength: 6 });
/** @type {fc.Arbitrary<Block>} */
const block = fc.oneof(
  record({ type: fc.constant(/** @type {const} */ ("paragraph")), content }),
  record({ type: fc.constant(/** @type {const} */ ("heading")), level: fc.constantFrom(2, 3), content }),
  record({ type: fc.constant(/** @type {const} */ ("list")), ordered: fc.boolean(), items: fc.array(content, { maxLength: 4 }) }),
  record({ type: fc.constant(/** @type {const} */ ("image")), src: words, alt: words }),
  record({ type: fc.constant(/** @type {const} */ ("image")), src: words, alt: words, decorative: fc.constant(/** @type {const} */ (true)) }),
  record({ type: fc.constant(/** @type {const} */ ("video")), src: words, title: words }),
);
const body = fc.array(block, { maxLength: 6 });
/** Through the editor's own document, checked against its schema. @param {Block[]} blocks */
const through = (blocks) => {
  const doc = SCHEMA.nodeFromJSON(docOf(blocks));
  doc.check();
  return blocksOf(doc.toJSON());
};
/** What a reader is shown: letters with their look, whatever pieces they come in. @param {any[]} blocks */
const seen = (blocks) =>
  JSON.stringify(blocks.flatMap((one) => {
    if (one.type === "image" || one.type === "video") return [one];
    const lines = one.type === "list" ? one.items : [one.content];
    const said = lines.map((/** @type {any[]} */ line) =>
      line.flatMap((piece) => (piece.type === "text" ? [...piece.text].map((letter) => [letter, !!piece.bold, !!piece.italic, !!piece.code]) : piece.type === "link" && !piece.text ? [] : [piece])),
    );
    return one.type === "list" && said.length === 0 ? [] : [[one.type, one.type === "heading" && one.level, one.type === "list" && one.ordered, said]];
  }));

test("any text that the server takes comes back from the editor the same", () => {
  fc.assert(fc.property(body, (blocks) => assert.deepEqual(through(blocks), normal(blocks))), { numRuns: 1000 });
});

test("writing a text in its one way changes nothing that is seen, and is done once", () => {
  fc.assert(
    fc.property(body, (blocks) => {
      const once = normal(blocks);
      assert.deepEqual(normal(once), once);
      const lone = once.length === 0 && blocks.some((one) => one.type === "paragraph");
      if (!lone) assert.equal(seen(once), seen(blocks));
    }),
    { numRuns: 500 },
  );
});

test("of no text there is a line to write in, and it is no text", () => {
  assert.deepEqual(docOf([]), { type: "doc", content: [{ type: "paragraph" }] });
  assert.deepEqual(through([]), []);
  assert.deepEqual(through([{ type: "paragraph", content: [{ type: "text", text: "" }] }]), []);
  assert.deepEqual(through([{ type: "paragraph", content: [] }, { type: "paragraph", content: [] }]).length, 2, "a gap that was made is kept");
});

test("two links to one place side by side stay two, and a link has plain words", () => {
  /** @type {Block[]} */
  const two = [{ type: "paragraph", content: ["one", "two", "three"].map((text) => ({ type: "link", href: "/a", text })) }];
  assert.deepEqual(through(two), two);
  const { bold, link } = SCHEMA.marks;
  assert.ok(bold && link);
  const marked = bold.create().addToSet([link.create({ href: "/a" })]);
  assert.deepEqual(marked.map((mark) => mark.type.name), ["link"]);
  assert.deepEqual(link.create({ href: "/a" }).addToSet([bold.create()]).map((mark) => mark.type.name), ["link"]);
});

test("the schema knows nothing but what a card can show", () => {
  assert.deepEqual(Object.keys(SCHEMA.nodes).sort(), [
    "bulletList", "doc", "heading", "image", "listItem", "orderedList", "paragraph", "text", "trait", "video",
  ]);
  assert.deepEqual(Object.keys(SCHEMA.marks).sort(), ["bold", "code", "italic", "link"]);
});
