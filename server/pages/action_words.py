"""Decides how what a button does reads: `goes on`, `opens /plans in a new tab, then closes it`."""

from collections.abc import Iterator, Mapping, Sequence

from server.pages.words import Words
from server.tours.actions import (
    Action,
    Back,
    Button,
    Dismiss,
    GoTo,
    Next,
    OpenPage,
    SetTrait,
    Snooze,
    StartGuide,
    Track,
)
from server.tours.rules import shown


def buttons_in_words(
    buttons: Sequence[Button], numbers: Mapping[str, int], names: Mapping[str, str], words: Words
) -> Iterator[str]:
    """A sentence for each. numbers: of steps by id. names: of guides by id in small letters."""
    for button in buttons:
        does = actions_in_words(button.actions, numbers, names, words)
        if button.text:
            yield words.say("Button “%(label)s”: %(does)s.", label=button.text, does=does)
        else:
            yield words.say("A button: %(does)s.", does=does)


def actions_in_words(
    actions: Sequence[Action], numbers: Mapping[str, int], names: Mapping[str, str], words: Words
) -> str:
    if not actions:
        return words.say("does nothing")
    return words.say(", then ").join(_action(one, numbers, names, words) for one in actions)


def _action(
    action: Action, numbers: Mapping[str, int], names: Mapping[str, str], words: Words
) -> str:
    match action:
        case Next():
            return words.say("goes on")
        case Back():
            return words.say("goes back")
        case Dismiss():
            return words.say("closes it for good")
        case GoTo(step):
            return words.say("goes to step %(number)s", number=numbers.get(step, "?"))
        case OpenPage(url=url, new_tab=True):
            return words.say("opens %(url)s in a new tab", url=url or "…")
        case OpenPage(url=url):
            return words.say("opens %(url)s", url=url or "…")
        case StartGuide(guide_id):
            name = names.get(guide_id.lower()) or words.say("another guide")
            return words.say("starts “%(guide)s”", guide=name)
        case SetTrait():
            value = shown(action.value)
            return words.say("sets %(name)s to %(value)s", name=action.name or "…", value=value)
        case Track():
            return words.say("tracks %(event)s", event=action.event or "…")
        case Snooze(minutes):
            return words.say("comes back after %(time)s", time=_length(minutes, words))


def _length(minutes: int, words: Words) -> str:
    if minutes % 1440 == 0:
        return words.say_n("%(num)s day", "%(num)s days", minutes // 1440)
    if minutes % 60 == 0:
        return words.say_n("%(num)s hour", "%(num)s hours", minutes // 60)
    return words.say_n("%(num)s minute", "%(num)s minutes", minutes)
