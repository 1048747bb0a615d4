/**
 * Build everything that a browser loads: `sdk/dist` (the SDK, the editor) and `server/pages/static/dist` (the
 * dashboard's islands). Each file also stands beside itself as .br and .gz; `sdk/dist/manifest.json` maps logical names
 * to file names, `integrity.json` has what a page may pin: `embed-HASH.js`, the same bytes as `embed.js` under a name that
 * never means others. The same sources give the same bytes.
 *
 *     node sdk/build.mjs             everything
 *     node sdk/build.mjs FOLDER      only what visitors load, into FOLDER
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { gzipAsync } from "@gfx/zopfli";
import { build, transform } from "esbuild";
import { minify } from "terser";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const DIST = join(ROOT, "sdk", "dist");
const STATIC = join(ROOT, "server", "pages", "static", "dist");
const LOCALES = ["en", "ja"];
const NO_WORDS = /^$/;
/** What the card itself says; the words of another chunk have its name in their keys: `sdk.checklist.open`. */
const CARD_WORDS = /^sdk\.\w+$/;
/** The editor draws everything that visitors see. */
const EDITOR_WORDS = /^(sdk|editor)\./;
/** What is loaded when a guide on the page needs it. The renderer comes first: the others are built on it. */
const CHUNKS = ["stage", "renderer", "extra", "hints", "checklist"];

/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/**
 * `cairn:messages`: the words whose keys are wanted, by locale and full key.
 * @param {RegExp} wanted
 * @returns {import("esbuild").Plugin}
 */
function messages(wanted) {
  /** @param {string} locale */
  const words = (locale) => {
    const path = join(ROOT, "messages", `${locale}.json`);
    const all = Object.entries(/** @type {Record<string, string>} */ (JSON.parse(readFileSync(path, "utf8"))));
    return Object.fromEntries(all.filter(([key]) => wanted.test(key)).sort());
  };
  return {
    name: "messages",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^cairn:messages$/ }, () => ({ path: "cairn:messages", namespace: "messages" }));
      onLoad({ filter: /.*/, namespace: "messages" }, () => {
        const table = Object.fromEntries(LOCALES.map((locale) => [locale, words(locale)]));
        return { contents: `export const messages = ${JSON.stringify(table)}; export default messages;`, loader: "js" };
      });
    },
  };
}

/** The style sheets of cards as strings, minified: they are adopted by shadow roots and never by a page. */
const cardStyle = {
  name: "card-style",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad }) {
    onLoad({ filter: /(sdk\/\w+|editor\/card)\/style\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true, charset: "utf8" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/**
 * One bundle, in memory.
 * @param {string} entry path from the root
 * @param {{ words?: RegExp, format?: "esm" | "iife", define?: Record<string, string> }} options
 * @returns {Promise<{ js: Buffer, css: Buffer | null }>}
 */
async function bundle(entry, { words = NO_WORDS, format = "esm", define = {} }) {
  const result = await build({
    entryPoints: [join(ROOT, entry)],
    absWorkingDir: ROOT,
    outdir: DIST,
    bundle: true,
    write: false,
    minify: true,
    format,
    target: "es2022",
    charset: "utf8",
    legalComments: "none",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "warning",
    plugins: [messages(words), cardStyle],
    define: { CAIRN_VERSION: JSON.stringify(version), "process.env.NODE_ENV": '"production"', ...define },
  });
  /** @param {string} ending */
  const output = (ending) => result.outputFiles.find((file) => file.path.endsWith(ending));
  const css = output(".css");
  return { js: Buffer.from(output(".js")?.contents ?? ""), css: css ? Buffer.from(css.contents) : null };
}

/**
 * Names of properties that only the SDK's own files say to each other: no document, request, event, storage, page or
 * public call has one of them; nor one that begins with "_", which is its class's own. They are shortened, to the same
 * in the entry and in every chunk.
 */
const INNER = [
  "_\\w+",
  // what the entry hands to players
  "advanceBy", "emit", "ended", "events", "guard", "guide", "identity", "heard", "holds", "isHere", "kit", "navigated", "newId", "runFor", "stalled",
  // the entry alone
  "ask", "base", "become", "check", "consider", "core", "forget", "halted", "isHome", "isStale", "keep", "leave", "listeners", "local", "memory",
  "offer", "passed", "playing", "put", "quietSeconds", "quit", "rank", "read", "retryAfter", "want", "wanted", "who",
  // cards and tours
  "across", "also", "card", "centered", "down", "element", "free", "inner", "lost", "onActions", "pad", "raise", "tokens", "undo", "viewport",
  // finding
  "answer", "elements", "found", "roots", "score", "visible",
];
/** What chunks export, to the entry and to each other: shortened like `INNER` (not `keys`, which `Object` has too). */
const EXPORTED = [
  "arrange", "awaits", "barOf", "blockAround", "boxOf", "buildCard", "buttonOf", "createChecklist", "createHints", "createHost", "createPlayer",
  "createRenderer", "createStage", "dirOf", "dress", "follow", "isStill", "lineOf", "lookFor", "make", "move", "onChange", "onMove", "perform", "richText", "settle", "shieldFocus",
  "topmost", "undoAll", "usher", "videoOf", "watch", "wordOf", "wordsOf",
];
/** Short names that documents and geometry have; nothing is shortened to one of them. */
const TAKEN = ["at", "id", "is", "of", "on", "op", "to", "x", "y"];

/** @typedef {{ props: Map<string, string> }} Names what each shortened name has become: one for all files that meet in a page */

/** @param {Names} cache */
const shortened = (cache) => {
  const regex = new RegExp(`^(${[...INNER, ...EXPORTED].join("|")})$`);
  return { regex, builtins: true, reserved: TAKEN, cache };
};

/**
 * What a visitor waits for, once more by terser, which looks across functions.
 * @param {string} entry path from the root
 * @param {Parameters<typeof bundle>[1]} options
 * @param {Names} names
 */
async function squeezed(entry, options, names) {
  const { js } = await bundle(entry, options);
  const { code = "" } = await minify(js.toString(), {
    module: true,
    compress: { passes: 6, ecma: 2020, keep_fargs: false, pure_getters: true, unsafe_arrows: true },
    mangle: { properties: shortened(names) },
    format: { ecma: 2020, comments: false },
  });
  // terser leaves the names of exports alone.
  const exported = /\bexport\{[^}]*\}/;
  return Buffer.from(code.replace(exported, (list) => list.replace(/\w+(?=[,}])/g, (name) => names.props.get(name) ?? name)));
}

/** @param {Buffer} bytes */
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10);

/**
 * @param {string} name "renderer.js"
 * @param {Buffer} bytes
 */
function hashed(name, bytes) {
  const hash = hashOf(bytes);
  const dot = name.lastIndexOf(".");
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
}

const VISITORS = new RegExp(`^(embed|${CHUNKS.join("|")})\\b.*\\.js$`);

/**
 * What visitors wait for is compressed with zopfli: the same format, some three bytes in a hundred smaller than zlib's
 * best, for a second of the build.
 * @param {string} name
 * @param {Buffer} bytes
 * @returns {Promise<Uint8Array>}
 */
async function gzipped(name, bytes) {
  if (!VISITORS.test(name)) return gzipSync(bytes, { level: 9 });
  return gzipAsync(bytes, { numiterations: 50 });
}

/**
 * Write files whole (a reader never sees half of one), each with its compressed copies, and drop what is old.
 * @param {string} folder
 * @param {Map<string, Buffer>} files
 */
async function put(folder, files) {
  mkdirSync(folder, { recursive: true });
  const kept = new Set();
  for (const [name, bytes] of files) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    const copies = { "": bytes, ".gz": await gzipped(name, bytes), ".br": brotliCompressSync(bytes, quality) };
    for (const [ending, content] of Object.entries(copies)) {
      const path = join(folder, name + ending);
      const draft = `${path}.${process.pid}`;
      kept.add(basename(path));
      writeFileSync(draft, content);
      renameSync(draft, path);
    }
  }
  // A name that ends in a process id is another build's draft.
  const old = readdirSync(folder).filter((name) => !kept.has(name) && !/\.\d+$/.test(name));
  for (const name of old) rmSync(join(folder, name), { force: true });
}

/**
 * @param {string} folder
 * @param {boolean} withEditor
 */
async function buildSdk(folder, withEditor) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  /** @type {Record<string, string>} */
  const manifest = {};
  /**
   * @param {string} logical
   * @param {Buffer} bytes
   * @param {string} [name]
   */
  const add = (logical, bytes, name = hashed(logical, bytes)) => {
    files.set(name, bytes);
    manifest[logical] = name;
  };

  /** @type {Names} */
  const names = { props: new Map() };
  await minify(`x = {${EXPORTED.map((name) => `${name}: 0`)}}`, { compress: false, mangle: { properties: shortened(names) } });
  /** @type {Map<string, Buffer>} */
  const chunks = new Map();
  for (const chunk of CHUNKS) {
    const words = chunk === "renderer" ? CARD_WORDS : new RegExp(`^sdk\\.${chunk}\\.`);
    chunks.set(chunk, await squeezed(`sdk/${chunk}.js`, { words }, names));
  }
  // They belong together, so one hash is of them all: the entry need not carry four.
  const together = hashOf(Buffer.concat([...chunks.values()]));
  for (const [chunk, js] of chunks) add(`${chunk}.js`, js, `${chunk}-${together}.js`);
  const overlay = "editor/overlay/index.js";
  if (withEditor && existsSync(join(ROOT, overlay))) {
    add("overlay.js", (await bundle(overlay, { words: EDITOR_WORDS })).js);
  }
  for (const [name, entry] of Object.entries({ builder: "editor/builder/index.jsx", card: "editor/card/index.jsx", sample: "editor/desk/sample.js" })) {
    if (!withEditor || !existsSync(join(ROOT, entry))) continue;
    const { js, css } = await bundle(entry, { words: EDITOR_WORDS });
    add(`${name}.js`, js);
    if (css) add(`${name}.css`, css);
  }
  const define = {
    CAIRN_CHUNKS: JSON.stringify(together),
    CAIRN_OVERLAY: JSON.stringify(manifest["overlay.js"] ?? ""),
  };
  const embed = await squeezed("sdk/embed.js", { format: "iife", define }, names);
  add("embed.js", embed, "embed.js");
  const frozen = hashed("embed.js", embed);
  files.set(frozen, embed);
  const integrity = { [frozen]: `sha384-${createHash("sha384").update(embed).digest("base64")}` };
  files.set("integrity.json", Buffer.from(`${JSON.stringify(integrity, null, 2)}\n`));
  const sorted = Object.fromEntries(Object.entries(manifest).sort());
  files.set("manifest.json", Buffer.from(`${JSON.stringify(sorted, null, 2)}\n`));
  await put(folder, files);
}

async function buildIslands() {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  const folder = join("server", "pages", "islands");
  const names = existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)).sort() : [];
  for (const name of names.filter((one) => one.endsWith(".js"))) {
    const { js, css } = await bundle(join(folder, name), { words: /^sdk\./ });
    files.set(name, js);
    if (css) files.set(name.replace(/\.js$/, ".css"), css);
  }
  files.set("htmx.min.js", readFileSync(join(ROOT, "node_modules", "htmx.org", "dist", "htmx.min.js")));
  await put(STATIC, files);
}

const elsewhere = process.argv[2];
if (elsewhere) await buildSdk(elsewhere, false);
else await Promise.all([buildSdk(DIST, true), buildIslands()]);
