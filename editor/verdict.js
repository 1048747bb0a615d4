/** @import { Around, Reason, Verdict, Weighed } from "./types.d.ts" */
/** @import { Fingerprint } from "../sdk/types.d.ts" */
import { ANCHOR, TEST_IDS } from "../sdk/find/stable.js";

/** Words that half the buttons of a product bear: alone they say little. */
const COMMON = new Set([
  "save", "cancel", "ok", "next", "back", "close", "edit", "delete", "add", "new", "open", "more", "done", "submit",
  "search", "menu", "yes", "no", "apply", "remove", "view", "details", "send",
  "保存", "保存する", "キャンセル", "次へ", "戻る", "閉じる", "編集", "編集する", "削除", "削除する", "追加", "追加する",
  "新規", "新規作成", "開く", "詳細", "もっと見る", "完了", "送信", "送信する", "検索", "メニュー", "はい", "いいえ", "適用",
]);
/** @type {Around} */
const NOTHING = { generatedId: false, languages: false, inMenu: false, closedRoot: false, foreignFrame: false };

/** Look-alikes beyond this are not counted. */
export const MOST_COUNTED = 100;

/**
 * How many there are, in words for a sentence.
 * @param {Pick<Weighed, "matches">} weighed
 */
export function counted({ matches }) {
  return matches < MOST_COUNTED ? String(matches) : `${MOST_COUNTED}+`;
}

/** All that a verdict may say, below `editor.verdict.`. @type {Reason[]} */
export const REASONS = [
  "anchor", "identity", "address", "words", "commonWords", "languages", "place", "generatedId", "several", "hidden",
  "covered", "notAgain", "inMenu", "closedRoot", "foreignFrame",
];
/** Those that say what to do as well, below `editor.remedy.`. @type {Reason[]} */
export const REMEDIED = REASONS.filter((one) => !["anchor", "identity", "address"].includes(one));

/**
 * How surely an element will be found again, the reason, and what else there is to say.
 * strong: its makers named it. fair: its words tell it apart. weak: only its place does, others look alike, its words are
 * others in another language, or what was meant cannot be reached.
 * @param {Fingerprint} fingerprint
 * @param {Weighed} weighed
 * @param {Around} [around] what only the page can tell
 * @returns {Verdict}
 */
export function judge(fingerprint, weighed, around = NOTHING) {
  const [strength, reason] = evidence(fingerprint, around);
  const troubles = troublesOf(weighed, around);
  /** @type {Reason[]} */
  const notes = around.inMenu && !troubles.includes("hidden") ? ["inMenu"] : [];
  if (around.generatedId && strength !== "strong") notes.push("generatedId");
  const [worst, ...others] = troubles;
  if (!worst) return { ...weighed, strength, reason, also: notes };
  return { ...weighed, strength: "weak", reason: worst, also: [...others, ...(strength === "weak" ? [reason] : []), ...notes] };
}

/**
 * What the fingerprint itself has to be found by.
 * @param {Fingerprint} fingerprint
 * @param {Around} around
 * @returns {[Verdict["strength"], Reason]}
 */
function evidence({ attributes, name, text, textMatters }, { languages }) {
  if (attributes[ANCHOR]) return ["strong", "anchor"];
  if ([...TEST_IDS, "id", "name"].some((one) => attributes[one])) return ["strong", "identity"];
  const words = name ?? text;
  if (!words || !textMatters) return attributes.href ? ["fair", "address"] : ["weak", "place"];
  if (languages) return ["weak", "languages"];
  return ["fair", COMMON.has(words.toLowerCase().replace(/[.…。!！:：]+$/, "")) ? "commonWords" : "words"];
}

/**
 * The worst first.
 * @param {Weighed} weighed
 * @param {Around} around
 * @returns {Reason[]}
 */
function troublesOf({ found, matches }, { closedRoot, foreignFrame }) {
  /** @type {Reason[]} */
  const troubles = [];
  if (foreignFrame) troubles.push("foreignFrame");
  if (closedRoot) troubles.push("closedRoot");
  if (found === "several" || matches > 1) troubles.push("several");
  else if (found === "hidden" || found === "covered") troubles.push(found);
  else if (found !== "same") troubles.push("notAgain");
  return troubles;
}
