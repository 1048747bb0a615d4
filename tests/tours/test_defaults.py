"""What the server writes out for absent fields: the builder takes it for no difference."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.tours.kinds import Document

Json = dict[str, Any]
CASES: list[Json] = json.loads(
    (Path(__file__).parent.parent / "corpus" / "defaults.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_absent_is_written_out(case: Json) -> None:
    document = msgspec.json.decode(msgspec.json.encode(case["sent"]), type=Document)
    assert json.loads(msgspec.json.encode(document)) == case["written"]
