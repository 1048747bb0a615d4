import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hostOf, meantAddress, wrongAddress } from "../../editor/link.js";
import { charactersIn, tooLarge } from "../../editor/media.js";
import { blocksIn } from "../../editor/text.js";

/** @import { Inline } from "../../sdk/types.d.ts" */

/** @type {(text: string) => Inline[]} */
const words = (text) => [{ type: "text", text }];

test("pasted lines become paragraphs, lists and headings", () => {
  assert.deepEqual(blocksIn("## Hello\nFirst line\r\n\nSecond\n- one\n-two\n・三\nAfter\n1. a\n2. b\n- \n### Small"), [
    { type: "heading", level: 2, content: words("Hello") },
    { type: "paragraph", content: words("First line") },
    { type: "paragraph", content: words("Second") },
    { type: "list", ordered: false, items: [words("one"), words("two"), words("三")] },
    { type: "paragraph", content: words("After") },
    { type: "list", ordered: true, items: [words("a"), words("b")] },
    { type: "heading", level: 3, content: words("Small") },
  ]);
  assert.deepEqual(blocksIn("- one\n\n- two").length, 2, "an empty line divides lists");
  assert.deepEqual(blocksIn(""), []);
});

test("bold words, links and traits are read in the line, and an address that may not be stays words", () => {
  assert.deepEqual(blocksIn("Dear {person.name|you}, **press** [this](https://a.example/x) ** [no](javascript:x)"), [
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Dear " },
        { type: "trait", of: "person", name: "name", fallback: "you" },
        { type: "text", text: ", " },
        { type: "text", text: "press", bold: true },
        { type: "text", text: " " },
        { type: "link", href: "https://a.example/x", text: "this" },
        { type: "text", text: " ** [no](javascript:x)" },
      ],
    },
  ]);
});

test("an address is taken or refused as the server does it", () => {
  /** @type {{ addresses: { use: import("../../editor/link.js").Use, address: string, wrong: string | null }[] }} */
  const { addresses } = JSON.parse(readFileSync(new URL("../corpus/addresses.json", import.meta.url), "utf8"));
  for (const { use, address, wrong } of addresses) assert.equal(wrongAddress(address, use), wrong, `${use} ${address}`);
});

test("a host or a mail address alone is meant as one, and one sees where it leads", () => {
  assert.equal(meantAddress(" help.example.com/a "), "https://help.example.com/a");
  assert.equal(meantAddress("mina@help.example"), "mailto:mina@help.example");
  for (const kept of ["/plans", "plans", "https://a.example", "#top", "javascript:alert(1)", ""]) assert.equal(meantAddress(kept), kept);
  assert.equal(hostOf("https://bank.example@evil.example:8443/x"), "evil.example:8443", "what stands before @ is no host");
  assert.equal(hostOf("mailto:mina@help.example?subject=x"), "mina@help.example");
  assert.equal(hostOf("/plans"), null);
});

test("what is too large or too long is known before it is sent", () => {
  assert.deepEqual(tooLarge(40_000_000), { size: "40.0", most: 12 });
  assert.equal(tooLarge(12_000_000), null);
  assert.equal(charactersIn({ title: "ab", body: [{ type: "text", text: "😀" }], page: null, count: 3 }), 2 + 4 + 1);
});
