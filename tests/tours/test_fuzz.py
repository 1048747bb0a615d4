"""Whatever is sent as a document is taken whole, or refused with a sentence."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.errors import Invalid
from server.tours.document import Document, decode_document, encode_document, served_document
from server.tours.off import shown
from server.tours.publish import problems, same
from server.tours.rules import Visitor, reduce
from server.tours.rules_in_words import describe
from server.tours.translation import languages, localized, outdated, texts_of
from server.tours.warnings import warnings
from tests.tours.builders import TEACHERS, a_modal, a_target, a_tooltip, a_tour
from tests.tours.test_kinds import WHOLE

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
telling = st.sampled_from(
    ["all", "any", "not", "page", "tour", "tooltip", "text", "javascript:0", "\x00", "\ud800", "#"]
)


def whole() -> dict[str, Any]:
    """A document in which every kind of part occurs."""
    body = [
        {"type": "heading", "level": 2, "content": [{"type": "text", "text": "a", "bold": True}]},
        {"type": "list", "ordered": True, "items": [[{"type": "link", "href": "/", "text": "b"}]]},
        {"type": "image", "src": "/a.png", "alt": "c"},
        {"type": "paragraph", "content": [{"type": "trait", "of": "person", "name": "n"}]},
    ]
    target = a_target(path=[{"tag": "p", "attributes": {"id": "x"}, "index": 1}])
    trait = {"type": "trait", "of": "company", "name": "plan", "op": "is", "value": "pro"}
    page = {"type": "not", "of": {"type": "page", "matches": "/a/*"}}
    made = a_tour(
        steps=[a_tooltip(body=body, target=target, page="/x/:id"), a_modal()],
        audience={"type": "any", "of": [TEACHERS, {"type": "all", "of": [trait, page]}]},
        theme={"accent": "#00ff00"},
    )
    return deepcopy(made)


def wholes() -> list[dict[str, Any]]:
    return [whole(), *map(deepcopy, WHOLE)]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place within a JSON value: what holds it, and under which key."""
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in list(keys):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_document_with_one_thing_put_wrong_is_taken_or_refused_by_path(
    data: st.DataObject,
) -> None:
    document = data.draw(st.sampled_from(wholes()))
    held, key = data.draw(st.sampled_from(list(places(document))))
    change = data.draw(st.sampled_from(["replace", "remove", "add"]))
    value = data.draw(json_values | telling)
    if change == "remove":
        del held[key]
    elif change == "add" and isinstance(held[key], dict):
        held[key][data.draw(st.text(max_size=5))] = value
    else:
        held[key] = value
    holds(document)


@given(json_values)
def test_anything_at_all_is_taken_or_refused(value: Any) -> None:
    holds({"kind": "tour", "steps": value})
    holds({"kind": "tour", "audience": value})


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_taken_or_refused(body: bytes) -> None:
    holds(body)


def holds(document: Any) -> None:
    found = taken(document)
    if not isinstance(found, Invalid):
        survives(found)
    else:
        assert found.code == "invalid_document"
        assert found.field
        assert found.message.endswith((".", "?"))


def taken(document: Any) -> Document | Invalid:
    try:
        return decode_document(document)
    except Invalid as refused:
        return refused


def survives(tour: Document) -> None:
    """What is taken can be kept, read again, told of, compiled and asked."""
    kept = encode_document(tour)
    assert same(decode_document(kept), tour)
    assert "\\u0000" not in msgspec.json.encode(kept).decode()
    served_document(shown(tour))
    for locale in languages(tour):
        served_document(localized(shown(tour), locale))
        assert set(outdated(tour, locale)) <= {name for name, _ in texts_of(tour)}
    problems(tour, "ja")
    warnings(tour, "ja")
    describe(tour.audience, "ja")
    if tour.audience is not None:
        reduce(tour.audience, Visitor(company={"industry": "school"}))
