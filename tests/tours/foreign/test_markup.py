"""HTML, markdown and selectors of others: what a card can say is taken, and never as HTML."""

import random
import re
from typing import Any

import pytest

from server.errors import Invalid
from server.tours.foreign import sources
from server.tours.foreign.markdown import blocks_of_markdown
from server.tours.foreign.markup import blocks_of_markup, text_of_markup
from server.tours.foreign.report import sentence
from server.tours.foreign.selector import MARKS, target_of
from tests.tours.foreign import given


def text(words: str, **marks: bool) -> dict[str, Any]:
    return {"type": "text", "text": words, **marks}


def paragraph(*content: dict[str, Any]) -> dict[str, Any]:
    return {"type": "paragraph", "content": list(content)}


@pytest.mark.parametrize(
    ("markup", "blocks", "notes"),
    [
        ("", [], []),
        ("plain &amp; simple", [paragraph(text("plain & simple"))], []),
        ("  a\n  b  ", [paragraph(text("a b"))], []),
        ("<p>one</p><p>two</p>", [paragraph(text("one")), paragraph(text("two"))], []),
        (
            "<b>a<i>b</i></b>",
            [paragraph(text("a", bold=True), text("b", bold=True, italic=True))],
            [],
        ),
        (
            "<ol><li>a<li><p>b</p><p>c</p></ol>d",
            [
                {"type": "list", "ordered": True, "items": [[text("a")], [text("b c")]]},
                paragraph(text("d")),
            ],
            [],
        ),
        (
            "<h1>T</h1><h4>U</h4>",
            [
                {"type": "heading", "level": 2, "content": [text("T")]},
                {"type": "heading", "level": 3, "content": [text("U")]},
            ],
            [],
        ),
        ("<script>alert(1)</script>ok", [paragraph(text("ok"))], [("dropped", "<script>")]),
        ("<svg><text>no</text></svg>ok", [paragraph(text("ok"))], [("dropped", "<svg>")]),
        (
            '<a href="JaVaScRiPt:alert(1)" onclick="x()">l</a>',
            [paragraph(text("l"))],
            [("dropped", "onclick"), ("address", "JaVaScRiPt:alert(1)")],
        ),
        (
            '<img src="data:image/png;base64,AAAA"><img src=x onerror=alert(1)>',
            [{"type": "image", "src": "x", "alt": ""}],
            [("image", "data:image/png;base64,AAAA"), ("dropped", "onerror")],
        ),
        (
            '<p>before <img src="/a.png" alt="A"> after</p>',
            [
                paragraph(text("before")),
                {"type": "image", "src": "/a.png", "alt": "A"},
                paragraph(text("after")),
            ],
            [],
        ),
        ("<marquee>m</marquee>", [paragraph(text("m"))], [("markup", "<marquee>")]),
        ("a < b && c > d", [paragraph(text("a < b && c > d"))], []),
        ("&lt;b&gt;", [paragraph(text("<b>"))], []),
        ("<p>unclosed <b>bold", [paragraph(text("unclosed "), text("bold", bold=True))], []),
    ],
)
def test_html_becomes_blocks(
    markup: str, blocks: list[dict[str, Any]], notes: list[tuple[str, str]]
) -> None:
    found = blocks_of_markup(markup)
    assert (found.blocks, list(found.notes)) == (blocks, notes)


@pytest.mark.parametrize(
    ("markup", "plain", "marked"),
    [
        ("Title", "Title", False),
        ("<span>Title</span>", "Title", False),
        ("A <em>fine</em> title", "A fine title", True),
        ("<h2>Title</h2>", "Title", True),
        ("<script>x</script>Title", "Title", True),
    ],
)
def test_a_title_is_plain_text(markup: str, plain: str, marked: bool) -> None:
    assert text_of_markup(markup) == (plain, marked)


def test_markdown_becomes_blocks_and_attributes_become_traits() -> None:
    found = blocks_of_markdown(
        "# One\n### Two\nHi {{ plan }} and `x * y`,\nsame line\n\n1. a\n2. **b**\n* c\n\n"
        "```js\nlet a\n```\n[x](javascript:alert)"
    )
    assert found.blocks == [
        {"type": "heading", "level": 2, "content": [text("One")]},
        {"type": "heading", "level": 3, "content": [text("Two")]},
        paragraph(
            text("Hi "),
            {"type": "trait", "of": "person", "name": "plan", "fallback": ""},
            text(" and "),
            text("x * y", code=True),
            text(", same line"),
        ),
        {"type": "list", "ordered": True, "items": [[text("a")], [text("b", bold=True)]]},
        {"type": "list", "ordered": False, "items": [[text("c")]]},
        paragraph(text("let a", code=True)),
        paragraph(text("x")),
    ]
    assert found.notes == (("address", "javascript:alert"),)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_that_is_enough_becomes_a_target(mark: str) -> None:
    for selector in (f"[{mark}=save]", f"[{mark}='save']", f' button[{mark}="save"] '):
        target = target_of(selector)
        assert target is not None
        assert target["fingerprint"]["attributes"] == {mark: "save"}


@pytest.mark.parametrize(
    "selector",
    [
        "#save",
        ".save",
        "button",
        "[name=save]",
        "[data-tour=save]",
        "[data-testid=save] > b",
        "[data-testid^=save]",
        "[data-testid]",
        "[data-testid=a][data-testid=b]",
        "div [data-testid=save]",
        "",
    ],
)
def test_other_selectors_are_for_the_author_to_point_at(selector: str) -> None:
    assert target_of(selector) is None


ODD: list[Any] = [None, True, 0, -1, 1.5, 1e400, "", "x" * 400, [], {}, [[]], {"$code": "x"}]
ODD += [{"$function": "() => {}"}, {"$markup": "<p>x"}, {"type": {}}, ["a", 1], "\x00"]


def changed(value: Any, dice: random.Random) -> Any:
    """The same, with something odd somewhere."""
    if dice.random() < 0.04:
        return dice.choice(ODD)
    if isinstance(value, dict):
        return {key: changed(inner, dice) for key, inner in value.items() if dice.random() > 0.03}
    return [changed(inner, dice) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("source", sources.NAMES)
@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_brought_becomes_a_guide_or_a_reason(source: str, seed: int) -> None:
    dice = random.Random(f"{source} {seed}")  # noqa: S311 - repeatable, not secret
    shapes = [
        value for name, value in vars(given).items() if name.isupper() and isinstance(value, dict)
    ]
    brought = changed(dice.choice(shapes), dice)
    for locale in ("en", "ja"):
        try:
            made = sources.made(brought, locale, source)
        except Invalid:
            continue
        assert made.document.locale == locale
        assert all(re.search(r"\w", sentence(note, locale)) for note in made.notes)
