/** @import { Candidate, Fingerprint, PathPart, Ranked } from "../types.d.ts" */
import { ANCHOR, maskedHref, TEST_IDS } from "./marks.js";

/**
 * What an agreement says for an element, in tenths of log-odds, as learned on elements found again years later
 * (docs/adr/0013): something of its own (words, a mark), the sort of thing it is, its tag, its place among its siblings,
 * the nearest ancestors one by one, an ancestor's id, its place in the list, words beside and above it. `other` is
 * another mark in the place of its own. `item` was learned as 16: places together stay below MARGIN, so that they alone
 * never tell twins apart.
 */
const WEIGHTS = { own: 25, other: -6, sort: 11, tag: 15, index: 6, near: 12, within: 10, item: 4, beside: 11, above: 11 };

/** The developer's name for it, or a test id. */
const SURE = 200;
/** Roles and tags of what is pressed, tags of what is filled in: neither becomes the other, nor plain text. */
const PRESSED = /^(?:a|button|submit|reset|summary|link|tab|option|menuitem.*)$/;
const FILLED = /^(?:input|select|textarea)$/;

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
 * The sum of what agrees, or 0 for what is another element, however alike: under another `data-cairn-target` or test
 * id; in other words, when words matter and no mark of its own is the same; another sort of thing; moved between the
 * page and its footer; with nothing of its own, elsewhere among its siblings.
 * @param {Fingerprint} wanted
 * @param {Candidate} candidate
 */
export function score(wanted, candidate) {
  const [a, b] = [wanted.attributes, candidate.attributes];
  const sure = [ANCHOR, ...TEST_IDS].find((name) => a[name] && b[name]);
  if (sure) return a[sure] === b[sure] ? SURE : 0;

  /** Do words agree, if they are to be trusted? @type {typeof words} */
  const said = (one, other) => (wanted.textMatters ? words(one, other) : 0);
  // What names an element may have become its text, and the other way round.
  const { name = null, text = null } = candidate;
  const speech = Math.max(said(wanted.name, name ?? text), said(wanted.text, text ?? name));
  const named = ["id", "name", "for"].some((name) => a[name] && a[name] === b[name]);
  const leads = Boolean(a.href && b.href && maskedHref(a.href) && maskedHref(a.href) === maskedHref(b.href));
  const sort = sortOf(wanted);
  const index = wanted.index === candidate.index;
  if (!named) {
    const [speaks, answers] = [wanted, candidate].map(({ name, text }) => Boolean(name ?? text));
    if (wanted.textMatters && !speech && (speaks || answers) && !(leads && speaks !== answers)) return 0;
    if (sort && sort !== sortOf(candidate)) return 0;
  }
  if (inFooter(wanted) !== inFooter(candidate) && (!a.id || a.id !== b.id)) return 0;
  const own = Math.max(speech, Number(named || leads));
  if (!own && !index) return 0;
  const [item, others] = [wanted, candidate].map(({ path }) => path.find(({ tag }) => /^(li|td)$/.test(tag)));
  const anchor = wanted.path.find(({ attributes }) => attributes.id)?.attributes.id;
  const { near } = candidate;
  return (
    WEIGHTS.own * own +
    WEIGHTS.other * Number(["id", "name", "type"].some((name) => a[name] && b[name] && a[name] !== b[name])) +
    WEIGHTS.sort * Number(sort === sortOf(candidate)) +
    WEIGHTS.tag * Number(wanted.tag === candidate.tag) +
    WEIGHTS.index * Number(index) +
    WEIGHTS.near * alongside(wanted.path, candidate.path) +
    WEIGHTS.within * Number(Boolean(anchor) && candidate.path.some(({ attributes }) => attributes.id === anchor)) +
    WEIGHTS.item * Number(item?.index === others?.index) +
    WEIGHTS.beside * Math.max(said(wanted.near.before, near.before), said(wanted.near.after, near.after)) +
    WEIGHTS.above * said(wanted.near.label, near.label)
  );
}

/** @param {Candidate} record */
function sortOf({ tag, role, attributes: { type } }) {
  return [role, tag === "input" ? type : tag].some((one) => PRESSED.test(one ?? "")) ? 1 : FILLED.test(tag) ? 2 : 0;
}

/** @param {Candidate} record */
function inFooter({ path }) {
  return path.some(({ tag, attributes }) => tag === "footer" || /foot/i.test(attributes.id ?? ""));
}

/**
 * The share of the ancestors, from the closest on, that stand as they stood.
 * @param {PathPart[]} wanted
 * @param {PathPart[]} other
 */
function alongside(wanted, other) {
  const moved = wanted.findIndex(({ tag, index }, at) => tag !== other[at]?.tag || index !== other[at].index);
  return moved < 0 ? Number(wanted.length > 0) : moved / wanted.length;
}

/**
 * How alike two labels are: 1 the same, 0.9 but for numbers, spaces and signs ("Inbox (3)"), else 0: near is not the
 * same.
 * @param {string | null | undefined} a
 * @param {string | null | undefined} b
 */
export function words(a, b) {
  if (!a || !b) return 0;
  const [x = "", y = ""] = [a, b].map(plain);
  if (x === y) return 1;
  const [u, v] = [x, y].map((text) => text.replace(/\d+/g, "#").replace(/[^\p{L}\p{M}#]/gu, ""));
  return u && u === v ? 0.9 : 0;
}

/** @param {string} text */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}
