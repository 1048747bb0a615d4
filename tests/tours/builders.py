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
