"""In which language a guide is said, and what is not translated: the corpus of both languages."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from server.errors import Invalid
from server.tours.document import Document, decode_document, encode_document
from server.tours.limits import STEP_CHARACTERS
from server.tours.publish import problems, same
from server.tours.translation import (
    closest,
    language_for,
    languages,
    localized,
    outdated,
    texts_of,
    untranslated,
)
from tests.tours.builders import a_checklist, a_modal, a_task, a_tour, says


class Said(msgspec.Struct, frozen=True):
    place: str
    value: Any


class Case(msgspec.Struct, frozen=True):
    """says: what stands in the places of the document in `locale`."""

    name: str
    document: dict[str, Any]
    locale: str
    places: list[Said]
    translated: list[str]
    missing: list[str]
    outdated: list[str]
    says: list[Said]


class Language(msgspec.Struct, frozen=True):
    source: str
    others: list[str]
    wanted: str
    chosen: str


class Corpus(msgspec.Struct, frozen=True):
    cases: list[Case]
    languages: list[Language]


CORPUS = msgspec.json.decode(
    (Path(__file__).parent.parent / "corpus" / "translations.json").read_bytes(), type=Corpus
)


def places(document: Document) -> list[Said]:
    listed = msgspec.json.encode(texts_of(document))
    return [Said(*one) for one in msgspec.json.decode(listed)]


@pytest.mark.parametrize("case", CORPUS.cases, ids=lambda case: case.name)
def test_the_corpus_of_translations(case: Case) -> None:
    document = decode_document(case.document)
    found = localized(document, case.locale)
    assert places(document) == case.places
    assert list(untranslated(document, case.locale)) == case.missing
    assert list(outdated(document, case.locale)) == case.outdated
    assert places(found) == case.says
    assert found.translations == {}
    assert (case.locale in languages(document)) == bool(case.translated)


@pytest.mark.parametrize("case", CORPUS.languages, ids=lambda case: f"{case.wanted} of {case}")
def test_the_corpus_of_languages(case: Language) -> None:
    assert closest(case.wanted, case.source, case.others) == case.chosen


def texts(**given: tuple[str, str]) -> dict[str, Any]:
    made = {
        name.replace("__", "."): {"text": text, "source": source}
        for name, (text, source) in given.items()
    }
    return {"texts": made, "bodies": {}}


def in_japanese(**given: tuple[str, str]) -> dict[str, Any]:
    return a_tour(
        steps=[a_modal(title="Welcome", body=says("Hello."))], translations={"ja": texts(**given)}
    )


def test_the_language_of_a_document_is_that_of_its_words() -> None:
    document = decode_document(in_japanese(s2__title=("ようこそ", "Welcome")))
    assert localized(document, "ja").locale == "ja"
    assert localized(document, "fr").locale == "en"
    assert [language_for(document, wanted) for wanted in ("ja-JP", "fr", None)] == [
        "ja",
        "en",
        "en",
    ]


def test_a_language_in_which_nothing_is_said_yet_is_chosen_for_nobody() -> None:
    document = decode_document(in_japanese(s2__title=(" ", "Welcome"), gone__title=("前", "Old")))
    assert languages(document) == ()
    assert language_for(document, "ja") == "en"


def test_nothing_but_words_and_the_language_differs() -> None:
    document = decode_document(in_japanese(s2__title=("ようこそ", "Welcome")))
    before, after = encode_document(document), encode_document(localized(document, "ja"))
    assert after == {
        **before,
        "locale": "ja",
        "translations": {},
        "steps": [{**before["steps"][0], "title": "ようこそ"}],
    }


def test_a_translation_is_part_of_what_is_compared_and_none_is_the_same_as_absent() -> None:
    plain = decode_document(a_tour())
    assert same(plain, decode_document(a_tour(translations={})))
    assert not same(plain, decode_document(a_tour(translations={"ja": {}})))


def refusal(document: Any) -> tuple[str | None, str]:
    with pytest.raises(Invalid) as refused:
        decode_document(document)
    assert refused.value.code == "invalid_document"
    return refused.value.field, refused.value.message


def bodies(place: str, body: Any, source: Any = ()) -> dict[str, Any]:
    return a_tour(translations={"ja": {"bodies": {place: {"body": body, "source": list(source)}}}})


UNSAFE = [{"type": "image", "src": "javascript:0"}]
PLACE = "must be such as title, step-id.title or step-id.buttons.0."


@pytest.mark.parametrize(
    ("document", "field", "message"),
    [
        (
            a_tour(translations={"japanese!": {}}),
            "translations",
            "translations: each must be for a language such as en or ja.",
        ),
        (
            a_tour(translations={f"l{chr(97 + at)}": {} for at in range(21)}),
            "translations",
            "translations: must be an object of length <= 20.",
        ),
        (
            in_japanese(s2__body=("x", "y")),
            "translations[...].texts",
            f"translations[...].texts: each place {PLACE}",
        ),
        (
            in_japanese(buttons__0=("x", "y")),
            "translations[...].texts",
            f"translations[...].texts: each place {PLACE}",
        ),
        (
            bodies("s1.title", []),
            "translations[...].bodies",
            "translations[...].bodies: each place must be body or such as step-id.body.",
        ),
        (
            a_tour(translations={"ja": {"texts": {"s1.title": {"txt": "x"}}}}),
            "translations[...].texts[...].txt",
            "translations[...].texts[...].txt: there is no such field; did you mean `text`?",
        ),
        (
            bodies("s1.body", [{"type": "frame"}]),
            "translations[...].bodies[...].body[0].type",
            "translations[...].bodies[...].body[0].type: is 'frame'; it must be one of "
            "paragraph, heading, list, image, video.",
        ),
        (
            bodies("s1.body", UNSAFE),
            "translations.ja.bodies.s1.body.body[0].src",
            "translations.ja.bodies.s1.body.body[0].src: the address begins with javascript:, "
            "but may only be http, https or an address within the product.",
        ),
        (
            bodies("s1.body", [], UNSAFE),
            "translations.ja.bodies.s1.body.source[0].src",
            "translations.ja.bodies.s1.body.source[0].src: the address begins with javascript:, "
            "but may only be http, https or an address within the product.",
        ),
        (
            in_japanese(
                s2__title=("あ" * (STEP_CHARACTERS - 10), ""), s2__buttons__0=("い" * 11, "")
            ),
            "translations.ja",
            "translations.ja: s2 has 20,001 characters; a step or task may have 20,000.",
        ),
        (
            in_japanese(s2__title=("", "a" * (STEP_CHARACTERS + 1))),
            "translations.ja",
            "translations.ja: s2 has 20,001 characters; a step or task may have 20,000.",
        ),
        (
            a_checklist(translations={"ja": texts(title=("あ" * 201, ""))}),
            "translations.ja.texts.title",
            "translations.ja.texts.title: must be text of length <= 200.",
        ),
        (
            in_japanese(s2__title=("a\x00b", "Welcome")),
            "translations.ja.texts.s2.title.text",
            "translations.ja.texts.s2.title.text: contains a character that is no text.",
        ),
    ],
)
def test_a_refusal_names_the_language_and_what_would_be_right(
    document: Any, field: str, message: str
) -> None:
    assert refusal(document) == (field, message)


def test_a_translated_body_with_an_empty_address_keeps_the_guide_from_being_published() -> None:
    document = decode_document(
        a_tour(
            steps=[
                a_modal(off=True),
                a_modal(id="s3"),
            ],
            translations={
                "ja": {
                    "bodies": {
                        place: {"body": [{"type": "image"}], "source": says("はじめましょう。")}
                        for place in ("s3.body", "s2.body", "gone.body")
                    }
                }
            },
        )
    )
    (fault,) = problems(document, "en")
    assert (fault.path, fault.code, fault.step, fault.step_id) == (
        "translations.ja.bodies.s3.body.body[0].src",
        "link_unsafe",
        2,
        "s3",
    )
    assert fault.message == "Step 2 (Japanese) has an image without an address."
    assert problems(document, "ja")[0].message == (
        "ステップ 2(日本語) に参照先のない画像があります。"
    )


def test_so_does_one_of_a_checklist_s_own() -> None:
    own = {"body": [{"type": "video"}], "source": says("Hello.")}
    document = decode_document(
        a_checklist(a_task(), body=says("Hello."), translations={"ja": {"bodies": {"body": own}}})
    )
    assert [(one.path, one.message) for one in problems(document)] == [
        (
            "translations.ja.bodies.body.body[0].src",
            "The checklist (Japanese) has a video without an address.",
        )
    ]
