/**
 * The package's types, out of `sdk/types.d.ts`: what `load` takes and gives, and all that these name.
 *
 *     node sdk/package/types.mjs     writes sdk/package/index.d.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FROM = fileURLToPath(new URL("../types.d.ts", import.meta.url));
const TO = fileURLToPath(new URL("index.d.ts", import.meta.url));
const PUBLIC = ["Cairn", "LoadOptions"];

/** @param {string} source @returns {Map<string, string>} each exported declaration with its comment, by name */
function declarations(source) {
  const found = source.matchAll(/^(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n)?export (?:interface (\w+)[^]*?^}|type (\w+) =[^]*?;)$/gm);
  return new Map([...found].map(([text, one, other]) => [one ?? other ?? "", text]));
}

/** @param {string} source `sdk/types.d.ts` @returns {string} `index.d.ts` */
export function publicTypes(source) {
  const all = declarations(source);
  const wanted = new Set(PUBLIC);
  for (const name of wanted) {
    const text = (all.get(name) ?? "").replace(/\/\*\*[^]*?\*\/|"[^"]*"/g, "");
    for (const [word] of text.matchAll(/\b[A-Z]\w+/g)) if (all.has(word)) wanted.add(word);
  }
  const kept = [...all].filter(([name]) => wanted.has(name)).map(([, text]) => text);
  const head = "// Made by types.mjs out of Cairn's own shapes.";
  const tail = "/** Put Cairn into the page, once; its calls may come at once. Inert where there is no page. */\nexport function load(options: LoadOptions): Cairn;";
  return `${[head, ...kept, tail].join("\n\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TO, publicTypes(readFileSync(FROM, "utf8")));
