/**
 * How well the finder of the SDK, as it ships, finds an element of a page again in the same page years later.
 *
 *     node bench/relocate.mjs FILE.json
 *
 * FILE holds sites: `[{ site, targets, candidates }]`. A target is an element as it was, with `answer`, its index among
 * the `candidates`, the elements recorded later. Printed as JSON: of the targets, how many are found (`right`), taken
 * for another (`wrong`) or not pointed at (`none`); and `gone`, the same with each true element taken away. Shares are
 * per cent.
 */
import { readFileSync } from "node:fs";
import { decide } from "../sdk/find/decide.js";
import { rank } from "../sdk/find/rank.js";
import { roleFor } from "../sdk/find/roles.js";
import { stableAttributes } from "../sdk/find/stable.js";

/** @import { Attributes, Candidate, Fingerprint, PathPart } from "../sdk/types.d.ts" */
/** @typedef {Record<string, string | undefined>} Recorded an element: attributes, text, XPaths, the texts around it */
/** @typedef {{ site: string, targets: (Recorded & { answer: number })[], candidates: Recorded[] }} Site */

const DEPTH = 8;
const ATTRIBUTES = ["id", "name", "class", "href", "type", "placeholder", "title", "alt", "for"];
/** Roles that are named by what they say. */
const SAYS_ITSELF = /^(button|link|heading|option|cell|listitem)$/;

/** @param {string | undefined} text */
const collapse = (text) => text?.replace(/\s+/g, " ").trim() || null;

/**
 * The steps of an XPath, the element's own first.
 * @param {string} xpath
 */
function steps(xpath) {
  return xpath.replace(/\*\[local-name\(\) = "(\w+)"\]/g, "$1").split("/").filter(Boolean).reverse();
}

/**
 * An element and its ancestors, the closest first. Of their attributes the file has one: the id at which the short
 * XPath begins.
 * @param {Recorded} recorded
 * @returns {PathPart[]}
 */
function lineage({ xpath = "", idxpath = "" }) {
  const line = steps(xpath).map((step) => {
    const [, tag = "", at = "1"] = /^([^[]*)(?:\[(\d+)\])?/.exec(step) ?? [];
    return { tag: tag.toLowerCase(), attributes: /** @type {Attributes} */ ({}), index: Number(at) - 1 };
  });
  const [, quoted, , rest = ""] = /^(?:\/\/\*\[@id=|id\()((['"]).*?\2)[\])]+(.*)$/.exec(idxpath) ?? [];
  const named = quoted && line[steps(rest).length];
  if (named) named.attributes = { id: quoted.slice(1, -1) };
  return line;
}

/**
 * A recorded element as the SDK would record it in a page.
 * @param {Recorded} recorded
 * @returns {Candidate}
 */
export function candidateOf(recorded) {
  const [self, ...path] = lineage(recorded);
  const tag = (recorded.tag ?? "").toLowerCase();
  const given = ATTRIBUTES.map((name) => [name, recorded[name]?.trim()]).filter(([, value]) => value);
  const attributes = /** @type {Attributes} */ (Object.fromEntries(given));
  const role = roleFor(tag, recorded.type);
  const text = collapse(recorded.text ?? recorded.visible_text);
  const name =
    (SAYS_ITSELF.test(role ?? "") && text) || (role === "button" && collapse(recorded.value)) ||
    collapse(recorded.alt) || collapse(recorded.title) || collapse(recorded.placeholder);
  const near = { before: collapse(recorded.neighbor_text_left), after: collapse(recorded.neighbor_text_right), label: null };
  return { tag, role, name: name || null, text, attributes, path: path.slice(0, DEPTH), near, index: self?.index ?? 0 };
}

/**
 * What the editor would keep of it.
 * @param {Recorded} recorded
 * @returns {Fingerprint}
 */
export function fingerprintOf(recorded) {
  const { attributes, path, ...rest } = candidateOf(recorded);
  return {
    ...rest,
    attributes: stableAttributes(attributes),
    path: path.map((part) => ({ ...part, attributes: stableAttributes(part.attributes) })),
    textMatters: true,
  };
}

/**
 * The place of the one found, or null.
 * @param {Fingerprint} wanted
 * @param {Candidate[]} page
 */
function found(wanted, page) {
  const decision = decide(rank(wanted, page).map((one) => ({ ...one, visible: true })));
  return "found" in decision ? decision.found : null;
}

/**
 * @param {Site[]} sites
 */
export function measure(sites) {
  const [there, gone] = [{ right: 0, wrong: 0, none: 0 }, { wrong: 0, none: 0 }];
  let targets = 0;
  for (const site of sites) {
    const page = site.candidates.map(candidateOf);
    for (const target of site.targets) {
      const wanted = fingerprintOf(target);
      const at = found(wanted, page);
      targets += 1;
      there[at === null ? "none" : at === target.answer ? "right" : "wrong"] += 1;
      gone[found(wanted, page.filter((_, one) => one !== target.answer)) === null ? "none" : "wrong"] += 1;
    }
  }
  /** @param {Record<string, number>} counts */
  const shares = (counts) =>
    Object.fromEntries(Object.entries(counts).flatMap(([name, count]) => [
      [name, count],
      [`${name} %`, Math.round((count / Math.max(targets, 1)) * 1000) / 10],
    ]));
  return { targets, ...shares(there), gone: shares(gone) };
}

const [, self = "", file] = process.argv;
if (self.endsWith("relocate.mjs")) {
  if (!file) {
    console.error("Which file? node bench/relocate.mjs FILE.json");
    process.exit(2);
  }
  console.log(JSON.stringify(measure(JSON.parse(readFileSync(file, "utf8"))), null, 2));
}
