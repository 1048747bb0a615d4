"""Decides what a guide leads through: steps of a tour, hints beside elements, tasks of a list.

What is `off` is kept for its author and shown to nobody (off.py).
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.tours.actions import Actions, Buttons
from server.tours.content import Block, Part
from server.tours.rules import EventName, Rule

MOST_BRANCHES = 20

Side = Literal["auto", "top", "right", "bottom", "left"]
Align = Literal["start", "center", "end"]
WhenMissing = Literal["wait", "skip", "center", "end"]
Position = Literal[
    "center", "top", "bottom", "left", "right", "topLeft", "topRight", "bottomLeft", "bottomRight"
]
On = Literal["button", "click", "input", "appear", "gone", "page", "event", "now"]
Rest = Literal["through", "block"]
HintType = Literal["hint", "hotspot", "launcher"]
Icon = Literal["none", "help", "info", "spark"]
Until = Literal["always", "seen"]
StepId = Annotated[str, Meta(min_length=1, max_length=64)]
PointAt = Annotated[str, Meta(max_length=300)]
Offset = Annotated[int, Meta(ge=0, le=200)]


class PathPart(Part, frozen=True):
    tag: str
    attributes: dict[str, str] = {}
    index: Annotated[int, Meta(ge=0)] = 0


class Near(Part, frozen=True):
    before: str | None = None
    after: str | None = None
    label: str | None = None


class Fingerprint(Part, frozen=True, kw_only=True):
    """The record by which an element is found again; sdk/find decides with it."""

    tag: str
    role: str | None = None
    name: str | None = None
    text: str | None = None
    attributes: dict[str, str] = {}
    path: Annotated[tuple[PathPart, ...], Meta(max_length=8)] = ()
    near: Near = Near()
    index: Annotated[int, Meta(ge=0)] = 0
    text_matters: bool = True


class Target(Part, frozen=True):
    """An element of the host page; `label` is what the author sees."""

    fingerprint: Fingerprint
    label: str = ""


class Advance(Part, frozen=True, kw_only=True):
    """What leads to the next step.

    `button`: the card's own; `click`, `input`: the person clicks the target, or fills it in;
    `appear`: `target` is on the page; `gone`: `target` (None: the step's own) no longer is;
    `page`: the address matches the pattern; `event`: the page tracks it; `now`: at once.
    """

    on: On = "button"
    target: Target | None = None
    page: str | None = None
    event: EventName | None = None


class Branch(Part, frozen=True, kw_only=True):
    """Where the run goes when the step is completed and `rule` holds; None completes the run."""

    rule: Rule
    go_to: Annotated[str, Meta(max_length=64)] | None = None


Branches = Annotated[tuple[Branch, ...], Meta(max_length=MOST_BRANCHES)]


class Tooltip(Part, frozen=True, tag="tooltip", kw_only=True):
    """A card beside its target. `offset`, `spotlight_padding`, `spotlight_radius`: px; a radius of
    None is the target's own. `point_at`: what its author is to point at, as another tool said it.
    """

    id: StepId
    off: bool = False
    page: str | None = None
    target: Target | None = None
    point_at: PointAt | UnsetType = UNSET
    title: str = ""
    body: tuple[Block, ...] = ()
    side: Side = "auto"
    align: Align = "center"
    offset: Offset = 12
    arrow: bool = True
    buttons: Buttons = None
    advance: Advance = Advance()
    branches: Branches = ()
    when_missing: WhenMissing = "wait"
    wait_seconds: Annotated[int, Meta(ge=1, le=120)] = 6
    spotlight: bool = False
    spotlight_padding: Annotated[int, Meta(ge=0, le=100)] = 6
    spotlight_radius: Annotated[int, Meta(ge=0, le=200)] | None = None
    rest: Rest = "through"


class Modal(Part, frozen=True, tag="modal", kw_only=True):
    """A card of its own, anywhere on the page."""

    id: StepId
    off: bool = False
    page: str | None = None
    title: str = ""
    body: tuple[Block, ...] = ()
    position: Position = "center"
    buttons: Buttons = None
    advance: Advance = Advance()
    branches: Branches = ()


class Hidden(Part, frozen=True, tag="hidden", kw_only=True):
    """Draws nothing: it waits for its `advance`, then branches or goes on."""

    id: StepId
    off: bool = False
    page: str | None = None
    advance: Advance = Advance(on="now")
    branches: Branches = ()


Step = Tooltip | Modal | Hidden


class Hint(Part, frozen=True, kw_only=True):
    """One thing beside an element of the page.

    A `hint` is a card on hover or focus; a `hotspot` a beacon that opens it; a `launcher` a button
    that opens it, or does its `actions`. `label`, `icon` and `actions` are a launcher's; `until` is
    a hotspot's.
    """

    type: HintType
    id: StepId
    off: bool = False
    page: str | None = None
    target: Target | None = None
    point_at: PointAt | UnsetType = UNSET
    title: str = ""
    body: tuple[Block, ...] = ()
    buttons: Buttons = None
    side: Side = "auto"
    align: Align = "center"
    offset: Offset = 12
    arrow: bool = True
    at: Position = "topRight"
    label: str = ""
    icon: Icon = "none"
    actions: Actions = ()
    until: Until = "always"


class Task(Part, frozen=True, kw_only=True):
    """A line of a checklist. `done` None: done when its button is pressed."""

    id: StepId
    off: bool = False
    title: str = ""
    body: tuple[Block, ...] = ()
    done: Rule | None = None
    required: bool = True
    label: str = ""
    actions: Actions = ()
