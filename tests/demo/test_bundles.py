"""The history travels in bodies that the intake takes, a company's messages never apart."""

import json

from hypothesis import given
from hypothesis import strategies as st

from server.demo.bundles import MOST_BYTES, MOST_EVENTS, bundles

COMPANIES = st.lists(st.integers(min_value=1, max_value=120), max_size=40)


@given(COMPANIES)
def test_nothing_is_lost_or_moved_and_no_body_is_too_large(sizes: list[int]) -> None:
    companies = [
        [{"messageId": f"{at}-{number}", "text": "x" * 1_500} for number in range(size)]
        for at, size in enumerate(sizes)
    ]
    made = list(bundles(companies, "ck_demo"))
    bodies = [json.loads(bundle.body) for bundle in made]
    assert [m for body in bodies for m in body["batch"]] == [m for one in companies for m in one]
    assert all(body["writeKey"] == "ck_demo" and "sentAt" not in body for body in bodies)
    assert [bundle.messages for bundle in made] == [len(body["batch"]) for body in bodies]
    assert all(1 <= bundle.messages <= MOST_EVENTS for bundle in made)
    assert all(len(bundle.body) <= MOST_BYTES + 100 for bundle in made)
    homes = [{m["messageId"].split("-")[0] for m in body["batch"]} for body in bodies]
    assert sum(map(len, homes)) == len(companies)
