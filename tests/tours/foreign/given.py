"""Tours as other tools write them, after the shapes of their own types and documentation."""

from typing import Any

DRIVER: dict[str, Any] = {
    "showProgress": True,
    "overlayOpacity": 0.6,
    "stagePadding": 4,
    "popoverClass": "acme-theme",
    "nextBtnText": "Onward",
    "prevBtnText": "Back",
    "doneBtnText": "Finish",
    "onDestroyed": {"$function": "() => localStorage.setItem('seen', '1')"},
    "steps": [
        {
            "popover": {
                "title": "Welcome to <em>Acme</em>",
                "description": "Two minutes.<br>Promised.",
            }
        },
        {
            "element": "#create",
            "advanceOnClick": True,
            "disableActiveInteraction": True,
            "popover": {
                "title": "Create",
                "description": '<img src="/plus.png" alt="Plus">'
                '<p class="lead">Press <b>here</b>, or read <a href="/help">the help</a>.</p>'
                '<form><input name="x"></form><script>steal()</script>',
                "side": "left",
                "align": "start",
                "onNextClick": {"$function": "() => driverObj.moveNext()"},
            },
        },
        {
            "element": '[data-testid="invoice-list"]',
            "skipMissingElement": True,
            "waitForElement": 2500,
            "popover": {"title": "Yours", "description": "<ul><li>One</li><li>Two</li></ul>"},
        },
        {
            "element": {"$function": "() => document.querySelector('.last')"},
            "popover": {"description": "No title here", "showButtons": ["next", "close"]},
        },
    ],
}

SHEPHERD: dict[str, Any] = {
    "tourName": "getting-started",
    "useModalOverlay": True,
    "defaultStepOptions": {
        "cancelIcon": {"enabled": True},
        "classes": "shadow-md bg-purple-dark",
        "scrollTo": {"behavior": "smooth", "block": "center"},
    },
    "steps": [
        {
            "id": "hello",
            "title": "Hello",
            "text": ["<p>First.</p>", "Second."],
            "buttons": [
                {"text": "Exit", "secondary": True, "action": {"$code": "tour.cancel"}},
                {"text": "Next", "action": {"$function": "() => { tour.next(); }"}},
            ],
        },
        {
            "id": "search",
            "title": "Search",
            "text": "Type a <code>name</code>.",
            "attachTo": {"element": "#search", "on": "bottom-start"},
            "advanceOn": {"selector": "#search", "event": "input"},
            "arrow": False,
            "modalOverlayOpeningPadding": 240,
            "buttons": [
                {"type": "back", "text": "Back", "classes": "shepherd-button-secondary"},
                {"text": "Skip on", "action": {"$function": "() => tour.show('end')"}},
                {"text": "Lost", "action": {"$function": "() => tour.show('nowhere')"}},
                {"text": "Odd", "action": {"$function": "() => analytics.track('x')"}},
            ],
        },
        {
            "id": "end",
            "text": "Done.",
            "attachTo": {"element": ".menu a:nth-child(2)", "on": "right"},
            "advanceOn": {"selector": ".other", "event": "click"},
            "showOn": {"$function": "() => isAdmin()"},
            "when": {"show": {"$function": "() => {}"}},
            "buttons": [{"text": "Finish", "action": {"$code": "tour.complete"}}],
        },
    ],
}

INTRO: dict[str, Any] = {
    "nextLabel": "Next →",
    "showProgress": True,
    "showBullets": False,
    "exitOnEsc": True,
    "helperElementPadding": 12,
    "steps": [
        {"title": "Welcome", "intro": "Hello <b>World</b>! 👋"},
        {
            "element": ".card-demo",
            "title": "Cards",
            "intro": "<h4>Look</h4><iframe src='https://video.example.com/1'></iframe>",
            "position": "bottom-right-aligned",
            "tooltipClass": "wide",
            "disableInteraction": True,
        },
        {
            "element": {"$code": "document.querySelector('#three')"},
            "intro": '<a href="javascript:alert(1)">A link</a>',
            "position": "floating",
        },
    ],
}

INTRO_HINTS: dict[str, Any] = {
    "hintButtonLabel": "Got it",
    "hints": [
        {"element": "[data-cy=help]", "hint": "What is <i>this</i>?", "hintPosition": "top-middle"},
        {"element": "#step2", "hint": "Another.", "hintAnimation": False},
    ],
}

JOYRIDE: dict[str, Any] = {
    "continuous": True,
    "run": True,
    "locale": {"back": "Zurück", "next": "Weiter", "last": "Fertig", "skip": "Überspringen"},
    "options": {"showProgress": True, "primaryColor": "#ff0044", "spotlightPadding": 6},
    "steps": [
        {
            "target": "body",
            "placement": "center",
            "title": "Hi",
            "content": "1 < 2 <b>literally</b>",
        },
        {
            "target": ".sidebar",
            "placement": "right-start",
            "title": "Sidebar",
            "content": {"$markup": '<div class="x">All of <strong>it</strong><br/></div>'},
            "spotlightPadding": {"left": 4, "right": 8},
            "hideOverlay": True,
            "data": {"id": 1},
        },
        {
            "target": {"$code": "buttonRef"},
            "content": {"$code": "<Fancy />"},
            "targetWaitTimeout": 500_000,
            "before": {"$function": "async () => {}"},
        },
    ],
}

USERTOUR: dict[str, Any] = {
    "object": "content_version",
    "id": "cm9v",
    "name": "Onboarding flow",
    "startRules": {"when": [{"type": "segment", "segment": "seg_1", "in": True}]},
    "steps": [
        {
            "object": "step",
            "id": "cm91",
            "cvid": "cv-1",
            "name": "Welcome",
            "type": "modal",
            "placement": {"side": "bottom", "align": "center"},
            "content": [
                {
                    "object": "block",
                    "type": "text",
                    "markdown": '# Welcome\n\nHi **{{ first_name | default: "there" }}**, see '
                    "[the *docs*](https://docs.example.com){target=_blank}.\n\n- one\n- two",
                },
                {"type": "image", "url": "https://cdn.example.com/a.png", "alt": "A chart"},
                {
                    "type": "button",
                    "text": "Pricing",
                    "variant": "primary",
                    "actions": [{"type": "goto_step", "step": "cv-3"}],
                },
                {
                    "type": "button",
                    "text": "Later",
                    "variant": "secondary",
                    "actions": [{"type": "dismiss"}],
                },
            ],
            "triggers": [],
        },
        {
            "object": "step",
            "cvid": "cv-2",
            "name": "wait for it",
            "type": "hidden",
            "content": [],
            "triggers": [{"when": [{"type": "event", "event": "e"}], "do": []}],
        },
        {
            "object": "step",
            "cvid": "cv-3",
            "name": "Plans",
            "type": "tooltip",
            "target": {"by": "selector", "selector": "[data-tour='plans']", "nth": 0},
            "placement": {"side": "right", "align": "start"},
            "content": [
                {
                    "type": "columns",
                    "columns": [
                        {"blocks": [{"type": "text", "markdown": "Left"}]},
                        {"blocks": [{"type": "embed", "url": "https://video.example.com/embed"}]},
                    ],
                },
                {"type": "question", "question": {"kind": "nps", "name": "How likely"}},
                {
                    "type": "button",
                    "text": "Open",
                    "actions": [
                        {"type": "navigate", "url": "/plans", "newTab": True},
                        {"type": "run_javascript", "code": "go()"},
                    ],
                },
            ],
            "triggers": [
                {
                    "when": [
                        {
                            "type": "element",
                            "state": "clicked",
                            "target": {
                                "by": "selector",
                                "selector": "[data-tour='plans']",
                                "nth": 0,
                            },
                        }
                    ],
                    "do": [{"type": "goto_step", "step": "cv-4"}],
                },
                {"when": [{"type": "time_window"}], "do": [{"type": "dismiss"}]},
            ],
        },
        {
            "object": "step",
            "cvid": "cv-4",
            "name": "Bye",
            "type": "bubble",
            "content": [{"type": "text", "markdown": "See you."}],
        },
    ],
}

POSTHOG: dict[str, Any] = {
    "id": "0190",
    "name": "New reports",
    "type": "product_tour",
    "auto_launch": False,
    "start_date": None,
    "conditions": {"url": "https://app.example.com/reports", "urlMatchType": "icontains"},
    "appearance": {
        "backgroundColor": "#ffffff",
        "textColor": "#1d1f27",
        "buttonColor": "#1d1f27",
        "borderRadius": 8,
        "whiteLabel": False,
    },
    "steps": [
        {
            "id": "a",
            "type": "modal",
            "modalPosition": "bottom_right",
            "progressionTrigger": "button",
            "content": {
                "type": "doc",
                "content": [
                    {
                        "type": "heading",
                        "attrs": {"level": 1},
                        "content": [{"type": "text", "text": "New"}],
                    },
                    {
                        "type": "paragraph",
                        "content": [
                            {"type": "text", "text": "See "},
                            {"type": "text", "text": "reports", "marks": [{"type": "bold"}]},
                            {
                                "type": "text",
                                "text": "docs",
                                "marks": [
                                    {"type": "link", "attrs": {"href": "https://d.example.com"}}
                                ],
                            },
                        ],
                    },
                    {"type": "image", "attrs": {"src": "https://cdn.example.com/r.png"}},
                    {"type": "horizontalRule"},
                ],
            },
            "contentHtml": "<h1>New</h1>",
            "buttons": {
                "primary": {"text": "Go", "action": "link", "link": "https://app.example.com/r"},
                "secondary": {"text": "No", "action": "dismiss"},
            },
            "translations": {"de": {"contentHtml": "<h1>Neu</h1>"}},
        },
        {
            "id": "b",
            "type": "element",
            "selector": "button[data-attr='export']",
            "inferenceData": {"autoData": "{}", "text": "Export"},
            "progressionTrigger": "click",
            "content": None,
            "contentHtml": "<p>Export it.</p>",
        },
        {
            "id": "c",
            "type": "survey",
            "progressionTrigger": "button",
            "content": None,
            "survey": {"type": "rating", "questionText": "Good?"},
        },
    ],
}
