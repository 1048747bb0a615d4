"""The report of an import goes on to the draft's page in a cookie, as codes."""

import base64
import zlib
from datetime import UTC

import pytest

from server.pages.import_kept import MOST_COOKIE, pack, unpack
from server.pages.looks import open_looks
from server.pages.words import Words
from server.tours.foreign.report import Note


@pytest.fixture
def words() -> Words:
    return open_looks().words("en", UTC)


def test_what_is_to_do_comes_first_and_what_was_taken_is_only_counted(words: Words) -> None:
    notes = [
        Note("taken", "steps[0].title", 1),
        Note("left", "theme", None, "look"),
        Note("point", "steps[1].element", 2, "point", {"value": "#new"}),
    ]
    found = unpack(pack(notes), words)
    assert found is not None
    assert [one.text for one in found.sums] == [
        "taken: 1",
        "changed: 0",
        "left out: 1",
        "for you to do: 1",
    ]
    assert [(step, line.badge, line.text) for step, line in found.notes] == [
        (2, "For you to do", "point at it in your product: #new"),
        (None, "Left out", "how it looks is decided by the theme"),
    ]
    assert found.more == 0


def test_of_a_long_report_the_last_lines_stay_behind_and_are_counted(words: Words) -> None:
    notes = [
        Note("point", f"steps[{n}].element", n + 1, "point", {"value": f"#{n * 7919:x}-{n}"})
        for n in range(400)
    ]
    cookie = pack(notes)
    found = unpack(cookie, words)
    assert len(cookie) <= MOST_COOKIE
    assert found is not None
    assert len(found.notes) > 40
    assert len(found.notes) + found.more == 400
    assert found.sums[3].text == "for you to do: 400"


@pytest.mark.parametrize(
    "json",
    [
        "[]",
        '[{},[["left","x",1,"unheard",{}]],0]',
        '[{},[["left","x",1,"point",{}]],0]',
        '[{},[["gone","x",1,"",{}]],0]',
        "x" * 5000,
    ],
)
def test_what_is_not_ours_says_nothing(words: Words, json: str) -> None:
    assert unpack(base64.urlsafe_b64encode(zlib.compress(json.encode())).decode(), words) is None
    assert unpack(json, words) is None
    assert unpack(None, words) is None
