/** @import { Rule } from "../../sdk/types.d.ts" */
/** @import { Clause, Path } from "../sentenceOf.js" */
/** @import { Known, Say } from "../types.d.ts" */
/** @import { GuideName } from "./api.js" */
import { useLayoutEffect, useRef } from "preact/hooks";
import { proposePattern } from "../pattern.js";
import { ruleSaid } from "../rule.js";
import {
  changedAt, dissolved, fits, inOrder, joined, joinedBy, KINDS, mayDissolve, newClause, ruleIn, sentenceOf, withAlternative, withClause,
} from "../sentenceOf.js";
import { AskedLine } from "./AskedLine.jsx";
import { Pick } from "./Combo.jsx";
import { IconButton } from "./controls.jsx";
import { Template } from "./Template.jsx";

/**
 * What the sentence needs of an open guide, of whatever kind. guides: null while they are not known.
 * @typedef {{ say: Say, known: { value: Known }, guides: { value: GuideName[] | null }, session?: { guideId: string },
 *   page?: { url: { value: string } } }} Around
 */
/** @typedef {(rule: Rule, burst?: string) => void} ChangeRule */
/**
 * What every line is given. change: puts another clause in its place, null takes it out; at: `id` and its place.
 * @typedef {{ id: string, builder: Around, rule: Rule, names: { [id: string]: string }, put: (rule: Rule, path?: Path, burst?: string) => void }} Given
 */

/**
 * A rule, read and changed as a sentence: each part of it is pressed and changed where it stands.
 * @param {{ id: string, builder: Around, rule: Rule | null, change: ChangeRule }} props
 * id: of the whole, and the beginning of its parts' ids; rule: null while nobody has chosen
 */
export function RuleSentence({ id, builder, rule, change }) {
  const { say, guides } = builder;
  const whole = useRef(/** @type {HTMLDivElement | null} */ (null));
  const wanted = useRef(/** @type {Path | null} */ (null));
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const line = whole.current?.querySelector(`[data-path="${wanted.current.join(".")}"]`) ?? whole.current;
    wanted.current = null;
    /** @type {HTMLElement | null | undefined} */ (line?.querySelector("[data-entry]") ?? line?.querySelector("[role=combobox]"))?.focus();
  });
  const names = Object.fromEntries((guides.value ?? []).map((one) => [one.id.toLowerCase(), one.name]));
  /** @type {Given["put"]} */
  const put = (now, path, burst) => {
    wanted.current = path ?? null;
    change(now, burst);
  };
  const given = { id, builder, rule: rule ?? { type: /** @type {const} */ ("all"), of: [] }, names, put };
  const root = rule && sentenceOf(rule);
  const group = root && "join" in root && root.join !== "denied" ? root : null;
  const empty = !root || (group?.of.length === 0 && group.join === "all" && !group.not);
  return (
    <div class="rule" id={id} ref={whole} role="group" aria-label={say("sentence.label")}>
      {empty ? (
        <p class="intro">{say(rule ? "sentence.everyone" : "sentence.unset")}</p>
      ) : group ? (
        <>
          <Intro given={given} group={group} />
          <Lines given={given} path={[]} group={group} />
        </>
      ) : (
        <>
          <p class="intro">{say("sentence.people")}</p>
          <ul class="clauses"><Line given={given} path={[]} clause={root} /></ul>
        </>
      )}
      <div class="adds-line">
        <Add given={{ ...given, rule }} path={[]} words={say(empty ? "sentence.begin" : "sentence.add")} />
        {!rule && <button type="button" class="part add" onClick={() => put({ type: "all", of: [] }, [])}>{say("sentence.all")}</button>}
      </div>
    </div>
  );
}

/**
 * How the sentence begins; with more than one condition, how they hold together.
 * @param {{ given: Given, group: Extract<Clause, { join: "all" | "any" }> }} props
 */
function Intro({ given, group }) {
  const { say } = given.builder;
  if (group.of.length < 2 && joined(group) === "all") return <p class="intro">{say("sentence.people")}</p>;
  return <p class="intro clause-line"><Template words={say("sentence.intro", { join: "{join}" })} holes={{ join: <Join given={given} path={[]} group={group} at="root" /> }} /></p>;
}

/** @param {{ given: Given, path: Path, group: Extract<Clause, { join: "all" | "any" }>, at: "root" | "inner" }} props */
function Join({ given, path, group, at }) {
  const { builder: { say }, id, put, rule } = given;
  return (
    <Pick
      id={idAt(id, path, "join")} label={say("sentence.join")} value={joined(group)} entry
      options={/** @type {const} */ (["all", "any", "none", "notAll"]).map((key) => ({ key, words: say(`join.${at}.${key}`) }))}
      change={(word) => put(changedAt(rule, path, (one) => joinedBy(one, /** @type {any} */ (word))))}
    />
  );
}

/**
 * The clauses of a group, one line each, in the order of a sentence.
 * @param {{ given: Given, path: Path, group: { join: "all" | "any" | "denied", of: Clause[] } }} props
 */
function Lines({ given, path, group }) {
  const { say } = given.builder;
  return (
    <ul class="clauses">
      {inOrder(group.of).map((at, place) => (
        <Line
          key={at} given={given} path={[...path, at]} clause={/** @type {Clause} */ (group.of[at])}
          before={place > 0 ? say(`sentence.${group.join === "any" ? "or" : "and"}`) : ""} alone={group.join === "any" || group.join === "denied"}
        />
      ))}
    </ul>
  );
}

/**
 * One clause. before: what joins it to the line above; alone: "or" would say nothing here that the group does not.
 * @param {{ given: Given, path: Path, clause: Clause, before?: string, alone?: boolean }} props
 */
function Line({ given, path, clause, before = "", alone = false }) {
  const { builder: { say }, id, names, put, rule } = given;
  const said = ruleSaid(ruleIn(clause), say, names);
  const remove = () => put(changedAt(rule, path, () => null), []);
  const or = !alone && "asked" in clause && withAlternative(rule, path, newClause("role")).rule;
  /** @type {(next: Clause, burst?: string) => void} */
  const set = (next, burst) => put(changedAt(rule, path, () => next), undefined, burst);
  return (
    <li class="clause-line" data-path={path.join(".")}>
      <div role="group" aria-label={said} class="clause-said">
        {before && <span class="joins">{before}</span>}
        {"asked" in clause ? (
          <AskedLine id={idAt(id, path, "")} builder={given.builder} clause={clause} change={set} remove={remove} />
        ) : (
          <Group given={given} path={path} group={clause} />
        )}
        <span class="line-tools">
          {"join" in clause && mayDissolve(rule, path) && (
            <button type="button" class="part add" onClick={() => put(dissolved(rule, path), path)}>{say("sentence.dissolve")}</button>
          )}
          {or && fits(or) && <Or given={given} path={path} />}
          <IconButton kind="small" icon="close" label={say("sentence.remove", { clause: said })} act={remove} />
        </span>
      </div>
    </li>
  );
}

/** @param {{ given: Given, path: Path, group: Extract<Clause, { join: string }> }} props */
function Group({ given, path, group }) {
  const { say } = given.builder;
  return (
    <>
      {group.join === "denied" ? <span>{say("join.inner.denied")}</span> : <Join given={given} path={path} group={group} at="inner" />}
      <Lines given={given} path={path} group={group} />
      {group.join !== "denied" && <Add given={given} path={path} words={say("sentence.add")} />}
    </>
  );
}

/**
 * One more condition in a group, of a kind that is chosen here; nothing where the server would take no more.
 * @param {{ given: Omit<Given, "rule"> & { rule: Rule | null }, path: Path, words: string }} props
 */
function Add({ given, path, words }) {
  const { builder, id, put, rule } = given;
  const kinds = KINDS.filter((kind) => fits(withClause(rule, path, newClause(kind)).rule));
  if (kinds.length === 0) return <p class="hint">{builder.say("sentence.full")}</p>;
  return (
    <Pick
      id={idAt(id, path, "add")} label={words} kind="add" options={kindsSaid(kinds, builder.say)}
      change={(kind) => {
        const next = withClause(rule, path, newClause(/** @type {any} */ (kind), hereOf(builder)));
        put(next.rule, kind === "any" ? [...next.path, 0] : next.path);
      }}
    >
      {words}
    </Pick>
  );
}

/** Another condition that would do as well. @param {{ given: Given, path: Path }} props */
function Or({ given, path }) {
  const { builder, id, put, rule } = given;
  return (
    <Pick
      id={idAt(id, path, "or")} label={builder.say("sentence.alternative")} kind="add" options={kindsSaid(KINDS.filter((kind) => kind !== "any"), builder.say)}
      change={(kind) => {
        const next = withAlternative(rule, path, newClause(/** @type {any} */ (kind), hereOf(builder)));
        put(next.rule, next.path);
      }}
    >
      {builder.say("sentence.orMore")}
    </Pick>
  );
}

/** @param {readonly string[]} kinds @param {Say} say */
function kindsSaid(kinds, say) {
  return kinds.map((key) => ({ key, words: say(`sentence.kind.${key}`) }));
}

/** Where a condition on the page begins: everything below the first part of the address. @param {Around} builder */
function hereOf({ page }) {
  const pattern = proposePattern(page?.url.value ?? "") ?? "";
  const [, first] = pattern.split("/");
  return first && !/[:*#]/.test(first) ? `/${first}*` : pattern;
}

/** @param {string} id @param {Path} path @param {string} part */
function idAt(id, path, part) {
  return [id, ...path, ...(part ? [part] : [])].join("-");
}
