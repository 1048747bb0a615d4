"""The demo's guides point at what is really on the host product, in both of its languages."""

import json
from typing import Any

import pytest

from tests.demo.targets import PLACES, STORED, chromium, host, stand_at

STORED_TARGETS = json.loads(STORED.read_text(encoding="utf-8"))
FOUND_AT = """({fingerprint, selector}) => {
  const found = cairnFind.find(fingerprint);
  if ("missed" in found) return found.missed;
  return found.found === document.querySelector(selector) ? "found" : "another element";
}"""


@pytest.mark.parametrize("lang", ["en", "ja"])
async def test_every_target_is_found_where_it_was_taken(lang: str) -> None:
    answers: dict[str, Any] = {}
    async with host() as origin, chromium() as browser:
        for name, place in PLACES.items():
            page = await stand_at(browser, origin, place, lang)
            asked = {
                "fingerprint": STORED_TARGETS[name]["fingerprint"],
                "selector": place.selector,
            }
            answers[name] = await page.evaluate(FOUND_AT, asked)
            await page.close()
    assert answers == dict.fromkeys(PLACES, "found")


def test_what_is_stored_is_what_is_taken() -> None:
    assert set(STORED_TARGETS) == set(PLACES)
    assert {name: one["label"] for name, one in STORED_TARGETS.items()} == {
        name: place.label for name, place in PLACES.items()
    }
