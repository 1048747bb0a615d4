/** @import { Step } from "./types.d.ts" */

/**
 * A way from one step to another. to: the place of the step, null is the end of the tour, "lost" a step that is not there.
 * by: what leads there; at: the place of the branch, or of the button
 * @typedef {{ from: number, to: number | null | "lost", by: "branch" | "button" | "next", at: number }} Way
 */
/**
 * Where a way is drawn: on a side of the steps, in a lane of its own, counted from the steps. Straight ways have none.
 * @typedef {{ way: Way, side: "left" | "right", lane: number }} Lane
 */
/**
 * @typedef {{ ways: Way[], lanes: Lane[], unreached: ReadonlySet<number>, sides: { left: number, right: number } }} TourMap
 *   sides: how many lanes each side has
 */

/**
 * Where the steps of a tour lead, and how that is drawn: the steps one below the other, ways to the next one straight,
 * the others beside them. Two ways cross only where they would on either side.
 * @param {Step[]} steps
 * @returns {TourMap}
 */
export function mapOf(steps) {
  const ways = steps.flatMap((step, from) => (step.off ? [] : waysOf(steps, step, from)));
  const beside = ways.filter((way) => way.to !== "lost" && !isStraight(way, steps));
  const lanes = lanesOf(beside, steps.length);
  const most = (/** @type {Lane["side"]} */ side) => Math.max(0, ...lanes.filter((one) => one.side === side).map(({ lane }) => lane + 1));
  return { ways, lanes, unreached: unreached(steps, ways), sides: { left: most("left"), right: most("right") } };
}

/**
 * Does any step lead to another one than the next?
 * @param {Step[]} steps
 */
export function hasBranches(steps) {
  return steps.some((step) => (step.branches ?? []).length > 0 || goTos(step).length > 0);
}

/**
 * @param {Step[]} steps
 * @param {Step} step
 * @param {number} from
 * @returns {Way[]}
 */
function waysOf(steps, step, from) {
  /** @param {string | null} id @returns {Way["to"]} */
  const place = (id) => {
    if (id === null) return null;
    const at = steps.findIndex((one) => one.id === id);
    return at < 0 ? "lost" : at;
  };
  const branches = step.branches ?? [];
  // One that always holds is the last that is asked.
  const always = branches.findIndex(({ rule }) => typeof rule === "object" && rule.type === "all" && rule.of.length === 0);
  const asked = always < 0 ? branches : branches.slice(0, always + 1);
  const next = steps.findIndex((one, at) => at > from && !one.off);
  return [
    ...(goesOn(step) ? asked.map((branch, at) => /** @type {Way} */ ({ from, to: place(branch.goTo), by: "branch", at })) : []),
    ...goTos(step).map(({ at, to }) => /** @type {Way} */ ({ from, to: place(to), by: "button", at })),
    ...(goesOn(step) && always < 0 ? [/** @type {Way} */ ({ from, to: next < 0 ? null : next, by: "next", at: 0 })] : []),
  ];
}

/**
 * Can the step be completed at all, or do its buttons only lead elsewhere?
 * @param {Step} step
 */
function goesOn(step) {
  if (step.type === "hidden" || step.advance.on !== "button" || !step.buttons) return true;
  return step.buttons.some(({ actions }) => actions.some(({ type }) => type === "next"));
}

/**
 * @param {Step} step
 * @returns {{ at: number, to: string }[]} at: the place of the button
 */
function goTos(step) {
  if (step.type === "hidden") return [];
  return (step.buttons ?? []).flatMap(({ actions }, at) => actions.flatMap((one) => (one.type === "goTo" ? [{ at, to: one.step }] : [])));
}

/**
 * From a step to what stands right below it.
 * @param {Way} way
 * @param {Step[]} steps
 */
function isStraight({ from, to }, steps) {
  return to === null ? from === steps.length - 1 : to === from + 1;
}

/**
 * @param {Step[]} steps
 * @param {Way[]} ways
 * @returns {ReadonlySet<number>} steps that are shown to people and that nobody comes to
 */
function unreached(steps, ways) {
  const first = steps.findIndex((step) => !step.off);
  const seen = new Set(first < 0 ? [] : [first]);
  for (const at of seen) for (const way of ways) if (way.from === at && typeof way.to === "number" && !steps[way.to]?.off) seen.add(way.to);
  return new Set(steps.flatMap((step, at) => (step.off || seen.has(at) ? [] : [at])));
}

/**
 * A place for each way: short ones close to the steps. Forward on the right and back on the left, unless it would cross
 * another one there and not on the other side.
 * @param {Way[]} ways
 * @param {number} end the place of the end of the tour
 * @returns {Lane[]}
 */
function lanesOf(ways, end) {
  /** @param {Way} way @returns {[number, number]} */
  const span = ({ from, to }) => {
    const other = to === null ? end : Number(to);
    return [Math.min(from, other), Math.max(from, other)];
  };
  const length = (/** @type {Way} */ way) => span(way)[1] - span(way)[0];
  /** @type {Lane[]} */
  const placed = [];
  for (const way of ways.toSorted((a, b) => length(a) - length(b) || a.from - b.from || a.at - b.at)) {
    const [top, bottom] = span(way);
    const usual = way.to === null || Number(way.to) > way.from ? /** @type {const} */ ("right") : /** @type {const} */ ("left");
    const other = usual === "right" ? /** @type {const} */ ("left") : /** @type {const} */ ("right");
    const on = (/** @type {Lane["side"]} */ side) => placed.filter((one) => one.side === side);
    const crosses = (/** @type {Lane["side"]} */ side) => on(side).some((one) => {
      const [above, below] = span(one.way);
      return (top < above && above < bottom && bottom < below) || (above < top && top < below && below < bottom);
    });
    const side = crosses(usual) && !crosses(other) ? other : usual;
    const beside = on(side).filter((one) => span(one.way)[0] <= bottom && span(one.way)[1] >= top);
    placed.push({ way, side, lane: Math.max(-1, ...beside.map(({ lane }) => lane)) + 1 });
  }
  return placed;
}
