import assert from "node:assert/strict";
import { test } from "node:test";
import { bold, link, list, personName } from "../../editor/marking.js";
import { blocksOf, segments, without, withText } from "../../editor/text.js";
import { dice } from "./builders.js";

/** @import { Block, Inline } from "../../sdk/types.d.ts" */
/** @import { Segment } from "../../editor/types.d.ts" */

/** @type {(text: string) => Inline[]} */
const words = (text) => [{ type: "text", text }];
/** @type {(segment: Segment | undefined) => string | undefined} */
const shown = (segment) => (segment?.kind === "rich" ? `(${segment.words})` : segment?.text);
/** @param {Segment | undefined} segment */
const known = (segment) => /** @type {Segment} */ (segment);

test("lines become paragraphs, lists and headings", () => {
  assert.deepEqual(blocksOf("## Hello\nFirst line\n\nSecond\n- one\n-two\n・三\nAfter\n1. a\n2. b\n- \n### Small"), [
    { type: "heading", level: 2, content: words("Hello") },
    { type: "paragraph", content: words("First line") },
    { type: "paragraph", content: words("Second") },
    { type: "list", ordered: false, items: [words("one"), words("two"), words("三")] },
    { type: "paragraph", content: words("After") },
    { type: "list", ordered: true, items: [words("a"), words("b")] },
    { type: "heading", level: 3, content: words("Small") },
  ]);
  assert.deepEqual(blocksOf("- one\n\n- two").length, 2, "an empty line divides lists");
  assert.deepEqual(segments([]), [{ kind: "plain", from: 0, to: 0, text: "" }]);
});

test("bold words, links and traits are written in the line", () => {
  assert.deepEqual(blocksOf("Dear {person.name|you}, **press** [this](https://a.example/x) ** now"), [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Dear " },
        { type: "trait", of: "person", name: "name", fallback: "you" },
        { type: "text", text: ", " },
        { type: "text", text: "press", bold: true },
        { type: "text", text: " " },
        { type: "link", href: "https://a.example/x", text: "this" },
        { type: "text", text: " ** now" },
      ],
    },
  ]);
});

test("what lines cannot say is kept as it is around what is typed", () => {
  /** @type {Block[]} */
  const body = [
    { type: "image", src: "https://a.example/x.png", alt: "A plan" },
    { type: "paragraph", content: words("plain") },
    { type: "paragraph", content: [{ type: "text", text: "code", code: true }] },
    { type: "paragraph", content: words("- no list") },
    { type: "paragraph", content: words(" ") },
    { type: "list", ordered: false, items: [words("a")] },
    { type: "list", ordered: false, items: [words("b")] },
    { type: "paragraph", content: [{ type: "text", text: "leaning", italic: true }] },
  ];
  const parts = segments(body);
  assert.deepEqual(parts.map(shown), ["(A plan)", "plain", "(code)", "(- no list)", "( )", "- a", "- b", "(leaning)", ""]);
  assert.deepEqual(withText(body, known(parts[1]), "new\n- item").toSpliced(1, 2), body.toSpliced(1, 1));
  assert.deepEqual(withText(body, known(parts.at(-1)), "end").slice(0, 8), body);
  assert.deepEqual(without(body, known(parts[0])), body.slice(1));
});

test("any body comes back unchanged when its own lines are typed again", () => {
  const texts = ["a", "b c", "- x", "**", "*", "{person.name|}", "[x](y)", "1. z", "## h", " ", "字", "\\", "](", "|"];
  for (let seed = 1; seed <= 400; seed += 1) {
    const roll = dice(seed);
    /** @type {<T>(all: T[]) => T} */
    const one = (all) => /** @type {any} */ (all[Math.floor(roll() * all.length)]);
    /** @returns {Inline[]} */
    const line = () =>
      Array.from({ length: Math.floor(roll() * 3) + 1 }, () =>
        one(/** @type {Inline[]} */ ([
          { type: "text", text: one(texts) },
          { type: "text", text: one(texts), bold: true },
          { type: "link", href: "https://a.example/", text: one(texts) },
          { type: "trait", of: "company", name: "plan", fallback: one(texts) },
        ])),
      );
    const body = Array.from({ length: 4 }, () =>
      one(/** @type {Block[]} */ ([
        { type: "paragraph", content: line() },
        { type: "heading", level: 2, content: line() },
        { type: "list", ordered: roll() < 0.5, items: [line(), line()] },
      ])),
    );
    for (const segment of segments(body)) {
      if (segment.kind === "rich") continue;
      const again = withText(body, segment, segment.text);
      assert.deepEqual(segments(again), segments(body), `seed ${seed}`);
      assert.equal(JSON.stringify(again.map(flat)), JSON.stringify(body.map(flat)), `seed ${seed}`);
    }
  }
});

/**
 * Plain words that stand side by side are one thing to a reader.
 * @param {Block} block
 */
function flat(block) {
  const lines = block.type === "image" || block.type === "video" ? [] : block.type === "list" ? block.items : [block.content];
  const said = lines.map((line) =>
    line.map((one) => (one.type === "text" && !one.bold ? one.text : `<${JSON.stringify(Object.entries(one).sort())}>`)).join(""),
  );
  return [block.type, block.type === "list" && block.ordered, said];
}

test("marks are put around what is selected, and taken off again", () => {
  const made = bold({ text: "press it now", start: 6, end: 8 }, "words");
  assert.deepEqual(made, { text: "press **it** now", start: 8, end: 10 });
  assert.deepEqual(bold(made, "words"), { text: "press it now", start: 6, end: 8 });
  assert.deepEqual(bold({ text: "", start: 0, end: 0 }, "words"), { text: "**words**", start: 2, end: 7 });
  assert.deepEqual(link({ text: "see here", start: 4, end: 8 }, "words"), { text: "see [here](https://)", start: 11, end: 19 });
  assert.deepEqual(personName({ text: "Dear ", start: 5, end: 5 }, "you"), { text: "Dear {person.name|you}", start: 18, end: 21 });
  const listed = list({ text: "a\nb\nc", start: 0, end: 3 });
  assert.deepEqual(listed.text, "- a\n- b\nc");
  assert.deepEqual(list({ ...listed, start: 0, end: 7 }).text, "a\nb\nc");
});
