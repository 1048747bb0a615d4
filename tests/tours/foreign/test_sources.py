"""Each tool's tour becomes these steps, and of every field it is said what became of it."""

from typing import Any

import pytest

from server.tours.foreign.sources import made, source_of
from tests.tours.foreign import given
from tests.tours.foreign.told import noted, settings, steps, taken

STEPS: dict[str, list[dict[str, Any]]] = {
    "DRIVER": [
        {
            "type": "modal",
            "id": "s1",
            "title": "Welcome to Acme",
            "body": [
                {"type": "paragraph", "content": [{"type": "text", "text": "Two minutes."}]},
                {"type": "paragraph", "content": [{"type": "text", "text": "Promised."}]},
            ],
            "buttons": [{"text": "Onward", "look": "primary", "actions": [{"type": "next"}]}],
        },
        {
            "type": "tooltip",
            "id": "s2",
            "pointAt": "#create",
            "title": "Create",
            "body": [
                {"type": "image", "src": "/plus.png", "alt": "Plus"},
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "Press "},
                        {"type": "text", "text": "here", "bold": True},
                        {"type": "text", "text": ", or read "},
                        {"type": "link", "href": "/help", "text": "the help"},
                        {"type": "text", "text": "."},
                    ],
                },
            ],
            "side": "left",
            "align": "start",
            "buttons": [
                {"text": "Back", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Onward", "look": "primary", "actions": [{"type": "next"}]},
            ],
            "advance": {"on": "click", "target": None, "page": None, "event": None},
            "spotlight": True,
            "spotlightPadding": 4,
        },
        {
            "type": "tooltip",
            "id": "s3",
            "target": {
                "fingerprint": {
                    "tag": "any",
                    "role": None,
                    "name": None,
                    "text": None,
                    "attributes": {"data-testid": "invoice-list"},
                    "path": [],
                    "near": {"before": None, "after": None, "label": None},
                    "index": 0,
                    "textMatters": False,
                },
                "label": "data-testid=invoice-list",
            },
            "title": "Yours",
            "body": [
                {
                    "type": "list",
                    "ordered": False,
                    "items": [[{"type": "text", "text": "One"}], [{"type": "text", "text": "Two"}]],
                }
            ],
            "buttons": [
                {"text": "Back", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Onward", "look": "primary", "actions": [{"type": "next"}]},
            ],
            "whenMissing": "skip",
            "waitSeconds": 3,
            "spotlight": True,
            "spotlightPadding": 4,
        },
        {
            "type": "tooltip",
            "id": "s4",
            "pointAt": "() => document.querySelector('.last')",
            "body": [{"type": "paragraph", "content": [{"type": "text", "text": "No title here"}]}],
            "buttons": [
                {"text": "Back", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Finish", "look": "primary", "actions": [{"type": "next"}]},
            ],
            "spotlight": True,
            "spotlightPadding": 4,
        },
    ],
    "SHEPHERD": [
        {
            "type": "modal",
            "id": "hello",
            "title": "Hello",
            "body": [
                {"type": "paragraph", "content": [{"type": "text", "text": "First."}]},
                {"type": "paragraph", "content": [{"type": "text", "text": "Second."}]},
            ],
            "buttons": [
                {"text": "Exit", "look": "secondary", "actions": [{"type": "dismiss"}]},
                {"text": "Next", "look": "primary", "actions": [{"type": "next"}]},
            ],
        },
        {
            "type": "tooltip",
            "id": "search",
            "pointAt": "#search",
            "title": "Search",
            "body": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "Type a "},
                        {"type": "text", "text": "name", "code": True},
                        {"type": "text", "text": "."},
                    ],
                }
            ],
            "side": "bottom",
            "align": "start",
            "arrow": False,
            "buttons": [
                {"text": "Back", "look": "primary", "actions": [{"type": "back"}]},
                {
                    "text": "Skip on",
                    "look": "primary",
                    "actions": [{"type": "goTo", "step": "end"}],
                },
                {"text": "Lost", "look": "primary", "actions": [{"type": "next"}]},
                {"text": "Odd", "look": "primary", "actions": [{"type": "next"}]},
            ],
            "advance": {"on": "input", "target": None, "page": None, "event": None},
            "spotlight": True,
            "spotlightPadding": 100,
        },
        {
            "type": "tooltip",
            "id": "end",
            "pointAt": ".menu a:nth-child(2)",
            "body": [{"type": "paragraph", "content": [{"type": "text", "text": "Done."}]}],
            "side": "right",
            "buttons": [{"text": "Finish", "look": "primary", "actions": [{"type": "next"}]}],
            "spotlight": True,
        },
    ],
    "INTRO": [
        {
            "type": "modal",
            "id": "s1",
            "title": "Welcome",
            "body": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "Hello "},
                        {"type": "text", "text": "World", "bold": True},
                        {"type": "text", "text": "! 👋"},
                    ],
                }
            ],
            "buttons": [{"text": "Next →", "look": "primary", "actions": [{"type": "next"}]}],
        },
        {
            "type": "tooltip",
            "id": "s2",
            "pointAt": ".card-demo",
            "title": "Cards",
            "body": [
                {"type": "heading", "level": 3, "content": [{"type": "text", "text": "Look"}]},
                {"type": "video", "src": "https://video.example.com/1", "title": ""},
            ],
            "side": "bottom",
            "align": "end",
            "buttons": [
                {"text": "", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Next →", "look": "primary", "actions": [{"type": "next"}]},
            ],
            "spotlight": True,
            "spotlightPadding": 12,
        },
        {
            "type": "modal",
            "id": "s3",
            "body": [{"type": "paragraph", "content": [{"type": "text", "text": "A link"}]}],
            "buttons": [
                {"text": "", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Next →", "look": "primary", "actions": [{"type": "next"}]},
            ],
        },
    ],
    "INTRO_HINTS": [
        {
            "type": "hotspot",
            "id": "s1",
            "target": {
                "fingerprint": {
                    "tag": "any",
                    "role": None,
                    "name": None,
                    "text": None,
                    "attributes": {"data-cy": "help"},
                    "path": [],
                    "near": {"before": None, "after": None, "label": None},
                    "index": 0,
                    "textMatters": False,
                },
                "label": "data-cy=help",
            },
            "body": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "What is "},
                        {"type": "text", "text": "this", "italic": True},
                        {"type": "text", "text": "?"},
                    ],
                }
            ],
            "at": "top",
        },
        {
            "type": "hotspot",
            "id": "s2",
            "pointAt": "#step2",
            "body": [{"type": "paragraph", "content": [{"type": "text", "text": "Another."}]}],
        },
    ],
    "JOYRIDE": [
        {
            "type": "modal",
            "id": "s1",
            "title": "Hi",
            "body": [
                {
                    "type": "paragraph",
                    "content": [{"type": "text", "text": "1 < 2 <b>literally</b>"}],
                }
            ],
            "buttons": [{"text": "Weiter", "look": "primary", "actions": [{"type": "next"}]}],
        },
        {
            "type": "tooltip",
            "id": "s2",
            "pointAt": ".sidebar",
            "title": "Sidebar",
            "body": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "All of "},
                        {"type": "text", "text": "it", "bold": True},
                    ],
                }
            ],
            "side": "right",
            "align": "start",
            "buttons": [
                {"text": "Zurück", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Weiter", "look": "primary", "actions": [{"type": "next"}]},
            ],
        },
        {
            "type": "tooltip",
            "id": "s3",
            "pointAt": "buttonRef",
            "buttons": [
                {"text": "Zurück", "look": "secondary", "actions": [{"type": "back"}]},
                {"text": "Fertig", "look": "primary", "actions": [{"type": "next"}]},
            ],
            "waitSeconds": 120,
            "spotlight": True,
        },
    ],
    "USERTOUR": [
        {
            "type": "modal",
            "id": "cv-1",
            "title": "Welcome",
            "body": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "Hi "},
                        {
                            "type": "trait",
                            "of": "person",
                            "name": "first_name",
                            "fallback": "there",
                        },
                        {"type": "text", "text": ", see "},
                        {"type": "link", "href": "https://docs.example.com", "text": "the docs"},
                        {"type": "text", "text": "."},
                    ],
                },
                {
                    "type": "list",
                    "ordered": False,
                    "items": [[{"type": "text", "text": "one"}], [{"type": "text", "text": "two"}]],
                },
                {"type": "image", "src": "https://cdn.example.com/a.png", "alt": "A chart"},
            ],
            "buttons": [
                {
                    "text": "Pricing",
                    "look": "primary",
                    "actions": [{"type": "goTo", "step": "cv-3"}],
                },
                {"text": "Later", "look": "secondary", "actions": [{"type": "dismiss"}]},
            ],
        },
        {
            "type": "tooltip",
            "id": "cv-3",
            "pointAt": "[data-tour='plans']",
            "title": "Plans",
            "body": [
                {"type": "paragraph", "content": [{"type": "text", "text": "Left"}]},
                {"type": "video", "src": "https://video.example.com/embed", "title": ""},
            ],
            "side": "right",
            "align": "start",
            "buttons": [
                {
                    "text": "Open",
                    "look": "primary",
                    "actions": [{"type": "openPage", "url": "/plans", "newTab": True}],
                }
            ],
            "advance": {"on": "click", "target": None, "page": None, "event": None},
        },
        {
            "type": "modal",
            "id": "cv-4",
            "title": "Bye",
            "body": [{"type": "paragraph", "content": [{"type": "text", "text": "See you."}]}],
            "position": "bottomLeft",
        },
    ],
    "POSTHOG": [
        {
            "type": "modal",
            "id": "a",
            "page": "*/reports*",
            "title": "New",
            "body": [
                {
                    "type": "paragraph",
                    "content": [
                        {"type": "text", "text": "See "},
                        {"type": "text", "text": "reports", "bold": True},
                        {"type": "link", "href": "https://d.example.com", "text": "docs"},
                    ],
                },
                {"type": "image", "src": "https://cdn.example.com/r.png", "alt": ""},
            ],
            "position": "bottomRight",
            "buttons": [
                {"text": "No", "look": "secondary", "actions": [{"type": "dismiss"}]},
                {
                    "text": "Go",
                    "look": "primary",
                    "actions": [
                        {"type": "openPage", "url": "https://app.example.com/r", "newTab": True}
                    ],
                },
            ],
        },
        {
            "type": "tooltip",
            "id": "b",
            "pointAt": "button[data-attr='export']",
            "body": [{"type": "paragraph", "content": [{"type": "text", "text": "Export it."}]}],
            "advance": {"on": "click", "target": None, "page": None, "event": None},
        },
    ],
}
SETTINGS: dict[str, dict[str, Any]] = {
    "DRIVER": {"kind": "tour", "progress": "numbers"},
    "SHEPHERD": {"kind": "tour"},
    "INTRO": {"kind": "tour", "progress": "bar"},
    "INTRO_HINTS": {"kind": "tooltip"},
    "JOYRIDE": {"kind": "tour", "progress": "numbers"},
    "USERTOUR": {"kind": "tour"},
    "POSTHOG": {
        "kind": "tour",
        "start": "manual",
        "theme": {"accent": "#1d1f27", "surface": "#ffffff", "ink": "#1d1f27", "radius": 8},
    },
}
NOTED: dict[str, list[tuple[int | None, str, str, str]]] = {
    "DRIVER": [
        (None, "changed", "showProgress", "into"),
        (1, "changed", "steps[0].popover.title", "text_only"),
        (2, "left", "steps[1].popover.description", "styled"),
        (2, "changed", "steps[1].popover.description", "markup"),
        (2, "left", "steps[1].popover.description", "dropped"),
        (2, "point", "steps[1].element", "point"),
        (2, "changed", "steps[1].advanceOnClick", "into"),
        (2, "left", "steps[1].popover.onNextClick", "function"),
        (2, "left", "steps[1].disableActiveInteraction", "none"),
        (3, "changed", "steps[2].element", "mark"),
        (3, "changed", "steps[2].waitForElement", "number"),
        (3, "changed", "steps[2].skipMissingElement", "into"),
        (4, "point", "steps[3].element", "point_code"),
        (4, "left", "steps[3].popover.showButtons", "none"),
        (4, "point", "title", "no_title"),
        (None, "left", "overlayOpacity", "look"),
        (None, "left", "popoverClass", "look"),
        (None, "left", "onDestroyed", "function"),
    ],
    "SHEPHERD": [
        (None, "changed", "useModalOverlay", "into"),
        (1, "changed", "steps[0].text", "joined"),
        (1, "changed", "steps[0].buttons[0].action", "into"),
        (1, "changed", "steps[0].buttons[1].action", "into"),
        (2, "changed", "steps[1].buttons[0].action", "into"),
        (2, "left", "steps[1].buttons[0].classes", "look"),
        (2, "changed", "steps[1].buttons[1].action", "into"),
        (2, "left", "steps[1].buttons[2].action", "no_step"),
        (2, "left", "steps[1].buttons[3].action", "function_next"),
        (2, "point", "steps[1].attachTo.element", "point"),
        (2, "changed", "steps[1].modalOverlayOpeningPadding", "number"),
        (2, "changed", "steps[1].advanceOn", "into"),
        (3, "changed", "steps[2].buttons[0].action", "into"),
        (3, "point", "steps[2].attachTo.element", "point"),
        (3, "left", "steps[2].advanceOn", "advance_other"),
        (3, "left", "steps[2].showOn", "function"),
        (3, "left", "steps[2].when", "function"),
        (3, "point", "title", "no_title"),
        (None, "left", "defaultStepOptions.cancelIcon", "look"),
        (None, "left", "defaultStepOptions.classes", "look"),
        (None, "left", "defaultStepOptions.scrollTo", "none"),
    ],
    "INTRO": [
        (None, "changed", "showProgress", "into"),
        (None, "changed", "showBullets", "into"),
        (2, "point", "steps[1].element", "point"),
        (2, "left", "steps[1].tooltipClass", "look"),
        (2, "left", "steps[1].disableInteraction", "none"),
        (3, "changed", "steps[2].intro", "address"),
        (3, "left", "steps[2].element", "none"),
        (3, "point", "title", "no_title"),
        (None, "left", "exitOnEsc", "none"),
    ],
    "INTRO_HINTS": [
        (1, "changed", "hints[0].element", "mark"),
        (2, "point", "hints[1].element", "point"),
        (2, "left", "hints[1].hintAnimation", "look"),
        (None, "left", "hintButtonLabel", "none"),
    ],
    "JOYRIDE": [
        (None, "left", "locale.skip", "none"),
        (None, "changed", "options.showProgress", "into"),
        (2, "left", "steps[1].content", "styled"),
        (2, "point", "steps[1].target", "point"),
        (2, "left", "steps[1].spotlightPadding", "none"),
        (2, "left", "steps[1].data", "none"),
        (3, "left", "steps[2].content", "code"),
        (3, "point", "steps[2].target", "point_code"),
        (3, "changed", "steps[2].targetWaitTimeout", "number"),
        (3, "left", "steps[2].before", "function"),
        (3, "point", "title", "no_title"),
        (None, "left", "options.primaryColor", "look"),
        (None, "left", "continuous", "none"),
        (None, "left", "run", "none"),
    ],
    "USERTOUR": [
        (1, "changed", "steps[0].content", "title_from"),
        (1, "left", "steps[0].placement.side", "none"),
        (1, "left", "steps[0].placement.align", "none"),
        (None, "left", "steps[1]", "hidden"),
        (2, "changed", "steps[2].content[0]", "joined"),
        (2, "left", "steps[2].content[1]", "question"),
        (2, "left", "steps[2].content[2].actions[1].type", "function"),
        (2, "changed", "steps[2].name", "title_from"),
        (2, "point", "steps[2].target.selector", "point"),
        (2, "changed", "steps[2].triggers[0]", "into"),
        (2, "left", "steps[2].triggers[1]", "trigger"),
        (3, "changed", "steps[3].name", "title_from"),
        (3, "changed", "steps[3].type", "default"),
        (None, "left", "startRules", "audience"),
    ],
    "POSTHOG": [
        (None, "changed", "appearance.backgroundColor", "into"),
        (None, "changed", "appearance.textColor", "into"),
        (None, "changed", "appearance.buttonColor", "into"),
        (None, "left", "appearance.whiteLabel", "none"),
        (None, "changed", "conditions.url", "into"),
        (1, "left", "steps[0].content", "dropped"),
        (1, "changed", "steps[0].content", "title_from"),
        (1, "left", "steps[0].translations", "translations"),
        (2, "point", "steps[1].selector", "point"),
        (2, "changed", "steps[1].progressionTrigger", "into"),
        (2, "left", "steps[1].inferenceData", "analytics"),
        (2, "point", "title", "no_title"),
        (None, "left", "steps[2]", "survey"),
        (None, "changed", "auto_launch", "into"),
        (None, "left", "id", "analytics"),
        (None, "left", "type", "analytics"),
    ],
}
TAKEN: dict[str, list[tuple[int | None, str]]] = {
    "DRIVER": [
        (None, "stagePadding"),
        (None, "nextBtnText"),
        (None, "prevBtnText"),
        (None, "doneBtnText"),
        (1, "steps[0].popover.description"),
        (2, "steps[1].popover.title"),
        (2, "steps[1].popover.description"),
        (2, "steps[1].popover.side"),
        (2, "steps[1].popover.align"),
        (3, "steps[2].popover.title"),
        (3, "steps[2].popover.description"),
        (4, "steps[3].popover.description"),
    ],
    "SHEPHERD": [
        (None, "defaultStepOptions"),
        (1, "steps[0].id"),
        (1, "steps[0].title"),
        (1, "steps[0].text"),
        (1, "steps[0].buttons[0].text"),
        (1, "steps[0].buttons[0].secondary"),
        (1, "steps[0].buttons[1].text"),
        (2, "steps[1].id"),
        (2, "steps[1].title"),
        (2, "steps[1].text"),
        (2, "steps[1].buttons[0].text"),
        (2, "steps[1].buttons[1].text"),
        (2, "steps[1].buttons[2].text"),
        (2, "steps[1].buttons[3].text"),
        (2, "steps[1].attachTo.on"),
        (2, "steps[1].arrow"),
        (3, "steps[2].id"),
        (3, "steps[2].text"),
        (3, "steps[2].buttons[0].text"),
        (3, "steps[2].attachTo.on"),
        (None, "tourName"),
    ],
    "INTRO": [
        (None, "helperElementPadding"),
        (None, "nextLabel"),
        (1, "steps[0].title"),
        (1, "steps[0].intro"),
        (2, "steps[1].title"),
        (2, "steps[1].intro"),
        (2, "steps[1].position"),
        (3, "steps[2].intro"),
    ],
    "INTRO_HINTS": [(1, "hints[0].hint"), (1, "hints[0].hintPosition"), (2, "hints[1].hint")],
    "JOYRIDE": [
        (None, "locale.back"),
        (None, "locale.next"),
        (None, "locale.last"),
        (1, "steps[0].title"),
        (1, "steps[0].content"),
        (1, "steps[0].target"),
        (1, "steps[0].placement"),
        (2, "steps[1].title"),
        (2, "steps[1].content"),
        (2, "steps[1].placement"),
        (3, "steps[2].spotlightPadding"),
    ],
    "USERTOUR": [
        (1, "steps[0].content[0].markdown"),
        (1, "steps[0].content[1].url"),
        (1, "steps[0].content[2].text"),
        (1, "steps[0].content[2].actions[0].step"),
        (1, "steps[0].content[3].text"),
        (1, "steps[0].content[3].actions[0].type"),
        (2, "steps[2].content[0].columns[0].blocks[0].markdown"),
        (2, "steps[2].content[0].columns[1].blocks[0].url"),
        (2, "steps[2].content[2].text"),
        (2, "steps[2].content[2].actions[0].url"),
        (2, "steps[2].placement.side"),
        (2, "steps[2].placement.align"),
        (3, "steps[3].content[0].markdown"),
    ],
    "POSTHOG": [
        (None, "appearance.borderRadius"),
        (1, "steps[0].content"),
        (1, "steps[0].buttons.secondary.text"),
        (1, "steps[0].buttons.secondary.action"),
        (1, "steps[0].buttons.primary.text"),
        (1, "steps[0].buttons.primary.link"),
        (1, "steps[0].modalPosition"),
        (2, "steps[1].contentHtml"),
        (None, "name"),
    ],
}

SOURCES = {
    "DRIVER": ("driver", ""),
    "SHEPHERD": ("shepherd", "getting-started"),
    "INTRO": ("intro", ""),
    "INTRO_HINTS": ("intro", ""),
    "JOYRIDE": ("joyride", ""),
    "USERTOUR": ("usertour", "Onboarding flow"),
    "POSTHOG": ("posthog", "New reports"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_tour_becomes_steps_and_a_report(name: str) -> None:
    found = made(getattr(given, name), "en")
    assert (source_of(getattr(given, name)), found.name) == SOURCES[name]
    assert settings(found) == SETTINGS[name]
    assert steps(found) == STEPS[name]
    assert noted(found) == NOTED[name]
    assert taken(found) == TAKEN[name]


@pytest.mark.parametrize("name", SOURCES)
def test_steps_alone_are_recognised_and_become_the_same_cards(name: str) -> None:
    whole = getattr(given, name)
    alone = whole.get("steps") or whole["hints"]
    assert source_of(alone) == SOURCES[name][0]
    titles = [step.get("title") for step in steps(made(alone, "en"))]
    assert titles == [step.get("title") for step in STEPS[name]]
