import assert from "node:assert/strict";
import { test } from "node:test";
import { wcagContrast } from "culori";
import { lookFrom } from "../../editor/lookFrom.js";
import { dice } from "./builders.js";

/** @import { LookSample } from "../../editor/types.d.ts" */

/**
 * @param {LookSample["kind"]} kind
 * @param {Partial<LookSample>} [fields]
 * @returns {LookSample}
 */
function aSample(kind, fields = {}) {
  return {
    kind, where: kind, area: 4000, ground: null, ink: "rgb(33, 37, 41)", font: 'Roboto, "Helvetica Neue", sans-serif', size: 16,
    radius: 0, shadow: "none", main: false, ...fields,
  };
}
const page = aSample("page", { where: "", ground: "rgb(248, 249, 252)", area: 900_000 });

test("a light admin page: each token from where most of it is", () => {
  const look = lookFrom({
    both: false,
    samples: [
      page,
      aSample("button", { where: "Create", ground: "rgb(78, 115, 223)", ink: "rgb(255, 255, 255)", radius: 6, area: 4800 }),
      aSample("button", { where: "Delete", ground: "rgb(231, 74, 59)", ink: "rgb(255, 255, 255)", radius: 6, area: 900 }),
      aSample("button", { where: "Cancel", ground: "rgb(133, 135, 150)", area: 9000 }),
      aSample("card", { where: "Earnings", ground: "rgb(255, 255, 255)", radius: 10, area: 60_000, shadow: "rgba(58, 59, 69, 0.15) 0px 2.4px 28px 0px" }),
      aSample("text", { where: "A row", size: 14, area: 90 }),
      aSample("text", { where: "Another", size: 14, area: 40 }),
      aSample("text", { where: "Lead", size: 20, area: 100 }),
    ],
  });
  assert.deepEqual(look, {
    theme: { accent: "#5076e2", surface: "#ffffff", ink: "#212529", mode: "light", font: "sans", size: 14, radius: 10, shadow: "soft" },
    taken: [
      { token: "surface", value: "#ffffff", kind: "card", where: "Earnings" },
      { token: "ink", value: "#212529", kind: "card", where: "Earnings" },
      // A hair lighter than it is: what the card writes on it can be read then.
      { token: "accent", value: "#5076e2", kind: "button", where: "Create", was: "#4e73df" },
      { token: "font", value: "sans", kind: "page", where: "" },
      { token: "size", value: 14, kind: "text", where: "A row" },
      { token: "radius", value: 10, kind: "card", where: "Earnings" },
      { token: "shadow", value: "soft", kind: "card", where: "Earnings" },
    ],
    scheme: "light",
    both: false,
    contrasts: [{ pair: "text", ratio: 15.4 }, { pair: "button", ratio: 4.6 }, { pair: "link", ratio: 4.1 }],
  });
});

test("a page that is dark now gives the dark colours, and leaves the light ones alone where it has both", () => {
  const samples = [
    aSample("page", { ground: "oklch(0.2 0.02 260)", ink: "rgb(237, 243, 240)", font: "ui-monospace, Menlo, monospace" }),
    aSample("button", { where: "Go", ground: "color(srgb 0.2 0.6 1)" }),
  ];
  const { theme, scheme } = lookFrom({ both: true, samples });
  assert.deepEqual([theme.dark, theme.mode, theme.accent, scheme], [{ accent: "#3399ff", surface: "#11161f", ink: "#edf3f0" }, undefined, undefined, "dark"]);
  assert.equal(theme.font, "mono");
  assert.equal(lookFrom({ both: false, samples }).theme.mode, "dark");
});

test("what is too faint to read is drawn to where it can be read, and that is said", () => {
  const faint = lookFrom({ both: false, samples: [{ ...page, ink: "rgb(170, 170, 170)", ground: "rgb(255, 255, 255)" }] });
  const ink = faint.taken.find(({ token }) => token === "ink");
  assert.equal(ink?.was, "#aaaaaa");
  assert.ok(wcagContrast(String(ink?.value), "#ffffff") >= 4.5);
  assert.equal(faint.theme.ink, ink?.value);
});

test("whatever colours a page has, words can be read", () => {
  const die = dice(7);
  const colour = () => `rgb(${[0, 1, 2].map(() => Math.floor(die() * 256)).join(", ")})`;
  for (let turn = 0; turn < 400; turn += 1) {
    const samples = [aSample("page", { ground: colour(), ink: colour() }), aSample("button", { ground: colour() })];
    const { theme, contrasts } = lookFrom({ both: die() < 0.5, samples });
    const { surface, ink } = theme.dark ?? theme;
    assert.ok(wcagContrast(String(ink), String(surface)) >= 4.5, JSON.stringify(samples));
    for (const { pair, ratio } of contrasts) assert.ok(pair === "link" || ratio >= 4.5, pair);
  }
});

test("of two as large the one that the product calls its main button is the accent", () => {
  const [red, blue] = ["rgb(234, 67, 53)", "rgb(36, 82, 200)"].map((ground) => aSample("button", { ground }));
  assert.equal(lookFrom({ both: true, samples: [page, /** @type {LookSample} */ (red), { .../** @type {LookSample} */ (blue), main: true }] }).theme.accent, "#2452c8");
});

test("a page that tells nothing of an accent leaves Cairn's own; links are enough where no button is filled", () => {
  assert.equal(lookFrom({ both: true, samples: [page, aSample("button", { ground: "rgba(0, 0, 0, 0)" })] }).theme.accent, undefined);
  const link = aSample("link", { where: "Plans", ink: "rgb(0, 112, 60)" });
  assert.equal(lookFrom({ both: true, samples: [page, link] }).theme.accent, "#00703c");
  assert.deepEqual(lookFrom({ both: true, samples: [] }), { theme: {}, taken: [], scheme: "light", both: true, contrasts: [] });
});

test("a pill says nothing of a card's corners, and sizes stay within what a theme may have", () => {
  const { theme } = lookFrom({
    both: true,
    samples: [{ ...page, size: 34 }, aSample("button", { radius: 999, area: 9000 }), aSample("field", { radius: 7.6, area: 500 })],
  });
  assert.deepEqual([theme.radius, theme.size], [8, 20]);
});

test("the kind of a font is told by the first family that has one", () => {
  /** @param {string} font */
  const kind = (font) => lookFrom({ both: true, samples: [{ ...page, font }] }).theme.font;
  assert.deepEqual(
    ['"Segoe UI", Arial', "Nunito, sans-serif", "Georgia, serif", '"Source Sans 3", serif', '"JetBrains Mono"', '"Hiragino Kaku Gothic ProN", Meiryo', "Unheard, Ofit"].map(kind),
    ["system", "rounded", "serif", "sans", "mono", "sans", undefined],
  );
});
