/** @import { Candidate, Fingerprint, PathPart, Ranked } from "../types.d.ts" */
import { ANCHOR, maskedHref, TEST_IDS } from "./marks.js";

/**
 * What each agreement is worth, and what it is: a mark that can be one element's own, words (which weigh a tenth when
 * the author said that they change, and are a mark only when they do not), or a likeness.
 * @type {Record<string, number>}
 */
const MARKS = { testId: 6, id: 4, name: 3, href: 3, for: 2 };
/** @type {Record<string, number>} */
const WORDS = { "aria-label": 2, label: 3, text: 2, placeholder: 1, title: 1, alt: 1, before: 0.75, after: 0.75, heading: 1.5 };
/** @type {Record<string, number>} */
const LIKENESS = { type: 1, class: 1, tag: 1, role: 1, path: 3, index: 0.75 };
const WEIGHTS = { ...MARKS, ...WORDS, ...LIKENESS };
/** The words of the element itself. */
const OWN_WORDS = ["aria-label", "label", "text", "placeholder"];
const CHANGING = 0.1;

/** A test id or an id that is the same is this sure, whatever else changed. */
const SURE = 0.8;
/** Nobody else is as sure where the developer's name is gone. */
const UNNAMED = 0.9;
/** Without one agreement of its own (a test id, a name, its words …) an element cannot score above this. */
const ONLY_LIKE = 0.4;
/** Words that matter and differ: it is another element, whatever stands around it. */
const OTHER_WORDS = 0.3;

/** @typedef {[name: string, alike: number]} Feature how far a candidate agrees in it, 0 to 1 */

/**
 * Candidates by how surely each is the element of the fingerprint, best first.
 * @param {Fingerprint} fingerprint
 * @param {Candidate[]} candidates
 * @returns {Ranked[]}
 */
export function rank(fingerprint, candidates) {
  return candidates
    .map((candidate, at) => ({ at, score: score(fingerprint, candidate) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
}

/**
 * The weighted share of the fingerprint's features that agree, 0 to 1, cut by the vetoes above. A `data-cairn-target`
 * decides alone; another test id is another element.
 * @param {Fingerprint} wanted
 * @param {Candidate} candidate
 */
export function score(wanted, candidate) {
  const [anchor, its] = [wanted.attributes[ANCHOR], candidate.attributes[ANCHOR]];
  if (anchor && its) return Number(anchor === its);
  const ids = TEST_IDS.filter((name) => wanted.attributes[name]);
  const clash = ids.some((name) => candidate.attributes[name] && candidate.attributes[name] !== wanted.attributes[name]);
  if (clash) return 0;

  const features = compare(wanted, candidate);
  if (ids.length > 0) features.push(["testId", Number(ids.some((name) => candidate.attributes[name]))]);
  let [total, agreed] = [0, 0];
  for (const [name, alike] of features) {
    const weight = (WEIGHTS[name] ?? 0) * (name in WORDS && !wanted.textMatters ? CHANGING : 1);
    total += weight;
    agreed += weight * alike;
  }
  const sure = (/** @type {Feature} */ [name, alike]) =>
    alike && (name === "testId" || (name === "id" && wanted.tag === candidate.tag));
  const named = features.some(sure);
  const found = named ? Math.max(agreed / total, SURE) : Math.min(agreed / total, ceiling(features, wanted.textMatters));
  return anchor ? Math.min(found, UNNAMED) : found;
}

/**
 * The most that a candidate without a sure mark can score.
 * @param {Feature[]} features
 * @param {boolean} textMatters
 */
function ceiling(features, textMatters) {
  const said = features.filter(([name]) => name === "label" || name === "text");
  if (textMatters && said.length > 0 && said.every(([, alike]) => !alike)) return OTHER_WORDS;
  const own = features.filter(([name]) => name in MARKS || (textMatters && OWN_WORDS.includes(name)));
  return own.length > 0 && own.every(([, alike]) => !alike) ? ONLY_LIKE : 1;
}

/**
 * Every feature that the fingerprint has, with how far the candidate agrees.
 * @param {Fingerprint} wanted
 * @param {Candidate} candidate
 * @returns {Feature[]}
 */
function compare(wanted, candidate) {
  /** @type {Feature[]} */
  const features = [
    ["tag", Number(wanted.tag === candidate.tag)],
    ["index", Number(wanted.index === candidate.index)],
  ];
  if (wanted.path.length > 0) features.push(["path", path(wanted.path, candidate.path)]);
  /** @type {[string, string | null | undefined, string | null | undefined][]} */
  const pairs = [
    ...Object.keys(WEIGHTS).map((name) => /** @type {const} */ ([name, wanted.attributes[name], candidate.attributes[name]])),
    ["role", wanted.role, candidate.role],
    ["label", wanted.name, candidate.name],
    ["text", wanted.text, candidate.text],
    ["before", wanted.near.before, candidate.near.before],
    ["after", wanted.near.after, candidate.near.after],
    ["heading", wanted.near.label, candidate.near.label],
  ].map(([name, a, b]) => [String(name), a, b]);
  for (const [name, a, b] of pairs) if (a) features.push([name, b ? alike(name, a, b) : 0]);
  return features;
}

/**
 * @param {string} name
 * @param {string} a
 * @param {string} b
 */
function alike(name, a, b) {
  if (name === "class") return share(a.split(" "), b.split(/\s+/));
  if (name === "href") return Number(maskedHref(a) === maskedHref(b));
  return name in WORDS ? words(a, b) : Number(a === b);
}

/**
 * How alike two labels are: 1 the same, 0.8 but for numbers ("Inbox (3)"), else 0: near is not the same.
 * @param {string} a
 * @param {string} b
 */
export function words(a, b) {
  const [x = "", y = ""] = [a, b].map((text) => text.normalize("NFKC").toLowerCase());
  if (x === y) return 1;
  return x.replace(/\d+/g, "#") === y.replace(/\d+/g, "#") ? 0.8 : 0;
}

/**
 * How many of the one list are in the other, as a share.
 * @param {string[]} wanted
 * @param {string[]} found
 */
function share(wanted, found) {
  return wanted.filter((one) => found.includes(one)).length / wanted.length;
}

/**
 * How alike two lines of ancestors are; a wrapper more or less costs little, the nearest ancestors count most.
 * @param {PathPart[]} wanted
 * @param {PathPart[]} other
 */
function path(wanted, other) {
  let [total, agreed] = [0, 0];
  wanted.forEach((one, at) => {
    const best = Math.max(0, ...[-1, 0, 1].map((shift) => part(one, other[at + shift]) - Math.abs(shift) * 0.15));
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
  const agreed = pairs.filter(([name, value]) => alike(name, value, other.attributes[name] ?? "")).length;
  return 0.4 + (0.4 * (agreed + 1)) / (pairs.length + 1) + 0.2 * Number(wanted.index === other.index);
}
