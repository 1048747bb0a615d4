import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, scan } from "../../editor/json.js";
import { aRichDraft, dice } from "./builders.js";

test("the first fault is told by its line, and by what was expected there", () => {
  /** @type {[string, number, string][]} */
  const cases = [
    ["", 1, "value"], ["{\n", 2, "name"], ['{\n  "a": 1,\n}', 3, "name"], ['{\n  "a" 1}', 2, "colon"], ['{"a": 1\n "b": 2}', 2, "comma"],
    ["[1 2]", 1, "comma"], ["[1,\n]", 2, "value"], ['["a\nb"]', 1, "text"], ['"a\\x"', 1, "text"], ["{} {}", 1, "after"], ["{a: 1}", 1, "name"],
    ["tru", 1, "value"], ["01", 1, "after"], ["'a'", 1, "value"], ["[".repeat(200), 1, "value"],
  ];
  for (const [text, line, why] of cases) assert.deepEqual(scan(text), { fault: { line, why } }, JSON.stringify(text.slice(0, 20)));
});

test("what the browser reads as JSON is read, and nothing else", () => {
  const whole = JSON.stringify(aRichDraft(), null, 2);
  const signs = ["{", "}", "[", "]", ",", ":", '"', "\\", "1", "e", ".", "-", "null", "\n", " "];
  for (let seed = 1; seed <= 400; seed += 1) {
    const roll = dice(seed);
    const at = Math.floor(roll() * whole.length);
    const text = whole.slice(0, at) + signs[Math.floor(roll() * signs.length)] + whole.slice(at + Math.floor(roll() * 3));
    let read = true;
    try {
      JSON.parse(text);
    } catch {
      read = false;
    }
    assert.equal(scan(text).fault === null, read, text.slice(Math.max(0, at - 20), at + 20));
  }
});

test("a path is found by its line; what is not there, by what should have it", () => {
  const found = scan('{\n "steps": [\n  {"id": "a"},\n  {\n   "title": "x"\n  }\n ]\n}');
  assert.ok(found.fault === null);
  assert.deepEqual(["steps", "steps[1]", "steps[1].title", "steps[1].target.label", "steps[7]", "nowhere", ""].map((path) => lineOf(found.lines, path)), [2, 4, 5, 4, 2, 1, 1]);
});
