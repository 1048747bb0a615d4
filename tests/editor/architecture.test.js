import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const EDITOR = fileURLToPath(new URL("../../editor", import.meta.url));
const FILES = readdirSync(EDITOR, { recursive: true }).map(String).filter((name) => /\.jsx?$/.test(name));
/** @param {string} name the code without its comments */
const code = (name) => readFileSync(join(EDITOR, name), "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
/** @param {string} locale @returns {Record<string, string>} */
const words = (locale) => JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8"));

/** Wires: the words of the bundle come in here. */
const WIRES = ["words.js"];
const OUTSIDE = /(?<!\.)\b(window|document\.|location|navigator|localStorage|sessionStorage|fetch|setTimeout|crypto|Date\.now|new Date|Math\.random|performance)\b/;

test("the files beside the four folders decide and touch nothing", () => {
  const decide = FILES.filter((name) => !/^(?:builder|card|desk|overlay)\//.test(name) && !WIRES.includes(name));
  assert.ok(decide.length >= 14, `${decide}`);
  for (const name of decide) {
    // A guide's document is a value here, and is called so.
    assert.doesNotMatch(code(name).replace(/\b\w*\.?document\.(?:steps|tasks|kind|locale|translations)|document\.length/g, ""), OUTSIDE, name);
  }
});

test("only one file asks the server; one opens it, and one looks whether it is there", () => {
  const asks = FILES.filter((name) => /\b(fetch|sendBeacon|XMLHttpRequest|WebSocket)\b\(/.test(code(name)));
  assert.deepEqual(asks.sort(), ["builder/api.js", "desk/relay.js", "overlay/trouble.js"]);
});

test("messages between windows go through the two bridges, and between frames of one origin through the relay and the channel, never to any origin", () => {
  const posts = FILES.filter((name) => /\.postMessage\(/.test(code(name)));
  assert.deepEqual(posts.sort(), ["builder/bridge.js", "card/channel.js", "desk/relay.js", "overlay/bridge.js"]);
  for (const name of posts) assert.doesNotMatch(code(name), /postMessage\([^)]*["']\*["']/, name);
});

test("nodes are built, never HTML; nothing polls; no file holds a state of its own", () => {
  for (const name of FILES) {
    assert.doesNotMatch(code(name), /innerHTML|outerHTML|insertAdjacentHTML|setHTML|DOMParser|dangerously|setInterval/, name);
    assert.doesNotMatch(code(name), /^(?:export )?let /m, name);
  }
});

test("every word that is said is there, and every word that is there is said", () => {
  const all = FILES.map(code).join("\n");
  const keys = Object.keys(words("en")).filter((key) => key.startsWith("editor.")).map((key) => key.slice("editor.".length));
  const said = [...all.matchAll(/\b(?:say|words)\(\s*"([\w.]+)"/g)].map(([, key]) => key ?? "");
  assert.ok(said.length > 60);
  assert.deepEqual(said.filter((key) => !keys.includes(key)), []);
  // Keys put together from a value, and those that another name carries.
  const begins = [...all.matchAll(/`([\w.]*\.)\$\{|`\$\{\w+\}\.(?:label|hint|placeholder)`/g)].map(([, start]) => start ?? "");
  const carried = new Set([...all.matchAll(/"([\w]+\.[\w.]+)"/g)].map(([, key]) => key ?? ""));
  const heard = (/** @type {string} */ key) =>
    said.includes(key) || carried.has(key) || begins.some((start) => start && key.startsWith(start)) || /^(?:industry|role)\.(?:label|hint|placeholder)$/.test(key);
  assert.deepEqual(keys.filter((key) => !heard(key)), []);
});
