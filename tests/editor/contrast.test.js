import assert from "node:assert/strict";
import { test } from "node:test";
import { wcagContrast } from "culori";
import fc from "fast-check";
import { undo } from "../../editor/commands/history.js";
import { setColour, setToken, takeLook } from "../../editor/commands/look.js";
import { AA, coloursOf, hexOf, onAccent, readable, readings } from "../../editor/contrast.js";
import { apply, open } from "../../editor/state.js";
import { paletteOf } from "../../sdk/extra/colour.js";
import { aDraft } from "./builders.js";

/** @import { Command, State } from "../../editor/types.d.ts" */
/** @import { Theme } from "../../sdk/types.d.ts" */

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);
/** @param {[string, string][]} palette @param {string} name */
const drawn = (palette, name) => `#${(palette.find(([one]) => one === name)?.[1].match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;

/** @param {State} state @param {Command} command */
function run(state, command) {
  let after = state;
  command(state, (change) => (after = apply(after, change)));
  return after;
}

test("the nearest shade that passes does pass, whatever the colours", () => {
  fc.assert(fc.property(colour, colour, (ink, ground) => {
    const better = readable(ink, ground);
    assert.ok(wcagContrast(better, ground) >= AA, `${ink} on ${ground}: ${better}`);
    if (wcagContrast(ink, ground) >= AA) assert.equal(better, ink);
  }));
});

test("what is said to be too faint is what the card would not draw as it is, and what is offered it draws", () => {
  fc.assert(fc.property(colour, colour, (ink, surface) => {
    const [text] = readings({ surface, ink, mode: "light" });
    assert.equal(text?.better === null, drawn(paletteOf({ surface, ink }, "light"), "ink") === ink);
    const fixed = text?.better ?? ink;
    assert.equal(drawn(paletteOf({ surface, ink: fixed }, "light"), "ink"), fixed);
  }));
});

test("a button that is too faint gets an accent on which its words can be read", () => {
  fc.assert(fc.property(colour, (accent) => {
    const button = readings({ accent, mode: "dark" })[1];
    const fixed = button?.better ?? accent;
    assert.ok(wcagContrast(fixed, onAccent(fixed)) >= AA, `${accent}: ${fixed} with ${onAccent(fixed)}`);
  }));
});

test("each scheme has its own colours, the dark one the light one's accent", () => {
  /** @type {Theme} */
  const theme = { accent: "#aa0000", ink: "#101010", dark: { surface: "#000000" } };
  assert.deepEqual(coloursOf(theme, "light"), { accent: "#aa0000", surface: "#ffffff", ink: "#101010" });
  assert.deepEqual(coloursOf(theme, "dark"), { accent: "#aa0000", surface: "#000000", ink: "#edf3f0" });
  assert.deepEqual(readings(null).map(({ scheme, pair, better }) => [scheme, pair, better]), [
    ["light", "text", null], ["light", "button", null], ["dark", "text", null], ["dark", "button", null],
  ]);
  assert.deepEqual(readings({ mode: "dark", dark: { ink: "#333333" } })[0], { scheme: "dark", pair: "text", token: "ink", ratio: 1.2, better: readable("#333333", "#1c2421") });
});

test("a colour is read as people type it", () => {
  assert.deepEqual(["#2F6f5E", "2f6f5e", " #abc ", "abcd", "red", ""].map(hexOf), ["#2f6f5e", "#2f6f5e", "#aabbcc", null, null, null]);
});

test("a token is chosen, taken back and undone, and nothing is left of it", () => {
  const first = open(aDraft());
  const dark = run(first, setColour("dark", "accent", "#aa0000"));
  assert.deepEqual(dark.document.theme, { dark: { accent: "#aa0000" } });
  const both = run(run(dark, setColour("light", "ink", "#111111")), setToken("radius", 0));
  assert.deepEqual(both.document.theme, { dark: { accent: "#aa0000" }, ink: "#111111", radius: 0 });
  const less = run(run(both, setColour("dark", "accent", null)), setToken("radius", null));
  assert.deepEqual(less.document.theme, { ink: "#111111" });
  assert.equal(run(less, setColour("light", "ink", null)).document.theme, null);
  assert.deepEqual(run(less, undo).document.theme, { ink: "#111111", radius: 0 });
});

test("what the server would refuse is not chosen", () => {
  const state = open(aDraft());
  for (const command of [setColour("light", "ink", "red"), setToken("size", 11), setToken("size", 21), setToken("radius", 29), setToken("radius", 1.5)]) {
    assert.equal(command(state), false);
  }
});

test("a look is taken as a whole, in one undo, and leaves the room as it is", () => {
  const roomy = run(run(open(aDraft()), setToken("spacing", "roomy")), setColour("light", "ink", "#111111"));
  const taken = run(roomy, takeLook({ accent: "#123456", mode: "light" }));
  assert.deepEqual(taken.document.theme, { accent: "#123456", mode: "light", spacing: "roomy" });
  assert.deepEqual(run(taken, undo).document.theme, roomy.document.theme);
  assert.equal(run(taken, takeLook(null)).document.theme, null);
});
