import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";

const BENCH = new URL("../../bench/relocate.mjs", import.meta.url).pathname;

/** A link of a bar, as such a file records it. @param {string} text @param {number} at @param {object} [more] */
const link = (text, at, more = {}) => ({
  tag: "A", text, xpath: `/html[1]/body[1]/header[1]/nav[1]/a[${at}]`, idxpath: `//*[@id="bar"]/a[${at}]`,
  href: `https://shop.example/${text.toLowerCase()}`, ...more,
});

describe("the bench of finding elements again", () => {
  const folder = mkdtempSync(join(tmpdir(), "relocate-"));
  after(() => rmSync(folder, { recursive: true }));

  it("counts what is found, taken for another and not pointed at, with the true element there and gone", () => {
    const file = join(folder, "sites.json");
    const field = { tag: "INPUT", id: "mail", type: "email", xpath: "/html[1]/body[1]/form[1]/input[1]", idxpath: 'id("mail")' };
    const sites = [
      {
        site: "Shop",
        targets: [
          { ...link("Plans", 1), answer: 1 }, // moved by one
          { ...link("Help", 3), answer: 2 }, // now says something else, and another link says "Help"
          { ...link("Cart", 4), answer: 4 }, // has lost everything of its own
          { ...field, answer: 5 }, // found by its id
        ],
        candidates: [
          link("News", 1), link("Plans", 2), link("Support", 3), link("Help", 4),
          { tag: "DIV", class: "cart", xpath: "/html[1]/body[1]/div[1]", idxpath: "/html[1]/body[1]/div[1]" }, field,
        ],
      },
    ];
    writeFileSync(file, JSON.stringify(sites));
    assert.deepEqual(JSON.parse(execFileSync(process.execPath, [BENCH, file], { encoding: "utf8" })), {
      targets: 4,
      right: 2, "right %": 50, wrong: 1, "wrong %": 25, none: 1, "none %": 25,
      gone: { wrong: 1, "wrong %": 25, none: 3, "none %": 75 },
    });
  });

  it("asks for a file", () => {
    const { status, stderr } = spawnSync(process.execPath, [BENCH], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /Which file\?/);
  });
});
