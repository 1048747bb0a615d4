"""Decides how each thing that an author is asked about before publishing reads, in both languages.

`{place}` is the step, hint or task, as `publish_words.place()` names it.
"""

from collections.abc import Mapping

from server.tours.publish_words import Locale

WARNINGS: Mapping[Locale, Mapping[str, str]] = {
    "en": {
        "target_place": "{place}: only its position tells {detail} apart, for it has no words that "
        "count. When the page is rearranged it may not be found: pick an element with words, "
        "or have your developers mark it with data-cairn-target.",
        "target_common": "{place}: {detail} bears words that many elements bear. "
        "Check on other pages that nothing else is taken for it.",
        "step_unreachable": "{place} can never be reached: no step, button or branch leads to it.",
        "never_completed": "Nobody can complete the tour: no button, branch or last step "
        "leads to its end.",
        "wait_forever": "{place} has buttons of its own, and none of them goes on: "
        "only its cross leads out of it.",
        "title_long": "{place} has a title of {detail} letters: "
        "about {most} fit the card without pushing the text down.",
        "body_long": "{place} has a text of {detail} letters, about {lines} lines: "
        "{most} letters and {most_lines} lines are read, more is skipped.",
        "image_bare": "{place} has an image without a description: "
        "say what it shows for those who do not see it.",
        "video_bare": "{place} has a video without a title: nobody hears what it is about.",
        "translation_missing": "Not in {detail} yet: {count} of {total} texts, first {first}.",
        "translation_outdated": "Changed since it was translated into {detail}: "
        "{count} of {total} texts, first {first}.",
        "contrast_ink": "The text on the card has a contrast of {detail} in {scheme} colours; "
        "4.5 is needed, so Cairn draws it in another colour.",
        "contrast_accent": "Links in the accent have a contrast of {detail} on the card in "
        "{scheme} colours; 4.5 is needed, so Cairn draws them in another shade.",
        "element": "its element",
        "light": "light",
        "dark": "dark",
    },
    "ja": {
        "target_place": "{place} の対象({detail})は手がかりになる文言がなく、"
        "位置だけで見分けています。ページの並びが変わると見つからなくなるおそれがあります。"
        "文言のある要素を選び直すか、"
        "開発担当者に data-cairn-target を付けてもらってください。",
        "target_common": "{place} の対象({detail})と同じ文言の要素は、ほかにも多くあります。"
        "別の要素と取り違えないか、ほかのページでも確かめてください。",
        "step_unreachable": "{place} には進めません。"
        "ここへ進むステップ、ボタン、分岐がひとつもありません。",
        "never_completed": "このツアーは完了できません。"
        "終わりへ進むボタン、分岐、最後のステップがありません。",
        "wait_forever": "{place} のボタンには、先へ進むものがありません。"
        "× で閉じる以外に抜け出せません。",
        "title_long": "{place} の見出しが長すぎます(全角で約 {detail} 字)。"
        "{most} 字ほどまでなら、カードにすっきり収まります。",
        "body_long": "{place} の本文が長すぎます(全角で約 {detail} 字、{lines} 行)。"
        "{most} 字、{most_lines} 行を超えると読まれにくくなります。",
        "image_bare": "{place} の画像に説明がありません。"
        "画像を見られない人のために、何の画像かを書いてください。",
        "video_bare": "{place} の動画に題名がありません。何の動画かを書いてください。",
        "translation_missing": "{detail}にまだ翻訳されていません: "
        "{total} か所のうち {count} か所(最初は{first})。",
        "translation_outdated": "{detail}への翻訳のあとで元の文が変わりました: "
        "{total} か所のうち {count} か所(最初は{first})。",
        "contrast_ink": "{scheme}配色で、カードの文字のコントラスト比が {detail} です。"
        "4.5 以上が必要なため、Cairn が別の色で表示します。",
        "contrast_accent": "{scheme}配色で、アクセントカラーのリンクとカードのコントラスト比が "
        "{detail} です。4.5 以上が必要なため、Cairn が色味を変えて表示します。",
        "element": "要素",
        "light": "ライト",
        "dark": "ダーク",
    },
}
_FIELDS: Mapping[Locale, Mapping[str, str]] = {
    "en": {
        "title": "the title of {0}",
        "body": "the text of {0}",
        "label": "the label of {0}",
        "button": "button {1} of {0}",
    },
    "ja": {
        "title": "{0} の見出し",
        "body": "{0} の本文",
        "label": "{0} のラベル",
        "button": "{0} のボタン {1}",
    },
}


def field_in_words(named: str, field: str, locale: Locale) -> str:
    """named: the step, hint or task. field: `title`, `body`, `label` or `buttons.<n>`."""
    which = named[:1].lower() + named[1:] if locale == "en" else named
    kind, _, number = field.partition(".")
    if number:
        return _FIELDS[locale]["button"].format(which, int(number) + 1)
    return _FIELDS[locale][kind].format(which)
