import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const SDK = fileURLToPath(new URL("../../sdk", import.meta.url));
const FILES = readdirSync(SDK, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".js") && !name.startsWith("dist"));
/** @param {string} name the code without its comments */
const code = (name) => readFileSync(join(SDK, name), "utf8").replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");

/** Pure: no page, no network, no clock, no chance. */
const DECIDE = [
  "arbiter.js", "identity.js", "pages.js", "people.js", "queue.js", "rules.js",
  "checklist/standing.js", "extra/colour.js", "find/decide.js", "find/marks.js", "find/rank.js", "find/roles.js", "find/stable.js", "play/ending.js", "play/run.js", "renderer/place.js",
];
const OUTSIDE = /(?<!\.)\b(window|document|location|navigator|localStorage|sessionStorage|fetch|setTimeout|crypto|Date\.now|new Date|Math\.random|performance)\b(?!:)/;

describe("the SDK's files", () => {
  for (const name of DECIDE) {
    it(`${name} decides and touches nothing`, () => assert.doesNotMatch(code(name), OUTSIDE));
  }
  it("send from one file", () => {
    const sends = FILES.filter((name) => /\b(fetch|sendBeacon|XMLHttpRequest|WebSocket)\b\(?/.test(code(name)));
    assert.deepEqual(sends, ["send.js"]);
  });
  it("store from one file", () => {
    const stores = FILES.filter((name) => /\.(setItem|getItem|removeItem)\(|indexedDB|document\.cookie/.test(code(name)));
    assert.deepEqual(stores, ["store.js"]);
  });
  it("build nodes, never HTML, and poll for nothing", () => {
    const bad = /innerHTML|outerHTML|insertAdjacentHTML|setHTML|DOMParser|setAttribute\("style|setInterval|<style/;
    for (const name of FILES) assert.doesNotMatch(code(name), bad, name);
  });
  it("hold no state of their own", () => {
    for (const name of FILES) assert.doesNotMatch(code(name), /^(?:export )?let /m, name);
  });
});
