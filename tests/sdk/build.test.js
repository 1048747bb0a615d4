import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const [one, two] = /** @type {[string, string]} */ (
  [1, 2].map(() => {
    const folder = mkdtempSync(join(tmpdir(), "cairn-"));
    execFileSync("node", ["sdk/build.mjs", folder], { cwd: ROOT });
    return folder;
  })
);
/** @param {string} folder @param {string} name */
const read = (folder, name) => readFileSync(join(folder, name));
/** @type {Record<string, string>} */
const manifest = JSON.parse(read(one, "manifest.json").toString());

describe("what is built for visitors", () => {
  after(() => [one, two].forEach((folder) => rmSync(folder, { recursive: true })));

  it("is the same bytes from the same sources", () => {
    assert.deepEqual(readdirSync(two).sort(), readdirSync(one).sort());
    for (const name of readdirSync(one)) assert.ok(read(one, name).equals(read(two, name)), name);
  });

  it("stands beside its compressed copies", () => {
    for (const name of Object.values(manifest)) {
      const plain = read(one, name);
      assert.ok(gunzipSync(read(one, `${name}.gz`)).equals(plain), name);
      assert.ok(brotliDecompressSync(read(one, `${name}.br`)).equals(plain), name);
    }
  });

  it("is an entry of a lasting name that knows its chunks by hash", () => {
    const chunks = ["checklist", "extra", "hints", "renderer", "stage"];
    assert.deepEqual(Object.keys(manifest), ["checklist.js", "embed.js", "extra.js", "hints.js", "renderer.js", "stage.js"]);
    assert.equal(manifest["embed.js"], "embed.js");
    for (const chunk of chunks) {
      const name = manifest[`${chunk}.js`] ?? "?";
      const hash = new RegExp(`^${chunk}-([0-9a-f]{10})\\.js$`).exec(name)?.[1] ?? "?";
      assert.ok(read(one, "embed.js").includes(hash), chunk);
    }
  });

  it("has a frozen copy of the entry, with the integrity that a page pins", () => {
    /** @type {Record<string, string>} */
    const integrity = JSON.parse(read(one, "integrity.json").toString());
    const [[name, told] = ["", ""]] = Object.entries(integrity);
    assert.match(name, /^embed-[0-9a-f]{10}\.js$/);
    assert.ok(read(one, name).equals(read(one, "embed.js")));
    assert.equal(told, `sha384-${createHash("sha384").update(read(one, name)).digest("base64")}`);
  });

  it("calls what its files say to each other by the same short names in all of them", () => {
    const [renderer, entry] = ["renderer.js", "stage.js"].map((name) => read(one, manifest[name] ?? "").toString());
    const exported = /export\{([^}]*)\}/.exec(renderer ?? "")?.[1]?.match(/\w+(?=,|$)/g) ?? [];
    const taken = exported.filter((name) => entry?.includes(`:${name},`) || entry?.includes(`.${name}`));
    assert.ok(taken.length > 2, `${exported}`);
    for (const code of [renderer, entry]) assert.doesNotMatch(code ?? "", /createPlayer|advanceBy/);
  });

  it("carries the card's words in both languages, and none of the editor's", () => {
    const code = read(one, manifest["renderer.js"] ?? "").toString();
    assert.ok(code.includes("次へ") && code.includes("Click the highlighted element"));
    assert.ok(!code.includes('"editor.'));
  });
});
