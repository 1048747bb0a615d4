import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sayAll } from "../../editor/commands/translations.js";
import { readCsv, writeCsv } from "../../editor/csv.js";
import { brought, csvOf } from "../../editor/exchange.js";
import { blocksOfLines, linesOf, linesSayAll } from "../../editor/lines.js";
import { apply, open } from "../../editor/state.js";
import { aDraft, aStep } from "./builders.js";

/** @import { Block, Inline } from "../../sdk/types.d.ts" */
/** @import { Draft } from "../../editor/types.d.ts" */

/** @type {import("../../editor/types.d.ts").Say} */
const say = (key, values = {}) => [key, ...Object.values(values)].join(" ");
/** @param {string} text @returns {Block[]} */
const words = (text) => [{ type: "paragraph", content: [{ type: "text", text }] }];
/** @type {Block[]} */
const RICH = [
  { type: "heading", level: 2, content: [{ type: "text", text: "Plans" }] },
  { type: "paragraph", content: [{ type: "text", text: "Hello, " }, { type: "trait", of: "person", name: "name", fallback: "you" }] },
  { type: "image", src: "/a.png", alt: "A plan" },
  { type: "list", ordered: false, items: [[{ type: "text", text: "one", bold: true }], [{ type: "link", href: "https://a.example", text: "two" }]] },
  { type: "list", ordered: false, items: [[{ type: "text", text: "apart" }]] },
];
/** @returns {Draft} */
const draft = () => aDraft([], {
  steps: [aStep("a", { title: "=Plans", body: RICH }), aStep("b", { title: "Step b" })],
  translations: { ja: { texts: { "a.title": { text: "計画", source: "=Plans" } }, bodies: {} } },
});
/** @param {Draft} document @param {string[]} [locales] */
const table = (document, locales = ["ja"]) => readCsv(csvOf(document, locales, say)).rows;
/** @param {Draft} document @param {string} text */
const taken = (document, text) => {
  let state = open(document);
  sayAll(brought(document, text).columns.flatMap(({ changes }) => changes))(state, (change) => (state = apply(state, change)));
  return state;
};

test("every text is a row: its place, its step, what it is, its source, and a column a language", () => {
  assert.deepEqual(table(draft(), ["ja", "de"]), [
    ["place", "step", "kind", "source en", "ja", "de"],
    ["a.title", "1. =Plans", "languages.field.title 0", "=Plans", "計画", ""],
    ["a.body", "1. =Plans", "languages.field.body 0",
      "## Plans\nHello, {person.name|you}\n{{1 image: A plan}}\n- **one**\n- [two](https://a.example)\n\n- apart", "", ""],
    ["b.title", "2. Step b", "languages.field.title 0", "Step b", "", ""],
  ]);
});

test("a file that comes back as it went changes nothing", () => {
  for (const document of [draft(), aDraft(["a"])]) {
    assert.deepEqual(brought(document, csvOf(document, ["ja"], say)).columns.flatMap(({ changes }) => changes), []);
  }
});

test("what was written into it is taken, images in their place, and one undo takes it back", () => {
  const document = draft();
  const rows = table(document);
  const set = (/** @type {string} */ place, /** @type {string} */ text) => void rows.find(([name]) => name === place)?.splice(4, 1, text);
  set("a.body", "## 計画\r\nこんにちは、{person.name|あなた}\r\n{{1 image: A plan}}\r\n- **ひとつ**");
  set("b.title", "終わり");
  const file = writeCsv(rows);
  const { trouble, wrong, columns } = brought(document, file);
  assert.deepEqual([trouble, wrong, columns.map(({ locale, isNew, changes }) => [locale, isNew, changes.map(({ place, before, old, plainer }) => [place, before, old, plainer])])],
    [null, [], [["ja", false, [["a.body", "", false, false], ["b.title", "", false, false]]]]]);
  const state = taken(document, file);
  assert.deepEqual(state.document.translations?.ja?.bodies["a.body"], {
    source: RICH,
    body: [
      { type: "heading", level: 2, content: [{ type: "text", text: "計画" }] },
      { type: "paragraph", content: [{ type: "text", text: "こんにちは、" }, { type: "trait", of: "person", name: "name", fallback: "あなた" }] },
      RICH[2],
      { type: "list", ordered: false, items: [[{ type: "text", text: "ひとつ", bold: true }]] },
    ],
  });
  assert.equal(state.past.length, 1);
  assert.equal(JSON.stringify(apply(state, { type: "undo" }).document), JSON.stringify(document));
  assert.deepEqual(brought(state.document, file).columns.flatMap(({ changes }) => changes), [], "a second time it changes nothing");
});

test("what lines cannot say stays as it is while its column is left alone, and is told where it is not", () => {
  /** @type {Block[]} */
  const italic = [{ type: "paragraph", content: [{ type: "text", text: "schön", italic: true }] }];
  const document = { ...draft(), translations: { de: { texts: {}, bodies: { "a.body": { body: italic, source: RICH } } } } };
  const rows = table(document, ["de"]);
  assert.equal(linesSayAll(italic), false);
  assert.deepEqual(brought(document, writeCsv(rows)).columns[0]?.changes, []);
  rows[2]?.splice(4, 1, "schöner");
  assert.deepEqual(brought(document, writeCsv(rows)).columns[0]?.changes.map(({ plainer, said }) => [plainer, said]), [[true, words("schöner")]]);
});

test("rows that cannot be taken are told with what would be right, and the others are kept", () => {
  const file = writeCsv([
    ["place", "source en", "ja", "de", "en", "Notes"],
    ["a.title", "=Plans", "計画表", "Pläne", "Plans", "fine"],
    ["z.title", "", "何", "", "", ""],
    ["a.title", "", "もう一度", "", "", ""],
    ["a.body", "", "{{2 image}}", "", "", ""],
    ["", "", "", "", "", ""],
    ["b.title", "", "あ\0", "x".repeat(20_001), "", ""],
    ["b.title", "Step b", "い", "", "", "", "one too many"],
  ]) + 'b.title,,"never closed';
  const found = brought(draft(), file);
  assert.deepEqual(found.wrong, [
    { row: 3, code: "place", values: { place: "z.title" } },
    { row: 4, code: "twice", values: { place: "a.title", row: 2 } },
    { code: "media", values: { number: 2, count: 1 }, row: 5 },
    { code: "character", values: {}, row: 7 },
    { code: "long", values: { count: 20_001, most: 20_000 }, row: 7 },
    { row: 8, code: "cells", values: { count: 7, most: 6 } },
    { row: 9, code: "quote", values: {} },
  ]);
  assert.deepEqual(found.ignored, [{ name: "en", why: "own" }, { name: "Notes", why: "unknown" }]);
  assert.deepEqual(found.columns.map(({ locale, isNew, changes }) => [locale, isNew, changes.map(({ place, said }) => [place, said])]), [
    ["ja", false, [["a.title", "計画表"]]], ["de", true, [["a.title", "Pläne"]]],
  ]);
});

test("what was translated from an older source stays outdated, and keeps what it was made from", () => {
  const file = csvOf(draft(), ["ja"], say);
  const rows = readCsv(file).rows;
  rows[3]?.splice(4, 1, "終わり");
  const changed = { ...draft(), steps: [aStep("a", { title: "=Plans", body: RICH }), aStep("b", { title: "The end" })] };
  const document = /** @type {Draft} */ (changed);
  assert.deepEqual(brought(document, writeCsv(rows)).columns[0]?.changes.map(({ place, old }) => [place, old]), [["b.title", true]]);
  assert.deepEqual(taken(document, writeCsv(rows)).document.translations?.ja?.texts["b.title"], { text: "終わり", source: "Step b" });
});

test("a file that is no such table says why", () => {
  assert.deepEqual(["", "hello", "a,b\n1,2", "place,step\na.title,1", "place,Japanese\na.title,x"].map((text) => brought(draft(), text).trouble),
    ["empty", "empty", "noPlace", "noLanguage", "noLanguage"]);
});

const text = fc.stringMatching(/^[a-z計画!?.,]{1,8}( [a-z計画]{1,5})?$/);
/** @type {fc.Arbitrary<Inline>} */
const inline = fc.oneof(
  text.map((one) => ({ type: /** @type {const} */ ("text"), text: one })),
  text.map((one) => ({ type: /** @type {const} */ ("text"), text: one, bold: true })),
  text.map((one) => ({ type: /** @type {const} */ ("link"), href: "https://a.example/b", text: one })),
  fc.tuple(text, fc.constantFrom(/** @type {const} */ ("person"), /** @type {const} */ ("company"))).map(([one, of]) => ({ type: /** @type {const} */ ("trait"), of, name: "name", fallback: one })),
);
const content = fc.array(inline, { minLength: 1, maxLength: 4 });
/** @type {fc.Arbitrary<Block>} */
const block = fc.oneof(
  content.map((one) => ({ type: /** @type {const} */ ("paragraph"), content: one })),
  fc.tuple(content, fc.constantFrom(/** @type {const} */ (2), /** @type {const} */ (3))).map(([one, level]) => ({ type: /** @type {const} */ ("heading"), level, content: one })),
  fc.tuple(fc.array(content, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([items, ordered]) => ({ type: /** @type {const} */ ("list"), ordered, items })),
  text.map((alt) => ({ type: /** @type {const} */ ("image"), src: `/${encodeURI(alt)}.png`, alt })),
);

test("whatever lines say wholly is read again as it was, and as a file changes nothing", () => {
  let whole = 0;
  fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (body) => {
    if (linesSayAll(body)) {
      whole += 1;
      assert.equal(linesOf(blocksOfLines(linesOf(body), body).blocks), linesOf(body));
    }
    const document = aDraft([], { steps: [aStep("a", { body })], translations: { ja: { texts: {}, bodies: { "a.body": { body, source: body } } } } });
    assert.deepEqual(brought(document, csvOf(document, ["ja"], say)).columns[0]?.changes, []);
    const file = writeCsv([["place", "ja"], ["a.body", linesOf(body)]]);
    const fresh = taken({ ...document, translations: {} }, file);
    assert.equal(linesOf(fresh.document.translations?.ja?.bodies["a.body"]?.body ?? []), linesOf(body));
  }), { numRuns: 500 });
  assert.ok(whole > 300, `${whole}`);
});
