import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { load } from "../../sdk/package/index.js";
import { publicTypes } from "../../sdk/package/types.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PACKAGE = join(ROOT, "sdk", "package");
const OURS = { origin: "https://cairn.example", key: "ck_1" };
/** @type {any} */
const world = globalThis;

/** A page: its scripts, and what `window.cairn` is. @param {{ refuses?: boolean }} [given] */
function aPage({ refuses = false } = {}) {
  /** @type {any[]} */
  const scripts = [];
  world.document = {
    scripts,
    baseURI: "https://host.example/app/",
    createElement: () => ({
      dataset: {},
      set src(/** @type {string} */ value) {
        if (refuses) throw new TypeError("This document requires 'TrustedScriptURL' assignment.");
        Object.defineProperty(this, "src", { value });
      },
    }),
    head: { append: (/** @type {any} */ script) => scripts.push(script) },
  };
  world.window = {};
  return { scripts, page: world.window };
}

/** Cairn as its script leaves it, in a page where calls wait. @param {any} page */
function arrive(page) {
  /** @type {unknown[][]} */
  const said = [];
  const waiting = page.cairn;
  page.cairn = {
    push: (/** @type {unknown[][]} */ ...calls) => said.push(...calls),
    on: (/** @type {string} */ event) => {
      said.push(["on", event]);
      return () => said.push(["undone", event]);
    },
    state: () => ({ version: "1.2.3", visitor: { anonymousId: "a", userId: "u" }, guides: [], waiting: 2 }),
  };
  page.cairn.push(...waiting);
  return said;
}

describe("the package", () => {
  afterEach(() => {
    delete world.window;
    delete world.document;
  });

  it("puts the script there once, however often it is asked", () => {
    const { scripts } = aPage();
    load({ ...OURS, nonce: "n0", debug: true, webdriver: "off" });
    load(OURS);
    const [script, ...others] = scripts;
    assert.deepEqual(others, []);
    assert.equal(script.src, "https://cairn.example/sdk/v1/embed.js");
    assert.deepEqual(script.dataset, { key: "ck_1", origin: "https://cairn.example", debug: "", webdriver: "off" });
    assert.deepEqual([script.nonce, script.async], ["n0", true]);
  });

  it("pins a copy by its hash, and says where Cairn is", () => {
    const { scripts } = aPage();
    load({ ...OURS, src: "/static/embed-0123456789.js", integrity: "sha384-x" });
    const { src, integrity, crossOrigin, dataset } = scripts[0];
    assert.deepEqual([src, integrity, crossOrigin], ["https://host.example/static/embed-0123456789.js", "sha384-x", "anonymous"]);
    assert.equal(dataset.origin, "https://cairn.example");
  });

  it("lets calls wait in the array that the script works through", () => {
    const { page } = aPage();
    const cairn = load(OURS);
    cairn.identify("u1", { name: "Aoki" });
    cairn.push(["track", "Saved"]);
    cairn.stop();
    assert.deepEqual(page.cairn, [["identify", "u1", { name: "Aoki" }], ["track", "Saved"], ["stop"]]);
  });

  it("hands calls on once the script is there", () => {
    const { page } = aPage();
    const cairn = load(OURS);
    cairn.page();
    const said = arrive(page);
    cairn.group("c1", {}, { role: "teacher" });
    const undo = cairn.on("Guide Completed", () => {});
    undo();
    assert.deepEqual(said, [["page"], ["group", "c1", {}, { role: "teacher" }], ["on", "Guide Completed"], ["undone", "Guide Completed"]]);
  });

  it("hears of guides though it asked before the script was there, until that is undone", () => {
    const { page } = aPage();
    /** @type {string[]} */
    const heard = [];
    const undo = load(OURS).on("*", ({ guideId }) => heard.push(guideId));
    const [[name, event, tell]] = page.cairn;
    tell({ guideId: "g1" });
    undo();
    tell({ guideId: "g2" });
    assert.deepEqual([name, event, heard], ["on", "*", ["g1"]]);
  });

  it("knows what is here once the script is there, and says so until then", () => {
    const { page } = aPage();
    const cairn = load(OURS);
    assert.equal(cairn.state().version, "");
    cairn.page();
    arrive(page);
    assert.deepEqual([cairn.state().version, cairn.state().waiting], ["1.2.3", 2]);
  });

  it("adds nothing to a page that has Cairn already", () => {
    const { scripts, page } = aPage();
    page.cairn = [];
    const said = arrive(page);
    load({ ...OURS, origin: "https://other.example" }).track("Saved");
    assert.deepEqual([scripts, said], [[], [["track", "Saved"]]]);
  });

  it("does nothing where there is no page", () => {
    const cairn = load(OURS);
    cairn.identify("u1");
    cairn.on("*", () => {})();
    assert.deepEqual([cairn.push(["page"]), cairn.state().guides], [0, []]);
  });

  it("is silent on a page that lets no script add another", () => {
    const { scripts, page } = aPage({ refuses: true });
    load(OURS).track("Saved");
    assert.deepEqual([scripts, page.cairn], [[], [["track", "Saved"]]]);
  });
});

describe("what is published of it", () => {
  it("is under 700 bytes in a host's bundle", async () => {
    const { outputFiles } = await build({ entryPoints: [join(PACKAGE, "index.js")], bundle: true, minify: true, format: "esm", write: false });
    const size = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
    assert.ok(size > 300 && size <= 700, `${size} bytes`);
  });

  it("is these files and no other", () => {
    const [packed] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: PACKAGE, stdio: "pipe" }).toString());
    const files = packed.files.map((/** @type {{ path: string }} */ file) => file.path).sort();
    assert.deepEqual(files, ["LICENSE", "README.md", "index.d.ts", "index.js", "package.json"]);
  });

  it("bears the project's version and licence", () => {
    const [theirs, ours] = [ROOT, PACKAGE].map((folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
    assert.deepEqual([ours.version, ours.license, ours.dependencies], [theirs.version, theirs.license, undefined]);
    assert.equal(readFileSync(join(PACKAGE, "LICENSE"), "utf8"), readFileSync(join(ROOT, "LICENSE"), "utf8"));
  });

  it("is typed as Cairn is", () => {
    const source = readFileSync(join(ROOT, "sdk", "types.d.ts"), "utf8");
    assert.equal(readFileSync(join(PACKAGE, "index.d.ts"), "utf8"), publicTypes(source), "run node sdk/package/types.mjs");
  });

  it("says no to a host's wrong call", () => {
    const folder = mkdtempSync(join(tmpdir(), "cairn-"));
    try {
      const home = join(folder, "node_modules");
      mkdirSync(home);
      execFileSync("cp", ["-r", PACKAGE, join(home, "cairn-sdk")]);
      const good = 'import { load } from "cairn-sdk";\nconst cairn = load({ origin: "https://a.example", key: "ck" });\n';
      const use = 'cairn.identify("u", { age: 3 });\nconst undo: () => void = cairn.on("Step Shown", ({ stepId }) => stepId.trim());\nundo();\n';
      writeFileSync(join(folder, "good.ts"), `${good}${use}`);
      writeFileSync(join(folder, "bad.ts"), `${good}cairn.start(7);\ncairn.on("Step Seen", () => {});\n`);
      assert.deepEqual([complaints(folder, "good.ts"), complaints(folder, "bad.ts")], [[], ["TS2345", "TS2345"]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** @param {string} folder @param {string} file @returns {string[]} what the type checker says of it, by code */
function complaints(folder, file) {
  const options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--types", ""];
  try {
    execFileSync(join(ROOT, "node_modules", ".bin", "tsc"), [...options, join(folder, file)], { cwd: folder, stdio: "pipe" });
    return [];
  } catch (/** @type {any} */ error) {
    return [...`${error.stdout}`.matchAll(/error (TS\d+)/g)].map(([, code]) => `${code}`);
  }
}
