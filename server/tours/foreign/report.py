"""Decides what is said of a tour that came from elsewhere: what was taken, changed, left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

What = Literal["taken", "changed", "left", "point"]


@dataclass(frozen=True)
class Note:
    """What became of one field of the source.

    path: where it stands there, `steps[2].popover.side`. step: of the tour that is made, from 1;
    None for what is of the whole. code, values: of the sentence that says it; "" for what was taken
    as it is. `point`: what the author points at again, or writes.
    """

    what: What
    path: str
    step: int | None = None
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def sentence(note: Note, locale: str) -> str:
    """What became of the field, without its name."""
    said = _WORDS["ja" if locale.startswith("ja") else "en"][note.code]
    return said.format(**note.values)


def of(notes: Iterable[Note], what: What, step: int | None) -> list[Note]:
    return [note for note in notes if note.what == what and note.step == step]


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "": "taken as it is",
        "into": "became {into}",
        "default": "Cairn has no {value}; it became {into}",
        "joined": "is shown as one text",
        "no_title": "there is no title; write one before you publish",
        "title_from": "became the card's title",
        "text_only": "the title is plain text; its markup was taken away",
        "markup": "{tags}: a card does not show this; its text stays",
        "dropped": "{tags}: a card does not show this",
        "styled": "classes and styles stand in the theme, not in the text",
        "address": "“{value}” is no address that a card may have; its text stays",
        "image": "“{value}” is no address that an image may have; the image was left out",
        "function": "is a function; nothing of a program is taken over",
        "function_next": "is a function that Cairn does not know; the button goes to the next step",
        "code": "is an expression that only the program can answer",
        "look": "how it looks is decided by the theme",
        "none": "Cairn has nothing like it",
        "analytics": "belongs to the other tool",
        "audience": "who it is for is chosen in Cairn, in words",
        "survey": "Cairn has no questions yet; the step was left out",
        "banner": "Cairn has no banners yet; the step was left out",
        "question": "Cairn has no questions yet",
        "hidden": "a hidden step with conditions that Cairn cannot take; the step was left out",
        "trigger": "a condition that Cairn cannot take; set how the step goes on in the builder",
        "no_step": "no step is called “{value}”; the button goes to the next step",
        "other_flow": "starts another guide; choose it in the builder",
        "not_step": "is no step",
        "translations": "other languages are not taken yet",
        "point": "point at it in your product: {value}",
        "point_code": "point at it in your product; a program chose the element",
        "mark": "is found by {value}",
        "advance_other": "waits for “{event}” on another element; set it in the builder",
        "number": "{value} became {into}, in the unit and within the bounds of Cairn",
    },
    "ja": {
        "": "そのまま取り込みました",
        "into": "{into} にしました",
        "default": "Cairn に {value} はないため、{into} にしました",
        "joined": "1 つの文章にまとめました",
        "no_title": "見出しがありません。公開する前に書いてください",
        "title_from": "カードの見出しにしました",
        "text_only": "見出しは文字だけにしました（書式を外しました）",
        "markup": "{tags}：カードでは表示できないため、文章だけを残しました",
        "dropped": "{tags}：カードでは表示できないため、外しました",
        "styled": "クラスやスタイルは外しました。見た目はテーマで決めます",
        "address": "「{value}」はカードに使えないアドレスのため、文章だけを残しました",
        "image": "「{value}」は画像に使えないアドレスのため、画像を外しました",
        "function": "関数です。プログラムは取り込みません",
        "function_next": "Cairn が知らない関数のため、次のステップへ進むボタンにしました",
        "code": "プログラムでしか決まらない値です",
        "look": "見た目はテーマで決めます",
        "none": "Cairn に同じ機能がありません",
        "analytics": "元のツールだけで使う値です",
        "audience": "対象は Cairn で、言葉で選びます",
        "survey": "Cairn にはまだ質問がないため、このステップを外しました",
        "banner": "Cairn にはまだバナーがないため、このステップを外しました",
        "question": "Cairn にはまだ質問がありません",
        "hidden": "Cairn にない条件を待つ非表示のステップのため、外しました",
        "trigger": "Cairn にない条件です。進み方はエディターで設定してください",
        "no_step": "「{value}」というステップがないため、次のステップへ進むボタンにしました",
        "other_flow": "ほかのガイドを始めるボタンです。エディターで選んでください",
        "not_step": "ステップではありません",
        "translations": "ほかの言語はまだ取り込めません",
        "point": "製品の画面で選び直してください：{value}",
        "point_code": "製品の画面で選び直してください（プログラムが要素を選んでいました）",
        "mark": "{value} で見つけます",
        "advance_other": "別の要素の「{event}」を待つ設定です。エディターで設定してください",
        "number": "{value} を、Cairn の単位と範囲に合わせて {into} にしました",
    },
}
