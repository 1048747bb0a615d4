/** @import { Verdict, Weighed } from "./types.d.ts" */
/** @import { Fingerprint } from "../sdk/types.d.ts" */
import { ANCHOR, TEST_IDS } from "../sdk/find/stable.js";

/** Words that half the buttons of a product bear: alone they say little. */
const COMMON = new Set([
  "save", "cancel", "ok", "next", "back", "close", "edit", "delete", "add", "new", "open", "more", "done", "submit",
  "search", "menu", "yes", "no", "apply", "remove", "view", "details", "send",
  "保存", "保存する", "キャンセル", "次へ", "戻る", "閉じる", "編集", "編集する", "削除", "削除する", "追加", "追加する",
  "新規", "新規作成", "開く", "詳細", "もっと見る", "完了", "送信", "送信する", "検索", "メニュー", "はい", "いいえ", "適用",
]);

/**
 * How surely an element will be found again, and the reason.
 * strong: its makers named it. fair: its words tell it apart. weak: only its place does, or others look alike.
 * @param {Fingerprint} fingerprint
 * @param {Weighed} weighed
 * @returns {Verdict}
 */
export function judge(fingerprint, weighed) {
  const trouble = troubleOf(weighed);
  if (trouble) return { ...weighed, strength: "weak", reason: trouble };
  const { attributes, name, text } = fingerprint;
  if (attributes[ANCHOR]) return { ...weighed, strength: "strong", reason: "anchor" };
  if ([...TEST_IDS, "id", "name"].some((one) => attributes[one])) {
    return { ...weighed, strength: "strong", reason: "identity" };
  }
  const words = name ?? text;
  if (!words || !fingerprint.textMatters) {
    return attributes.href
      ? { ...weighed, strength: "fair", reason: "address" }
      : { ...weighed, strength: "weak", reason: "place" };
  }
  const common = COMMON.has(words.toLowerCase().replace(/[.…。!！:：]+$/, ""));
  return { ...weighed, strength: "fair", reason: common ? "commonWords" : "words" };
}

/**
 * @param {Weighed} weighed
 * @returns {Verdict["reason"] | null}
 */
function troubleOf({ found, matches }) {
  if (found === "several" || matches > 1) return "several";
  if (found === "hidden" || found === "covered") return found;
  return found === "same" ? null : "notAgain";
}
