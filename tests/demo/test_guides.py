"""The demo's guides are documents that can be published as they are."""

import json

import pytest

from server.demo.guides import GUIDES, DemoGuide
from server.tours.document import decode_document
from server.tours.publish import problems
from tests.demo.targets import STORED

FINGERPRINTS = json.loads(STORED.read_text(encoding="utf-8"))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_can_be_published(guide: DemoGuide) -> None:
    assert problems(decode_document(guide.document(FINGERPRINTS))) == ()


def test_teachers_and_clinic_admins_have_none() -> None:
    served = {(guide.industry, guide.role) for guide in GUIDES}
    assert served.isdisjoint({("school", "teacher"), ("clinic", "admin")})


def test_one_guide_is_in_japanese() -> None:
    assert [guide.locale for guide in GUIDES].count("ja") == 1
