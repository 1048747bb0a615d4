"""Decides how each thing that keeps a guide from being published reads, in both languages.

`{place}` is the step, hint or task, as `place()` names it.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from babel import Locale as Language
from babel import UnknownLocaleError

from server.tours.kinds import Kind

Locale = Literal["en", "ja"]

_PLACES: Mapping[Locale, Mapping[Kind, str]] = {
    "en": {"tour": "Step {0}", "tooltip": "Hint {0}", "checklist": "Task {0}"},
    "ja": {"tour": "ステップ {0}", "tooltip": "ヒント {0}", "checklist": "タスク {0}"},
}
_WHOLE: Mapping[Locale, str] = {"en": "The checklist", "ja": "チェックリスト"}

WORDS: Mapping[Locale, Mapping[str, str]] = {
    "en": {
        "no_steps": "The tour has no steps yet.",
        "no_hints": "The guide has no hints yet.",
        "no_tasks": "The checklist has no tasks yet.",
        "steps_off": "Every step of the tour is turned off: turn on what is to be shown.",
        "hints_off": "Every hint of the guide is turned off: turn on what is to be shown.",
        "tasks_off": "Every task of the checklist is turned off: turn on what is to be shown.",
        "target_missing": "{place} points at nothing yet: pick its target.",
        "title_missing": "{place} has no title.",
        "checklist_title_missing": "The checklist has no title.",
        "body_missing": "{place} has no text.",
        "text_missing": "{place} has neither title nor text.",
        "name_missing": "{place} is a button without words: give it a label or a title.",
        "task_undone": "{place} can never be done: give it a button that does something, "
        "or a condition that completes it.",
        "audience_missing": "Nobody is chosen yet: say who the tour is for.",
        "guide_audience_missing": "Nobody is chosen yet: say who the guide is for.",
        "link_unsafe": "{place}: the address {detail}.",
        "link_empty": "{place} has a link without an address.",
        "image_empty": "{place} has an image without an address.",
        "video_empty": "{place} has a video without an address.",
        "page_empty": "{place} has a button that opens a page without an address.",
        "guide_missing": "{place} has a button that starts a guide, but none is chosen.",
        "trait_missing": "{place} has a button that sets a trait without a name.",
        "event_missing": "{place} has a button that tracks an event without a name.",
        "step_unknown": "{place} leads to a step that is not there any more.",
        "step_off": "{place} leads to {detail}, which is turned off: "
        "turn it on, or lead elsewhere.",
        "action_misplaced": "{place} has a button that goes to a step, which only a tour has.",
        "advance_target_missing": "{place} waits for an element, but none is picked.",
        "advance_field_missing": "{place} waits for a field, but stands beside none.",
        "advance_event_missing": "{place} waits for an event without a name.",
        "advance_page_bad": "{place}: the page that it waits for {detail}.",
        "advance_now": "{place} is drawn, but goes on at once: only a hidden step can.",
        "hidden_stuck": "{place} is hidden and can never go on: nobody can press its button.",
        "hidden_cycle": "{place} leads in a circle of hidden steps, out of which nobody comes.",
        "page_pattern_bad": "{place}: the page pattern {detail}.",
        "audience_page_bad": "The audience's page pattern {detail}.",
        "duplicate_step_id": "{place} has the same id as {detail}.",
        "any_empty": "The audience asks for one of several things and names none.",
        "values_empty": "The audience has a condition without a value.",
        "name_empty": "The audience has a condition on a trait without a name.",
        "event_empty": "The audience has a condition on an event without a name.",
        "guide_empty": "The audience has a condition on a guide, but none is chosen.",
        "rule_page_bad": "{place}: the page pattern of its condition {detail}.",
        "rule_any_empty": "{place} asks for one of several things and names none.",
        "rule_values_empty": "{place} has a condition without a value.",
        "rule_name_empty": "{place} has a condition on a trait without a name.",
        "rule_event_empty": "{place} has a condition on an event without a name.",
        "rule_guide_empty": "{place} has a condition on a guide, but none is chosen.",
    },
    "ja": {
        "no_steps": "ツアーにまだステップがありません。",
        "no_hints": "ヒントがまだありません。",
        "no_tasks": "チェックリストにまだタスクがありません。",
        "steps_off": "ツアーのステップがすべてオフです。表示するステップをオンにしてください。",
        "hints_off": "ヒントがすべてオフです。表示するヒントをオンにしてください。",
        "tasks_off": "チェックリストのタスクがすべてオフです。表示するタスクをオンにしてください。",
        "target_missing": "{place} の対象がまだ選ばれていません。",
        "title_missing": "{place} に見出しがありません。",
        "checklist_title_missing": "チェックリストに見出しがありません。",
        "body_missing": "{place} に本文がありません。",
        "text_missing": "{place} に見出しも本文もありません。",
        "name_missing": "{place} のボタンに文言がありません。ラベルか見出しを入れてください。",
        "task_undone": "{place} を完了にする方法がありません。"
        "ボタンの動作か、完了の条件を決めてください。",
        "audience_missing": "対象者がまだ選ばれていません。誰に見せるかを決めてください。",
        "guide_audience_missing": "対象者がまだ選ばれていません。誰に見せるかを決めてください。",
        "link_unsafe": "{place} のリンクは使えません({detail})。",
        "link_empty": "{place} にリンク先のないリンクがあります。",
        "image_empty": "{place} に参照先のない画像があります。",
        "video_empty": "{place} に参照先のない動画があります。",
        "page_empty": "{place} のページを開くボタンに、開くページのアドレスがありません。",
        "guide_missing": "{place} のボタンで始めるガイドがまだ選ばれていません。",
        "trait_missing": "{place} のボタンで設定する属性の名前がありません。",
        "event_missing": "{place} のボタンで記録するイベントの名前がありません。",
        "step_unknown": "{place} の移動先のステップが見つかりません。",
        "step_off": "{place} の移動先の{detail} はオフになっています。"
        "オンにするか、移動先を変えてください。",
        "action_misplaced": "{place} のボタンにステップへの移動があります。"
        "ステップへ移動できるのはツアーだけです。",
        "advance_target_missing": "{place} が待つ要素がまだ選ばれていません。",
        "advance_field_missing": "{place} は入力欄への入力を待ちますが、対象の要素がありません。",
        "advance_event_missing": "{place} が待つイベントの名前がありません。",
        "advance_page_bad": "{place} が待つページの指定が正しくありません({detail})。",
        "advance_now": "{place} は表示された直後に次へ進みます。"
        "すぐに進めるのは非表示のステップだけです。",
        "hidden_stuck": "{place} は非表示のためボタンを押せず、次へ進めません。",
        "hidden_cycle": "{place} から先が、非表示のステップだけの繰り返しになっています。",
        "page_pattern_bad": "{place} のページ指定が正しくありません({detail})。",
        "audience_page_bad": "対象者のページ指定が正しくありません({detail})。",
        "duplicate_step_id": "{place} の id が{detail} と同じです。",
        "any_empty": "対象者の「いずれか」に条件がひとつもありません。",
        "values_empty": "対象者に値のない条件があります。",
        "name_empty": "対象者に属性名のない条件があります。",
        "event_empty": "対象者にイベント名のない条件があります。",
        "guide_empty": "対象者の条件で、ガイドがまだ選ばれていません。",
        "rule_page_bad": "{place} の条件のページ指定が正しくありません({detail})。",
        "rule_any_empty": "{place} の「いずれか」に条件がひとつもありません。",
        "rule_values_empty": "{place} に値のない条件があります。",
        "rule_name_empty": "{place} に属性名のない条件があります。",
        "rule_event_empty": "{place} にイベント名のない条件があります。",
        "rule_guide_empty": "{place} の条件で、ガイドがまだ選ばれていません。",
    },
}


def locale_of(locale: str) -> Locale:
    return "ja" if locale.startswith("ja") else "en"


def place(kind: Kind, number: int | None, locale: Locale) -> str:
    """`Step 2`, `ヒント 3`; None is the checklist as a whole."""
    return _WHOLE[locale] if number is None else _PLACES[locale][kind].format(number)


def in_language(named: str, code: str, locale: Locale) -> str:
    """`Step 2 (Japanese)`: a step, hint or task as it is in one of the guide's languages."""
    said = language_name(code, locale)
    return f"{named} ({said})" if locale == "en" else f"{named}({said})"


@lru_cache(maxsize=512)
def language_name(code: str, locale: Locale) -> str:
    """`Japanese` for `ja`; the code itself where no language is known by it."""
    try:
        return Language.parse(code, sep="-").get_display_name(locale) or code
    except (UnknownLocaleError, ValueError):
        return code
