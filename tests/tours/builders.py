"""Guides as tests speak of them."""

from typing import Any

EVERYONE: dict[str, Any] = {"type": "all", "of": []}
TEACHERS: dict[str, Any] = {
    "type": "all",
    "of": [{"type": "industry", "is": ["school"]}, {"type": "role", "is": ["teacher"]}],
}


def a_target(**fields: Any) -> dict[str, Any]:
    return {
        "fingerprint": {"tag": "button", "role": "button", "name": "New plan", **fields},
        "label": 'Button "New plan"',
    }


def says(text: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]


def a_tooltip(**fields: Any) -> dict[str, Any]:
    return {
        "id": "s1",
        "type": "tooltip",
        "title": "Your first plan",
        "body": says("Start here."),
        "target": a_target(),
        **fields,
    }


def a_modal(**fields: Any) -> dict[str, Any]:
    return {
        "id": "s2",
        "type": "modal",
        "title": "ようこそ",
        "body": says("はじめましょう。"),
        **fields,
    }


def a_tour(**fields: Any) -> dict[str, Any]:
    """A tour that may be published: a tooltip and a modal, for everyone."""
    return {"kind": "tour", "steps": [a_tooltip(), a_modal()], "audience": EVERYONE, **fields}


def a_hidden(**fields: Any) -> dict[str, Any]:
    return {"id": "s3", "type": "hidden", **fields}


def a_hint(**fields: Any) -> dict[str, Any]:
    return {
        "id": "h1",
        "type": "hotspot",
        "title": "Share it",
        "body": says("Others see it at once."),
        "target": a_target(),
        **fields,
    }


def hints(*given: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A guide of things beside elements that may be published, for everyone."""
    listed = list(given) or [a_hint()]
    return {"kind": "tooltip", "steps": listed, "audience": EVERYONE, **fields}


def a_task(**fields: Any) -> dict[str, Any]:
    return {
        "id": "t1",
        "title": "Make a plan",
        "done": {"type": "event", "name": "Plan Made"},
        "actions": [{"type": "openPage", "url": "/plans"}],
        **fields,
    }


def a_checklist(*tasks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A checklist that may be published, for everyone."""
    listed = list(tasks) or [a_task()]
    return {
        "kind": "checklist",
        "title": "はじめの一週間",
        "tasks": listed,
        "audience": EVERYONE,
        **fields,
    }


def a_button(*actions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"text": "Go", "actions": list(actions), **fields}
