"""Decides how surely an element will be found again, as far as its fingerprint alone tells.

What the page tells (others look alike, something covers it) only the editor sees, while an element
is picked: editor/verdict.js judges by the same marks and words.
"""

from typing import Literal

from server.tours.steps import Fingerprint

Doubt = Literal["place", "commonWords"]

_NAMED = (
    "data-cairn-target",
    "data-testid",
    "data-test-id",
    "data-test",
    "data-qa",
    "data-cy",
    "id",
    "name",
)
_COMMON = """
save cancel ok next back close edit delete add new open more done submit search menu yes no apply
remove view details send
保存 保存する キャンセル 次へ 戻る 閉じる 編集 編集する 削除 削除する 追加 追加する 新規 新規作成
開く 詳細 もっと見る 完了 送信 送信する 検索 メニュー はい いいえ 適用
"""
COMMON = frozenset(_COMMON.split())
"""Words that half the buttons of a product bear: alone they say little."""


def doubt(fingerprint: Fingerprint) -> Doubt | None:
    """Why it may not be found again, or not it alone; None where something tells it apart."""
    if any(fingerprint.attributes.get(name) for name in _NAMED):
        return None
    words = fingerprint.name if fingerprint.name is not None else fingerprint.text
    if not words or not fingerprint.text_matters:
        return None if fingerprint.attributes.get("href") else "place"
    return "commonWords" if words.lower().rstrip(".…。!！:：") in COMMON else None
