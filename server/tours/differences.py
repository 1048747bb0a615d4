"""Decides what differs between two versions of a guide, in sentences that an author reads."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from server.tours.actions import Button
from server.tours.content import Block, Image, Video, lines_in
from server.tours.differences_words import ACTIONS, ADVANCE, FIELDS, TYPES, WORDS
from server.tours.kinds import (
    Checklist,
    Document,
    EveryDays,
    Frequency,
    Theme,
    Tour,
    kind_of,
)
from server.tours.limits import parts
from server.tours.moved import stayed
from server.tours.publish_words import Locale, language_name
from server.tours.rules import Rule
from server.tours.rules_in_words import describe
from server.tours.steps import Advance, Branch, Hint, Step, Target, Task
from server.tours.translated import Translation
from server.tours.word_changes import Piece, pieces

AnyPart = Step | Hint | Task
SHOWN_CHARACTERS = 60


class Difference(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing that is another one. path: where, `steps[1].title`, in the later document, or in
    the earlier one for what is gone. pieces: both texts in one, where words were changed.
    """

    path: str
    message: str
    pieces: tuple[Piece, ...] = ()


class _Placed(NamedTuple):
    """A step, hint or task, its path, and what it is called: `Step 2 “Plan your week”`."""

    at: int
    path: str
    name: str
    part: AnyPart


def differences(
    before: Document, after: Document, locale: str, guides: Mapping[str, str] | None = None
) -> list[Difference]:
    """From the earlier to the later one: the guide as a whole, its parts in order, its languages.

    guides: names of guides by their id in small letters, for rules that speak of others.
    """
    return list(_Reader(before, after, "ja" if locale.startswith("ja") else "en", guides).read())


class _Reader:
    """Reads two documents side by side, in one language."""

    def __init__(
        self,
        before: Document,
        after: Document,
        locale: Locale,
        guides: Mapping[str, str] | None,
    ) -> None:
        self._before, self._after = before, after
        self._locale = locale
        self._guides = guides or {}
        self._words = WORDS[locale]
        self._old = self._placed(before)
        self._new = self._placed(after)

    def read(self) -> Iterator[Difference]:
        yield from self._whole()
        yield from self._parts()
        yield from self._translations()

    # ---------------------------------------------------------------- the whole

    def _whole(self) -> Iterator[Difference]:
        before, after = self._before, self._after
        if before.audience != after.audience:
            yield self._said(
                "audience",
                "audience",
                before=self._rule(before.audience),
                after=self._rule(after.audience),
            )
        for name, say in (("start", self._start), ("frequency", self._frequency)):
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                yield self._said(name, name, before=say(old), after=say(new))
        if before.priority != after.priority:
            yield self._said("priority", "priority", before=before.priority, after=after.priority)
        if before.locale != after.locale:
            old, new = (language_name(one.locale, self._locale) for one in (before, after))
            yield self._said("locale", "locale", before=old, after=new)
        if isinstance(before, Tour) and isinstance(after, Tour):
            if before.progress != after.progress:
                old, new = self._words[before.progress], self._words[after.progress]
                yield self._said("progress", "progress", before=old, after=new)
        elif isinstance(before, Checklist) and isinstance(after, Checklist):
            yield from self._checklist(before, after)
        yield from self._theme(before.theme, after.theme)

    def _checklist(self, before: Checklist, after: Checklist) -> Iterator[Difference]:
        place = self._words["the_checklist"]
        yield from self._text("title", "title", place, before.title, after.title)
        yield from self._body("body", place, before.body, after.body)
        yield from self._text("label", "label", place, before.label, after.label)
        told = {"title", "body", "label", "tasks", *msgspec.structs.asdict(Tour())}
        yield from self._behaviour("list_behaviour", "", place, before, after, told)

    def _theme(self, before: Theme | None, after: Theme | None) -> Iterator[Difference]:
        if before == after:
            return
        if before is None or after is None:
            yield self._said("theme", "theme_new" if before is None else "theme_gone")
        else:
            changed = self._fields(before, after, frozenset())
            yield self._said("theme", "theme", after=self._words["list"].join(changed))

    def _start(self, start: str) -> str:
        return self._words[f"start_{start}"]

    def _frequency(self, frequency: Frequency) -> str:
        if isinstance(frequency, EveryDays):
            days = frequency.every_days
            return self._words["every_day" if days == 1 else "every_days"].format(days)
        return self._words[frequency]

    # ---------------------------------------------------------------- the parts

    def _parts(self) -> Iterator[Difference]:
        kept = [one for one in self._new.values() if one.part.id in self._old]
        stays = stayed([self._old[one.part.id].at for one in kept])
        still = {one.part.id for at, one in enumerate(kept) if at in stays}
        for one in self._old.values():
            if one.part.id not in self._new:
                yield self._said(one.path, "removed", place=one.name)
        for one in self._new.values():
            old = self._old.get(one.part.id)
            if old is None:
                yield self._said(one.path, "added", place=one.name)
                continue
            if one.part.id not in still:
                yield self._said(one.path, "moved", place=one.name, before=old.at + 1)
            yield from self._part(old.part, one)

    def _part(self, old: AnyPart, placed: _Placed) -> Iterator[Difference]:
        new, path, place = placed.part, placed.path, placed.name
        if old == new:
            return
        if old.off != new.off:
            yield self._said(f"{path}.off", "off" if new.off else "on", place=place)
        before, after = (TYPES[self._locale].get(_type_of(one), "") for one in (old, new))
        if before != after:
            yield self._said(f"{path}.type", "type", place=place, before=before, after=after)
        for name in ("title", "label"):
            texts = [getattr(one, name, "") for one in (old, new)]
            yield from self._text(f"{path}.{name}", name, place, *texts)
        bodies: list[tuple[Block, ...]] = [getattr(one, "body", ()) for one in (old, new)]
        yield from self._body(f"{path}.body", place, *bodies)
        yield from self._points(old, placed)
        yield from self._goes_on(old, placed)
        yield from self._does(old, placed)
        if type(old) is type(new):
            yield from self._behaviour("behaviour", path, place, old, new, _TOLD)

    def _points(self, old: AnyPart, placed: _Placed) -> Iterator[Difference]:
        new, path, place = placed.part, placed.path, placed.name
        before, after = getattr(old, "target", None), getattr(new, "target", None)
        if before != after:
            said = [self._element(before), self._element(after)]
            again = before is not None and after is not None and said[0] == said[1]
            yield self._said(
                f"{path}.target",
                "target_again" if again else "target",
                place=place,
                before=said[0],
                after=said[1],
            )
        pages = [getattr(one, "page", None) for one in (old, new)]
        if pages[0] != pages[1]:
            before_page, after_page = (page or self._words["any_page"] for page in pages)
            yield self._said(
                f"{path}.page", "page", place=place, before=before_page, after=after_page
            )

    def _goes_on(self, old: AnyPart, placed: _Placed) -> Iterator[Difference]:
        new, path, place = placed.part, placed.path, placed.name
        if isinstance(old, Hint | Task) or isinstance(new, Hint | Task):
            return
        before, after = self._advance(old.advance), self._advance(new.advance)
        if old.advance != new.advance:
            yield self._said(f"{path}.advance", "advance", place=place, before=before, after=after)
        was, now = (self._branches(one.branches, of) for one, of in self._both(old, new))
        for branch in was:
            if branch not in now:
                yield self._said(f"{path}.branches", "branch_gone", place=place, before=branch)
        for branch in now:
            if branch not in was:
                yield self._said(f"{path}.branches", "branch_new", place=place, after=branch)
        if was != now and sorted(was) == sorted(now):
            yield self._said(f"{path}.branches", "branch_order", place=place)

    def _both(self, old: Step, new: Step) -> tuple[tuple[Step, dict[str, _Placed]], ...]:
        return (old, self._old), (new, self._new)

    def _does(self, old: AnyPart, placed: _Placed) -> Iterator[Difference]:
        new, path, place = placed.part, placed.path, placed.name
        buttons = [getattr(one, "buttons", None) for one in (old, new)]
        if buttons[0] != buttons[1]:
            before, after = map(self._buttons, buttons)
            yield self._said(
                f"{path}.buttons",
                "buttons_do" if before == after else "buttons",
                place=place,
                before=before,
                after=after,
            )
        if getattr(old, "actions", ()) != getattr(new, "actions", ()):
            yield self._said(f"{path}.actions", "actions", place=place)
        if isinstance(old, Task) and isinstance(new, Task):
            if old.done != new.done:
                before, after = self._done(old.done), self._done(new.done)
                yield self._said(f"{path}.done", "done", place=place, before=before, after=after)
            if old.required != new.required:
                key = "required" if new.required else "optional"
                yield self._said(f"{path}.required", key, place=place)

    # -------------------------------------------------------------- what is said

    def _text(
        self, path: str, key: str, place: str, before: str, after: str
    ) -> Iterator[Difference]:
        if before == after:
            return
        ends = "" if before and after else "_new" if after else "_gone"
        # Short ones are read in the sentence itself.
        long = max(len(before), len(after)) > SHOWN_CHARACTERS
        shown = pieces(before, after) if long and before and after else ()
        yield self._said(
            path,
            key + ends,
            shown,
            place=place,
            before=self._quote(before),
            after=self._quote(after),
        )

    def _body(
        self, path: str, place: str, before: tuple[Block, ...], after: tuple[Block, ...]
    ) -> Iterator[Difference]:
        if before == after:
            return
        old, new = ("\n".join(lines_in(body)) for body in (before, after))
        if old != new:
            ends = "" if old and new else "_new" if new else "_gone"
            yield self._said(path, f"body{ends}", pieces(old, new), place=place)
        media = list(self._media(path, place, before, after))
        yield from media
        if old == new and not media:
            yield self._said(path, "body_look", place=place)

    def _media(
        self, path: str, place: str, before: tuple[Block, ...], after: tuple[Block, ...]
    ) -> Iterator[Difference]:
        for kind, key in ((Image, "image"), (Video, "video")):
            old, new = ([one for one in body if isinstance(one, kind)] for body in (before, after))
            if any(one not in old for one in new):
                yield self._said(path, f"{key}_new", place=place)
            elif len(new) < len(old):
                yield self._said(path, f"{key}_gone", place=place)

    def _behaviour(
        self, key: str, path: str, place: str, old: Any, new: Any, told: frozenset[str] | set[str]
    ) -> Iterator[Difference]:
        changed = self._fields(old, new, told)
        if changed:
            yield self._said(path, key, place=place, after=self._words["list"].join(changed))

    def _fields(self, old: Any, new: Any, told: frozenset[str] | set[str]) -> list[str]:
        """The fields that differ and were not told of already, in words, each once."""
        names = FIELDS[self._locale]
        return list(
            dict.fromkeys(
                names.get(name, name)
                for name in type(new).__struct_fields__
                if name not in told and getattr(old, name) != getattr(new, name)
            )
        )

    def _placed(self, document: Document) -> dict[str, _Placed]:
        word = {"tour": "step", "tooltip": "hint", "checklist": "task"}
        kind = word[kind_of(document)]
        found: dict[str, _Placed] = {}
        for at, (path, part) in enumerate(parts(document)):
            number = self._words[kind].format(at + 1)
            title = getattr(part, "title", "") or getattr(part, "label", "")
            name = self._words["named"].format(number, _short(title)) if title else number
            found.setdefault(part.id, _Placed(at, path, name, part))
        return found

    def _rule(self, rule: Rule | None) -> str:
        return describe(rule, self._locale, self._guides)

    def _done(self, rule: Rule | None) -> str:
        return self._words["done_pressed"] if rule is None else self._rule(rule)

    def _element(self, target: Target | None) -> str:
        if target is None:
            return self._words["nothing"]
        return self._quote(target.label) if target.label else ADVANCE[self._locale]["element"]

    def _advance(self, advance: Advance) -> str:
        element = self._element(advance.target) if advance.target else ""
        said = element or advance.page or advance.event or ADVANCE[self._locale]["element"]
        return ADVANCE[self._locale][advance.on].format(said)

    def _branches(self, branches: Sequence[Branch], of: Mapping[str, _Placed]) -> list[str]:
        return [
            self._words["branch_to"].format(
                rule=self._rule(branch.rule),
                step=self._words["end"]
                if branch.go_to is None
                else of[branch.go_to].name
                if branch.go_to in of
                else "…",
            )
            for branch in branches
        ]

    def _buttons(self, buttons: Sequence[Button] | None) -> str:
        if buttons is None:
            return self._words["usual_buttons"]
        words = ACTIONS[self._locale]
        said = [
            one.text or words.get(type(one.actions[0]).__name__ if one.actions else "", words[""])
            for one in buttons
        ]
        quoted = [self._quote(text) for text in said]
        return self._words["list"].join(quoted) or self._words["no_buttons"]

    def _quote(self, text: str) -> str:
        return self._words["quote"].format(_short(text))

    def _said(
        self, path: str, key: str, shown: tuple[Piece, ...] = (), **values: object
    ) -> Difference:
        return Difference(path=path, message=self._words[key].format(**values), pieces=shown)

    # ----------------------------------------------------------------- languages

    def _translations(self) -> Iterator[Difference]:
        before, after = self._before.translations, self._after.translations
        for code in sorted({*before, *after}):
            old, new = before.get(code), after.get(code)
            if old == new:
                continue
            path, language = f"translations.{code}", language_name(code, self._locale)
            if old is None and new is not None:
                count = len(new.texts) + len(new.bodies)
                yield self._said(path, "language_new", language=language, count=count)
            elif new is None:
                yield self._said(path, "language_gone", language=language)
            elif old is not None:
                said = self._words["list"].join(self._counted(old, new))
                yield self._said(path, "language", language=language, after=said)

    def _counted(self, old: Translation, new: Translation) -> Iterator[str]:
        was: dict[str, object] = {**old.texts, **old.bodies}
        now: dict[str, object] = {**new.texts, **new.bodies}
        for key, count in (
            ("texts_new", len(now.keys() - was.keys())),
            ("texts_changed", sum(was[name] != now[name] for name in was.keys() & now.keys())),
            ("texts_gone", len(was.keys() - now.keys())),
        ):
            if count:
                yield self._words[key].format(count)


_TOLD = frozenset(
    ("id", "off", "type", "title", "label", "body", "target", "page", "advance", "branches")
) | frozenset(("buttons", "actions", "done", "required"))


def _type_of(part: AnyPart) -> str:
    return part.type if isinstance(part, Hint) else type(part).__name__


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS]}…"
