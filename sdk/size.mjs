/** Print what each built file weighs; exit 1 when the SDK is over its budget. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "dist");
/** Bytes of gzip: what every page loads, and what a page loads that shows a tour. */
const BUDGET = { entry: 6000, shown: 14000 };

if (!existsSync(join(DIST, "manifest.json"))) {
  console.error("sdk/dist is empty. Build it first: npm run build");
  process.exit(1);
}
/** @type {Record<string, string>} */
const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json"), "utf8"));
/** @param {string} name */
const weigh = (name) => ["", ".gz", ".br"].map((ending) => statSync(join(DIST, name + ending)).size);

/** @param {(string | number)[]} row */
const line = (row) => console.log(row.map((cell, at) => (at ? String(cell).padStart(9) : String(cell).padEnd(28))).join(""));
line(["file", "raw", "gzip", "brotli"]);
for (const name of Object.values(manifest)) line([name, ...weigh(name)]);

const entry = weigh(manifest["embed.js"] ?? "")[1] ?? Infinity;
const shown = entry + (weigh(manifest["renderer.js"] ?? "")[1] ?? Infinity);
line(["entry, of " + BUDGET.entry, "", entry, ""]);
line(["entry + renderer, of " + BUDGET.shown, "", shown, ""]);
if (entry > BUDGET.entry || shown > BUDGET.shown) {
  console.error("Over budget.");
  process.exit(1);
}
