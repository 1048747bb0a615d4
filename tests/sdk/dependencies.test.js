import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** @type {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** @param {string} folder every script of what ships, without what was built */
const scripts = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((name) => /\.(jsx?|mjs)$/.test(name) && !/\b(dist|node_modules)\b/.test(name));

/** @param {string} file @returns {string[]} the packages that a file imports: "preact", "@preact/signals" */
const packages = (file) => {
  const code = readFileSync(join(ROOT, file), "utf8").replace(/\/\*[^]*?\*\//g, "");
  const named = [...code.matchAll(/\b(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
  const bare = named.filter((name) => !/^(\.|node:|cairn:)/.test(name));
  return bare.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
};

describe("the packages", () => {
  it("that what ships imports are dependencies, so that nothing for development gets into a page", () => {
    const files = ["sdk", "editor", "server"].flatMap(scripts);
    const used = new Set(files.flatMap(packages));
    assert.ok(used.has("preact") && used.has("esbuild"), "imports are seen at all");
    assert.deepEqual([...used].filter((name) => !dependencies[name]), []);
  });

  it("of the SDK that visitors load are none", () => {
    const shipped = scripts("sdk").filter((name) => name.endsWith(".js"));
    assert.deepEqual(shipped.flatMap((name) => packages(name).map((of) => `${name}: ${of}`)), []);
  });

  it("are pinned, and their lock names no registry", () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.doesNotMatch(readFileSync(join(ROOT, "package-lock.json"), "utf8"), /"resolved"|https?:\/\/registry/);
  });
});
