/**
 * Draws the share of companies that reached first value over days: one stepped line an industry with its 95 % band.
 * Lines differ in dash as well as in colour, and each carries its name at its end.
 */
import * as Plot from "@observablehq/plot";

/** @typedef {[day: number, reached: number, low: number, high: number]} Step */
/** @typedef {{ name: string, n: number, steps: Step[] }} Line */
/** @typedef {{ name: string, day: number, reached: number, low: number, high: number }} Row */

const DASHES = ["", "7 4", "2 4", "10 4 2 4", "14 5", "1 3"];
const HEIGHT = 360;
/** Names nearer to each other than this share of the height are pushed apart. */
const NAME_GAP = 0.055;

/**
 * @param {Line} line
 * @returns {Row[]}
 */
const rows = (line) => line.steps.map(([day, reached, low, high]) => ({ name: line.name, day, reached, low, high }));

/**
 * Where each name stands: at its line's end, none upon another.
 * @param {Line[]} lines
 */
function names(lines) {
  const ends = lines.flatMap((line, index) => {
    const last = rows(line).at(-1);
    return last ? [{ ...last, index, at: last.reached }] : [];
  });
  ends.sort((a, b) => a.at - b.at);
  ends.forEach((end, i) => {
    const below = ends[i - 1];
    if (below && end.at - below.at < NAME_GAP) end.at = below.at + NAME_GAP;
  });
  // Pushed beyond the top, they come back down in the same order.
  ends.toReversed().forEach((end, i) => {
    end.at = Math.min(end.at, 1 - i * NAME_GAP);
  });
  return ends;
}

/** @param {number} index */
const colour = (index) => `var(--series-${(index % 6) + 1})`;

/**
 * @param {HTMLElement} place
 * @param {Line[]} lines
 */
function draw(place, lines) {
  const width = place.clientWidth;
  const narrow = width < 560;
  const longest = Math.max(1, ...lines.flatMap((line) => line.steps.map(([day]) => day)));
  const ends = names(lines);
  const widest = Math.max(...ends.map((end) => end.name.length * (/[^ -ÿ]/.test(end.name) ? 13 : 7.5)));
  const chart = Plot.plot({
    width,
    height: narrow ? HEIGHT * 0.8 : HEIGHT,
    marginLeft: 44,
    marginTop: 28,
    marginBottom: 40,
    marginRight: Math.min(24 + widest, width * 0.34),
    x: { domain: [0, longest], label: place.dataset.days ?? "", labelAnchor: "center", labelArrow: "none", ticks: narrow ? 4 : 8, nice: false },
    y: { domain: [0, 1], label: place.dataset.share ?? "", labelArrow: "none", tickFormat: "%", grid: true, ticks: 5 },
    marks: [
      Plot.ruleY([0.5], { stroke: "currentColor", strokeDasharray: "3 3", strokeOpacity: 0.7 }),
      ...lines.map((line, index) =>
        Plot.areaY(rows(line), { x: "day", y1: "low", y2: "high", curve: "step-after", fill: colour(index), fillOpacity: 0.12 }),
      ),
      ...lines.map((line, index) =>
        Plot.line(rows(line), { x: "day", y: "reached", curve: "step-after", stroke: colour(index), strokeWidth: 2, strokeDasharray: DASHES[index % DASHES.length] }),
      ),
      Plot.text([place.dataset.half ?? ""], { frameAnchor: "right", y: 0.5, dx: -4, dy: 10, textAnchor: "end", fill: "currentColor" }),
      Plot.text(ends, {
        x: longest,
        y: "at",
        text: "name",
        textAnchor: "start",
        dx: 8,
        fill: (/** @type {{ index: number }} */ end) => colour(end.index),
        fontWeight: 600,
        fontSize: 13,
      }),
      Plot.ruleY([0], { stroke: "currentColor" }),
    ],
    color: { type: "identity" },
  });
  // Plot brings a style element of its own, which the content security policy refuses: cairn.css has the rules.
  for (const style of chart.querySelectorAll("style")) style.remove();
  chart.setAttribute("aria-hidden", "true");
  place.replaceChildren(chart);
}

for (const place of document.querySelectorAll("[data-survival]")) {
  if (!(place instanceof HTMLElement)) continue;
  /** @type {Line[]} */
  const lines = JSON.parse(place.dataset.survival ?? "[]");
  let drawn = 0;
  const observer = new ResizeObserver(() => {
    if (place.clientWidth === drawn || !lines.length) return;
    drawn = place.clientWidth;
    draw(place, lines);
  });
  observer.observe(place);
}
