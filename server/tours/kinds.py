"""Decides the three kinds of guide: a tour, things beside elements, a checklist."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.tours.content import Block, Part
from server.tours.rules import Rule
from server.tours.steps import Hint, Step, Task
from server.tours.translated import MOST_LANGUAGES, Translation

MOST_STEPS = 100
MOST_TASKS = 50

Kind = Literal["tour", "tooltip", "checklist"]
Start = Literal["auto", "manual"]
Named = Literal["once", "untilCompleted", "always"]
Progress = Literal["dots", "bar", "numbers", "none"]
Order = Literal["any", "given"]
Corner = Literal["bottomRight", "bottomLeft"]
WhenDone = Literal["keep", "dismiss"]
Mode = Literal["auto", "light", "dark"]
Font = Literal["system", "sans", "serif", "mono", "rounded"]
Shadow = Literal["none", "soft", "strong"]
Spacing = Literal["compact", "cosy", "roomy"]
Locale = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
MOST_WORDS = 200
Words = Annotated[str, Meta(max_length=MOST_WORDS)]


class EveryDays(Part, frozen=True):
    """Again, this many days after the last time."""

    every_days: Annotated[int, Meta(ge=1, le=365)]


Frequency = Named | EveryDays
"""`once`: over when completed or dismissed; `untilCompleted`; `always`: never over."""


class Palette(Part, frozen=True, omit_defaults=True):
    accent: Colour | None = None
    surface: Colour | None = None
    ink: Colour | None = None


class Theme(Part, frozen=True, omit_defaults=True, kw_only=True):
    """Design tokens; whatever is absent is Cairn's own. `size`, `radius`: px."""

    accent: Colour | None = None
    surface: Colour | None = None
    ink: Colour | None = None
    dark: Palette | None = None
    mode: Mode | UnsetType = UNSET
    font: Font | UnsetType = UNSET
    size: Annotated[int, Meta(ge=12, le=20)] | None = None
    radius: Annotated[int, Meta(ge=0, le=28)] | None = None
    shadow: Shadow | UnsetType = UNSET
    spacing: Spacing | UnsetType = UNSET

    @property
    def accent_only(self) -> bool:
        return self == Theme(accent=self.accent)


class _Guide(Part, frozen=True, tag_field="kind", kw_only=True):
    """What every kind has. `audience` is None while nobody has been chosen.

    The higher `priority` comes first. What stands in the document itself is said in `locale`.
    """

    locale: Locale = "en"
    audience: Rule | None = None
    start: Start = "auto"
    frequency: Frequency = "once"
    priority: Annotated[int, Meta(ge=-1000, le=1000)] = 0
    theme: Theme | None = None
    translations: Annotated[dict[Locale, Translation], Meta(max_length=MOST_LANGUAGES)] = {}


class Tour(_Guide, frozen=True, tag="tour", kw_only=True):
    """Leads through steps, one at a time."""

    steps: Annotated[tuple[Step, ...], Meta(max_length=MOST_STEPS)] = ()
    progress: Progress = "dots"


class TooltipGuide(_Guide, frozen=True, tag="tooltip", kw_only=True):
    """Things beside elements, any number at once, in no order."""

    steps: Annotated[tuple[Hint, ...], Meta(max_length=MOST_STEPS)] = ()
    frequency: Frequency = "always"


class Checklist(_Guide, frozen=True, tag="checklist", kw_only=True):
    """Tasks in a panel that a button opens. `label`: the button's; `open`: the first time."""

    title: Words = ""
    body: tuple[Block, ...] = ()
    tasks: Annotated[tuple[Task, ...], Meta(max_length=MOST_TASKS)] = ()
    order: Order = "any"
    label: Words = ""
    at: Corner = "bottomRight"
    open: bool = False
    dismissible: bool = True
    celebrate: bool = True
    when_done: WhenDone = "keep"


Document = Tour | TooltipGuide | Checklist


def kind_of(document: Document) -> Kind:
    match document:
        case Tour():
            return "tour"
        case TooltipGuide():
            return "tooltip"
        case Checklist():
            return "checklist"
