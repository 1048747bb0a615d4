import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrast, paletteOf } from "../../sdk/extra/colour.js";

/** @param {string | undefined} css "rgb(1 2 3)" */
const read = (css) => /** @type {[number, number, number]} */ (css?.match(/\d+/g)?.map(Number));
/** @type {(...given: Parameters<typeof paletteOf>) => Record<string, string>} */
const palette = (...given) => Object.fromEntries(paletteOf(...given));

describe("the colours of a theme", () => {
  it("are those that were asked for, where they can be read", () => {
    const { card, ink, link } = palette({ surface: "#fff8e1", ink: "#3e2723", accent: "#c2185b" }, "light");
    assert.deepEqual([card, ink, link], ["rgb(255 248 225)", "rgb(62 39 35)", "rgb(194 24 91)"]);
  });

  it("are Cairn's own where nothing was asked for", () => {
    assert.deepEqual(palette({}, "dark").card, "rgb(28 36 33)");
    assert.deepEqual(palette({ ink: null }, "light").ink, "rgb(23 33 30)");
  });

  it("can be read on any surface, whatever was asked for", () => {
    const steps = ["00", "33", "66", "77", "99", "cc", "ff"];
    const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)));
    for (const [at, surface] of all.entries()) {
      const other = all[(at * 37) % all.length];
      for (const scheme of /** @type {const} */ (["light", "dark"])) {
        const { card, ink, soft, link } = palette({ surface, ink: other, accent: other }, scheme);
        for (const one of [ink, soft, link]) assert.ok(contrast(read(one), read(card)) >= 4.5, `${one} on ${surface}`);
      }
    }
  });

  it("are told apart as WCAG does", () => {
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
    assert.ok(Math.abs(contrast([119, 119, 119], [255, 255, 255]) - 4.48) < 0.01);
  });
});
