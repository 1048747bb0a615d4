/** @import { CallExpression, NewExpression, Node } from "acorn" */
/** Decides what a program says of a tour, without running it: the calls by which the libraries are told of steps. */
import { parse, parseExpressionAt } from "acorn";
import { nameOf, valueOf } from "./values.js";
import { withoutJsx } from "./jsx.js";

/** @typedef {import("./values.js").Scope} Scope */
/** @typedef {Record<string, unknown>} Options */

const OPTIONS = /** @type {const} */ ({ ecmaVersion: "latest", sourceType: "module", allowHashBang: true, allowReturnOutsideFunction: true });
/** Calls whose first argument is the whole configuration. */
const CONFIGURES = /^(?:driver|useJoyride|(?:\w+\.)?Tour)$|\.(?:setConfig|setOptions)$/;
const ADDS_ONE = /\.addStep$/;
const ADDS_ALL = /\.(?:addSteps|setSteps|addHints|setHints)$/;
/** A list of steps by itself: `const steps: Step[] = [`, `steps={[`, `steps: [`. */
const LISTS = /\b(?:steps|\w*[sS]teps|hints)\b[^=;{}[\]()]{0,40}(?:\[\])?\s*(?:=|:)\s*\{?\s*(?=\[)/g;
const KEYS = /^(?:popover|attachTo|intro|hint|content|text|element|target)$/;

/**
 * What the program says of a tour, as JSON; null where it says nothing of one.
 * @param {string} written
 * @returns {unknown}
 */
export function readProgram(written) {
  return fromCalls(withoutJsx(written)) ?? fromLists(written);
}

/** @param {string} program */
function fromCalls(program) {
  const found = parsed(program);
  if (!found) return null;
  const { tree, source } = found;
  /** @type {Scope} */
  const scope = { source, names: new Map() };
  /** @type {(CallExpression | NewExpression)[]} */
  const calls = [];
  walk(tree, (node) => {
    if (node.type === "VariableDeclarator") {
      const { id, init } = /** @type {import("acorn").VariableDeclarator} */ (node);
      if (id.type === "Identifier" && init && !scope.names.has(id.name)) scope.names.set(id.name, init);
    }
    if (node.type === "CallExpression" || node.type === "NewExpression") calls.push(/** @type {CallExpression} */ (node));
  });
  // The innermost of a chain was called first.
  calls.sort((a, b) => a.end - b.end);
  const told = gathered(calls, scope);
  if (told) return told;
  const lists = [...scope.names.values()].map((one) => valueOf(one, scope)).filter(isSteps);
  const alone = lists[0] ?? firstOf(tree, scope);
  return alone ?? null;
}

/**
 * @param {(CallExpression | NewExpression)[]} calls
 * @param {Scope} scope
 * @returns {Options | null}
 */
function gathered(calls, scope) {
  /** @type {Options} */
  let whole = {};
  /** @type {unknown[]} */
  const steps = [];
  let known = false;
  for (const { callee, arguments: given } of calls) {
    const [name, values] = [nameOf(callee), given.map((one) => valueOf(one, scope))];
    if (ADDS_ONE.test(name)) steps.push(step(values));
    else if (ADDS_ALL.test(name) && Array.isArray(values[0])) {
      if (/Hints$/.test(name)) whole = { ...whole, hints: values[0] };
      else steps.push(...values[0]);
    } else if (/\.setOption$/.test(name) && typeof values[0] === "string") whole = { ...whole, [values[0]]: values[1] };
    else if (CONFIGURES.test(name) && isObject(values[0])) whole = { ...whole, ...values[0] };
    else continue;
    known = true;
  }
  const begun = Array.isArray(whole.steps) ? whole.steps : [];
  if (steps.length) whole = { ...whole, steps: [...begun, ...steps] };
  return known && (isSteps(whole.steps) || isSteps(whole.hints)) ? whole : null;
}

/** Shepherd's older `addStep("id", { … })`. @param {unknown[]} values */
function step([first, second]) {
  return typeof first === "string" && isObject(second) ? { id: first, ...second } : first;
}

/** A configuration or a list that stands alone, as an expression. @param {Node} tree @param {Scope} scope */
function firstOf(tree, scope) {
  /** @type {unknown} */
  let found = null;
  walk(tree, (node) => {
    if (found || (node.type !== "ObjectExpression" && node.type !== "ArrayExpression")) return;
    const value = valueOf(node, scope);
    if (isSteps(value) || (isObject(value) && (isSteps(value.steps) || isSteps(value.hints)))) found = value;
  });
  return found;
}

/** What cannot be read as a whole (types, steps inside an element) may have a list that can. @param {string} written */
function fromLists(written) {
  for (const { index, 0: before } of written.matchAll(LISTS)) {
    const source = withoutJsx(written.slice(index + before.length));
    try {
      const node = parseExpressionAt(source, 0, OPTIONS);
      const value = valueOf(node, { source, names: new Map() });
      if (isSteps(value)) return value;
    } catch {
      continue; // The next one may be whole.
    }
  }
  return null;
}

/** @param {string} source */
function parsed(source) {
  // An object alone is no program, or a block with a label; in parentheses it is an object.
  for (const text of [`(${source.trim().replace(/;$/, "")})`, source]) {
    try {
      return { tree: parse(text, OPTIONS), source: text };
    } catch {
      continue;
    }
  }
  return null;
}

/** @param {Node} node @param {(node: Node) => void} meet */
function walk(node, meet) {
  const left = [node];
  for (let one = left.pop(); one; one = left.pop()) {
    meet(one);
    const inner = Object.values(one).flat().filter((each) => each && typeof each === "object" && "type" in each && "start" in each);
    left.push(.../** @type {Node[]} */ (inner).reverse());
  }
}

/** @param {unknown} value @returns {value is Options} */
const isObject = (value) => Boolean(value) && typeof value === "object" && !Array.isArray(value) && !("$code" in /** @type {object} */ (value));

/** @param {unknown} value */
const isSteps = (value) => Array.isArray(value) && value.some((one) => isObject(one) && Object.keys(one).some((key) => KEYS.test(key)));
