"""Nothing that is said on a page is without its Japanese."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from server.pages.catalogue import FOLDER, open_catalogue

PAGES = FOLDER.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "ngettext": (1, 2),
    "say": None,
    "say_n": (1, 2),
}
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"newstyle_gettext": "true", "trim_blocks": "true"}}
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
_JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def extracted() -> set[str | tuple[str, ...]]:
    """Every message id in templates and code."""
    found = extract_from_dir(str(PAGES), METHODS, OPTIONS, KEYWORDS)
    return {tuple(m[2]) if isinstance(m[2], list | tuple) else m[2] for m in found}


@pytest.fixture(scope="module")
def japanese() -> Catalog:
    with Path(FOLDER, "ja", "LC_MESSAGES", "messages.po").open("rb") as file:
        return read_po(file, locale="ja")


def said(catalogue: Catalog) -> dict[str | tuple[str, ...], str]:
    return {
        tuple(m.id) if isinstance(m.id, list | tuple) else m.id: (
            m.string if isinstance(m.string, str) else (m.string or [""])[0]
        )
        for m in catalogue
        if m.id
    }


def test_extraction_finds_exactly_what_is_translated(japanese: Catalog) -> None:
    found = extracted()
    assert len(found) > 300
    assert {key for key in found if key not in said(japanese)} == set()
    assert {key for key in said(japanese) if key not in found} == set()


def test_every_message_has_its_japanese(japanese: Catalog) -> None:
    assert [key for key, text in said(japanese).items() if not text.strip()] == []
    assert [message.id for message in japanese if message.fuzzy] == []
    same = [key for key, text in said(japanese).items() if not _JAPANESE.search(text)]
    # a count and its share in a table needs no word
    assert same == []


def test_a_translation_fills_what_the_message_fills(japanese: Catalog) -> None:
    for key, text in said(japanese).items():
        source = key if isinstance(key, str) else key[-1]
        assert set(_PLACEHOLDER.findall(text)) == set(_PLACEHOLDER.findall(source)), key
        assert text % dict.fromkeys(re.findall(r"%\((\w+)\)s", text), "x")


def test_the_compiled_catalogue_speaks() -> None:
    assert open_catalogue("ja").gettext("Guides") == "ガイド"
    assert open_catalogue("ja").ngettext("%(num)s day", "%(num)s days", 3) == "%(num)s 日"
    assert open_catalogue("en").gettext("Guides") == "Guides"
