"""Decides what Cairn's own onboarding says: guides over the dashboard, as any author makes them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Json = dict[str, Any]
AUTHORS = {"type": "role", "is": ["owner", "admin", "author"]}
EVERYONE = {"type": "all", "of": []}


class Own(NamedTuple):
    """A guide of Cairn's own: a key that stays, its name, its document as JSON."""

    key: str
    name: str
    document: Json


MARKS = {
    "new-guide": "a",
    "guide-name": "input",
    "guide-begin": "fieldset",
    "guide-create": "button",
    "open-product": "button",
    "guide-figures": "section",
    "guide-funnel": "section",
    "guide-versions": "a",
}
"""What bears `data-cairn-target` in the dashboard, and its tag."""


def _at(mark: str, label: str) -> Json:
    attributes = {"data-cairn-target": mark}
    return {"label": label, "fingerprint": {"tag": MARKS[mark], "attributes": attributes}}


def _card(id: str, page: str, mark: str, title: str, text: str, **fields: Any) -> Json:
    return {
        "type": "tooltip",
        "id": id,
        "page": page,
        "target": _at(mark, title),
        "title": title,
        "body": _said(text),
        "whenMissing": "skip",
        **fields,
    }


def _said(text: str) -> list[Json]:
    return [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]


def _japanese(steps: list[Json], words: Mapping[str, tuple[str, str]]) -> Json:
    """words: title and text by the id of the step."""
    texts = {
        f"{step['id']}.title": {"text": words[step["id"]][0], "source": step["title"]}
        for step in steps
    }
    bodies = {
        f"{step['id']}.body": {"body": _said(words[step["id"]][1]), "source": step["body"]}
        for step in steps
    }
    return {"ja": {"texts": texts, "bodies": bodies}}


_CLICK = {"on": "click"}
_FIRST = [
    _card(
        "new",
        "/",
        "new-guide",
        "Make your first guide",
        "A guide leads people through your product. Press here to begin one.",
        advance=_CLICK,
    ),
    _card(
        "name",
        "/guides/new",
        "guide-name",
        "Give it a name",
        "Only your team sees it: “First lesson plan” says more than “Tour 1”.",
    ),
    _card(
        "begin",
        "/guides/new",
        "guide-begin",
        "Empty, or from a template",
        "A template comes with text to rewrite. Both can become anything.",
    ),
    _card(
        "create",
        "/guides/new",
        "guide-create",
        "Create it",
        "It stays a draft. Nobody sees it before you publish.",
        advance=_CLICK,
    ),
    _card(
        "open",
        "/guides/:id/content",
        "open-product",
        "Point at your own product",
        "Your product opens with the builder beside it: point at a button, write, publish."
        " Without the product at hand, edit here beside a sample page.",
        side="bottom",
    ),
]
_FIRST_JA = {
    "new": (
        "最初のガイドを作りましょう",
        "ガイドは、お使いの製品の中で利用者を案内します。ここから作成を始めます。",
    ),
    "name": (
        "名前を付けます",
        "名前が見えるのは社内のメンバーだけです。「ツアー1」より「はじめての授業計画」のような名前が便利です。",
    ),
    "begin": (
        "空のガイド、またはテンプレート",
        "テンプレートには書き換え用の文章が入っています。どちらもあとから自由に変えられます。",
    ),
    "create": ("作成します", "作成しても下書きのままです。公開するまで誰にも表示されません。"),
    "open": (
        "製品の画面で指定します",
        "製品を開くと、横にエディターが表示されます。ボタンを指定して、2行書いて、公開するだけです。"
        "製品を開けないときは、見本のページで編集できます。",
    ),
}
_RESULTS = [
    _card(
        "figures",
        "/guides/:id",
        "guide-figures",
        "Who saw it, who finished",
        "Each run has exactly one outcome, so that these always add up. A rate comes with its count"
        " and the range in which it truly lies.",
    ),
    _card(
        "funnel",
        "/guides/:id",
        "guide-funnel",
        "Where people leave",
        "The step with the largest drop is the one to rewrite first, or to point somewhere else.",
    ),
    _card(
        "versions",
        "/guides/:id",
        "guide-versions",
        "Change it without fear",
        "Publishing keeps every version. Going back to an earlier one is one click.",
    ),
]
_RESULTS_JA = {
    "figures": (
        "見た人と、最後まで進んだ人",
        "1回の実行の結果は必ず1つなので、合計はいつも一致します。割合には人数と、実際の値が入る範囲が付きます。",
    ),
    "funnel": (
        "どこで離れているか",
        "いちばん多く離れているステップから、文章や指す場所を見直すと効果的です。",
    ),
    "versions": (
        "安心して変更できます",
        "公開するたびにバージョンが残ります。以前のバージョンにはワンクリックで戻せます。",
    ),
}


def _tour(key: str, name: str, audience: Json, steps: list[Json], japanese: Any) -> Own:
    document = {
        "kind": "tour",
        "locale": "en",
        "audience": audience,
        "steps": steps,
        "translations": _japanese(steps, japanese),
    }
    return Own(key, name, document)


OWN: tuple[Own, ...] = (
    _tour(
        "first-guide",
        "Your first guide",
        {
            "type": "all",
            "of": [
                AUTHORS,
                {
                    "type": "trait",
                    "of": "company",
                    "name": "hasGuide",
                    "op": "is",
                    "value": False,
                },
            ],
        },
        _FIRST,
        _FIRST_JA,
    ),
    _tour("results", "How to read the results", EVERYONE, _RESULTS, _RESULTS_JA),
)
