"""Which words are new and which are gone."""

from hypothesis import given
from hypothesis import strategies as st

from server.tours.word_changes import AROUND, MOST_TOKENS, pieces


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.how, piece.text) for piece in pieces(before, after)]


def test_words_that_are_new_and_gone_stand_where_they_are_read() -> None:
    assert told("Plan your week here", "Plan the whole week here") == [
        ("same", "Plan "),
        ("gone", "your "),
        ("new", "the whole "),
        ("same", "week here"),
    ]


def test_japanese_is_compared_by_its_characters() -> None:
    assert told("時間割を作成します", "時間割を公開します") == [
        ("same", "時間割を"),
        ("gone", "作成"),
        ("new", "公開"),
        ("same", "します"),
    ]


def test_a_word_that_both_have_by_chance_is_not_one_that_stayed() -> None:
    assert told("Click the button now", "Open the menu again") == [
        ("gone", "Click the button now"),
        ("new", "Open the menu again"),
    ]


def test_what_only_came_or_went_is_one_piece() -> None:
    assert told("", "Hello") == [("new", "Hello")]
    assert told("Hello", "") == [("gone", "Hello")]
    assert told("Hello", "Hello") == [("same", "Hello")]
    assert told("", "") == []


def test_what_stays_far_from_a_change_is_left_out() -> None:
    long = "word " * 50
    found = told(f"{long}old end", f"{long}new end")
    assert found == [
        ("same", f"…{long[-AROUND:]}"),
        ("gone", "old "),
        ("new", "new "),
        ("same", "end"),
    ]


def test_texts_that_share_nothing_and_are_long_are_shown_whole() -> None:
    before, after = "a " * MOST_TOKENS, "b " * MOST_TOKENS
    assert told(before, after) == [("gone", before), ("new", after)]


@given(st.text("ab 、語\n", max_size=30), st.text("ab 、語\n", max_size=30))
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found if piece.how != "new") == before
    assert "".join(piece.text for piece in found if piece.how != "gone") == after
