"""Guides as a file: what goes out comes in again, and every fault is said by its path."""

from typing import Any

import httpx
import msgspec
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from server.errors import Invalid
from server.tours import exchange
from server.tours.document import decode_document
from server.tours.exchange import Entry
from server.tours.explain_ja import in_japanese
from server.tours.templates import TEMPLATES
from tests.tours.builders import TEACHERS, a_checklist, a_target, a_tooltip, a_tour, hints, says
from tests.tours.foreign import given
from tests.tours.ground import Speaker, a_workspace


def a_file(**fields: Any) -> dict[str, Any]:
    return {"cairn": 1, "kind": "guide", "name": "First", "document": a_tour(), **fields}


def test_what_is_written_is_read_again() -> None:
    entries = [
        Entry("はじめ", decode_document(a_tour(audience=TEACHERS)), ("新人", "week 1")),
        Entry("Dots", decode_document(hints())),
        Entry("List", decode_document(a_checklist())),
        *(Entry(one.name["ja"], one.document("ja")) for one in TEMPLATES),
    ]
    assert exchange.read(exchange.parsed(exchange.written(entries))) == entries
    for entry in entries:
        assert exchange.read(exchange.parsed(exchange.written([entry]))) == [entry]


def test_a_file_says_what_it_is_and_nothing_of_where_it_comes_from() -> None:
    told = msgspec.json.decode(exchange.written([Entry("A", decode_document(a_tour()), ("x",))]))
    assert list(told) == ["cairn", "kind", "name", "tags", "document"]
    assert (told["cairn"], told["kind"], told["name"], told["tags"]) == (1, "guide", "A", ["x"])


@pytest.mark.parametrize(
    ("sent", "en", "ja"),
    [
        (
            a_file(name=" "),
            ("name", "name: must be 1 to 120 printable characters."),
            "name：1～120 文字で、表示できる文字だけを使ってください。",
        ),
        (
            {"cairn": 1, "kind": "guide", "name": "x"},
            ("document", "document: is missing."),
            "document：この項目がありません。",
        ),
        (
            a_file(colour="red"),
            ("colour", "colour: there is no such field."),
            "colour：この項目はありません。",
        ),
        (
            a_file(tags=["a", "b,c"]),
            ("tags[1]", "tags[1]: must be 1 to 40 printable characters, without a comma."),
            "tags[1]：1～40 文字で、カンマを使わずに書いてください。",
        ),
        (
            a_file(tags="a"),
            ("tags", "tags: must be a list of at most 20 tags."),
            "tags：タグの配列（20 個まで）にしてください。",
        ),
        (
            a_file(document=[]),
            ("document", "document: must be an object."),
            "document：オブジェクトにしてください。",
        ),
        (
            a_file(document=a_tour(steps=[a_tooltip(side="up")])),
            (
                "document.steps[0].side",
                "Step 1, side: is 'up'; it must be one of auto, top, right, bottom, left.",
            ),
            "ステップ 1 の side：'up' は使えません。"
            "auto、top、right、bottom、left のどれかにしてください。",
        ),
        (
            {"cairn": 1, "kind": "survey"},
            ("kind", 'kind: must be "guide" or "guides".'),
            'kind："guide" か "guides" にしてください。',
        ),
        (
            {"cairn": 1, "kind": "guides", "guides": []},
            ("guides", "guides: must be a list of 1 to 200 guides."),
            "guides：1～200 件のガイドの配列にしてください。",
        ),
        (
            {"cairn": True, "kind": "guide"},
            (
                "file",
                'The file says "cairn": true; this Cairn reads 1. A newer one may have made it.',
            ),
            '"cairn": true とありますが、この Cairn が読めるのは 1 です。'
            "新しい版で書き出されたファイルかもしれません。",
        ),
    ],
)
def test_what_is_wrong_is_said_by_its_path_in_both_languages(
    sent: Any, en: tuple[str, str], ja: str
) -> None:
    with pytest.raises(Invalid) as refused:
        exchange.read(sent)
    assert (refused.value.field, refused.value.message) == en
    with pytest.raises(Invalid) as japanese:
        exchange.read(sent, "ja")
    assert (japanese.value.field, japanese.value.message) == (en[0], ja)


def test_of_several_guides_everything_that_is_wrong_is_said() -> None:
    guides = [
        {"name": "A", "document": a_tour()},
        {"name": "", "document": a_tour(), "x": 1},
        {"name": "C", "document": a_tour(steps=[a_tooltip(), a_tooltip(offset=-1)])},
        "D",
    ]
    with pytest.raises(Invalid) as refused:
        exchange.read({"cairn": 1, "kind": "guides", "guides": guides})
    assert [fault.path for fault in refused.value.faults] == [
        "guides[1].x",
        "guides[1].name",
        "guides[2].document.steps[1].offset",
        "guides[3]",
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "This is not JSON"),
        (b"{", "This is not JSON"),
        (b"\xff\xfe{}", "This is not"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_said_and_a_byte_order_mark_is_no_fault(body: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        exchange.parsed(body)
    assert exchange.parsed(b"\xef\xbb\xbf{}") == {}


UNSAFE = [{"type": "link", "href": href, "text": "x"} for href in ("javascript:a", "//a", "https:")]
WRONG: list[dict[str, Any]] = [
    {"kind": "tour", "stepz": []},
    {"kind": "tour", "nonsense": 1},
    {"kind": "survey"},
    {"steps": []},
    {"kind": "tour", "steps": [{"id": "a"}]},
    {"kind": "tour", "steps": [{"id": 5, "type": "modal"}]},
    {"kind": "tour", "steps": [{"id": "", "type": "modal"}]},
    {"kind": "tour", "steps": [{"id": "a", "type": "tooltip", "offset": 900}]},
    {"kind": "tour", "steps": {}},
    {"kind": "tour", "theme": {"accent": "red"}},
    {"kind": "tour", "locale": "?"},
    {"kind": "tour", "steps": [a_tooltip(target=a_target(colour=1))]},
    {"kind": "tour", "steps": [a_tooltip(title="\x00")]},
    {"kind": "tour", "steps": [a_tooltip(body=says("x" * 20_001))]},
    *(
        {"kind": "tour", "steps": [a_tooltip(body=[{"type": "paragraph", "content": [link]}])]}
        for link in UNSAFE
    ),
    {"kind": "tour", "steps": [a_tooltip(body=says("x" * 19_000)) for _ in range(60)]},
    {"kind": "tour", "audience": {"type": "all", "of": [{"type": "all", "of": []}] * 201}},
    a_checklist(tasks=[{"id": "a", "done": {"type": "role", "is": 5}}]),
]


@pytest.mark.parametrize("document", WRONG)
def test_every_fault_of_a_document_reads_in_japanese(document: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        decode_document(document)
    said = in_japanese(refused.value.message)
    assert any("぀" <= letter <= "ヿ" for letter in said), said
    assert "must" not in said


async def test_a_guide_goes_out_of_one_workspace_and_into_another(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ours, theirs = await a_workspace(engine), await a_workspace(engine)
    author = Speaker(client, ours.tokens["author"])
    other = Speaker(client, theirs.tokens["author"])
    guide_id = await author.guide(a_tour(), "Ours")
    status, file = await author.ask("GET", f"/api/guides/{guide_id}/export")
    assert (status, file["name"], file["document"]["kind"]) == (200, "Ours", "tour")
    assert (await other.ask("GET", f"/api/guides/{guide_id}/export"))[0] == 404
    status, made = await other.ask("POST", "/api/guides/import", file)
    assert (status, made["source"], made["report"]) == (201, None, [])
    _, found = await other.ask("GET", f"/api/guides/{made['guides'][0]['id']}")
    assert (found["name"], found["draft"]["document"]) == ("Ours", file["document"])
    assert (found["versions"], found["publications"]) == ([], [])


async def test_nothing_is_kept_of_a_file_of_which_something_is_wrong(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    author = Speaker(client, (await a_workspace(engine, locale="en")).tokens["author"])
    guides = [
        {"name": "A", "document": a_tour()},
        {"name": "B", "document": {"kind": "tour", "x": 1}},
    ]
    status, said = await author.ask(
        "POST", "/api/guides/import", {"cairn": 1, "kind": "guides", "guides": guides}
    )
    assert (status, said["code"]) == (400, "invalid_file")
    assert [error["path"] for error in said["errors"]] == ["guides[1].document.x"]
    assert (await author.ask("GET", "/api/guides"))[1] == {"guides": []}


async def test_a_tour_of_another_tool_comes_with_its_report(
    client: httpx.AsyncClient, engine: AsyncEngine
) -> None:
    ground = await a_workspace(engine)
    author = Speaker(client, ground.tokens["author"])
    status, made = await author.ask("POST", "/api/guides/import", given.DRIVER)
    assert (status, made["source"], made["guides"][0]["name"]) == (
        201,
        "driver",
        "Tour from driver.js",
    )
    assert {
        "what": "point",
        "path": "steps[1].element",
        "message": "point at it in your product: #create",
        "step": 2,
    } in made["report"]
    status, said = await author.ask("POST", "/api/guides/import?source=walkme", given.DRIVER)
    assert (status, said["field"], said["code"]) == (400, "source", "source_unknown")
    status, said = await author.ask("POST", "/api/guides/import", {"hello": "world"})
    assert (status, said["code"]) == (400, "source_unknown")
    viewer = Speaker(client, ground.tokens["viewer"])
    assert (await viewer.ask("POST", "/api/guides/import", given.DRIVER))[0] == 403
