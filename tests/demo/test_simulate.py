"""The simulated history is the same every time, and shows what was planted in it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.demo.beside import BESIDE
from server.demo.guides import GUIDES, SCHOOL_YEAR
from server.demo.industries import FIRST_VALUE, INDUSTRIES
from server.demo.simulate import Message, history
from server.progress.survival import Observation, kaplan_meier

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PLAYED = [guide.played(f"guide-{at}", 1) for at, guide in enumerate(GUIDES)]
SCHOOL_YEAR_ID = f"guide-{GUIDES.index(SCHOOL_YEAR)}"


@pytest.fixture(scope="module")
def companies() -> list[list[Message]]:
    return list(history("komorebi", NOW, PLAYED))


@pytest.fixture(scope="module")
def messages(companies: list[list[Message]]) -> list[Message]:
    return [message for company in companies for message in company]


def at(message: Message) -> datetime:
    return datetime.fromisoformat(message["timestamp"].replace("Z", "+00:00"))


def tracked(messages: Iterable[Message], event: str) -> list[dict[str, Any]]:
    return [m["properties"] for m in messages if m["type"] == "track" and m["event"] == event]


def times_to_value(companies: list[list[Message]], industry: str) -> list[Observation]:
    seen = []
    for company in companies:
        if company[0]["traits"]["industry"] != industry:
            continue
        start = at(company[0])
        value = [at(m) for m in company if m.get("event") == FIRST_VALUE]
        end = min(value, default=NOW)
        seen.append(Observation((end - start) / timedelta(days=1), bool(value)))
    return seen


@pytest.mark.parametrize("seed", ["a", "b", "c"])
def test_whatever_the_seed_a_company_is_there_before_its_people_do_anything(seed: str) -> None:
    assert {company[0]["type"] for company in history(seed, NOW, PLAYED)} == {"group"}


def test_the_same_seed_gives_the_same_messages(companies: list[list[Message]]) -> None:
    assert list(history("komorebi", NOW, PLAYED)) == companies


def test_another_seed_gives_others(companies: list[list[Message]]) -> None:
    other = next(history("another", NOW, PLAYED))
    assert {m["messageId"] for m in other}.isdisjoint(m["messageId"] for m in companies[0])


def test_no_message_id_stands_twice(messages: list[Message]) -> None:
    assert len({m["messageId"] for m in messages}) == len(messages)


def test_there_are_three_hundred_companies_with_their_people(
    companies: list[list[Message]], messages: list[Message]
) -> None:
    industries = Counter(company[0]["traits"]["industry"] for company in companies)
    names = {company[0]["traits"]["name"] for company in companies}
    assert (industries, len(names)) == (
        {industry.name: industry.companies for industry in INDUSTRIES},
        300,
    )
    assert 1000 < len({m["userId"] for m in messages}) < 2000
    assert 10_000 < len(messages) < 30_000


def test_a_company_is_named_first_and_its_messages_come_in_time_order(
    companies: list[list[Message]],
) -> None:
    for company in companies:
        assert company[0]["type"] == "group"
        assert company[0]["traits"]["createdAt"] == company[0]["timestamp"]
        assert [at(m) for m in company] == sorted(at(m) for m in company)


def test_everything_lies_in_the_last_sixty_days(messages: list[Message]) -> None:
    assert min(map(at, messages)) > NOW - timedelta(days=62)
    assert max(map(at, messages)) <= NOW


def test_every_message_is_one_that_the_intake_takes(messages: list[Message]) -> None:
    for message in messages:
        assert message["type"] in {"group", "identify", "page", "track"}
        assert len(message["messageId"]) <= 100
        assert message["userId"]
        assert re.fullmatch(r"[0-9a-f-]{36}", message["anonymousId"])
        assert message["context"]["groupId"]
        assert message["context"]["membership"]["role"]
        assert message["type"] != "track" or message["event"]


def test_persons_and_companies_say_that_they_are_simulated(messages: list[Message]) -> None:
    described = [m["traits"] for m in messages if m["type"] in {"group", "identify"}]
    assert all(traits["simulated"] is True for traits in described)


def test_shops_come_to_first_value_before_clinics_and_clinics_before_schools(
    companies: list[list[Message]],
) -> None:
    medians = {
        industry.name: kaplan_meier(times_to_value(companies, industry.name)).median_days or 0.0
        for industry in INDUSTRIES
    }
    wanted = {industry.name: industry.median_days for industry in INDUSTRIES}
    assert medians == pytest.approx(wanted, rel=0.25)


@pytest.mark.parametrize("industry", [industry.name for industry in INDUSTRIES])
def test_a_good_part_of_each_industry_is_not_there_yet(
    companies: list[list[Message]], industry: str
) -> None:
    seen = times_to_value(companies, industry)
    waiting = sum(not one.reached for one in seen) / len(seen)
    assert 0.1 < waiting < 0.6


def test_people_leave_the_school_year_where_it_was_planted(messages: list[Message]) -> None:
    mine = [m for m in messages if m.get("properties", {}).get("guideId") == SCHOOL_YEAR_ID]
    shown = Counter(p["stepId"] for p in tracked(mine, "Step Shown"))
    done = Counter(p["stepId"] for p in tracked(mine, "Step Completed"))
    left = {step: 1 - done[step] / shown[step] for step in shown}
    assert max(left, key=lambda step: left[step]) == "send"
    assert left["send"] > 0.3
    assert max(share for step, share in left.items() if step != "send") < 0.2


def test_a_run_has_one_end_at_most(messages: list[Message]) -> None:
    ends = Counter(
        p["runId"] for event in ("Guide Completed", "Guide Ended") for p in tracked(messages, event)
    )
    assert set(ends.values()) == {1}


def test_only_those_whom_a_guide_is_for_run_it(messages: list[Message]) -> None:
    industry_of = {m["groupId"]: m["traits"]["industry"] for m in messages if m["type"] == "group"}
    ran = {
        (
            m["properties"]["guideId"],
            industry_of[m["context"]["groupId"]],
            m["context"]["membership"]["role"],
        )
        for m in messages
        if m.get("event") == "Guide Started"
    }
    assert ran == {(g.guide_id, g.industry, g.role) for g in PLAYED}


def test_a_checklist_and_hints_have_been_used_and_move_nothing_of_the_tours(
    messages: list[Message],
) -> None:
    beside = [one.played(f"beside-{at}", 1) for at, one in enumerate(BESIDE)]
    everything = [m for company in history("komorebi", NOW, PLAYED, beside) for m in company]
    ids = {m["messageId"] for m in messages}
    assert sorted((m for m in everything if m["messageId"] in ids), key=at) == sorted(
        messages, key=at
    )
    more = [m for m in everything if m["messageId"] not in ids]
    assert len({m["messageId"] for m in everything}) == len(everything)
    checklist, hints = (
        [m for m in more if m["properties"]["guideId"] == g.guide_id] for g in beside
    )
    assert len(tracked(checklist, "Guide Started")) > 50
    assert 0 < len(tracked(checklist, "Guide Completed")) < len(tracked(checklist, "Guide Started"))
    assert {p["taskId"] for p in tracked(checklist, "Checklist Task Completed")} == {
        part["id"] for part in BESIDE[0].parts
    }
    opened, closed = tracked(hints, "Step Shown"), tracked(hints, "Step Completed")
    assert len(opened) >= len(closed) > 30
