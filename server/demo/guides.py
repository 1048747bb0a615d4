"""Decides the demo's guides: their documents, whom they are for, and where people leave them.

None is for school teachers or clinic admins: the first are whom a visitor writes a guide for, the
second are who must then not see it.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from server.demo.simulate import PlayedGuide, PlayedStep

Json = dict[str, Any]
Fingerprints = Mapping[str, Json]

HOST_INDIGO = "#41439c"


class DemoGuide(msgspec.Struct, frozen=True):
    """A guide to publish. `leaves`: by step id, the share of those who see the step and go no
    further. `targets`: by step id, the name of its fingerprint. `japanese`: by step id, its title
    and body."""

    name: str
    industry: str
    role: str
    locale: str
    steps: tuple[Json, ...]
    leaves: dict[str, float]
    targets: dict[str, str]
    japanese: Mapping[str, tuple[str, Json]] = {}

    def document(self, fingerprints: Fingerprints) -> Json:
        """The tour as `PUT /api/guides/{id}/draft` takes it."""
        return {
            "kind": "tour",
            "locale": self.locale,
            "steps": [self._aimed(step, fingerprints) for step in self.steps],
            "audience": {
                "type": "all",
                "of": [
                    {"type": "industry", "is": [self.industry]},
                    {"type": "role", "is": [self.role]},
                ],
            },
            "start": "auto",
            "frequency": "once",
            "priority": 0,
            "theme": {"accent": HOST_INDIGO},
            "translations": {"ja": self._in_japanese()} if self.japanese else {},
        }

    def _in_japanese(self) -> Json:
        said = [(step, *self.japanese[step["id"]]) for step in self.steps]
        return {
            "texts": {
                f"{step['id']}.title": {"text": title, "source": step["title"]}
                for step, title, _ in said
            },
            "bodies": {
                f"{step['id']}.body": {"body": [text], "source": step["body"]}
                for step, _, text in said
            },
        }

    def _aimed(self, step: Json, fingerprints: Fingerprints) -> Json:
        name = self.targets.get(step["id"])
        return step if name is None else {**step, "target": fingerprints[name]}

    def played(self, guide_id: str, version: int) -> PlayedGuide:
        """The same guide as the history sees it."""
        return PlayedGuide(
            guide_id=guide_id,
            version=version,
            industry=self.industry,
            role=self.role,
            steps=tuple(
                PlayedStep(step["id"], step["page"] or "/", self.leaves[step["id"]])
                for step in self.steps
            ),
        )


def paragraph(*content: str | Json) -> Json:
    return {
        "type": "paragraph",
        "content": [
            {"type": "text", "text": part} if isinstance(part, str) else part for part in content
        ],
    }


def bold(text: str) -> Json:
    return {"type": "text", "text": text, "bold": True}


def company_name(fallback: str) -> Json:
    return {"type": "trait", "of": "company", "name": "name", "fallback": fallback}


def card(step_id: str, page: str | None, title: str, *body: Json) -> Json:
    return {
        "id": step_id,
        "type": "modal",
        "page": page,
        "title": title,
        "body": list(body),
        "position": "center",
        "advance": {"on": "button"},
    }


def tip(
    step_id: str, page: str, title: str, *body: Json, click: bool = False, side: str = "auto"
) -> Json:
    return {
        "id": step_id,
        "type": "tooltip",
        "page": page,
        "title": title,
        "body": list(body),
        "side": side,
        "align": "center",
        "advance": {"on": "click" if click else "button"},
        "whenMissing": "wait",
        "spotlight": False,
    }


FRONT_DESK = DemoGuide(
    name="Front desk in five steps",
    industry="clinic",
    role="receptionist",
    locale="en",
    leaves={"week": 0.07, "calendar": 0.1, "ahead": 0.08, "publish": 0.12, "done": 0.03},
    targets={
        "week": "week summary",
        "calendar": "nav calendar",
        "ahead": "next week",
        "publish": "publish week",
    },
    steps=(
        tip(
            "week",
            "/",
            "Your week at a glance",
            paragraph("Booked, free, ready: look here ", bold("first thing every morning"), "."),
        ),
        tip(
            "calendar",
            "/",
            "Open the calendar",
            paragraph("Everything at the front desk starts from the week. Click to open it."),
            click=True,
        ),
        tip(
            "ahead",
            "/calendar",
            "Look a week ahead",
            paragraph("A caller asks for “next Tuesday”? One click, and you see it."),
        ),
        tip(
            "publish",
            "/calendar",
            "Tell everyone at once",
            paragraph("When the week is right, publish it. Nurses and doctors see it at once."),
            click=True,
        ),
        card(
            "done",
            None,
            "That is the front desk",
            paragraph(company_name("Your clinic"), " is ready for the week."),
        ),
    ),
    japanese={
        "week": (
            "今週の予定がひと目で",
            paragraph("予約、空き、準備の状況です。", bold("朝いちばんに"), "ここを見てください。"),
        ),
        "calendar": (
            "カレンダーを開きましょう",
            paragraph("受付の仕事は、週の予定から始まります。クリックして開いてください。"),
        ),
        "ahead": (
            "1 週間先を見る",
            paragraph("「来週の火曜は空いていますか」。ここを 1 回押せば、すぐに答えられます。"),
        ),
        "publish": (
            "全員に一度に知らせる",
            paragraph("予定が決まったら公開します。看護師にも医師にもすぐに伝わります。"),
        ),
        "done": (
            "受付の基本は以上です",
            paragraph(company_name("あなたのクリニック"), "の 1 週間の準備が整いました。"),
        ),
    },
)  # fmt: skip

OPEN_SHOP = DemoGuide(
    name="Open your shop",
    industry="shop",
    role="owner",
    locale="en",
    leaves={"welcome": 0.03, "prepare": 0.04, "new": 0.05, "title": 0.06, "save": 0.02},
    targets={
        "prepare": "next step plan",
        "new": "new plan",
        "title": "plan title",
        "save": "plan save",
    },
    steps=(
        card(
            "welcome",
            "/",
            "Good to have you here",
            paragraph(
                "Let us put the first promotion of ",
                company_name("your shop"),
                " in place. It takes two minutes.",
            ),
        ),
        tip("prepare", "/", "Start here", paragraph("Your promotions live here."), click=True),
        tip(
            "new",
            "/plans",
            "Make your first promotion",
            paragraph("Click it. You can change everything later."),
            click=True,
        ),
        tip(
            "title",
            "/plans",
            "Name it as a customer would",
            paragraph("“Second cup half price” says more than “Promotion 1”."),
        ),
        tip("save", "/plans", "Save it", paragraph("It starts as a draft."), click=True),
    ),
)

SCHOOL_YEAR = DemoGuide(
    name="Set up the school year",
    industry="school",
    role="office admin",
    locale="en",
    leaves={
        "welcome": 0.05,
        "people": 0.06,
        "invite": 0.08,
        "send": 0.45,
        "calendar": 0.04,
        "publish": 0.07,
    },
    targets={
        "people": "next step people",
        "invite": "invite",
        "send": "send invitation",
        "calendar": "nav calendar",
        "publish": "publish week",
    },
    steps=(
        card(
            "welcome",
            "/",
            "A new school year",
            paragraph(
                "A few short steps, and ", company_name("your school"), " can plan together."
            ),
        ),
        tip(
            "people",
            "/",
            "First, your colleagues",
            paragraph("A timetable is only useful when the teachers see it."),
            click=True,
        ),
        tip(
            "invite",
            "/people",
            "Invite a teacher",
            paragraph("One is enough to begin with."),
            click=True,
        ),
        tip(
            "send",
            "/people",
            "Send the invitation",
            paragraph("Fill in an address, then send. They get a link that works for a week."),
            click=True,
        ),
        tip(
            "calendar",
            "/people",
            "Now the calendar",
            paragraph("The invitation is on its way. One thing is left: the first week."),
            click=True,
        ),
        tip(
            "publish",
            "/calendar",
            "Publish the first week",
            paragraph("Now they can see it. Check the week, then publish."),
            click=True,
        ),
    ),
)

FIRST_SHIFT = DemoGuide(
    name="はじめてのシフト確認",
    industry="shop",
    role="staff",
    locale="ja",
    leaves={"week": 0.1, "calendar": 0.09, "ahead": 0.06},
    targets={"week": "week summary", "calendar": "nav calendar", "ahead": "next week"},
    steps=(
        tip("week", "/", "今週の予定はここ", paragraph("予定の数と空きが、毎朝ここに出ます。")),
        tip(
            "calendar",
            "/",
            "カレンダーを開きましょう",
            paragraph("クリックすると、あなたのシフトが見られます。"),
            click=True,
        ),
        tip("ahead", "/calendar", "来週のシフト", paragraph("この矢印で来週に進みます。")),
    ),
)

GUIDES = (FRONT_DESK, OPEN_SHOP, SCHOOL_YEAR, FIRST_SHIFT)
