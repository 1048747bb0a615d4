"""Writing: in the panel and on the card itself, with its marks, links, traits, lists and images."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import FrameLocator, Locator, Page, Route, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio, until

__all__ = ["context", "page", "studio"]

Json = dict[str, Any]
MODAL: Json = {"type": "modal", "id": "hello", "title": "Hello", "body": []}


def says(*texts: str | Json) -> Json:
    """A paragraph."""
    content = [{"type": "text", "text": one} if isinstance(one, str) else one for one in texts]
    return {"type": "paragraph", "content": content}


def a_picture(width: int = 120, height: int = 60) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (47, 111, 94)).save(made, "PNG")
    return made.getvalue()


def give(
    place: Locator, kind: str, files: Sequence[tuple[str, str, int]] = (), **texts: str
) -> None:
    """Paste into a place, or drop on it. files: name, type, and how many bytes of nothing."""
    place.evaluate(
        """(node, [kind, files, texts]) => {
            const data = new DataTransfer();
            for (const [name, type, size] of files) {
              data.items.add(new File([new Uint8Array(size)], name, { type }));
            }
            for (const [name, text] of Object.entries(texts)) data.setData(`text/${name}`, text);
            const options = { bubbles: true, cancelable: true };
            const { x, y } = node.getBoundingClientRect();
            const at = { clientX: x + 20, clientY: y + 12 };
            node.dispatchEvent(kind === "paste"
              ? new ClipboardEvent("paste", { ...options, clipboardData: data })
              : new DragEvent("drop", { ...options, ...at, dataTransfer: data }));
        }""",
        [kind, list(files), texts],
    )


def opened(studio: Studio, page: Page, *body: Json, **fields: Any) -> tuple[FrameLocator, str]:
    """The builder with a modal step of this text."""
    guide_id = studio.guide()
    studio.write(guide_id, MODAL | {"body": list(body)} | fields)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_label("Title")).to_have_value(fields.get("title", "Hello"))
    return desk, guide_id


def saved(desk: FrameLocator, studio: Studio, guide_id: str) -> list[Json]:
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    body: list[Json] = studio.steps(guide_id)[0]["body"]
    return body


def tool(desk: FrameLocator, name: str) -> Locator:
    return desk.get_by_role("toolbar", name="Format the text").get_by_role(
        "button", name=name, exact=True
    )


def test_words_are_marked_with_buttons_and_by_typing(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page)
    text = desk.get_by_label("Text", exact=True)
    text.click()
    text.press_sequentially("Dear ")
    tool(desk, "Name or other trait").click()
    desk.get_by_label("Where there is none").fill("friend")
    desk.get_by_label("Where there is none").press("Enter")
    expect(text).to_be_focused()
    text.press_sequentially(", press ")
    tool(desk, "Bold").click()
    text.press_sequentially("it")
    tool(desk, "Bold").click()
    text.press_sequentially(" ")
    tool(desk, "Emoji").click()
    desk.get_by_role("button", name="Party", exact=True).press("ArrowDown")
    desk.get_by_role("button", name="Smile", exact=True).press("Enter")
    text.press("Enter")
    text.press_sequentially("## Then")
    text.press("Enter")
    text.press_sequentially("- **one** and `two`")
    text.press("Enter")
    text.press_sequentially("three")
    text.press("Enter")
    text.press("Enter")
    text.press_sequentially("1. first")
    card = page.locator(CARD)
    expect(card.locator("strong")).to_have_text(["it", "one"])
    expect(card).to_contain_text("Dear friend, press it 😊")
    expect(card.locator("h3")).to_have_text("Then")
    expect(card.locator("ul li")).to_have_text(["one and two", "three"])
    expect(card.locator("ol li")).to_have_text("first")
    assert saved(desk, studio, guide_id) == [
        says(
            "Dear ",
            {"type": "trait", "of": "person", "name": "name", "fallback": "friend"},
            ", press ",
            {"type": "text", "text": "it", "bold": True},
            " 😊",
        ),
        {"type": "heading", "level": 2, "content": [{"type": "text", "text": "Then"}]},
        {
            "type": "list",
            "ordered": False,
            "items": [
                [
                    {"type": "text", "text": "one", "bold": True},
                    {"type": "text", "text": " and "},
                    {"type": "text", "text": "two", "code": True},
                ],
                [{"type": "text", "text": "three"}],
            ],
        },
        {"type": "list", "ordered": True, "items": [[{"type": "text", "text": "first"}]]},
    ]
    page.reload()
    expect(desk.get_by_label("Text", exact=True).locator(".trait")).to_have_text("friend")


def test_a_link_says_where_it_leads_and_what_is_wrong(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("Read the guide"))
    text = desk.get_by_label("Text", exact=True)
    text.click()
    text.press("End")
    text.press("Shift+Control+ArrowLeft")
    tool(desk, "Link").click()
    address = desk.get_by_label("Address", exact=True)
    address.fill("javascript:alert(1)")
    expect(desk.get_by_text("It begins with javascript:, but may only be https")).to_be_visible()
    expect(desk.get_by_role("button", name="Put in the link")).to_be_disabled()
    address.fill("bank.example@help.example/guide")
    address.fill("https://bank.example@help.example/guide")
    expect(desk.get_by_text("Leads to help.example")).to_be_visible()
    address.fill("help.example/guide")
    expect(desk.get_by_text("Leads to help.example")).to_be_visible()
    address.press("Enter")
    link = page.locator(CARD).locator("a")
    expect(link).to_have_attribute("href", "https://help.example/guide")
    expect(link).to_have_text("guide")
    assert saved(desk, studio, guide_id) == [
        says("Read the ", {"type": "link", "href": "https://help.example/guide", "text": "guide"})
    ]
    # In it again, it is said and can be taken off.
    text.press("ArrowLeft")
    desk.get_by_role("button", name="Remove the link").click()
    expect(link).to_have_count(0)


def test_what_is_pasted_becomes_what_a_card_can_show(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page)
    text = desk.get_by_label("Text", exact=True)
    text.click()
    html = (
        "<style>p { color: red }</style><script>window.bad = 1</script>"
        '<h1 onclick="bad()">Plans</h1>'
        '<p style="font-size:40px">A <b>bold</b> and <u>underlined</u> '
        '<a href="https://help.example/">link</a> and <a href="javascript:bad()">none</a></p>'
        "<table><tr><td>one</td><td>two</td></tr></table>"
        "<ul><li>a<ul><li>b</li></ul></li></ul>"
        '<img src="data:image/png;base64,AAAA" onerror="bad()">'
        '<iframe src="https://evil.example"></iframe>'
    )
    give(text, "paste", html=html, plain="x")
    text.press("End")
    expect(page.locator(CARD).locator("h3")).to_have_text("Plans")
    body = saved(desk, studio, guide_id)
    assert body[:2] == [
        {"type": "heading", "level": 2, "content": [{"type": "text", "text": "Plans"}]},
        says(
            "A ",
            {"type": "text", "text": "bold", "bold": True},
            " and underlined ",
            {"type": "link", "href": "https://help.example/", "text": "link"},
            " and none",
        ),
    ]
    assert body[2:4] == [says("one"), says("two")]
    assert {block["type"] for block in body[4:]} <= {"list", "paragraph"}
    assert "data:" not in str(body)


def test_one_undo_for_the_text_and_for_everything_else(studio: Studio, page: Page) -> None:
    desk, _ = opened(studio, page, says("Words"))
    text = desk.get_by_label("Text", exact=True)
    desk.get_by_label("Title").fill("Hello there")
    text.click()
    text.press("End")
    text.press_sequentially(" and more")
    desk.get_by_role("button", name="Duplicate").click()
    expect(desk.locator(".step")).to_have_count(2)
    text.press("Control+z")
    expect(desk.locator(".step")).to_have_count(1)
    text.press("Control+z")
    expect(text).to_have_text("Words")
    text.press("Control+z")
    expect(desk.get_by_label("Title")).to_have_value("Hello")
    text.press("Control+Shift+z")
    text.press("Control+y")
    expect(text).to_have_text("Words and more")
    expect(page.locator(CARD)).to_contain_text("Words and more")


def test_an_image_is_pasted_described_and_shown(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("Look"))
    text = desk.get_by_label("Text", exact=True)
    text.click()
    held: list[Route] = []
    page.route("**/api/media", lambda route: held.append(route))
    with page.expect_file_chooser() as chooser:
        tool(desk, "Image").click()
    chooser.value.set_files({"name": "plan.png", "mimeType": "image/png", "buffer": a_picture()})
    expect(desk.get_by_text("plan.png is being uploaded")).to_be_visible()
    expect(page.locator(CARD).locator("img")).to_have_count(0)
    held[0].continue_()
    described = desk.get_by_label("What is in the image")
    expect(described).to_be_focused()
    described.press_sequentially("The plan")
    image = page.locator(CARD).locator("img")
    expect(image).to_have_attribute("alt", "The plan")
    [words, picture, *_] = saved(desk, studio, guide_id)
    assert words == says("Look")
    assert picture == {"type": "image", "src": picture["src"], "alt": "The plan"}
    assert picture["src"].startswith(f"{studio.product.cairn}/media/")
    desk.get_by_label("Decorative: it needs no description").check()
    expect(image).to_have_attribute("alt", "")
    assert saved(desk, studio, guide_id)[1] == picture | {"alt": "", "decorative": True}


def test_an_image_that_is_refused_says_why_and_the_text_stays(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("Look"))
    text = desk.get_by_label("Text", exact=True)
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if "media" in request.url else None
    )
    give(text, "drop", [("huge.png", "image/png", 40_000_000)])
    expect(
        desk.get_by_text("huge.png: This image has 40.0 MB; at most 12 MB are taken.")
    ).to_be_visible()
    assert asked == [], "nothing of it is sent"
    desk.get_by_role("button", name="Remove", exact=True).click()
    give(text, "drop", [("notes.pdf", "application/pdf", 40)])
    expect(desk.get_by_text("notes.pdf: This is no image that Cairn knows")).to_be_visible()
    expect(text).to_contain_text("Look")
    assert saved(desk, studio, guide_id) == [says("Look")]


def test_an_image_waits_for_the_network_and_can_be_sent_again(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("Look"))
    text = desk.get_by_label("Text", exact=True)
    text.click()
    page.route("**/api/media", lambda route: route.abort("internetdisconnected"))
    with page.expect_file_chooser() as chooser:
        tool(desk, "Image").click()
    chooser.value.set_files({"name": "plan.png", "mimeType": "image/png", "buffer": a_picture()})
    expect(desk.get_by_text("plan.png: You are offline.")).to_be_visible()
    text.press("End")
    text.press_sequentially(" at this")
    page.unroute("**/api/media")
    desk.get_by_role("button", name="Try again").click()
    expect(page.locator(CARD).locator("img")).to_have_count(1)
    kinds = [block["type"] for block in saved(desk, studio, guide_id)]
    assert kinds[:2] == ["paragraph", "image"]


def test_too_much_text_is_counted_kept_and_not_saved(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("x" * 18_500))
    expect(desk.get_by_text("of 20,000 characters.")).to_be_visible()
    text = desk.get_by_label("Text", exact=True)
    text.click()
    give(text, "paste", plain="y" * 2_000)
    expect(desk.get_by_text("shorten it to save it")).to_be_visible()
    expect(desk.get_by_text("a step may have 20,000")).to_be_visible()
    assert len(studio.steps(guide_id)[0]["body"][0]["content"][0]["text"]) == 18_500
    text.press("Control+z")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()


def test_a_composition_is_left_alone_until_it_ends(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page)
    text = desk.get_by_label("Text", exact=True)
    text.click()
    keys = page.context.new_cdp_session(page)
    card = page.locator(CARD)
    for typed in ("こ", "こん", "こんにち"):
        keys.send(
            "Input.imeSetComposition",
            {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)},
        )
    expect(text).to_have_text("こんにち")
    expect(card).not_to_contain_text("こん")
    keys.send("Input.insertText", {"text": "今日は"})
    expect(text).to_have_text("今日は")
    expect(card).to_contain_text("今日は")
    assert saved(desk, studio, guide_id) == [says("今日は")]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_of_the_field_is_out_of_reach(studio: Studio, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    desk, _ = opened(studio, page, says("Look"))
    desk.get_by_label("Text", exact=True).press("Shift+Tab")
    expect(tool(desk, "Bold")).to_be_focused()
    for name in ("Italic", "Code", "Link"):
        page.keyboard.press("ArrowRight")
        expect(tool(desk, name)).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.get_by_label("Address", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(desk.get_by_label("Text", exact=True)).to_be_focused()
    inside = "(main) => main.scrollWidth <= main.clientWidth"
    assert desk.locator("main").evaluate(inside), "nothing of it is cut off"


def writer(page: Page) -> FrameLocator:
    """The frame over the card."""
    return page.frame_locator("[data-cairn=editor] iframe.writing")


def box(place: Locator) -> list[int]:
    """x, y, width, height, in whole px."""
    found = place.bounding_box()
    assert found is not None
    return [round(side) for side in (found["x"], found["y"], found["width"], found["height"])]


def same(one: Locator, other: Locator) -> None:
    """The two lie upon each other, as soon as what was said has come across."""
    until(one.page, lambda: box(one) == box(other))


def test_the_card_is_written_on_where_it_stands(studio: Studio, page: Page) -> None:
    """The page has a strict policy, and swallows every key that it hears."""
    target = {"type": "tooltip", "id": "hello", "title": "Hello", "body": [says("Press it")]}
    guide_id = studio.guide()
    studio.write(guide_id, target | {"side": "bottom", "spotlight": True})
    page.goto(studio.link(guide_id))
    desk = builder(page)
    page.evaluate(
        """addEventListener("keydown", (event) => {
            event.preventDefault();
            event.stopPropagation();
        }, true)"""
    )
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog").click()
    card = page.locator(CARD)
    expect(card).to_contain_text("Press it")
    before = box(card)
    card.locator(".body p").click()
    pen = writer(page)
    text = pen.get_by_role("textbox", name="Text")
    expect(text).to_be_focused()
    expect(pen.locator(".card")).to_be_visible()
    same(pen.locator(".card"), card)
    assert box(card) == before, "it is the same card in the same place"
    text.press("End")
    text.press_sequentially(" now, **please** ")
    expect(card.locator("strong")).to_have_text("please")
    expect(desk.get_by_label("Text", exact=True)).to_contain_text("Press it now, please")
    text.press("Enter")
    text.press_sequentially("- one")
    text.press("Enter")
    text.press_sequentially("two")
    expect(card.locator("li")).to_have_text(["one", "two"])
    same(pen.locator(".card"), card)

    pen.get_by_role("textbox", name="Title").click()
    pen.get_by_role("textbox", name="Title").press_sequentially("!")
    expect(card.locator("h2")).to_have_text("Hello!")
    page.keyboard.press("Control+z")
    expect(card.locator("h2")).to_have_text("Hello")
    page.keyboard.press("Control+z")
    expect(card.locator("li")).to_have_text(["one"])
    expect(text.locator("li")).to_have_text(["one"])
    page.keyboard.press("Escape")
    expect(pen.locator(".card")).to_have_count(0)
    expect(card).to_contain_text("Press it now")
    assert box(card)[:3] == before[:3]
    expect(card).to_be_focused()
    body = saved(desk, studio, guide_id)
    assert body[0] == says("Press it now, ", {"type": "text", "text": "please", "bold": True}, " ")


def test_the_card_is_written_on_by_keyboard_alone(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("Press it"))
    card = page.locator(CARD)
    expect(card).to_contain_text("Press it")
    card.focus()
    page.keyboard.press("Enter")
    pen = writer(page)
    text = pen.get_by_role("textbox", name="Text")
    expect(text).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(pen.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type(" you")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    page.keyboard.press("Tab")
    expect(tool(pen, "Bold")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    pen.get_by_label("What to show").select_option(label="The company's plan")
    pen.get_by_label("Where there is none").fill("free")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    tool(pen, "Name or other trait").click()
    pen.get_by_label("What to show").select_option(label="The company's plan")
    pen.get_by_label("Where there is none").fill("free")
    pen.get_by_role("button", name="Put it in").click()
    expect(card).to_contain_text("free")
    page.keyboard.press("Escape")
    expect(card).to_be_focused()
    saved(desk, studio, guide_id)
    step = studio.steps(guide_id)[0]
    assert step["title"] == "Hello you"
    trait = {"type": "trait", "of": "company", "name": "plan", "fallback": "free"}
    assert trait in step["body"][0]["content"]


def test_writing_ends_with_a_press_elsewhere(studio: Studio, page: Page) -> None:
    desk, _ = opened(studio, page, says("Press it"))
    pen = writer(page)
    away: tuple[Callable[[], None], ...] = (
        lambda: page.mouse.click(20, 780),
        lambda: desk.get_by_label("Title").click(),
        lambda: pen.locator("body").click(position={"x": 5, "y": 5}),
        lambda: pen.locator(".leaving").get_by_role("button", name="Done").click(),
    )
    for press in away:
        desk.get_by_role("button", name="Write on the card").click()
        expect(pen.get_by_role("textbox", name="Text")).to_be_focused()
        press()
        expect(pen.locator(".card")).to_have_count(0)
        expect(page.locator(CARD)).to_contain_text("Press it")


def test_a_page_that_holds_the_focus_cannot_take_it(studio: Studio, page: Page) -> None:
    """Its dialog is modal, and pulls back whatever focus leaves it."""
    desk, guide_id = opened(studio, page, says("Press it"))
    page.evaluate(
        """() => {
            const dialog = document.querySelector("dialog");
            dialog.showModal();
            document.addEventListener("focusin", (event) => {
              if (!dialog.contains(event.target)) dialog.querySelector("input").focus();
            });
            document.addEventListener("focusout", (event) => {
              if (!dialog.contains(event.relatedTarget)) dialog.querySelector("input").focus();
            });
        }"""
    )
    card = page.locator(CARD)
    card.locator(".body p").click()
    text = writer(page).get_by_role("textbox", name="Text")
    expect(text).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" now")
    expect(card).to_contain_text("Press it now")
    assert saved(desk, studio, guide_id) == [says("Press it now")]


def test_an_image_and_a_composition_on_the_card(studio: Studio, page: Page) -> None:
    desk, guide_id = opened(studio, page, says("Look"))
    card = page.locator(CARD)
    card.locator(".body p").click()
    pen = writer(page)
    text = pen.get_by_role("textbox", name="Text")
    expect(text).to_be_focused()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.headers.get("authorization", "")))
    with page.expect_file_chooser() as chooser:
        tool(pen, "Image").click()
    chooser.value.set_files({"name": "plan.png", "mimeType": "image/png", "buffer": a_picture()})
    described = pen.get_by_label("What is in the image")
    expect(described).to_be_focused()
    described.press_sequentially("The plan")
    expect(card.locator("img")).to_have_attribute("alt", "The plan")
    same(pen.locator(".card"), card)
    give(text, "drop", [("huge.png", "image/png", 40_000_000)])
    expect(pen.get_by_text("huge.png: This image has 40.0 MB; at most 12 MB")).to_be_visible()
    # Left while it stands there: it is to be seen in the panel, with what to do.
    pen.locator(".leaving").get_by_role("button", name="Done").click()
    expect(desk.get_by_text("huge.png: This image has 40.0 MB")).to_be_visible()
    desk.get_by_role("button", name="Remove", exact=True).click()

    card.locator(".body p").first.click()
    expect(text).to_be_focused()
    page.keyboard.press("End")
    keys = page.context.new_cdp_session(page)
    for typed in ("か", "かー", "かーど"):
        at = {"selectionStart": len(typed), "selectionEnd": len(typed)}
        keys.send("Input.imeSetComposition", {"text": typed, **at})
    expect(text).to_contain_text("Lookかーど")
    expect(card).not_to_contain_text("か")
    keys.send("Input.insertText", {"text": "カード"})
    expect(card).to_contain_text("Lookカード")
    body = saved(desk, studio, guide_id)
    assert body[0] == says("Lookカード")
    assert body[1]["alt"] == "The plan"


def test_on_a_phone_the_panel_makes_room_for_the_card(studio: Studio, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    desk, guide_id = opened(studio, page, says("Press it"), position="top")
    card = page.locator(CARD)
    card.locator(".body p").click()
    pen = writer(page)
    text = pen.get_by_role("textbox", name="Text")
    expect(text).to_be_focused()
    expect(page.locator("[data-cairn=editor] .panel")).to_be_hidden()
    page.keyboard.press("End")
    page.keyboard.type(" now")
    tool(pen, "Emoji").click()
    party = pen.get_by_role("button", name="Party", exact=True)
    x, y, width, height = box(pen.locator(".tools-beside"))
    assert (x >= 0, x + width <= 390, y >= 0, y + height <= 800) == (True,) * 4
    party.click()
    expect(card).to_contain_text("Press it now🎉")
    page.keyboard.press("Escape")
    expect(page.locator("[data-cairn=editor] .panel")).to_be_visible()
    assert saved(desk, studio, guide_id) == [says("Press it now🎉")]
