/**
 * Bundle examples/react and examples/vue as their own tools would, for development: frameworks then say what they mind.
 *
 *     node e2e/examples.mjs FOLDER ORIGIN KEY     FOLDER/react and FOLDER/vue, with the origin and the key of a Cairn
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const [, , FOLDER = "", ORIGIN = "", KEY = ""] = process.argv;

/** One file with script and template, as its compiler makes it: the template within the script. */
const vue = {
  name: "vue",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, ({ path }) => {
      const { descriptor, errors } = parse(readFileSync(path, "utf8"), { filename: path });
      const { content } = compileScript(descriptor, { id: path, inlineTemplate: true });
      return { contents: content, errors: errors.map(({ message }) => ({ text: message })) };
    });
  },
};

/** @param {string} name @param {string} entry */
async function bundle(name, entry) {
  const from = join(ROOT, "examples", name);
  const to = join(FOLDER, name);
  mkdirSync(to, { recursive: true });
  await build({
    entryPoints: [join(from, "src", entry)],
    outfile: join(to, "main.js"),
    bundle: true,
    format: "esm",
    jsx: "automatic",
    tsconfigRaw: {},
    nodePaths: [join(ROOT, "node_modules")],
    alias: { "cairn-sdk": join(ROOT, "sdk", "package", "index.js") },
    plugins: [vue],
    define: {
      "process.env.NODE_ENV": '"development"',
      "import.meta.env.VITE_CAIRN_ORIGIN": JSON.stringify(ORIGIN),
      "import.meta.env.VITE_CAIRN_KEY": JSON.stringify(KEY),
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  writeFileSync(join(to, "index.html"), readFileSync(join(from, "index.html"), "utf8").replace(/\/src\/main\.jsx?/, "/main.js"));
}

await Promise.all([bundle("react", "main.jsx"), bundle("vue", "main.js")]);
