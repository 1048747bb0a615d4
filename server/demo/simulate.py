"""Decides sixty days of three hundred companies: messages in the shape of the Segment spec.

Everything is drawn from named streams of the seed: the same seed, `now` and guides give the same
messages with the same ids, so that sending them again changes nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec

from server.demo.dice import Dice, waiting_time
from server.demo.industries import FIRST_VALUE, INDUSTRIES, WINDOW_DAYS, Industry, Post
from server.demo.names import CompanyName, company_names, person_name
from server.demo.strolls import PlayedList, strolls

Message = dict[str, Any]

TOKYO = timezone(timedelta(hours=9))
HOST = "https://komorebi.example"
LIBRARY = {"name": "cairn", "version": "0.1.0"}
PAGES = {"/plans": "Plans", "/people": "People", "/calendar": "Calendar", "/billing": "Billing"}

STARTS_GUIDE = 0.9
COMES_BACK = 0.12
DISMISSES = 0.62
MISSES_TARGET = 0.04


class PlayedStep(msgspec.Struct, frozen=True):
    """A step as the history sees it: `leaves` is the share of its viewers who go no further."""

    step_id: str
    path: str
    leaves: float


class PlayedGuide(msgspec.Struct, frozen=True):
    """A published guide and the people it is for."""

    guide_id: str
    version: int
    industry: str
    role: str
    steps: tuple[PlayedStep, ...]


class Company(msgspec.Struct, frozen=True):
    company_id: str
    name: CompanyName
    industry: Industry
    starts: datetime
    value_at: datetime | None


class Person(msgspec.Struct, frozen=True):
    person_id: str
    anonymous_id: str
    name: str
    post: Post
    company: Company
    joins: datetime


def history(
    seed: str,
    now: datetime,
    guides: Sequence[PlayedGuide],
    beside: Sequence[PlayedList] = (),
) -> Iterator[list[Message]]:
    """One list of messages for each company, in time order, none later than `now` (aware, UTC)."""
    for industry in INDUSTRIES:
        names = company_names(seed, industry.name, industry.companies)
        # Dealt, not drawn: each industry then has the median that was planted, whatever the seed.
        places = Dice(seed, "places", industry.name).shuffled(range(industry.companies))
        for number, name in enumerate(names):
            share = (places[number] + 0.5) / industry.companies
            company = a_company(seed, industry, number, name, share, now)
            messages = company_story(seed, company, guides, beside, now)
            yield sorted(
                (message for message in messages if message["timestamp"] <= _iso(now)),
                key=lambda message: message["timestamp"],
            )


def a_company(
    seed: str, industry: Industry, number: int, name: CompanyName, share: float, now: datetime
) -> Company:
    """`share`: of the companies of its industry, how many come to first value before it."""
    company_id = f"sim-{industry.name}-{number + 1:03d}"
    dice = Dice(seed, company_id)
    starts = at_work(dice, now - timedelta(days=WINDOW_DAYS - _start_day(dice, industry)))
    starts = min(starts, now - timedelta(minutes=30))
    days = waiting_time(share, industry.median_days, industry.spread, industry.never)
    value_at = None
    if days is not None:
        value_at = starts + timedelta(days=max(days, 0.02))
        value_at = at_work(dice, value_at) if days > 1 else value_at
    return Company(company_id, name, industry, starts, value_at)


def _start_day(dice: Dice, industry: Industry) -> float:
    if industry.bursts and dice.chance(0.85):
        return dice.pick(industry.bursts) + dice.between(0, 3)
    return dice.between(0, WINDOW_DAYS)


def at_work(dice: Dice, moment: datetime) -> datetime:
    """The same day in Tokyo, in opening hours."""
    local = moment.astimezone(TOKYO).replace(hour=8, minute=0, second=0, microsecond=0)
    return (local + timedelta(hours=dice.between(0.2, 10.5))).astimezone(moment.tzinfo)


def company_story(
    seed: str,
    company: Company,
    guides: Sequence[PlayedGuide],
    beside: Sequence[PlayedList],
    now: datetime,
) -> Iterator[Message]:
    people = the_people(seed, company)
    for person in people:
        dice = Dice(seed, person.person_id)
        voice = Voice(dice, person)
        yield from arrives(voice, company, person)
        yield from works(voice, dice, person, now)
        for guide in guides:
            if (guide.industry, guide.role) == (company.industry.name, person.post.role):
                yield from follows(voice, dice, guide, person.joins + timedelta(seconds=4))
        for one in beside:
            if (one.industry, one.role) == (company.industry.name, person.post.role):
                # Draws of its own: whoever adds a checklist moves no figure of the tours.
                own = Dice(seed, person.person_id, one.guide_id)
                yield from strolls(Voice(own, person), own, one, person.joins + timedelta(hours=1))
    if company.value_at is not None:
        present = [person for person in people if person.joins <= company.value_at]
        dice = Dice(seed, company.company_id, "value")
        yield from publishes(Voice(dice, dice.pick(present)), dice, company.value_at, now)


def the_people(seed: str, company: Company) -> list[Person]:
    people: list[Person] = []
    for post in company.industry.posts:
        dice = Dice(seed, company.company_id, post.role)
        for _ in range(dice.whole(post.fewest, post.most)):
            joins = company.starts + timedelta(seconds=20)
            if post.joins_within_days:
                wait = dice.between(0.1, post.joins_within_days)
                joins = max(joins, at_work(dice, company.starts + timedelta(days=wait)))
            people.append(
                Person(
                    person_id=f"{company.company_id}-{len(people) + 1}",
                    anonymous_id=dice.uuid(),
                    name=person_name(dice, company.name.locale),
                    post=post,
                    company=company,
                    joins=joins,
                )
            )
    return people


class Voice:
    """Writes the messages that one person's browser sends."""

    def __init__(self, dice: Dice, person: Person) -> None:
        self._dice = dice
        self._person = person

    def says(self, at: datetime, kind: str, *, path: str = "/", **fields: Any) -> Message:
        person = self._person
        return {
            "type": kind,
            "messageId": f"sim-{self._dice.uuid()}",
            "timestamp": _iso(at),
            "userId": person.person_id,
            "anonymousId": person.anonymous_id,
            "context": {
                "groupId": person.company.company_id,
                "membership": {"role": person.post.role},
                "page": {"url": f"{HOST}{path}", "path": path},
                "locale": person.company.name.locale,
                "library": LIBRARY,
            },
            **fields,
        }

    def tracks(self, at: datetime, event: str, path: str = "/", **properties: Any) -> Message:
        return self.says(at, "track", path=path, event=event, properties=properties)


def arrives(voice: Voice, company: Company, person: Person) -> Iterator[Message]:
    """The company is named first, at the moment it starts; then the person is."""
    first = person.joins - timedelta(seconds=20)
    traits = {
        "name": company.name.name,
        "industry": company.industry.name,
        "createdAt": _iso(company.starts),
        "simulated": True,
    }
    yield voice.says(first, "group", groupId=company.company_id, traits=traits)
    about = {"name": person.name, "locale": company.name.locale, "simulated": True}
    yield voice.says(first + timedelta(seconds=1), "identify", traits=about)


def works(voice: Voice, dice: Dice, person: Person, now: datetime) -> Iterator[Message]:
    """Visits that thin out: a page seen, and now and then something done in the product."""
    at = person.joins + timedelta(seconds=2)
    for _ in range(dice.whole(2, 7)):
        if at > now:
            return
        path = dice.pick(tuple(PAGES))
        yield voice.says(
            at,
            "page",
            path=path,
            name=PAGES[path],
            properties={"path": path, "url": f"{HOST}{path}", "title": PAGES[path]},
        )
        if dice.chance(0.7):
            yield voice.tracks(
                at + timedelta(minutes=dice.between(6, 20)), dice.pick(person.post.does), path
            )
        later = at_work(dice, at + timedelta(days=dice.lognormal(2.4, 0.7)))
        at = max(at + timedelta(minutes=25), later)


def publishes(voice: Voice, dice: Dice, first: datetime, now: datetime) -> Iterator[Message]:
    """The first-value act, and then most weeks again."""
    at, week = first, 1
    while at <= now:
        yield voice.tracks(at, FIRST_VALUE, "/calendar", week=week, bookings=dice.whole(6, 60))
        if dice.chance(0.15):
            return
        week += 1
        at = at_work(dice, at + timedelta(days=dice.between(6, 8.4)))


def follows(voice: Voice, dice: Dice, guide: PlayedGuide, at: datetime) -> Iterator[Message]:
    """One run of one guide; a few who wandered off take the same run up again the next day."""
    if not dice.chance(STARTS_GUIDE):
        return
    run: dict[str, Any] = {
        "guideId": guide.guide_id,
        "guideVersion": guide.version,
        "runId": dice.uuid(),
    }
    yield voice.tracks(at, "Guide Started", guide.steps[0].path, **run)
    at += timedelta(seconds=0.2)
    for index, step in enumerate(guide.steps):
        here = {**run, "stepId": step.step_id, "stepIndex": index}
        yield voice.tracks(at, "Step Shown", step.path, **here)
        dwell = timedelta(seconds=min(dice.lognormal(14, 0.7), 240))
        if dice.chance(step.leaves):
            if dice.chance(DISMISSES):
                yield voice.tracks(at + dwell, "Guide Ended", step.path, **here, reason="dismissed")
                return
            if dice.chance(MISSES_TARGET / (1 - DISMISSES)):
                yield from misses(voice, at, step.path, here)
                return
            if not dice.chance(COMES_BACK):
                return
            dwell = timedelta(days=1) + dwell
        at += dwell
        yield voice.tracks(at, "Step Completed", step.path, **here)
        at += timedelta(seconds=dice.between(0.3, 4))
    yield voice.tracks(at, "Guide Completed", guide.steps[-1].path, **run)


def misses(voice: Voice, at: datetime, path: str, here: dict[str, Any]) -> Iterator[Message]:
    yield voice.tracks(
        at + timedelta(seconds=8), "Target Missed", path, **here, reason="none", waitMs=8000
    )
    yield voice.tracks(
        at + timedelta(seconds=8.1), "Guide Ended", path, **here, reason="targetMissed"
    )


def _iso(moment: datetime) -> str:
    """UTC with milliseconds: equal lengths, so that text order is time order."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
