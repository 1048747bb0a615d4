/** Print what each built file weighs; exit 1 when the SDK is over its budget. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "dist");
/** Bytes of gzip, by what a page loads: always; to show a tour; a checklist and hints beside it; at the very most. */
const BUDGETS = [
  { most: 6000, goal: 6000, of: ["embed"] },
  { most: 19000, goal: 14000, of: ["embed", "stage", "renderer"] },
  { most: 25600, goal: 19000, of: ["embed", "stage", "renderer", "hints", "checklist"] },
  { most: 29400, goal: 19000, of: ["embed", "stage", "renderer", "hints", "checklist", "extra"] },
];

if (!existsSync(join(DIST, "manifest.json"))) {
  console.error("sdk/dist is empty. Build it first: npm run build");
  process.exit(1);
}
/** @type {Record<string, string>} */
const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json"), "utf8"));
/** @param {string} name */
const weigh = (name) => ["", ".gz", ".br"].map((ending) => statSync(join(DIST, name + ending)).size);

/** @param {(string | number)[]} row */
const line = (row) => console.log(row.map((cell, at) => (at ? String(cell).padStart(9) : String(cell).padEnd(64))).join(""));
line(["file", "raw", "gzip", "brotli"]);
for (const name of Object.values(manifest)) line([name, ...weigh(name)]);

const over = BUDGETS.filter(({ most, goal, of }) => {
  const sum = of.reduce((all, name) => all + (weigh(manifest[`${name}.js`] ?? "")[1] ?? Infinity), 0);
  line([of.join(" + "), "", sum, `of ${most}`]);
  if (sum > goal) console.log(`  the goal is ${goal}: missed by ${sum - goal}`);
  return sum > most;
});
if (over[0]) {
  console.error("Over budget.");
  process.exit(1);
}
