"""What the tours routes take and give, as JSON."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar, get_args
from uuid import UUID

import msgspec

from server.errors import Fault, Invalid
from server.tours.arrival import Brought
from server.tours.differences import Difference
from server.tours.explain import explain
from server.tours.foreign.report import sentence
from server.tours.kinds import Kind
from server.tours.queries import DraftRow, GuideLine, GuideRow, PublicationRow, VersionRow
from server.tours.rules import Rule
from server.tours.rules_in_words import describe
from server.tours.window import Window

T = TypeVar("T")
Number = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Sent(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """The body of a request."""


class NewGuide(Sent, frozen=True, kw_only=True):
    kind: Kind
    name: str
    audience: Any = None


class NewFacts(Sent, frozen=True, kw_only=True):
    """What is said is changed. owner_id: a member, to whom the guide is handed over."""

    name: str | None = None
    tags: tuple[str, ...] | None = None
    owner_id: UUID | None = None


class NewDraft(Sent, frozen=True):
    revision: Number
    document: msgspec.Raw


class Checked(Sent, frozen=True):
    document: msgspec.Raw


class Windowed(Sent, frozen=True, kw_only=True):
    """What is served from a moment, until a moment; null is no such bound."""

    starts_at: Moment | msgspec.UnsetType | None = msgspec.UNSET
    ends_at: Moment | msgspec.UnsetType | None = msgspec.UNSET

    @property
    def window(self) -> Window | None:
        """None where nothing is said of either bound: it stays as it is."""
        if self.starts_at is msgspec.UNSET and self.ends_at is msgspec.UNSET:
            return None
        return Window(
            None if self.starts_at is msgspec.UNSET else self.starts_at,
            None if self.ends_at is msgspec.UNSET else self.ends_at,
        )


class NewPublication(Windowed, frozen=True, kw_only=True):
    """revision: of the draft that was looked at; None takes whatever the draft is now."""

    environment_id: UUID
    note: str = ""
    revision: Number | None = None


class Rollback(Windowed, frozen=True, kw_only=True):
    environment_id: UUID
    version: Number


class Withdrawal(Sent, frozen=True, kw_only=True):
    environment_id: UUID


class Given(msgspec.Struct, frozen=True, rename="camel"):
    """The body of an answer."""


class PublicationView(Given, frozen=True):
    environment_id: UUID
    environment: str
    version: int
    published_at: datetime
    published_by: str
    starts_at: datetime | None
    ends_at: datetime | None


class VersionView(Given, frozen=True):
    version: int
    created_at: datetime
    created_by: str
    note: str


class FrozenView(Given, frozen=True):
    """A version with what it says."""

    version: int
    created_at: datetime
    created_by: str
    note: str
    document: dict[str, Any]


class DifferencesView(Given, frozen=True, kw_only=True):
    """What differs between two versions of a guide; `to` may be the draft."""

    before: int = msgspec.field(name="from")
    after: int | Literal["draft"] = msgspec.field(name="to")
    differences: list[Difference]


class DraftView(Given, frozen=True):
    revision: int
    document: dict[str, Any]
    updated_at: datetime
    updated_by: str


class GuideView(Given, frozen=True, kw_only=True):
    id: UUID
    kind: str
    name: str
    tags: tuple[str, ...]
    owner: "Named | None"
    archived: bool
    created_at: datetime
    draft: DraftView
    versions: list[VersionView]
    publications: list[PublicationView]


class GuideLineView(Given, frozen=True, kw_only=True):
    """A guide in the list. audience_text: in the member's language."""

    id: UUID
    kind: str
    name: str
    tags: tuple[str, ...]
    owner: "Named | None"
    archived: bool
    created_at: datetime
    updated_at: datetime
    updated_by: str
    steps: int
    audience: Rule | None
    audience_text: str
    newest_version: int
    changed: bool
    publications: list[PublicationView]


class GuidesView(Given, frozen=True):
    guides: list[GuideLineView]


class Named(Given, frozen=True):
    id: UUID
    name: str


class NameView(Given, frozen=True):
    id: UUID
    kind: str
    name: str


class NamesView(Given, frozen=True):
    guides: list[NameView]


class Saved(Given, frozen=True):
    """problems keep the draft from being published; warnings only ask."""

    revision: int
    problems: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


class Problems(Given, frozen=True):
    problems: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


class Served(Given, frozen=True):
    version: int


class NoteView(Given, frozen=True):
    """What became of one field; `step` of the guide that was made, from 1."""

    what: str
    path: str
    message: str
    step: int | None


class Imported(Given, frozen=True, kw_only=True):
    """source: the tool that the tour came from, None for a file of Cairn's."""

    guides: list[Named]
    source: str | None
    report: list[NoteView]


def read(body: bytes, kind: type[T]) -> T:
    """The body as `kind`. Raises Invalid that names the field."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as refused:
        path, sentence = explain(str(refused), {"kind": get_args(Kind)}, {}, {})
        raise Invalid(path or None, sentence + ".") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as refused:
        raise Invalid(None, f"The body is not JSON: {refused}.") from None
    except RecursionError:
        raise Invalid(None, "The body is nested too deeply.") from None


def guide_view(
    guide: GuideRow,
    draft: DraftRow,
    versions: Iterable[VersionRow],
    publications: Iterable[PublicationRow],
) -> GuideView:
    return GuideView(
        id=guide.guide_id,
        kind=guide.kind,
        name=guide.name,
        tags=tuple(guide.tags),
        owner=_owner(guide.owner_id, guide.owner),
        archived=guide.archived_at is not None,
        created_at=guide.created_at,
        draft=DraftView(draft.revision, draft.document, draft.updated_at, draft.updated_by),
        versions=[VersionView(v.version, v.created_at, v.created_by, v.note) for v in versions],
        publications=_publications(publications),
    )


def line_view(line: GuideLine, locale: str) -> GuideLineView:
    return GuideLineView(
        id=line.guide_id,
        kind=line.kind,
        name=line.name,
        tags=line.tags,
        owner=_owner(line.owner_id, line.owner),
        archived=line.archived_at is not None,
        created_at=line.created_at,
        updated_at=line.updated_at,
        updated_by=line.updated_by,
        steps=line.steps,
        audience=line.audience,
        audience_text=describe(line.audience, locale),
        newest_version=line.newest_version,
        changed=line.changed,
        publications=_publications(line.publications),
    )


def imported(guide_ids: Iterable[UUID], brought: Brought, locale: str) -> Imported:
    named = zip(guide_ids, brought.entries, strict=True)
    return Imported(
        guides=[Named(guide_id, entry.name) for guide_id, entry in named],
        source=brought.source,
        report=[
            NoteView(note.what, note.path, sentence(note, locale), note.step)
            for note in brought.notes
        ],
    )


def _owner(owner_id: UUID | None, name: str | None) -> Named | None:
    return Named(owner_id, name) if owner_id is not None and name is not None else None


def _publications(rows: Iterable[PublicationRow]) -> list[PublicationView]:
    return [
        PublicationView(
            environment_id=p.environment_id,
            environment=p.environment,
            version=p.version,
            published_at=p.published_at,
            published_by=p.published_by,
            starts_at=p.starts_at,
            ends_at=p.ends_at,
        )
        for p in rows
    ]
