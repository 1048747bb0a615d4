/** @import { Candidate, Fingerprint, PathPart, Ranked } from "../types.d.ts" */
import { MARKS, maskedHref, SURE_MARKS } from "./marks.js";

/** @typedef {Record<string, number>} Weights */

/** What an agreement is worth beside that of marks: of its own words, @type {Weights} */
const OWN_WORDS = { "aria-label": 2, label: 3, text: 2, placeholder: 1 };
/** of words about and around it, @type {Weights} */
const WORDS = { ...OWN_WORDS, title: 1, alt: 1, before: 0.75, after: 0.75, heading: 1.5 };
/** and of what many elements share. Words weigh a tenth when the author said that they change. @type {Weights} */
const WEIGHTS = { ...MARKS, ...WORDS, type: 1, class: 1, tag: 1, role: 1, index: 0.75 };
const PATH = 3;
const CHANGING = 0.1;

/** The developer's name for it, a test id or an id that is the same is this sure, whatever else changed. */
const SURE = 0.8;
/** Without one agreement of its own (a mark, its words …) an element cannot score above this. */
const ONLY_LIKE = 0.4;
/** With nothing that could be its own, an element is known by its place alone, and that must hardly have changed. */
const SAME_PLACE = 0.85;
/** Words that matter and differ: it is another element, whatever stands around it. */
const OTHER_WORDS = 0.3;

/**
 * Candidates by how surely each is the element of the fingerprint, best first.
 * @param {Fingerprint} fingerprint
 * @param {Candidate[]} candidates
 * @returns {Ranked[]}
 */
export function rank(fingerprint, candidates) {
  return candidates
    .map((candidate, at) => ({ at, score: score(fingerprint, candidate) }))
    .sort((a, b) => b.score - a.score);
}

/**
 * The weighted share of the fingerprint's features that agree, 0 to 1, bounded as said above. Another
 * `data-cairn-target` or test id is another element.
 * @param {Fingerprint} wanted
 * @param {Candidate} candidate
 */
export function score(wanted, candidate) {
  const { textMatters, tag, path } = wanted;
  const others = features(candidate);
  let total = path.length > 0 ? PATH : 0;
  let agreed = total && total * alikePaths(path, candidate.path);
  let sure = false;
  // The best agreement of what can be its own, and of what it says; -1 when it has none.
  let [own, said] = [-1, -1];
  for (const [name, value] of Object.entries(features(wanted))) {
    if (!value) continue;
    const other = others[name];
    const match = alike(name, value, other);
    const changing = name in WORDS && !textMatters;
    const weight = (WEIGHTS[name] ?? 0) * (changing ? CHANGING : 1);
    total += weight;
    agreed += weight * match;
    if (SURE_MARKS.includes(name) && other) {
      if (!match && name !== "id") return 0;
      sure ||= match > 0 && (name !== "id" || tag === candidate.tag);
    }
    if (changing) continue;
    if (name in MARKS || name in OWN_WORDS) own = Math.max(own, match);
    if (name === "label" || name === "text") said = Math.max(said, match);
  }
  const share = agreed / total;
  if (sure) return Math.max(share, SURE);
  if (said === 0) return Math.min(share, OTHER_WORDS);
  const known = own < 0 ? share >= SAME_PLACE : own > 0;
  return known ? share : Math.min(share, ONLY_LIKE);
}

/**
 * A record, flat.
 * @param {Candidate} record
 * @returns {Record<string, string | null | undefined>}
 */
function features({ tag, role, name, text, attributes, near, index }) {
  return {
    ...attributes, tag, role, label: name, text, index: `${index}`,
    before: near.before, after: near.after, heading: near.label,
  };
}

/**
 * @param {string} name
 * @param {string} a
 * @param {string | null | undefined} b
 */
function alike(name, a, b) {
  if (name in WORDS) return words(a, b);
  if (!b) return 0;
  if (name === "href") return Number(maskedHref(a) === maskedHref(b));
  if (name !== "class") return Number(a === b);
  const [wanted, found] = [a.split(" "), b.split(/\s+/)];
  return wanted.filter((one) => found.includes(one)).length / wanted.length;
}

/**
 * How alike two labels are: 1 the same, 0.8 but for numbers ("Inbox (3)"), else 0: near is not the same.
 * @param {string | null | undefined} a
 * @param {string | null | undefined} b
 */
export function words(a, b) {
  if (!a || !b) return 0;
  const [x = "", y = ""] = [a, b].map((text) => text.normalize("NFKC").toLowerCase());
  if (x === y) return 1;
  return x.replace(/\d+/g, "#") === y.replace(/\d+/g, "#") ? 0.8 : 0;
}

/**
 * How alike two lines of ancestors are; a wrapper more or less costs little, the nearest ancestors count most.
 * @param {PathPart[]} wanted
 * @param {PathPart[]} other
 */
function alikePaths(wanted, other) {
  let [total, agreed] = [0, 0];
  wanted.forEach((one, at) => {
    const best = Math.max(...[0, -1, 1].map((shift) => part(one, other[at + shift]) - Math.abs(shift) * 0.15), 0);
    total += 1 / (at + 1);
    agreed += best / (at + 1);
  });
  return agreed / total;
}

/**
 * @param {PathPart} wanted
 * @param {PathPart | undefined} other
 */
function part(wanted, other) {
  if (wanted.tag !== other?.tag) return 0;
  const pairs = Object.entries(wanted.attributes);
  const agreed = pairs.filter(([name, value]) => alike(name, value, other.attributes[name])).length;
  return 0.4 + (0.4 * (agreed + 1)) / (pairs.length + 1) + 0.2 * Number(wanted.index === other.index);
}
