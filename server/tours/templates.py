"""Decides what a new guide may begin with: short guides in both languages, to point and rewrite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.tours.document import decode_document
from server.tours.kinds import Document, Kind

Said = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Template:
    """A guide without targets. parts: its steps, hints or tasks, their texts by language.

    settings: what the guide has beside the defaults.
    """

    key: str
    kind: Kind
    name: Said
    about: Said
    parts: Sequence[Mapping[str, Any]]
    settings: Mapping[str, Any]

    def document(self, locale: str) -> Document:
        """For nobody yet: who it is for is chosen by the author."""
        listed = "tasks" if self.kind == "checklist" else "steps"
        parts = [
            {"id": f"{listed[0]}{number}", **_in(part, _language(locale))}
            for number, part in enumerate(self.parts, 1)
        ]
        settings = _in(self.settings, _language(locale))
        return decode_document({"kind": self.kind, "locale": locale, listed: parts, **settings})


def template(key: str) -> Template | None:
    return next((one for one in TEMPLATES if one.key == key), None)


def in_language(said: Said, locale: str) -> str:
    return said[_language(locale)]


def _language(locale: str) -> str:
    return "ja" if locale.startswith("ja") else "en"


def _in(value: Any, language: str) -> Any:
    """The same with every text in the one language; a `body` becomes a paragraph."""
    if isinstance(value, Mapping):
        if value.keys() == {"en", "ja"}:
            return value[language]
        return {key: _field(key, inner, language) for key, inner in value.items()}
    return [_in(inner, language) for inner in value] if isinstance(value, list) else value


def _field(key: str, value: Any, language: str) -> Any:
    said = _in(value, language)
    if key != "body":
        return said
    return [{"type": "paragraph", "content": [{"type": "text", "text": said}]}]


def _both(en: str, ja: str) -> Said:
    return {"en": en, "ja": ja}


def _said(title: Said, body: Said, **more: Any) -> dict[str, Any]:
    return {"title": title, "body": body, **more}


_START = [
    {"text": _both("Show me", "見てみる"), "actions": [{"type": "next"}]},
    {
        "text": _both("Not now", "あとで"),
        "look": "quiet",
        "actions": [{"type": "snooze", "minutes": 1440}],
    },
]
_DONE = [{"text": _both("Start", "はじめる"), "actions": [{"type": "next"}]}]

TEMPLATES: tuple[Template, ...] = (
    Template(
        "welcome",
        "tour",
        _both("Welcome tour", "ようこそツアー"),
        _both(
            "For the first visit: hello, the two places that matter, and the first thing to do.",
            "初めて使う方向け。ごあいさつ、大事な場所 2 つ、最初にすることの順に案内します。",
        ),
        (
            _said(
                _both("Welcome. Shall we look around?", "ようこそ。まず一緒に見てみませんか"),
                _both(
                    "Three short steps, less than a minute. You can close this at any time.",
                    "3 つの短いステップで、1 分もかかりません。いつでも閉じられます。",
                ),
                type="modal",
                buttons=_START,
            ),
            _said(
                _both("Everything begins here", "ここがスタート地点です"),
                _both(
                    "This is where you find what you worked on last.",
                    "前回の続きは、いつもここから開けます。",
                ),
                type="tooltip",
            ),
            _said(
                _both("Make your first one", "最初の 1 件を作りましょう"),
                _both(
                    "Press this button. A name is enough to begin; the rest can wait.",
                    "このボタンを押してください。名前だけで始められます。残りはあとで大丈夫です。",
                ),
                type="tooltip",
                advance={"on": "click"},
                spotlight=True,
            ),
            _said(
                _both("That was all", "これで準備完了です"),
                _both(
                    "If you get stuck, the help menu is always there.",
                    "困ったときは、いつでもヘルプメニューをご覧ください。",
                ),
                type="modal",
                buttons=_DONE,
            ),
        ),
        {"start": "auto"},
    ),
    Template(
        "feature",
        "tour",
        _both("Feature announcement", "新機能のお知らせ"),
        _both(
            "Something new: what it saves people, and where it is.",
            "新しくできたことと、その場所を 2 枚のカードで伝えます。",
        ),
        (
            _said(
                _both("New: a faster way to …", "新機能：…がもっと速くなりました"),
                _both(
                    "What took five clicks takes one now.",
                    "これまで 5 回のクリックが必要だった作業が、1 回で終わります。",
                ),
                type="modal",
                buttons=_START,
            ),
            _said(
                _both("You find it here", "ここにあります"),
                _both(
                    "Try it with something of your own. Nothing is sent before you say so.",
                    "ご自身のデータで試してみてください。確定するまで何も送信されません。",
                ),
                type="tooltip",
                spotlight=True,
            ),
        ),
        {},
    ),
    Template(
        "first-steps",
        "checklist",
        _both("First-steps checklist", "はじめのチェックリスト"),
        _both(
            "Four small tasks that lead to the first result, in the person's own time.",
            "最初の成果につながる 4 つのタスク。ご自身のペースで進められます。",
        ),
        (
            _said(
                _both("Fill in your profile", "プロフィールを登録する"),
                _both("So that others know who they work with.", "一緒に働く人に伝わります。"),
            ),
            _said(
                _both("Make your first one", "最初の 1 件を作る"),
                _both(
                    "A name is enough. You can change everything later.",
                    "名前だけで大丈夫です。あとから何でも変更できます。",
                ),
            ),
            _said(
                _both("Invite a colleague", "同僚を招待する"),
                _both("Two see more than one.", "二人いれば、確認も引き継ぎも楽になります。"),
                required=False,
            ),
            _said(
                _both("Share your result", "結果を共有する"),
                _both(
                    "Send it to somebody who waits for it.",
                    "待っている方に送ってみましょう。",
                ),
            ),
        ),
        {
            "title": _both("First steps", "はじめの一歩"),
            "body": _both(
                "Most people are through in a quarter of an hour.",
                "多くの方が 15 分ほどで終えています。",
            ),
            "label": _both("First steps", "はじめの一歩"),
            "open": True,
        },
    ),
    Template(
        "what-is-this",
        "tooltip",
        _both("“What is this?” hints", "「これは何？」ヒント"),
        _both(
            "Dots beside words that people ask your support about.",
            "お問い合わせの多い言葉のそばに、説明の点を置きます。",
        ),
        (
            _said(
                _both("What is this?", "これは何ですか"),
                _both(
                    "One sentence on what it is, one on when it is needed.",
                    "何であるかを 1 文、いつ使うかを 1 文で書いてください。",
                ),
                type="hotspot",
            ),
            _said(
                _both("Who sees this?", "誰に見えますか"),
                _both(
                    "Only your own team. Customers never do.",
                    "見えるのは自社のメンバーだけです。お客様には表示されません。",
                ),
                type="hint",
            ),
        ),
        {},
    ),
    Template(
        "new-role",
        "tour",
        _both("Hand-over to a new role", "役割が変わった方への引き継ぎ"),
        _both(
            "For somebody who takes over: what is theirs now, and where they decide.",
            "担当を引き継いだ方向け。新しく任されたことと、判断する場所を伝えます。",
        ),
        (
            _said(
                _both("You have a new role", "新しい役割になりました"),
                _both(
                    "You see more than before. Here is what is yours now.",
                    "これまでより多くのことができます。新しく担当になったことをご案内します。",
                ),
                type="modal",
                buttons=_START,
            ),
            _said(
                _both("What waits for you", "確認待ちのもの"),
                _both(
                    "What others hand in comes here. Look at it once a day.",
                    "ほかの方から届いたものがここに並びます。1 日 1 回ご覧ください。",
                ),
                type="tooltip",
            ),
            _said(
                _both("Where you decide", "ここで承認します"),
                _both(
                    "Approve, or send it back with a line on why. Both can be undone.",
                    "承認するか、理由を 1 行添えて差し戻します。どちらも取り消せます。",
                ),
                type="tooltip",
            ),
        ),
        {},
    ),
    Template(
        "come-back",
        "tour",
        _both("Welcome back", "お久しぶりの方へ"),
        _both(
            "For people who have been away: what is new, and where they left off.",
            "しばらく離れていた方向け。変わったことと、前回の続きの場所を伝えます。",
        ),
        (
            _said(
                _both("Good to see you again", "おかえりなさい"),
                _both(
                    "Your work is as you left it. One thing has become easier meanwhile.",
                    "前回の内容はそのまま残っています。その間に、便利になったことが 1 つあります。",
                ),
                type="modal",
                buttons=_START,
            ),
            _said(
                _both("Go on where you stopped", "前回の続きから"),
                _both(
                    "This opens what you had in hand last.",
                    "ここから、最後に開いていたものに戻れます。",
                ),
                type="tooltip",
                spotlight=True,
            ),
        ),
        {"frequency": {"everyDays": 30}},
    ),
)
