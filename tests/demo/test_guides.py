"""The demo's guides are documents that can be published as they are."""

import json
from uuid import uuid4

import pytest

from server.demo.beside import BESIDE, FIRST_WEEK, DemoBeside
from server.demo.guides import GUIDES, DemoGuide
from server.tours.document import decode_document
from server.tours.kinds import kind_of
from server.tours.publish import problems
from server.tours.translation import languages, outdated, untranslated
from tests.demo.targets import STORED

FINGERPRINTS = json.loads(STORED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_can_be_published(guide: DemoGuide) -> None:
    assert problems(decode_document(guide.document(FINGERPRINTS))) == ()


@pytest.mark.parametrize("guide", BESIDE, ids=lambda guide: guide.name)
def test_what_stands_beside_can_be_published(guide: DemoBeside) -> None:
    ids = {one.name: str(uuid4()) for one in GUIDES}
    document = decode_document(guide.document(FINGERPRINTS, ids))
    assert (kind_of(document), problems(document)) == (guide.kind, ())


def test_a_task_is_done_by_a_guide_a_page_and_an_event() -> None:
    ids = {one.name: str(uuid4()) for one in GUIDES}
    tasks = FIRST_WEEK.document(FINGERPRINTS, ids)["tasks"]
    assert [task["done"]["type"] for task in tasks] == ["guide", "page", "event", "event"]


def test_teachers_and_clinic_admins_have_none() -> None:
    served = {(guide.industry, guide.role) for guide in (*GUIDES, *BESIDE)}
    assert served.isdisjoint({("school", "teacher"), ("clinic", "admin")})


def test_one_guide_is_in_japanese_and_one_is_in_both_languages() -> None:
    assert [guide.locale for guide in GUIDES].count("ja") == 1
    read = [decode_document(guide.document(FINGERPRINTS)) for guide in GUIDES]
    assert [languages(document) for document in read] == [("ja",), (), (), ()]
    assert (untranslated(read[0], "ja"), outdated(read[0], "ja")) == ((), ())
