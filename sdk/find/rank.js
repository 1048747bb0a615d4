/** @import { Attributes, Candidate, Fingerprint, PathPart, Ranked } from "../types.d.ts" */
import { ANCHOR, TEST_IDS } from "./stable.js";

/** What each agreement is worth. Words weigh a tenth when the author said that they change. */
const WEIGHTS = {
  testId: 6, id: 4, name: 3, "aria-label": 2, href: 3, for: 2,
  type: 1, placeholder: 1, title: 1, alt: 1, class: 1,
  tag: 1, role: 1, label: 3, text: 2, path: 3, before: 0.75, after: 0.75, heading: 1.5, index: 0.75,
};
const WORDS = new Set(["aria-label", "placeholder", "title", "alt", "label", "text", "before", "after", "heading"]);
const CHANGING = 0.1;

/** Without one agreement of its own (a test id, a name, its words …) an element cannot score above this. */
const ONLY_LIKE = 0.4;
/** Words that matter and differ: it is another element, whatever stands around it. */
const OTHER_WORDS = 0.3;
const ALIKE = 0.5;

/**
 * Candidates by how surely each is the element of the fingerprint, best first.
 * A score is the weighted share of the fingerprint's features that agree, cut by the vetoes above.
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
 * @param {Fingerprint} wanted
 * @param {Candidate} candidate
 */
export function score(wanted, candidate) {
  const anchor = wanted.attributes[ANCHOR];
  const its = candidate.attributes[ANCHOR];
  if (anchor && its) return anchor === its ? 1 : 0;
  const testId = testIds(wanted.attributes, candidate.attributes);
  if (testId === "differs") return 0;

  const features = compare(wanted, candidate);
  const total = sum(features.map(([name]) => weight(name, wanted.textMatters)));
  const agreed = sum(features.map(([name, alike]) => weight(name, wanted.textMatters) * alike));
  const found = total > 0 ? agreed / total : 0;

  const own = features.filter(([name]) => isOwn(name, wanted.textMatters));
  const proven = own.some(([, alike]) => alike >= 0.7);
  const named = testId === "same" || features.some(([name, alike]) => name === "id" && alike === 1);
  if (wanted.textMatters && !named && otherWords(features)) return Math.min(found, OTHER_WORDS);
  return own.length > 0 && !proven ? Math.min(found, ONLY_LIKE) : found;
}

/**
 * Every feature that the fingerprint has, with how far the candidate agrees (0 to 1).
 * @param {Fingerprint} wanted
 * @param {Candidate} candidate
 * @returns {[keyof typeof WEIGHTS, number][]}
 */
function compare(wanted, candidate) {
  /** @type {[keyof typeof WEIGHTS, number][]} */
  const features = [
    ["tag", same(wanted.tag, candidate.tag)],
    ["path", path(wanted.path, candidate.path)],
    ["index", same(wanted.index, candidate.index)],
  ];
  if (testIds(wanted.attributes, wanted.attributes) === "same") {
    features.push(["testId", testIds(wanted.attributes, candidate.attributes) === "same" ? 1 : 0]);
  }
  for (const name of /** @type {const} */ (["id", "name", "aria-label", "href", "for", "type", "placeholder", "title", "alt"])) {
    const value = wanted.attributes[name];
    if (!value) continue;
    const other = candidate.attributes[name];
    features.push([name, WORDS.has(name) ? words(value, other ?? null) : same(value, other)]);
  }
  if (wanted.attributes.class) features.push(["class", overlap(wanted.attributes.class, candidate.attributes.class ?? "")]);
  if (wanted.role) features.push(["role", same(wanted.role, candidate.role)]);
  if (wanted.name) features.push(["label", words(wanted.name, candidate.name)]);
  if (wanted.text) features.push(["text", words(wanted.text, candidate.text)]);
  if (wanted.near.before) features.push(["before", words(wanted.near.before, candidate.near.before)]);
  if (wanted.near.after) features.push(["after", words(wanted.near.after, candidate.near.after)]);
  if (wanted.near.label) features.push(["heading", words(wanted.near.label, candidate.near.label)]);
  return features;
}

/**
 * @param {keyof typeof WEIGHTS} name
 * @param {boolean} textMatters
 */
function weight(name, textMatters) {
  return WEIGHTS[name] * (WORDS.has(name) && !textMatters ? CHANGING : 1);
}

/**
 * Can this feature alone be one element's own?
 * @param {keyof typeof WEIGHTS} name
 * @param {boolean} textMatters
 */
function isOwn(name, textMatters) {
  if (["testId", "id", "name", "href", "for"].includes(name)) return true;
  return textMatters && ["aria-label", "placeholder", "label", "text"].includes(name);
}

/** @param {[keyof typeof WEIGHTS, number][]} features */
function otherWords(features) {
  const said = features.filter(([name]) => name === "label" || name === "text");
  return said.length > 0 && said.every(([, alike]) => alike < ALIKE);
}

/**
 * @param {Attributes} a
 * @param {Attributes} b
 * @returns {"same" | "differs" | "unknown"}
 */
function testIds(a, b) {
  let answer = /** @type {"same" | "unknown"} */ ("unknown");
  for (const name of TEST_IDS) {
    if (!a[name] || !b[name]) continue;
    if (a[name] !== b[name]) return "differs";
    answer = "same";
  }
  return answer;
}

/**
 * How alike two labels are: 1 the same, 0.8 but for numbers ("Inbox (3)"), else shared letter pairs (Dice).
 * @param {string} a
 * @param {string | null} b
 */
export function words(a, b) {
  if (b === null) return 0;
  const [x, y] = [fold(a), fold(b)];
  if (x === y) return 1;
  if (x.replace(/\d+/g, "#") === y.replace(/\d+/g, "#")) return 0.8;
  const pairs = bigrams(x);
  const others = bigrams(y);
  if (pairs.length + others.length === 0) return 0;
  const shared = pairs.filter((pair) => {
    const at = others.indexOf(pair);
    if (at >= 0) others.splice(at, 1);
    return at >= 0;
  }).length;
  // Two short labels share letters by chance: only a close likeness counts at all.
  const dice = (2 * shared) / (pairs.length + others.length + shared);
  return dice >= 0.75 ? dice * 0.7 : 0;
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** @param {string} text */
function bigrams(text) {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

/**
 * Shared share of two lists of classes.
 * @param {string} a
 * @param {string} b
 */
function overlap(a, b) {
  const [x, y] = [new Set(a.split(" ")), new Set(b.split(" "))];
  const shared = [...x].filter((name) => y.has(name)).length;
  return shared / Math.max(1, x.size + y.size - shared);
}

/**
 * How alike two lines of ancestors are; a wrapper more or less costs little, the nearest ancestors count most.
 * @param {PathPart[]} wanted
 * @param {PathPart[]} other
 */
function path(wanted, other) {
  if (wanted.length === 0) return other.length === 0 ? 1 : 0;
  const weights = wanted.map((_, at) => 1 / (at + 1));
  const alike = wanted.map((one, at) =>
    Math.max(0, ...[-1, 0, 1].map((shift) => part(one, other[at + shift]) - Math.abs(shift) * 0.15)),
  );
  return sum(alike.map((value, at) => value * (weights[at] ?? 0))) / sum(weights);
}

/**
 * @param {PathPart} wanted
 * @param {PathPart | undefined} other
 */
function part(wanted, other) {
  if (!other || wanted.tag !== other.tag) return 0;
  const keys = Object.keys(wanted.attributes);
  const agreed = keys.filter((key) => wanted.attributes[key] === other.attributes[key]).length;
  const attributes = keys.length > 0 ? agreed / keys.length : 1;
  return 0.4 + 0.4 * attributes + 0.2 * same(wanted.index, other.index);
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  return a === b ? 1 : 0;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, one) => total + one, 0);
}
