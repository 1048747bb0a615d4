"""Decides whether a document may be published, and whether it says anything new."""

from collections.abc import Iterator, Mapping

import msgspec

from server.errors import Fault
from server.tours.address import bad_page
from server.tours.document import (
    Block,
    Heading,
    Image,
    Inline,
    Link,
    List,
    Paragraph,
    Step,
    Text,
    Tooltip,
    Tour,
    Trait,
    address_of,
    links,
    unsafe_link,
)
from server.tours.rules import (
    NEEDS_NO_VALUE,
    AllOf,
    AnyOf,
    IndustryIs,
    Not,
    PageIs,
    RoleIs,
    Rule,
    TraitIs,
)

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "no_steps": "The tour has no steps yet.",
        "target_missing": "Step {step} points at nothing yet: pick its target.",
        "title_missing": "Step {step} has no title.",
        "body_missing": "Step {step} has no text.",
        "audience_missing": "Nobody is chosen yet: say who the tour is for.",
        "link_unsafe": "Step {step}: the address {detail}.",
        "link_empty": "Step {step} has a link without an address.",
        "image_empty": "Step {step} has an image without an address.",
        "page_pattern_bad": "Step {step}: the page pattern {detail}.",
        "audience_page_bad": "The audience's page pattern {detail}.",
        "duplicate_step_id": "Step {step} has the same id as step {detail}.",
        "any_empty": "The audience asks for one of several things and names none.",
        "values_empty": "The audience has a condition without a value.",
        "name_empty": "The audience has a condition on a trait without a name.",
    },
    "ja": {
        "no_steps": "ツアーにまだステップがありません。",
        "target_missing": "ステップ {step} の対象がまだ選ばれていません。",
        "title_missing": "ステップ {step} に見出しがありません。",
        "body_missing": "ステップ {step} に本文がありません。",
        "audience_missing": "対象者がまだ選ばれていません。誰に見せるかを決めてください。",
        "link_unsafe": "ステップ {step} のリンクは使えません({detail})。",
        "link_empty": "ステップ {step} にリンク先のないリンクがあります。",
        "image_empty": "ステップ {step} に参照先のない画像があります。",
        "page_pattern_bad": "ステップ {step} のページ指定が正しくありません({detail})。",
        "audience_page_bad": "対象者のページ指定が正しくありません({detail})。",
        "duplicate_step_id": "ステップ {step} の id がステップ {detail} と同じです。",
        "any_empty": "対象者の「いずれか」に条件がひとつもありません。",
        "values_empty": "対象者に値のない条件があります。",
        "name_empty": "対象者に属性名のない条件があります。",
    },
}


def problems(tour: Tour, locale: str = "en") -> tuple[Fault, ...]:
    """All that keeps the tour from being published, in the order in which a person reads it.

    Codes: no_steps, target_missing, title_missing, body_missing, audience_missing, link_unsafe,
    page_pattern_bad, duplicate_step_id, rule_empty.
    """
    locale = "ja" if locale.startswith("ja") else "en"
    words = _WORDS[locale]
    found: list[Fault] = []
    if not tour.steps:
        found.append(Fault("steps", "no_steps", words["no_steps"]))
    first: dict[str, int] = {}
    for at, step in enumerate(tour.steps):
        number = at + 1
        before = first.setdefault(step.id, number)
        if before != number:
            said = words["duplicate_step_id"].format(step=number, detail=before)
            found.append(Fault(f"steps[{at}].id", "duplicate_step_id", said, number, step.id))
        found.extend(_of_step(step, at, locale))
    if tour.audience is None:
        found.append(Fault("audience", "audience_missing", words["audience_missing"]))
    else:
        found.extend(_of_rule(tour.audience, "audience", locale))
    return tuple(found)


def same(draft: Tour, version: Tour) -> bool:
    """Does the draft say exactly what the version says? As JSON: in Python `True == 1`."""
    return _bytes(draft) == _bytes(version)


def _bytes(tour: Tour) -> bytes:
    return msgspec.json.encode(tour, order="deterministic")


def _of_step(step: Step, at: int, locale: str) -> Iterator[Fault]:
    def fault(field: str, code: str, word: str | None = None, detail: str = "") -> Fault:
        said = _WORDS[locale][word or code].format(step=at + 1, detail=detail)
        return Fault(f"steps[{at}].{field}", code, said, at + 1, step.id)

    if step.page is not None:
        wrong = bad_page(step.page, locale)
        if wrong is not None:
            yield fault("page", "page_pattern_bad", detail=wrong)
    if isinstance(step, Tooltip) and step.target is None:
        yield fault("target", "target_missing")
    if not step.title.strip():
        yield fault("title", "title_missing")
    if not any(_says(block) for block in step.body):
        yield fault("body", "body_missing")
    for path, part in links((step,)):
        field = path.removeprefix("steps[0].")
        image = isinstance(part, Image)
        wrong = unsafe_link(address_of(part), image=image, locale=locale)
        if not address_of(part):
            yield fault(field, "link_unsafe", "image_empty" if image else "link_empty")
        elif wrong is not None:
            yield fault(field, "link_unsafe", detail=wrong)


def _says(block: Block) -> bool:
    match block:
        case Image():
            return True
        case Paragraph() | Heading():
            return any(_spoken(inline).strip() for inline in block.content)
        case List():
            return any(_spoken(inline).strip() for item in block.items for inline in item)


def _spoken(inline: Inline) -> str:
    match inline:
        case Text() | Link():
            return inline.text
        case Trait():
            return inline.fallback or inline.name


def _of_rule(rule: Rule, path: str, locale: str) -> Iterator[Fault]:
    words = _WORDS[locale]
    match rule:
        case AllOf() | AnyOf():
            if isinstance(rule, AnyOf) and not rule.of:
                yield Fault(f"{path}.of", "rule_empty", words["any_empty"])
            for at, part in enumerate(rule.of):
                yield from _of_rule(part, f"{path}.of[{at}]", locale)
        case Not():
            yield from _of_rule(rule.of, f"{path}.of", locale)
        case IndustryIs() | RoleIs():
            if not rule.is_ or not all(value.strip() for value in rule.is_):
                yield Fault(f"{path}.is", "rule_empty", words["values_empty"])
        case TraitIs():
            if not rule.name.strip():
                yield Fault(f"{path}.name", "rule_empty", words["name_empty"])
            if rule.op not in NEEDS_NO_VALUE and rule.value in (None, ""):
                yield Fault(f"{path}.value", "rule_empty", words["values_empty"])
        case PageIs():
            wrong = bad_page(rule.matches, locale)
            if wrong is not None:
                said = words["audience_page_bad"].format(detail=wrong)
                yield Fault(f"{path}.matches", "page_pattern_bad", said)
