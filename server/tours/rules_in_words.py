"""Decides how a rule reads to the people who choose it, in their language."""

from collections.abc import Mapping

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
    shown,
)

_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "everyone": "everyone",
        "nobody": "nobody yet",
        "or": " or ",
        "not": "not {0}",
        "page": "on {0}",
        "empty": "…",
        "is": "{0} is {1}",
        "isNot": "{0} is not {1}",
        "contains": "{0} contains {1}",
        "exists": "has {0}",
        "missing": "has no {0}",
        "atLeast": "{0} is at least {1}",
        "atMost": "{0} is at most {1}",
        "event": "has done {0}",
        "guide": "another guide",
        "started": "has started {0}",
        "completed": "has completed {0}",
        "dismissed": "has closed {0}",
    },
    "ja": {
        "everyone": "すべての人",
        "nobody": "未設定",
        "or": " または ",
        "not": "{0} 以外",
        "page": "{0} のページ",
        "empty": "…",
        "is": "{0} が {1}",
        "isNot": "{0} が {1} 以外",
        "contains": "{0} に {1} を含む",
        "exists": "{0} がある",
        "missing": "{0} がない",
        "atLeast": "{0} が {1} 以上",
        "atMost": "{0} が {1} 以下",
        "event": "{0} を行った",
        "guide": "ほかのガイド",
        "started": "{0} を始めた",
        "completed": "{0} を完了した",
        "dismissed": "{0} を閉じた",
    },
}


def describe(rule: Rule | None, locale: str, guides: Mapping[str, str] | None = None) -> str:
    """The rule in a few words: `school · teacher`. None is an audience not chosen yet.

    guides: names of guides by their id in small letters, for conditions on another one.
    """
    words = _WORDS["ja" if locale.startswith("ja") else "en"]
    return words["nobody"] if rule is None else _described(rule, words, guides or {})


def _described(rule: Rule, words: Mapping[str, str], guides: Mapping[str, str]) -> str:
    match rule:
        case AllOf(of):
            return " · ".join(_inner(part, words, guides) for part in of) or words["everyone"]
        case AnyOf(of):
            return words["or"].join(_inner(part, words, guides) for part in of) or words["empty"]
        case Not(of):
            return words["not"].format(_inner(of, words, guides))
        case IndustryIs(values) | RoleIs(values):
            return words["or"].join(values) or words["empty"]
        case TraitIs():
            value = rule.value if isinstance(rule.value, str) else shown(rule.value)
            return words[rule.op].format(rule.name or words["empty"], value)
        case PageIs(pattern):
            return words["page"].format(pattern or words["empty"])
        case EventWas(name):
            return words["event"].format(name or words["empty"])
        case GuideWas():
            return words[rule.is_].format(guides.get(rule.id.lower()) or words["guide"])


def _inner(rule: Rule, words: Mapping[str, str], guides: Mapping[str, str]) -> str:
    said = _described(rule, words, guides)
    several = isinstance(rule, AllOf | AnyOf) and len(rule.of) > 1
    listed = isinstance(rule, IndustryIs | RoleIs) and len(rule.is_) > 1
    return f"({said})" if several or listed else said
