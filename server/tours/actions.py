"""Decides what a button may do."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from server.tours.content import Part
from server.tours.rules import EventName, GuideId

MOST_BUTTONS = 4
MOST_ACTIONS = 8
TRAIT_CHARACTERS = 200

Look = Literal["primary", "secondary", "quiet"]


class Next(Part, frozen=True, tag="next"):
    pass


class Back(Part, frozen=True, tag="back"):
    pass


class Dismiss(Part, frozen=True, tag="dismiss"):
    """End the guide; a card beside an element is closed for good."""


class GoTo(Part, frozen=True, tag="goTo"):
    """`step`: the id of a step of the same tour."""

    step: Annotated[str, Meta(max_length=64)] = ""


class OpenPage(Part, frozen=True, tag="openPage", kw_only=True):
    url: str = ""
    new_tab: bool = False


class StartGuide(Part, frozen=True, tag="startGuide"):
    guide_id: GuideId = ""


class SetTrait(Part, frozen=True, tag="setTrait", kw_only=True):
    """Of the person."""

    name: Annotated[str, Meta(max_length=TRAIT_CHARACTERS)] = ""
    value: str | int | float | bool = ""


class Track(Part, frozen=True, tag="track", kw_only=True):
    event: EventName = ""
    properties: dict[str, Any] = {}


class Snooze(Part, frozen=True, tag="snooze"):
    """Rest, at most a year, and go on at the same step."""

    minutes: Annotated[int, Meta(ge=1, le=525_600)] = 1440


Action = Next | Back | Dismiss | GoTo | OpenPage | StartGuide | SetTrait | Track | Snooze
Actions = Annotated[tuple[Action, ...], Meta(max_length=MOST_ACTIONS)]
PLAIN = (Next, Back, Dismiss, GoTo)
"""What every player can do; the others are loaded with what few guides need."""


class Button(Part, frozen=True, kw_only=True):
    """`text` "" is the word for its first action. The actions happen in order."""

    text: str = ""
    look: Look = "primary"
    actions: Actions = ()


Buttons = Annotated[tuple[Button, ...], Meta(max_length=MOST_BUTTONS)] | None
"""None is Back, and Next or Done."""
