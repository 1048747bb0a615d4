"""Decides how a rule reads to the people who choose it, in their language.

The builder says the same (editor/rule.js): both run the cases of tests/corpus/rules_said.json.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from server.tours.rules import (
    AllOf,
    AnyOf,
    EventWas,
    GuideWas,
    IndustryIs,
    Not,
    PageIs,
    RoleIs,
    Rule,
    TraitIs,
)

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "and": " and ",
        "anotherGuide": "another guide",
        "completed": "who have completed {guide}",
        "completedNot": "who have not completed {guide}",
        "dismissed": "who have closed {guide}",
        "dismissedNot": "who have not closed {guide}",
        "event": "who have tracked “{event}”",
        "eventNot": "who have not tracked “{event}”",
        "everyone": "everyone",
        "figure": "{value}",
        "group.all": "for whom all of this holds: ({inner})",
        "group.any": "for whom any of this holds: ({inner})",
        "group.denied": "for whom this does not hold: ({inner})",
        "group.none": "for whom none of this holds: ({inner})",
        "group.notAll": "for whom not all of this holds: ({inner})",
        "industry": "in companies whose industry is {values}",
        "industryNot": "not in companies whose industry is {values}",
        "named": "“{name}”",
        "nobody": "nobody",
        "of.company": "company's {name}",
        "of.membership": "{name} in the company",
        "of.person": "{name}",
        "or": ", or ",
        "orValue": " or ",
        "other": "{clause}",
        "page": "on pages like {page}",
        "pageNot": "not on pages like {page}",
        "people": "people {clause}",
        "role": "whose role is {values}",
        "roleNot": "whose role is not {values}",
        "started": "who have started {guide}",
        "startedNot": "who have not started {guide}",
        "text": "{name}",
        "then": ", ",
        "trait.above": "whose {name} is not at most {value}",
        "trait.atLeast": "whose {name} is at least {value}",
        "trait.atMost": "whose {name} is at most {value}",
        "trait.below": "whose {name} is not at least {value}",
        "trait.contains": "whose {name} contains {value}",
        "trait.exists": "whose {name} is set",
        "trait.is": "whose {name} is {value}",
        "trait.isNot": "whose {name} is not {value}",
        "trait.lacks": "whose {name} does not contain {value}",
        "trait.missing": "whose {name} is not set",
        "unset": "nobody yet",
        "where": "everyone {clause}",
    },
    "ja": {
        "and": "、",
        "anotherGuide": "ほかのガイド",
        "completed": "{guide}を完了している",
        "completedNot": "{guide}を完了していない",
        "dismissed": "{guide}を閉じたことがある",
        "dismissedNot": "{guide}を閉じたことがない",
        "event": "「{event}」を行ったことがある",
        "eventNot": "「{event}」を行ったことがない",
        "everyone": "すべてのユーザー",
        "figure": " {value} ",
        "group.all": "({inner})に該当する",
        "group.any": "({inner})のいずれかに該当する",
        "group.denied": "({inner})に該当しない",
        "group.none": "({inner})のいずれにも該当しない",
        "group.notAll": "({inner})に該当しない",
        "industry": "企業の業種が{values}の",
        "industryNot": "企業の業種が{values}ではない",
        "named": "「{name}」",
        "nobody": "該当者なし",
        "of.company": "企業の {name}",
        "of.membership": "企業内での {name}",
        "of.person": "{name}",
        "or": "、または",
        "orValue": "または",
        "other": "{clause}ユーザー",
        "page": "{page} のページにいる",
        "pageNot": "{page} のページにいない",
        "people": "{clause}ユーザー",
        "role": "役割が{values}の",
        "roleNot": "役割が{values}ではない",
        "started": "{guide}を開始している",
        "startedNot": "{guide}を開始していない",
        "text": "「{name}」",
        "then": "、",
        "trait.above": "{name} が{value}以下ではない",
        "trait.atLeast": "{name} が{value}以上の",
        "trait.atMost": "{name} が{value}以下の",
        "trait.below": "{name} が{value}以上ではない",
        "trait.contains": "{name} に{value}を含む",
        "trait.exists": "{name} が設定されている",
        "trait.is": "{name} が{value}の",
        "trait.isNot": "{name} が{value}ではない",
        "trait.lacks": "{name} に{value}を含まない",
        "trait.missing": "{name} が設定されていない",
        "unset": "未設定",
        "where": "{clause}ユーザー",
    },
}
# How Japanese goes on after a clause that another one follows.
_GOES_ON = (
    ("いない", "おらず"),
    ("しない", "せず"),
    ("まない", "まず"),
    ("ない", "なく"),
    ("いる", "いて"),
    ("する", "し"),
    ("ある", "あり"),
    ("む", "み"),
    ("の", "で"),
)
# What a text would be taken for without quotes.
_LIKE_ANOTHER = re.compile(r"-?[0-9]+(\.[0-9]+)?|true|false|null")
_DENIED = {
    "is": "isNot",
    "isNot": "is",
    "exists": "missing",
    "missing": "exists",
    "contains": "lacks",
    "atLeast": "below",
    "atMost": "above",
}
_PAGE, _GROUP, _DONE, _COMPANY, _PERSON = 5, 4, 3, 2, 1


class _Words(NamedTuple):
    said: Mapping[str, str]
    guides: Mapping[str, str]

    def say(self, key: str, **values: str) -> str:
        return self.said[key].format(**values)


def describe(rule: Rule | None, locale: str, guides: Mapping[str, str] | None = None) -> str:
    """The rule as people say it: `people whose role is teacher, on pages like /lessons`.

    None is an audience not chosen yet. guides: names of guides by their id in small letters, for
    conditions on another one.
    """
    words = _Words(_WORDS["ja" if locale.startswith("ja") else "en"], guides or {})
    return words.say("unset") if rule is None else _phrase(rule, words)


def _phrase(rule: Rule, words: _Words, within: bool = False) -> str:
    """The people of whom it holds. within: in brackets, where it has been said that it is about
    people."""

    def people(first: Rule, said: str) -> str:
        where = _rank(first) == _PAGE
        return words.say("other" if within else "where" if where else "people", clause=said)

    match rule:
        case AllOf(()):
            return words.say("everyone")
        case AnyOf(()):
            return words.say("nobody")
        case AllOf(of):
            parts = sorted(of, key=_rank)
            return people(parts[0], _strung(parts, words))
        case AnyOf(of):
            first, *rest = sorted(of, key=_rank)
            others = [words.say("other", clause=_clause(one, words)) for one in rest]
            return words.say("or").join([people(first, _clause(first, words)), *others])
        case _:
            return people(rule, _clause(rule, words))


def _strung(parts: Sequence[Rule], words: _Words) -> str:
    """What must hold together, one after the other."""
    said = ""
    for one, then in zip(parts, [*parts[1:], None], strict=True):
        clause = _clause(one, words)
        if then is None:
            return said + clause
        for end, on in _GOES_ON:
            if clause.endswith(end):
                clause = clause.removesuffix(end) + on
                break
        said += clause + words.say("and" if _family(one) == _family(then) else "then")
    return said


def _clause(rule: Rule, words: _Words, denied: bool = False) -> str:
    """denied: a "not" stands before it."""
    match rule:
        case Not(of):
            if denied:
                return words.say("group.denied", inner=_phrase(rule, words, True))
            return _clause(of, words, True)
        case AllOf():
            inner = _phrase(rule, words, True)
            return words.say("group.notAll" if denied else "group.all", inner=inner)
        case AnyOf():
            inner = _phrase(rule, words, True)
            return words.say("group.none" if denied else "group.any", inner=inner)
        case _:
            return _asked(rule, words, denied)


def _asked(
    rule: IndustryIs | RoleIs | TraitIs | PageIs | EventWas | GuideWas, words: _Words, denied: bool
) -> str:
    ending = "Not" if denied else ""
    empty = "…"
    match rule:
        case IndustryIs(values) | RoleIs(values):
            key = "industry" if isinstance(rule, IndustryIs) else "role"
            either = words.say("orValue").join(_text(value, words) for value in values)
            return words.say(key + ending, values=either or empty)
        case TraitIs():
            return words.say(
                f"trait.{_DENIED[rule.op] if denied else rule.op}",
                name=words.say(f"of.{rule.of}", name=rule.name or empty),
                value=_value(rule.value, words),
            )
        case EventWas(name):
            return words.say("event" + ending, event=name or empty)
        case GuideWas():
            called = words.guides.get(rule.id.lower())
            guide = words.say("named", name=called) if called else words.say("anotherGuide")
            return words.say(rule.is_ + ending, guide=guide)
        case PageIs(pattern):
            return words.say("page" + ending, page=pattern or empty)


def _value(value: Any, words: _Words) -> str:
    if isinstance(value, str):
        return _text(value, words)
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return words.say("figure", value=json.dumps(whole))


def _text(text: str, words: _Words) -> str:
    if not text:
        return "…"
    return words.say("named" if _LIKE_ANOTHER.fullmatch(text) else "text", name=text)


def _rank(rule: Rule) -> int:
    """The order of a sentence: the person, the company, what was done, groups, the page."""
    match _inner(rule):
        case PageIs():
            return _PAGE
        case EventWas() | GuideWas():
            return _DONE
        case IndustryIs():
            return _COMPANY
        case TraitIs(of=of):
            return _COMPANY if of == "company" else _PERSON
        case RoleIs():
            return _PERSON
        case _:
            return _GROUP


def _family(rule: Rule) -> str:
    """Clauses of one family are joined by "and"."""
    match _inner(rule):
        case RoleIs() | TraitIs():
            return "whose"
        case EventWas() | GuideWas():
            return "who"
        case IndustryIs():
            return "industry"
        case PageIs():
            return "page"
        case _:
            return "group"


def _inner(rule: Rule) -> Rule:
    """What a "not" stands before. Denied twice it is a group of its own."""
    return rule.of if isinstance(rule, Not) else rule
