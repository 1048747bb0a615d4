/** @import { Builder } from "./builder.js" */
/** @import { Lane, Way } from "../map.js" */
/** @import { Step } from "../types.d.ts" */
import { useState } from "preact/hooks";
import { nameOf } from "../label.js";
import { hasBranches, mapOf } from "../map.js";
import { stepsOf } from "../parts.js";
import { ruleSaid } from "../rule.js";
import { waitSaid } from "../said.js";
import { Icon } from "./icons.jsx";

/** px: a step's row, each line of what it leads to, between two rows, and from lane to lane. */
const ROW = 40;
const LINE = 20;
const GAP = 18;
const LANE = 11;
const MARGIN = 8;
const CORNER = 6;

/**
 * The tour as a drawing: its steps, and where they lead. It is there by itself where the tour branches, else on demand.
 * @param {{ builder: Builder }} props
 */
export function TourMap({ builder }) {
  const { say, state } = builder;
  const steps = stepsOf(state.value.document);
  const [open, setOpen] = useState(/** @type {boolean | null} */ (null));
  const shown = open ?? hasBranches(steps);
  if (steps.length < 2) return null;
  return (
    <div class="more map-of">
      <button type="button" id="map" class="disclose" aria-expanded={shown} aria-controls="map-drawn" onClick={() => setOpen(!shown)}>{say("map.label")}</button>
      <div id="map-drawn" hidden={!shown}>{shown && <Drawn builder={builder} steps={steps} />}</div>
    </div>
  );
}

/** @param {{ builder: Builder, steps: Step[] }} props */
function Drawn({ builder, steps }) {
  const { say } = builder;
  const { ways, lanes, unreached, sides } = mapOf(steps);
  const others = steps.map((_, from) => ways.filter((way) => way.from === from && way.by !== "next"));
  const heights = [...others.map((of, at) => ROW + (of.length + (unreached.has(at) ? 1 : 0)) * LINE), ROW - 8];
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height + GAP, 0));
  const height = Number(tops.at(-1)) + Number(heights.at(-1));
  const [left, right] = [sides.left * LANE + MARGIN, sides.right * LANE + MARGIN];
  return (
    <div class="map" style={{ height: `${height}px`, paddingInlineStart: `${left}px`, paddingInlineEnd: `${right}px` }}>
      <ol>
        {steps.map((step, at) => (
          <li key={step.id} style={{ height: `${heights[at]}px`, marginBottom: `${GAP}px` }}>
            <Node builder={builder} steps={steps} step={step} at={at} ways={others[at] ?? []} unreached={unreached.has(at)} />
            {ways.some(({ from, to, by }) => from === at && by === "next" && (to === at + 1 || (to === null && at === steps.length - 1))) && <Down />}
          </li>
        ))}
        <li class="map-end" style={{ height: `${heights.at(-1)}px` }}>{say("map.end")}</li>
      </ol>
      <Side lanes={lanes.filter(({ side }) => side === "left")} side="left" width={left} height={height} tops={tops} others={others} end={steps.length} />
      <Side lanes={lanes.filter(({ side }) => side === "right")} side="right" width={right} height={height} tops={tops} others={others} end={steps.length} />
    </div>
  );
}

/** @param {{ builder: Builder, steps: Step[], step: Step, at: number, ways: Way[], unreached: boolean }} props */
function Node({ builder, steps, step, at, ways, unreached }) {
  const { say, state, dispatch, arrange, guides } = builder;
  const names = Object.fromEntries((guides.value ?? []).map((one) => [one.id.toLowerCase(), one.name]));
  /** @param {Way} way */
  const words = (way) => {
    const to = way.to === "lost" ? say("branch.nowhere") : way.to === null ? say("map.toEnd") : say("map.to", { number: way.to + 1 });
    if (way.by === "button") return say("map.button", { label: buttonText(step, way.at, say), to });
    const rule = step.branches?.[way.at]?.rule;
    return say("branch.if", { rule: typeof rule === "object" ? ruleSaid(rule, say, names) : "", to });
  };
  const name = step.type === "hidden" ? waitSaid(step, say) : nameOf(steps[at], say);
  const selected = state.value.selected === step.id;
  const classes = ["map-step", selected && "selected", step.off && "off", unreached && "unreached"].filter(Boolean).join(" ");
  const select = () => {
    arrange.marked.value = null;
    dispatch({ type: "select", id: step.id });
  };
  return (
    <button type="button" class={classes} aria-pressed={selected} onClick={select}>
      <span class="map-name">
        <span class="number">{at + 1}</span>
        <span class="map-title" title={name}>{name}</span>
        {step.off && <span class="mark">{say("part.off")}</span>}
      </span>
      {ways.map((way) => {
        const line = words(way);
        return <span key={`${way.by}${way.at}`} class={way.to === "lost" ? "map-way lost" : "map-way"} title={line}>{line}</span>;
      })}
      {unreached && <span class="map-way lost"><Icon name="warn" />{say("map.unreached")}</span>}
    </button>
  );
}

/**
 * @param {Step} step
 * @param {number} at
 * @param {Builder["say"]} say
 */
function buttonText(step, at, say) {
  return (step.type !== "hidden" && step.buttons?.[at]?.text) || say("words.nextUsual");
}

/** From a step to the one below it. */
function Down() {
  return (
    <svg class="map-down" width="12" height={GAP} viewBox={`0 0 12 ${GAP}`} aria-hidden="true">
      <path d={`M6 1V${GAP - 3}M2.500 ${GAP - 7}L6 ${GAP - 2.5}L9.500 ${GAP - 7}`} />
    </svg>
  );
}

/**
 * The ways on one side: out of the line that says them, along their lane, into the step that they lead to.
 * @param {{ lanes: Lane[], side: Lane["side"], width: number, height: number, tops: number[], others: Way[][], end: number }} props
 */
function Side({ lanes, side, width, height, tops, others, end }) {
  return (
    <svg class={`map-side ${side}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {lanes.map(({ way, lane }) => {
        const line = others[way.from]?.indexOf(way) ?? -1;
        const from = Number(tops[way.from]) + (line < 0 ? ROW / 2 : ROW + line * LINE + LINE / 2 - 4);
        const to = Number(tops[way.to === null ? end : Number(way.to)]) + 12 + (lane % 3) * 4;
        const x = MARGIN + lane * LANE;
        return <path key={`${way.from}${way.by}${way.at}`} class={to < from ? "back" : ""} d={side === "right" ? along(from, to, x, 1, 0) : along(from, to, x, -1, width)} />;
      })}
    </svg>
  );
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} x of the lane, from the steps
 * @param {1 | -1} outward
 * @param {number} edge of the steps
 */
function along(from, to, x, outward, edge) {
  const lane = edge + outward * x;
  const bend = edge + outward * Math.max(0, x - CORNER);
  const down = to > from ? CORNER : -CORNER;
  return `M${edge} ${from}H${bend}Q${lane} ${from} ${lane} ${from + down}V${to - down}Q${lane} ${to} ${bend} ${to}H${edge + outward}`
    + `M${edge + outward * 5} ${to - 3.5}L${edge + outward} ${to}L${edge + outward * 5} ${to + 3.5}`;
}
