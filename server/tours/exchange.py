"""Decides the file in which guides leave a workspace and come into another: one, or several.

    {"cairn": 1, "kind": "guide", "name": "…", "tags": ["…"], "document": {…}}
    {"cairn": 1, "kind": "guides", "guides": [{"name": "…", "tags": [], "document": {…}}, …]}

It holds drafts: no ids, no results, nothing of who made them and where they are served.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from server.errors import Fault, Invalid
from server.tours.document import decode_document, encode_document
from server.tours.explain_ja import in_japanese
from server.tours.kinds import Document
from server.tours.names import MOST_TAGS, bad_name, bad_tag

FORMAT = 1
MOST_GUIDES = 200
_FIELDS = ("name", "tags", "document")


@dataclass(frozen=True)
class Entry:
    """A guide in a file."""

    name: str
    document: Document
    tags: tuple[str, ...] = ()


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "not_json": "This is not JSON: {0}.",
        "not_text": "This is not a text file in UTF-8.",
        "deep": "The file is nested too deeply.",
        "not_ours": 'This is no file of Cairn\'s: it does not say "cairn": 1.',
        "format": 'The file says "cairn": {0}; this Cairn reads 1. A newer one may have made it.',
        "kind": 'kind: must be "guide" or "guides".',
        "guides": "guides: must be a list of 1 to {0} guides.",
        "object": "{0}: must be an object.",
        "missing": "{0}: is missing.",
        "unknown": "{0}: there is no such field.",
        "name": "{0}: must be 1 to 120 printable characters.",
        "tags": "{0}: must be a list of at most {1} tags.",
        "tag": "{0}: must be 1 to 40 printable characters, without a comma.",
    },
    "ja": {
        "not_json": "JSON として読めません：{0}。",
        "not_text": "UTF-8 のテキストファイルではありません。",
        "deep": "ファイルの入れ子が深すぎます。",
        "not_ours": 'Cairn のファイルではありません（"cairn": 1 がありません）。',
        "format": (
            '"cairn": {0} とありますが、この Cairn が読めるのは 1 です。'
            "新しい版で書き出されたファイルかもしれません。"
        ),
        "kind": 'kind："guide" か "guides" にしてください。',
        "guides": "guides：1～{0} 件のガイドの配列にしてください。",
        "object": "{0}：オブジェクトにしてください。",
        "missing": "{0}：この項目がありません。",
        "unknown": "{0}：この項目はありません。",
        "name": "{0}：1～120 文字で、表示できる文字だけを使ってください。",
        "tags": "{0}：タグの配列（{1} 個まで）にしてください。",
        "tag": "{0}：1～40 文字で、カンマを使わずに書いてください。",
    },
}


def written(entries: Sequence[Entry]) -> bytes:
    """The file of one guide, or of several; indented, so that a difference can be read."""
    told = [_told(entry) for entry in entries]
    if len(told) == 1:
        found: dict[str, Any] = {"cairn": FORMAT, "kind": "guide", **told[0]}
    else:
        found = {"cairn": FORMAT, "kind": "guides", "guides": told}
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "tags": list(entry.tags),
        "document": encode_document(entry.document),
    }


def parsed(body: bytes, locale: str = "en") -> Any:
    """The JSON of a file, whatever it is. Raises Invalid `file_unreadable`."""
    words = _words(locale)
    try:
        return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError:
        raise _unreadable(words["not_text"]) from None
    except msgspec.DecodeError as refused:
        raise _unreadable(words["not_json"].format(refused)) from None
    except RecursionError:
        raise _unreadable(words["deep"]) from None


def is_ours(found: Any) -> bool:
    """Does it call itself a file of Cairn's?"""
    return isinstance(found, dict) and "cairn" in found


def read(found: Any, locale: str = "en") -> list[Entry]:
    """The guides of a file. Raises Invalid `invalid_file` with all that is wrong, each by its path
    in the file (`guides[1].document.steps[0].title`), in the language.
    """
    words = _words(locale)
    if not is_ours(found):
        raise _unreadable(words["not_ours"])
    if type(found["cairn"]) is not int or found["cairn"] != FORMAT:
        raise _unreadable(words["format"].format(msgspec.json.encode(found["cairn"]).decode()))
    faults: list[Fault] = []
    entries: list[Entry] = []
    for path, one, known in _listed(found, words):
        wrong = list(_wrong(path, one, known, words))
        document = None
        if not wrong:
            document, refused = _document(f"{path}document", one["document"], locale)
            wrong += refused
        if document is not None:
            tags = tuple(dict.fromkeys(tag.strip() for tag in one.get("tags", ())))
            entries.append(Entry(one["name"].strip(), document, tags))
        faults += wrong
    if faults:
        raise Invalid(faults[0].path, faults[0].message, code="invalid_file", faults=tuple(faults))
    return entries


def _listed(
    found: dict[str, Any], words: Mapping[str, str]
) -> Iterator[tuple[str, Any, tuple[str, ...]]]:
    """Path, guide and the fields that it may have. Raises Invalid."""
    if found.get("kind") == "guide":
        yield "", found, ("cairn", "kind", *_FIELDS)
        return
    if found.get("kind") != "guides":
        raise Invalid("kind", words["kind"], code="invalid_file")
    guides = found.get("guides")
    if not isinstance(guides, list) or not 0 < len(guides) <= MOST_GUIDES:
        raise Invalid("guides", words["guides"].format(MOST_GUIDES), code="invalid_file")
    for at, one in enumerate(guides):
        yield f"guides[{at}].", one, _FIELDS


def _wrong(
    path: str, one: Any, known: tuple[str, ...], words: Mapping[str, str]
) -> Iterator[Fault]:
    def fault(field: str, word: str, *values: object) -> Fault:
        at = (path + field).rstrip(".")
        return Fault(at, "invalid_file", words[word].format(at, *values))

    if not isinstance(one, dict):
        yield fault("", "object")
        return
    for field in one:
        if field not in known:
            yield fault(field, "unknown")
    for field in ("name", "document"):
        if field not in one:
            yield fault(field, "missing")
    name = one.get("name", "-")
    if not isinstance(name, str) or bad_name(name):
        yield fault("name", "name")
    if not isinstance(one.get("document", {}), dict):
        yield fault("document", "object")
    tags = one.get("tags", [])
    if not isinstance(tags, list) or len(tags) > MOST_TAGS:
        yield fault("tags", "tags", MOST_TAGS)
        return
    for at, tag in enumerate(tags):
        if not isinstance(tag, str) or bad_tag(tag):
            yield fault(f"tags[{at}]", "tag")


def _document(
    path: str, document: dict[str, Any], locale: str
) -> tuple[Document | None, list[Fault]]:
    try:
        return decode_document(document), []
    except Invalid as refused:
        faults = refused.faults or (Fault("", refused.code, refused.message),)
        return None, [_within(path, fault, locale) for fault in faults]


def _within(path: str, fault: Fault, locale: str) -> Fault:
    said = in_japanese(fault.message) if locale.startswith("ja") else fault.message
    at = f"{path}.{fault.path}" if fault.path else path
    return Fault(at, fault.code, said, fault.step, fault.step_id)


def _words(locale: str) -> Mapping[str, str]:
    return _WORDS["ja" if locale.startswith("ja") else "en"]


def _unreadable(sentence: str) -> Invalid:
    return Invalid("file", sentence, code="file_unreadable")
