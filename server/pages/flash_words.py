"""Decides how what was done is said, once, at the top of the next page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.pages.flash import Flash
from server.pages.words import Words


@dataclass(frozen=True)
class Said:
    kind: str
    text: str


_SENTENCES: Mapping[str, Callable[[Words, Mapping[str, str]], str]] = {
    "signed_out": lambda w, _: w.say("You are signed out."),
    "created": lambda w, v: w.say(
        "“%(name)s” is made. Open it in your product to add steps.", **_of(v, "name")
    ),
    "copied": lambda w, v: w.say(
        "“%(name)s” is made. It is a draft: nothing of it is published.", **_of(v, "name")
    ),
    "imported": lambda w, v: w.say_n(
        "%(num)s guide is made, as a draft.",
        "%(num)s guides are made, as drafts.",
        _number(v, "n"),
    ),
    "tagged": lambda w, v: w.say_n(
        "%(num)s guide has the tag “%(tag)s”.",
        "%(num)s guides have the tag “%(tag)s”.",
        _number(v, "n"),
        **_of(v, "tag"),
    ),
    "retagged": lambda w, _: w.say("The tags are kept."),
    "handed_over": lambda w, v: w.say("The guide is %(name)s's now.", **_of(v, "name")),
    "archived_all": lambda w, v: w.say_n(
        "%(num)s guide is archived. Its results are kept.",
        "%(num)s guides are archived. Their results are kept.",
        _number(v, "n"),
    ),
    "restored_all": lambda w, v: w.say_n(
        "%(num)s guide is back among the guides in use.",
        "%(num)s guides are back among the guides in use.",
        _number(v, "n"),
    ),
    "renamed": lambda w, _: w.say("The guide has its new name."),
    "published": lambda w, v: w.say(
        "Version %(version)s is live in %(environment)s.", **_of(v, "version", "environment")
    ),
    "windowed": lambda w, v: w.say(
        "Version %(version)s is set for %(environment)s, %(times)s.",
        **_of(v, "version", "environment", "times"),
    ),
    "rolled_back": lambda w, v: w.say(
        "%(environment)s serves version %(version)s again.", **_of(v, "version", "environment")
    ),
    "unpublished": lambda w, v: w.say(
        "The guide is no longer shown in %(environment)s.", **_of(v, "environment")
    ),
    "archived": lambda w, _: w.say("The guide is archived. Its results are kept."),
    "restored": lambda w, _: w.say("The guide is back among the guides in use."),
    "saved": lambda w, _: w.say("Saved."),
    "key_made": lambda w, _: w.say("A new key is there. The old one lives until you revoke it."),
    "key_revoked": lambda w, _: w.say("The key is revoked."),
    "paused": lambda w, v: w.say(
        "%(environment)s is paused: no guide is shown there.", **_of(v, "environment")
    ),
    "resumed": lambda w, v: w.say(
        "%(environment)s shows its guides again.", **_of(v, "environment")
    ),
    "environment_made": lambda w, v: w.say(
        "The environment %(name)s is made, with a key.", **_of(v, "name")
    ),
    "member_added": lambda w, v: w.say("%(name)s can sign in now.", **_of(v, "name")),
    "token_revoked": lambda w, _: w.say("The token is revoked."),
    "goal_saved": lambda w, _: w.say("First value is set. Past events count as well."),
    "language": lambda w, _: w.say("Cairn speaks English to you now."),
    "password": lambda w, _: w.say("Your password is changed."),
}


def _of(values: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: values.get(name, "") for name in names}


def _number(values: Mapping[str, str], name: str) -> int:
    text = values.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def said(flash: Flash, words: Words) -> Said | None:
    """The sentence for a flash; None for a key that nobody sends."""
    sentence = _SENTENCES.get(flash.key)
    return None if sentence is None else Said("good", sentence(words, flash.values))
