/**
 * Bundle every library beside its driver, as a host would: `node bench/sdk/build.mjs FOLDER`. Prints as JSON what each
 * weighs on the wire, gzip -9: `{ name: { js, css, without } }`; `without` is the script without React.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDER = process.argv[2] ?? "";
const PLAIN = ["cairn", "bare", "none", "describe"];
const PEERS = ["driver", "shepherd", "intro", "joyride"];

/** @type {import("esbuild").BuildOptions} */
const ALIKE = {
  absWorkingDir: HERE,
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  loader: { ".css": "css" },
};

/** @param {string} path */
const gzipped = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

/** @param {string} name the library's own bytes: all that it exports to a page, without our driver around it */
async function weigh(name) {
  const css = join(FOLDER, `${name}.css`);
  const alone = await build({
    ...ALIKE,
    entryPoints: [`libraries/${name}.js`],
    write: false,
    format: "esm",
    external: ["react", "react-dom", "react-dom/client", "react/jsx-runtime"],
    outdir: FOLDER,
  });
  const js = alone.outputFiles.find((file) => file.path.endsWith(".js"));
  const styled = alone.outputFiles.some((file) => file.path.endsWith(".css"));
  return {
    js: gzipped(join(FOLDER, `${name}.js`)),
    css: styled ? gzipped(css) : 0,
    without: gzipSync(js?.contents ?? "", { level: 9 }).length,
  };
}

mkdirSync(FOLDER, { recursive: true });
const entryPoints = [...PLAIN, ...PEERS].map((name) => `libraries/${name}.js`);
await build({ ...ALIKE, entryPoints, outdir: FOLDER, format: "iife" });
const weights = await Promise.all(PEERS.map(async (name) => [name, await weigh(name)]));
console.log(JSON.stringify(Object.fromEntries(weights)));
