"""A guide in other languages: written side by side, sent to translators, kept up to date."""

import csv
import io
from pathlib import Path

import httpx
from playwright.sync_api import FrameLocator, Page, expect

from e2e.editor_studio import CARD, Json, Studio, builder, context, page, studio
from e2e.test_editor_look import barriers, inside, shaded

__all__ = ["context", "page", "shaded", "studio"]


def text(words: str) -> list[Json]:
    return [{"type": "paragraph", "content": [{"type": "text", "text": words}]}]


HELLO: Json = {"type": "modal", "id": "hello", "title": "Hello", "body": text("Look around.")}
PLAN: Json = {"type": "modal", "id": "plan", "title": "Your plan", "body": text("It is here.")}


def saved(desk: FrameLocator) -> None:
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def into_languages(page: Page, studio: Studio, guide_id: str) -> FrameLocator:
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Languages", exact=True).click()
    return desk


def japanese(studio: Studio, guide_id: str) -> Json:
    found: Json = studio.read(guide_id)["draft"]["document"]["translations"]["ja"]
    return found


def test_a_tour_is_translated_side_by_side_and_seen_as_it_is_written(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, PLAN)
    desk = into_languages(page, studio, guide_id)
    expect(page.locator(CARD)).to_contain_text("Hello")
    desk.get_by_role("button", name="Japanese", exact=True).click()
    expect(desk.get_by_role("button", name="Japanese 0 of 4")).to_be_visible()
    first = desk.get_by_role("group", name="1. Hello")
    expect(first.get_by_text("Missing")).to_have_count(2)
    first.get_by_label("Title in Japanese").fill("ようこそ")
    expect(page.locator(CARD)).to_contain_text("ようこそ")
    expect(page.locator(CARD)).to_contain_text("Look around.")
    first.get_by_role("textbox", name="Text in Japanese").fill("ご覧ください。")
    expect(page.locator(CARD)).to_contain_text("ご覧ください。")
    # The card is that of the step that one writes in.
    second = desk.get_by_role("group", name="2. Your plan")
    second.get_by_label("Title in Japanese").fill("プラン")
    expect(page.locator(CARD)).to_contain_text("プラン")
    expect(desk.get_by_role("button", name="Japanese 3 of 4")).to_be_visible()
    second.get_by_role("button", name="Copy the English").click()
    expect(desk.get_by_role("button", name="Japanese All 4 translated")).to_be_visible()
    saved(desk)
    assert japanese(studio, guide_id) == {
        "texts": {
            "hello.title": {"text": "ようこそ", "source": "Hello"},
            "plan.title": {"text": "プラン", "source": "Your plan"},
        },
        "bodies": {
            "hello.body": {"body": text("ご覧ください。"), "source": text("Look around.")},
            "plan.body": {"body": text("It is here."), "source": text("It is here.")},
        },
    }
    # Elsewhere in the builder it is in its own language again.
    desk.get_by_role("button", name="Steps", exact=True).click()
    expect(page.locator(CARD)).to_contain_text("Your plan")


def test_what_the_source_has_left_behind_is_marked_and_is_right_again_at_one_press(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    said = {
        "texts": {"hello.title": {"text": "ようこそ", "source": "Hello"}},
        "bodies": {"hello.body": {"body": text("どうぞ。"), "source": text("Look around.")}},
    }
    studio.write(guide_id, HELLO, translations={"ja": said})
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_label("Title", exact=True).fill("Good morning")
    desk.get_by_role("button", name="Languages", exact=True).click()
    expect(desk.get_by_role("button", name="Japanese 2 of 2, 1 outdated")).to_be_visible()
    desk.get_by_label("Only what is missing or outdated").check()
    row = desk.get_by_role("group", name="1. Good morning")
    expect(row.get_by_label("Title in Japanese")).to_have_value("ようこそ")
    expect(row.get_by_role("textbox", name="Text in Japanese")).to_have_count(0)
    expect(row.get_by_text("When it was translated:")).to_be_visible()
    expect(row.get_by_text("Hello", exact=True)).to_be_visible()
    row.get_by_role("button", name="Still right").click()
    expect(row.get_by_text("Translated", exact=True)).to_be_visible()
    expect(row.get_by_label("Title in Japanese")).to_be_focused()
    saved(desk)
    title = japanese(studio, guide_id)["texts"]["hello.title"]
    assert title == {"text": "ようこそ", "source": "Good morning"}
    desk.get_by_role("button", name="Undo").click()
    expect(row.get_by_text("Outdated", exact=True)).to_be_visible()


def test_a_language_is_taken_out_when_one_says_so_twice_and_undo_brings_it_back(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO, translations={"ja": {"texts": {}, "bodies": {}}})
    desk = into_languages(page, studio, guide_id)
    desk.get_by_role("button", name="Remove Japanese").click()
    expect(desk.get_by_role("button", name="Keep it")).to_be_focused()
    desk.get_by_role("button", name="Keep it").click()
    expect(desk.get_by_role("button", name="Japanese 0 of 2")).to_be_visible()
    desk.get_by_role("button", name="Remove Japanese").click()
    desk.get_by_role("button", name="Yes, remove").click()
    expect(desk.get_by_role("button", name="Japanese 0 of 2")).to_have_count(0)
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("button", name="Japanese 0 of 2")).to_be_visible()
    # Any language has a tag; what is none is said.
    desk.get_by_label("More languages…").select_option(label="By its tag…")
    desk.get_by_label("Language tag").fill("ja")
    expect(desk.get_by_text("This language is there already.")).to_be_visible()
    desk.get_by_label("Language tag").fill("de-CH")
    desk.get_by_role("button", name="Add Swiss High German").click()
    expect(desk.get_by_role("button", name="Swiss High German 0 of 2")).to_be_visible()


def test_a_file_goes_to_translators_and_comes_back(
    studio: Studio, page: Page, tmp_path: Path
) -> None:
    guide_id = studio.guide("Plans: the first")
    said = {"texts": {"hello.title": {"text": "ようこそ", "source": "Hello"}}, "bodies": {}}
    studio.write(guide_id, HELLO, PLAN, translations={"ja": said})
    desk = into_languages(page, studio, guide_id)
    desk.get_by_role("button", name="A file for translators").click()
    with page.expect_download() as coming:
        desk.get_by_role("button", name="Download CSV").click()
    assert coming.value.suggested_filename == "Plans the first (en, ja).csv"
    content = Path(coming.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows == [
        ["place", "step", "kind", "source en", "ja"],
        ["hello.title", "1. Hello", "Title", "Hello", "ようこそ"],
        ["hello.body", "1. Hello", "Text", "Look around.", ""],
        ["plan.title", "2. Your plan", "Title", "Your plan", ""],
        ["plan.body", "2. Your plan", "Text", "It is here.", ""],
    ]
    rows[0].append("de")
    for row, german in zip(rows[1:], ["Hallo", "Schau dich um.", "Dein Plan", ""], strict=True):
        row.append(german)
    rows[2][4] = "ご**自由**に。"
    rows.append(["gone.title", "", "", "", "何", "was"])
    back = io.StringIO()
    csv.writer(back, delimiter=";").writerows(rows)
    file = tmp_path / "translated.csv"
    file.write_bytes(back.getvalue().encode("shift_jis"))

    desk.get_by_label("Bring a file in…").set_input_files(file)
    preview = desk.get_by_role("group", name="What translated.csv changes")
    expect(preview.get_by_label("Japanese: texts that change: 1")).to_be_checked()
    expect(preview.get_by_label("Add German: texts: 3")).to_be_checked()
    expect(preview.get_by_text("Row 6: the guide has no place “gone.title”.")).to_be_visible()
    assert barriers(inside(page)) == []
    preview.get_by_role("button", name="Take over 4").click()
    expect(desk.get_by_role("button", name="German 3 of 4")).to_be_visible()
    expect(desk.get_by_role("button", name="Japanese 2 of 4")).to_be_visible()
    saved(desk)
    document = studio.read(guide_id)["draft"]["document"]
    assert document["translations"]["de"]["texts"]["plan.title"] == {
        "text": "Dein Plan",
        "source": "Your plan",
    }
    words = document["translations"]["ja"]["bodies"]["hello.body"]["body"][0]["content"]
    assert words == [
        {"type": "text", "text": "ご"},
        {"type": "text", "text": "自由", "bold": True},
        {"type": "text", "text": "に。"},
    ]
    # One undo for the whole file.
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_role("button", name="German 3 of 4")).to_have_count(0)
    expect(desk.get_by_role("button", name="Japanese 1 of 4")).to_be_visible()
    saved(desk)
    assert japanese(studio, guide_id) == said


def test_a_file_that_is_none_says_what_would_be_right(
    studio: Studio, page: Page, tmp_path: Path
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO)
    desk = into_languages(page, studio, guide_id)
    desk.get_by_role("button", name="A file for translators").click()
    file = tmp_path / "notes.csv"
    file.write_text("a,b\n1,2", encoding="utf-8")
    desk.get_by_label("Bring a file in…").set_input_files(file)
    expect(desk.get_by_text("It has no column “place”.")).to_be_visible()
    expect(desk.get_by_role("button", name="Nothing to take over")).to_be_disabled()
    desk.get_by_role("button", name="Leave it").click()
    expect(desk.get_by_text("It has no column “place”.")).to_have_count(0)


def test_a_visitor_gets_what_was_translated_in_the_language_of_the_page(
    studio: Studio, page: Page
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, HELLO)
    desk = into_languages(page, studio, guide_id)
    desk.get_by_role("button", name="Japanese", exact=True).click()
    desk.get_by_label("Title in Japanese").fill("ようこそ")
    saved(desk)
    published = studio.client.post(
        f"/api/guides/{guide_id}/publications", json={"environmentId": studio.environment_id}
    )
    assert published.status_code == 200, published.text
    said = {}
    for locale in ("ja-JP", "fr"):
        body = {"key": studio.product.key, "anonymousId": f"visitor-{locale}", "locale": locale}
        answer = httpx.post(
            f"{studio.product.cairn}/v1/session",
            json=body,
            headers={"origin": studio.host},
            trust_env=False,
        )
        assert answer.status_code == 200, answer.text
        [guide] = answer.json()["guides"]
        said[locale] = guide["document"]["steps"][0]["title"]
    assert said == {"ja-JP": "ようこそ", "fr": "Hello"}


def test_no_barrier_while_translating(studio: Studio, shaded: Page) -> None:
    page = shaded
    guide_id = studio.guide()
    old = {"texts": {"hello.title": {"text": "ようこそ", "source": "Hi"}}, "bodies": {}}
    studio.write(guide_id, HELLO, PLAN, translations={"ja": old})
    desk = into_languages(page, studio, guide_id)
    expect(desk.get_by_role("button", name="Still right")).to_be_visible()
    assert barriers(inside(page)) == []
    desk.get_by_label("Only what is missing or outdated").check()
    desk.get_by_label("More languages…").select_option(label="By its tag…")
    desk.get_by_label("Language tag").fill("?")
    desk.get_by_role("button", name="Remove Japanese").click()
    assert barriers(inside(page)) == []
