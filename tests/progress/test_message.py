"""Whatever is sent, each item is a message to keep or is refused with a reason."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from server.progress.message import Message, Refused, Sending, read_message

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def read(item: Any, **sending: Any) -> Message | Refused:
    return read_message(json.dumps(item).encode(), Sending(received_at=NOON, **sending))


def kept(item: Any, **sending: Any) -> Message:
    found = read(item, **sending)
    assert isinstance(found, Message), found
    return found


def test_a_track_message_is_read_as_segment_describes_it() -> None:
    found = kept(
        {
            "type": "track",
            "event": "Plan Created",
            "messageId": "m1",
            "userId": 42,
            "anonymousId": "a1",
            "timestamp": "2026-11-02T11:00:00Z",
            "properties": {"pages": 3},
            "context": {"groupId": "c1", "locale": "ja", "membership": {"role": "nurse"}},
        }
    )
    assert (found.name, found.message_id, found.user_id, found.anonymous_id) == (
        "Plan Created",
        "m1",
        "42",
        "a1",
    )
    assert found.at == NOON.replace(hour=11)
    assert (found.group_id, found.locale, found.membership_traits) == (
        "c1",
        "ja",
        {"role": "nurse"},
    )


def test_rudderstacks_traits_stand_in_the_context_alone() -> None:
    item = {"type": "identify", "userId": "u1", "context": {"traits": {"name": "Aiko"}}}
    assert kept(item).person_traits == {"name": "Aiko"}
    assert kept({**item, "traits": {"name": "Mio"}}).person_traits == {"name": "Mio"}


def test_the_context_of_the_batch_holds_where_the_item_says_nothing_else() -> None:
    item = {"type": "track", "event": "x", "userId": "u1", "context": {"locale": "ja"}}
    found = kept(item, context={"locale": "en", "groupId": "c1"})
    assert (found.locale, found.group_id) == ("ja", "c1")


def test_the_original_timestamp_serves_where_there_is_no_other() -> None:
    item = {"type": "page", "userId": "u1", "originalTimestamp": "2026-11-02T10:00:00Z"}
    assert kept(item).at == NOON.replace(hour=10)


def test_an_alias_makes_its_previous_id_the_anonymous_one() -> None:
    found = kept({"type": "alias", "previousId": "a1", "userId": "u1"})
    assert (found.anonymous_id, found.user_id) == ("a1", "u1")


def test_what_is_sent_again_has_the_same_hash_and_what_differs_has_another() -> None:
    item = {"type": "track", "event": "x", "userId": "u1", "properties": {"a": 1, "b": 2}}
    again = {"properties": {"b": 2, "a": 1}, **item, "sentAt": "2026-11-02T10:00:00Z"}
    assert kept(item).payload_hash == kept(again).payload_hash
    assert kept(item).payload_hash != kept({**item, "properties": {"a": 2}}).payload_hash


def test_an_import_is_not_told_that_it_is_late() -> None:
    item = {"type": "page", "userId": "u1", "timestamp": "2026-01-02T10:00:00Z"}
    assert [warned.code for warned in kept(item).warnings] == ["late"]
    assert kept(item, history=True).warnings == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["track", "identify", "group", "page", "alias"]) | JSON,
        "event": st.sampled_from(["Guide Started", "Step Shown", "\x00"]) | JSON,
        "messageId": st.text(max_size=120) | JSON,
        "userId": st.sampled_from(["u1", "null", "\x00"]) | JSON,
        "anonymousId": st.text(max_size=3) | JSON,
        "previousId": JSON,
        "groupId": JSON,
        "timestamp": st.datetimes().map(datetime.isoformat) | JSON,
        "properties": st.fixed_dictionaries(
            {"guideId": st.uuids().map(str) | JSON, "runId": st.uuids().map(str) | JSON}
        )
        | JSON,
        "traits": JSON,
        "context": st.fixed_dictionaries({"groupId": JSON, "membership": JSON, "locale": JSON})
        | JSON,
    },
)


@given(FIELDS | JSON, JSON, JSON)
def test_whatever_is_sent_has_an_answer(item: Any, sent_at: Any, context: Any) -> None:
    found = read(item, sent_at=sent_at, context=context)
    if isinstance(found, Refused):
        assert found.code
        assert found.detail.endswith(".")
        return
    assert found.user_id or found.anonymous_id
    assert found.at.tzinfo is not None
    assert (found.guide_id is None) == (found.run_id is None)
    texts = [found.name, found.message_id or "", found.user_id or "", found.group_id or ""]
    assert not any("\x00" in text for text in texts)
