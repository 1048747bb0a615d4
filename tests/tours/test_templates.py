"""Templates: whole but for what only the author knows."""

import pytest

from server.tours.document import encode_document
from server.tours.publish import problems
from server.tours.templates import TEMPLATES, Template, template

LEFT_TO_THE_AUTHOR = {"target_missing", "task_undone", "audience_missing"}


@pytest.mark.parametrize("one", TEMPLATES, ids=lambda one: one.key)
@pytest.mark.parametrize("locale", ["en", "ja"])
def test_a_template_lacks_only_what_is_pointed_at_and_whom_it_is_for(
    one: Template, locale: str
) -> None:
    document = one.document(locale)
    assert document.locale == locale
    assert {fault.code for fault in problems(document)} <= LEFT_TO_THE_AUTHOR


def test_every_kind_has_a_template_and_every_template_its_own_name() -> None:
    assert {one.kind for one in TEMPLATES} == {"tour", "tooltip", "checklist"}
    assert [template(one.key) for one in TEMPLATES] == list(TEMPLATES)
    assert len({one.name["ja"] for one in TEMPLATES}) == len(TEMPLATES)
    assert template("nothing-like-it") is None


def test_a_template_begins_in_the_language_of_its_author() -> None:
    welcome = TEMPLATES[0]
    titles = {
        locale: encode_document(welcome.document(locale))["steps"][0]["title"]
        for locale in ("en", "ja", "de")
    }
    assert titles == {
        "en": "Welcome. Shall we look around?",
        "ja": "ようこそ。まず一緒に見てみませんか",
        "de": "Welcome. Shall we look around?",
    }
