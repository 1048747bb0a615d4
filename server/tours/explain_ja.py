"""Decides how what is wrong with a document reads in Japanese: by the sentence that says it.

The sentences are those of explain.py and limits.py, which every program that sends documents reads
in English; people who bring a file read theirs.
"""

import re
from collections.abc import Callable

_PLACE = re.compile(r"^(Step|Task) (\d+)(?:, ([^:]+))?: (.*)$", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z][\w.\[\]-]*): (.*)$", re.DOTALL)
_NAMES = {"Step": "ステップ", "Task": "タスク", "step": "ステップ", "task": "タスク"}
_TYPES = {
    "text": "文字列",
    "a whole number": "整数",
    "a number": "数値",
    "true or false": "true か false",
    "null": "null",
    "a list": "配列",
    "an object": "オブジェクト",
}
_BOUNDS = {"<=": "以下", ">=": "以上"}
_SENTENCES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.DOTALL), said)
    for pattern, said in (
        (
            r"there is no such field; did you mean `(.*)`\?",
            lambda m: f"この項目はありません。「{m[1]}」ではありませんか。",
        ),
        (r"there is no such field\.", lambda m: "この項目はありません。"),
        (
            r"is missing; it must be one of (.*)\.",
            lambda m: f"この項目がありません。{_listed(m[1])} のどれかを指定してください。",
        ),
        (r"is missing\.", lambda m: "この項目がありません。"),
        (
            r"is (.*); it must be one of (.*)\.",
            lambda m: f"{m[1]} は使えません。{_listed(m[2])} のどれかにしてください。",
        ),
        (
            r"must be a colour such as (.*)\.",
            lambda m: f"{m[1]} のような色を指定してください。",
        ),
        (
            r"must be a language such as en or ja\.",
            lambda m: "en や ja のような言語を指定してください。",
        ),
        (r"must be the id of a guide\.", lambda m: "ガイドの ID を指定してください。"),
        (
            r"must be (.*?), not (.*)\.",
            lambda m: f"{_typed(m[1])}にしてください（今は{_typed(m[2])}です）。",
        ),
        (
            r"must be (.*?) of length (<=|>=) (\S+)\.",
            lambda m: f"長さを {m[3]} {_BOUNDS[m[2]]}にしてください。",
        ),
        (
            r"must be (.*?) (<=|>=) (\S+)\.",
            lambda m: f"{m[3]} {_BOUNDS[m[2]]}の{_typed(m[1])}にしてください。",
        ),
        (r".*contains a character that is no text\.", lambda m: "使えない文字が含まれています。"),
        (
            r"the address contains a space or .*",
            lambda m: "アドレスに、空白など使えない文字があります。",
        ),
        (
            r"the address begins with //.*",
            lambda m: "アドレスが // で始まっています。https:// から書いてください。",
        ),
        (
            r"the address names no host after (.*):\.",
            lambda m: f"アドレスの {m[1]}: の後にホスト名がありません。",
        ),
        (
            r"the address begins with (.*):, but may only be (.*) or an address .*",
            lambda m: (
                f"アドレスに {m[1]}: は使えません。{_listed(m[2])} か、"
                "製品内のアドレスにしてください。"
            ),
        ),
        (
            r"(Step|Task) (\d+) has (\S+) characters; .* may have (\S+)\.",
            lambda m: f"{_NAMES[m[1]]} {m[2]}：{m[3]} 文字あります。上限は {m[4]} 文字です。",
        ),
        (
            r"The document is larger than (.*)\.",
            lambda m: f"ガイドの内容が {m[1]} を超えています。",
        ),
        (
            r".*is nested deeper than (\d+) levels\.",
            lambda m: f"条件の入れ子が {m[1]} 段を超えています。",
        ),
        (
            r".*has more than (\d+) conditions\.",
            lambda m: f"条件が {m[1]} 個を超えています。",
        ),
        (r"The document is nested too deeply\.", lambda m: "内容の入れ子が深すぎます。"),
    )
)


def in_japanese(message: str) -> str:
    """The sentence with its place in front; one that is not known stays as it is."""
    place, rest = "", message
    if found := _PLACE.match(message):
        named = f"{_NAMES[found[1]]} {found[2]}"
        place, rest = f"{named} の {found[3]}：" if found[3] else f"{named}：", found[4]
    elif found := _FIELD.match(message):
        place, rest = f"{found[1]}：", found[2]
    for pattern, said in _SENTENCES:
        # Where nothing is before it, the sentence begins with a capital.
        for sentence in (rest, rest[:1].lower() + rest[1:]):
            if match := pattern.fullmatch(sentence):
                return place + said(match)
    return message


def _listed(names: str) -> str:
    return "、".join(names.split(", "))


def _typed(name: str) -> str:
    return _TYPES.get(name) or "か".join(_TYPES.get(part, part) for part in name.split(" or "))
