"""Decides the demo's other guides: a checklist for a school's office, hints for a shop's staff.

They stand beside the tours of guides.py and are, like those, for neither teachers nor clinic
admins.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from server.demo.guides import HOST_INDIGO, SCHOOL_YEAR, Fingerprints, Json, bold, paragraph
from server.demo.strolls import PlayedList

GuideIds = Mapping[str, str]
"""Ids of the demo's guides by their names."""


class DemoBeside(msgspec.Struct, frozen=True):
    """A checklist or hints to publish.

    parts: its tasks or hints; `finished` names the guide whose end does a task, `target` an
    element's fingerprint. does: by the part's id, the share of those who do it, or open it.
    """

    kind: str
    name: str
    industry: str
    role: str
    locale: str
    frame: Json
    parts: tuple[Json, ...]
    does: dict[str, float]

    def document(self, fingerprints: Fingerprints, guide_ids: GuideIds) -> Json:
        """The document as `PUT /api/guides/{id}/draft` takes it."""
        return {
            "kind": self.kind,
            "locale": self.locale,
            "audience": {
                "type": "all",
                "of": [
                    {"type": "industry", "is": [self.industry]},
                    {"type": "role", "is": [self.role]},
                ],
            },
            "theme": {"accent": HOST_INDIGO},
            **self.frame,
            self.listed: [_made(part, fingerprints, guide_ids) for part in self.parts],
        }

    @property
    def listed(self) -> str:
        return "tasks" if self.kind == "checklist" else "steps"

    def played(self, guide_id: str, version: int) -> PlayedList:
        """The same guide as the history sees it."""
        return PlayedList(
            guide_id=guide_id,
            version=version,
            checklist=self.kind == "checklist",
            industry=self.industry,
            role=self.role,
            does=tuple((part["id"], self.does[part["id"]]) for part in self.parts),
            required=tuple(part["id"] for part in self.parts if part.get("required", True)),
        )


def _made(part: Json, fingerprints: Fingerprints, guide_ids: GuideIds) -> Json:
    made: dict[str, Any] = {k: v for k, v in part.items() if k != "finished"}
    if "target" in part:
        made["target"] = fingerprints[part["target"]]
    if "finished" in part:
        guide_id = guide_ids[part["finished"]]
        made["done"] = {"type": "guide", "id": guide_id, "is": "completed"}
        made["actions"] = [{"type": "startGuide", "guideId": guide_id}]
    return made


def task(task_id: str, title: str, text: str, label: str, **fields: Any) -> Json:
    return {"id": task_id, "title": title, "body": [paragraph(text)], "label": label, **fields}


def opens(path: str) -> Json:
    return {"actions": [{"type": "openPage", "url": path}]}


FIRST_WEEK = DemoBeside(
    kind="checklist",
    name="Your first week",
    industry="school",
    role="office admin",
    locale="en",
    frame={
        "title": "Your first week",
        "body": [paragraph("Three things, and your school can plan together.")],
        "label": "First week",
        "order": "any",
        "frequency": "once",
    },
    parts=(
        task(
            "year",
            "Set up the school year",
            "A short tour takes you through it.",
            "Show me",
            finished=SCHOOL_YEAR.name,
        ),
        task(
            "calendar",
            "Look at the calendar",
            "This is where everybody looks in the morning.",
            "Open the calendar",
            done={"type": "page", "matches": "/calendar"},
            **opens("/calendar"),
        ),
        task(
            "invite",
            "Invite a colleague",
            "Done as soon as the first invitation is on its way.",
            "Open People",
            done={"type": "event", "name": "Person Added"},
            **opens("/people"),
        ),
        task(
            "settings",
            "Check your term dates",
            "You can come back to this later.",
            "Open Settings",
            done={"type": "event", "name": "Settings Saved"},
            required=False,
            **opens("/settings"),
        ),
    ),
    does={"year": 0.55, "calendar": 0.9, "invite": 0.62, "settings": 0.3},
)

SHIFT_HINTS = DemoBeside(
    kind="tooltip",
    name="店舗スタッフ向けのヒント",
    industry="shop",
    role="staff",
    locale="ja",
    frame={"frequency": "always"},
    parts=(
        {
            "id": "promotion",
            "type": "hotspot",
            "page": "/plans",
            "target": "new plan",
            "title": "企画はスタッフも作れます",
            "body": [
                paragraph(
                    "下書きは店長が確認してから公開されます。", bold("気軽に作ってみましょう"), "。"
                )
            ],
            "until": "seen",
        },
        {
            "id": "colleagues",
            "type": "hint",
            "page": "/people",
            "target": "invite",
            "title": "新しい仲間を呼ぶ",
            "body": [paragraph("招待のリンクは 1 週間使えます。")],
            "side": "bottom",
        },
    ),
    does={"promotion": 0.58, "colleagues": 0.34},
)

BESIDE = (FIRST_WEEK, SHIFT_HINTS)
