/** @import { Expression, Node, Pattern, Property, SpreadElement } from "acorn" */
/**
 * Decides what a piece of a program says without running it: literals, objects, lists, and names of such. A function
 * becomes `{ $function: "its text" }`, and whatever else only the program could answer `{ $code: "its text" }`.
 */

/** @typedef {{ source: string, names: Map<string, Expression> }} Scope names: what is said of them once, at the top or below */

const LONGEST = 400;
const DEEPEST = 60;

/**
 * @param {Node} node
 * @param {Scope} scope
 * @param {number} [depth]
 * @returns {unknown}
 */
export function valueOf(node, scope, depth = 0) {
  const one = /** @type {Expression} */ (node);
  if (depth > DEEPEST) return code(one, scope);
  /** @param {Node} inner */
  const inner = (inner) => valueOf(inner, scope, depth + 1);
  switch (one.type) {
    case "Literal":
      return one.value instanceof RegExp || typeof one.value === "bigint" ? code(one, scope) : one.value;
    case "TemplateLiteral":
      return one.expressions.length ? code(one, scope) : (one.quasis[0]?.value.cooked ?? "");
    case "ArrayExpression":
      return one.elements.flatMap((each) => (each ? spread(each, inner) : []));
    case "ObjectExpression":
      return Object.assign({}, ...one.properties.map((each) => property(each, inner, scope)));
    case "UnaryExpression": {
      const value = inner(one.argument);
      return one.operator === "-" && typeof value === "number" ? -value : one.operator === "!" && typeof value !== "object" ? !value : code(one, scope);
    }
    case "BinaryExpression": {
      const [left, right] = [inner(one.left), inner(one.right)];
      return one.operator === "+" && typeof left === "string" && typeof right === "string" ? left + right : code(one, scope);
    }
    case "Identifier": {
      const said = scope.names.get(one.name);
      if (one.name === "undefined") return null;
      return said && said !== one ? inner(said) : code(one, scope);
    }
    case "ParenthesizedExpression":
      return inner(one.expression);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ClassExpression":
      return { $function: textOf(one, scope) };
    default:
      return code(one, scope);
  }
}

/**
 * @param {Expression | SpreadElement} each
 * @param {(node: Node) => unknown} inner
 */
function spread(each, inner) {
  if (each.type !== "SpreadElement") return [inner(each)];
  const listed = inner(each.argument);
  return Array.isArray(listed) ? listed : [listed];
}

/**
 * @param {Property | SpreadElement} each
 * @param {(node: Node) => unknown} inner
 * @param {Scope} scope
 * @returns {object}
 */
function property(each, inner, scope) {
  if (each.type === "SpreadElement") {
    const value = inner(each.argument);
    return value && typeof value === "object" && !Array.isArray(value) && !("$code" in value) ? value : {};
  }
  const { key, value, kind } = each;
  const name = key.type === "Identifier" && !each.computed ? key.name : key.type === "Literal" ? String(key.value) : "";
  if (!name || name === "__proto__") return {};
  return { [name]: kind === "init" ? inner(value) : { $function: textOf(value, scope) } };
}

/** @param {Node} node @param {Scope} scope */
const code = (node, scope) => ({ $code: textOf(node, scope) });

/** @param {Node} node @param {Scope} scope */
const textOf = (node, { source }) => source.slice(node.start, node.end).slice(0, LONGEST);

/**
 * The name that a call is made by: `driver`, `Shepherd.Tour`, `tour.addStep`; of a longer one its end.
 * @param {Node | Pattern} callee
 * @returns {string}
 */
export function nameOf(callee) {
  const one = /** @type {Expression} */ (callee);
  if (one.type === "Identifier") return one.name;
  if (one.type === "MemberExpression" && one.property.type === "Identifier") return `${nameOf(one.object).split(".").at(-1)}.${one.property.name}`;
  return "";
}
