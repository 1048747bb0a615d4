"""Pointing where pages are hard, and what the overlay reads of a page."""

from typing import Any

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from e2e.editor_studio import Studio, builder, context, page, studio, until

__all__ = ["context", "page", "studio"]

ASK = """asked => new Promise((resolve) => {
    const { nonce, host } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    addEventListener("message", ({ data: { message } }) => {
        if (message.type === "look") resolve(message);
    });
    parent.postMessage({ cairn: "edit", v: 1, nonce, message: asked }, host);
})"""


TAG = "[data-cairn=editor] .tag"
HOW = "[data-cairn=editor] .how"
BAR = "[data-cairn=editor] .bar"
MATCH = "[data-cairn=editor] .match"


def hard(studio: Studio, page: Page) -> FrameLocator:
    """On the page that is hard to point at, with a step that points at nothing yet."""
    studio.product.frames = f"{studio.product.cairn} 'self'"
    page.goto(studio.link(studio.guide(), "/hard.html"))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_role("button", name="Point at an element").click()
    expect(page.get_by_text("Click what this step should point at")).to_be_visible()
    return desk


def plain(studio: Studio, page: Page) -> FrameLocator:
    """On the page with three buttons that look the same."""
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    page.evaluate(
        """() => {
            const list = document.querySelector("ul");
            const item = list.firstElementChild;
            item.firstChild.remove();
            list.replaceChildren(item, item.cloneNode(true), item.cloneNode(true));
        }"""
    )
    return desk


def around(page: Page, element: Locator) -> None:
    """The outline lies around the element, 3 px out."""
    outline = page.locator("[data-cairn=editor] .outline")
    expect(outline).to_be_visible()

    def apart() -> list[int]:
        drawn, box = outline.bounding_box(), element.bounding_box()
        assert drawn is not None
        assert box is not None
        return [round(drawn[side] - box[side]) for side in ("x", "y", "width", "height")]

    until(page, lambda: apart() == [-3, -3, 6, 6])


def desk_frame(page: Page) -> Frame:
    """The builder's frame, to speak as it does."""
    expect(builder(page).get_by_role("button", name="Tooltip step")).to_be_visible()
    return next(frame for frame in page.frames if "/builder" in frame.url)


def test_the_page_tells_what_it_looks_like(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide()))
    answer: dict[str, Any] = desk_frame(page).evaluate(ASK, {"type": "readLook"})
    found = answer["found"]
    samples = found["samples"]
    assert found["both"] is False
    assert samples[0]["kind"] == "page"
    assert samples[0]["ground"] == "rgb(246, 247, 251)"
    new_plan = next(one for one in samples if one["where"] == "New plan")
    assert (new_plan["kind"], new_plan["ground"], new_plan["radius"]) == (
        "button",
        "rgb(36, 82, 200)",
        8,
    )
    assert {"link", "card", "text", "heading"} <= {one["kind"] for one in samples}
    # Nothing of Cairn's own is taken for the product.
    assert not any("Cairn" in one["where"] for one in samples)


def test_the_verdict_is_told_while_one_rests(studio: Studio, page: Page) -> None:
    desk = plain(studio, page)
    desk.get_by_role("button", name="Point at an element").click()
    how = page.locator(HOW)
    page.locator("#open-dialog").hover()
    expect(how).to_have_text("StrongIt has a name of its own in the product.")
    page.get_by_role("button", name="Edit").nth(1).hover()
    expect(how).to_have_text(
        "Weak3 elements look the same.Point at something unique, or at what is around it."
    )
    page.get_by_role("button", name="More actions").hover()
    expect(how).to_have_text("StrongIt has a name of its own in the product.")
    page.get_by_role("link", name="Plans").hover()
    expect(how).to_contain_text("Fair")


def test_words_that_change_with_the_language_are_weak(studio: Studio, page: Page) -> None:
    desk = plain(studio, page)
    page.evaluate(
        """() => {
            const other = document.createElement("link");
            Object.assign(other, { rel: "alternate", hreflang: "ja", href: "/ja/plans" });
            document.head.append(other);
            document.querySelector("#more").id = "radix-:r1:";
        }"""
    )
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_role("button", name="More actions").hover()
    how = page.locator(HOW)
    expect(how).to_contain_text("WeakIts text changes with the language.")
    expect(how).to_contain_text("Its id looks generated, so it is not used.")
    page.get_by_role("button", name="More actions").click()
    expect(desk.get_by_text("Its text changes with the language.")).to_be_visible()
    expect(desk.get_by_text("Its id looks generated, so it is not used.")).to_be_visible()


def test_inside_a_frame_of_the_same_origin(studio: Studio, page: Page) -> None:
    desk = hard(studio, page)
    frame = page.frame_locator("#same")
    button = frame.get_by_role("button", name="Inside the frame")
    button.hover()
    expect(page.locator(TAG)).to_have_text("Button “Inside the frame”")
    around(page, button)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(TAG)).to_contain_text("Area")
    button.hover()
    button.click()
    expect(desk.get_by_text("Button “Inside the frame”")).to_be_visible()
    expect(desk.get_by_text("It has a name of its own in the product.")).to_be_visible()
    inner = next(one for one in page.frames if one.url.endswith("/inner.html"))
    assert inner.evaluate("heard") == []


def test_a_menu_that_closes_when_left_stays_open_until_it_is_picked_from(
    studio: Studio, page: Page
) -> None:
    desk = hard(studio, page)
    frame = page.frame_locator("#same")
    for root, name, item in (
        (page.locator("#hover"), "Tools", "Print all"),
        (page.locator("#delegated"), "Views", "As a board"),
        (frame.locator("#hover"), "More here", "Deep down"),
    ):
        root.get_by_role("button", name=name).hover()
        expect(root.get_by_role("menuitem", name=item)).to_be_visible()
    page.get_by_role("heading", name="Hard to point at").hover()
    page.locator(BAR).hover()
    assert page.evaluate("heard") == []
    page.get_by_role("menuitem", name="As a board").hover()
    expect(page.locator(HOW)).to_contain_text("It is in a menu or dialog that has to be opened")
    frame.get_by_role("menuitem", name="Deep down").click()
    expect(desk.get_by_text("Menu item “Deep down”")).to_be_visible()
    # What was held back is told in the end: the page is as it would be.
    expect(page.get_by_role("menuitem", name="Print all")).to_be_hidden()
    expect(page.get_by_role("menuitem", name="As a board")).to_be_hidden()
    assert page.evaluate("heard") == ["left"]


def test_a_menu_that_closes_when_the_focus_goes_stays_open(studio: Studio, page: Page) -> None:
    desk = hard(studio, page)
    page.get_by_role("button", name="Use the page once").click()
    page.get_by_role("button", name="Filter").click()
    item = page.get_by_role("menuitem", name="Only mine")
    expect(item).to_be_visible()
    page.get_by_role("heading", name="Frames").hover()
    page.evaluate("document.activeElement.blur()")
    expect(item).to_be_visible()
    item.click()
    expect(desk.get_by_text("Menu item “Only mine”")).to_be_visible()


def test_the_click_that_opens_a_menu_is_recorded_as_a_step_before(
    studio: Studio, page: Page
) -> None:
    desk = hard(studio, page)
    share = page.get_by_role("button", name="Share")
    share.click(modifiers=["Alt"])
    item = page.get_by_role("menuitem", name="Copy the link")
    item.hover()
    expect(page.locator(HOW)).to_contain_text("It is in a menu or dialog that has to be opened")
    item.click()
    expect(desk.get_by_text("Menu item “Copy the link”")).to_be_visible()
    desk.get_by_role("button", name="Record the click that opens it").click()
    expect(page.get_by_text("Click what opens it: the page does so too")).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("Escape")
    expect(desk.locator(".step")).to_have_count(2)
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".step")).to_have_count(1)
    desk.get_by_role("button", name="Record the click that opens it").click()
    share.click()
    expect(item).to_be_visible()
    expect(desk.locator(".step")).to_have_count(2)
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    opener, step = studio.steps(studio.guides[-1])
    assert opener["advance"]["on"] == "click"
    assert opener["page"] == "/hard.html"
    assert opener["target"]["fingerprint"]["name"] == "Share"
    assert opener["title"] == "Click “Share”"
    assert step["target"]["fingerprint"]["name"] == "Copy the link"
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".step")).to_have_count(1)


def test_what_cannot_be_looked_into_says_so_and_may_be_picked(studio: Studio, page: Page) -> None:
    desk = hard(studio, page)
    page.locator("#lock").hover(position={"x": 20, "y": 10})
    expect(page.locator(HOW)).to_contain_text("What is inside here cannot be read")
    page.locator("#foreign").scroll_into_view_if_needed()
    box = page.locator("#foreign").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 30)
    expect(page.locator(HOW)).to_contain_text("In this frame is a page of another address")
    page.mouse.click(box["x"] + 30, box["y"] + 30)
    expect(page.locator(BAR)).to_contain_text("Point at what is around the frame")
    expect(desk.get_by_text("In this frame")).to_have_count(0)
    page.get_by_role("button", name="Point at it all the same").click()
    expect(desk.get_by_text("In this frame is a page of another address")).to_be_visible()
    expect(desk.get_by_text("Weak")).to_be_visible()


def test_what_it_matches_is_shown_from_the_panel_and_while_pointing(
    studio: Studio, page: Page
) -> None:
    desk = plain(studio, page)
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_role("button", name="Edit").nth(1).hover()
    page.keyboard.press("m")
    matches = page.locator(MATCH)
    expect(matches).to_have_text(["1 · 100 %", "2 · 81 %", "3 · 81 %"])
    page.keyboard.press("Escape")
    expect(matches).to_have_count(0)
    page.get_by_role("button", name="Edit").nth(1).click()
    show = desk.get_by_role("button", name="Show what it matches")
    show.click()
    expect(matches).to_have_count(3)
    expect(page.get_by_text("3 elements would be taken for it")).to_be_visible()
    page.keyboard.press("Escape")
    expect(matches).to_have_count(0)
    show.click()
    # One that goes is outlined no more.
    page.evaluate("document.querySelector('ul').lastElementChild.remove()")
    expect(matches).to_have_count(2)
    page.get_by_role("button", name="Done").click()
    expect(matches).to_have_count(0)
    expect(show).to_be_visible()


def test_a_pattern_is_answered_as_it_is_typed(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide(), "/plans/42"))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    field = desk.get_by_label("Page", exact=True)
    expect(field).to_have_value("/plans/:id")
    expect(desk.get_by_text("Matches this page.")).to_be_visible()
    desk.get_by_role("button", name="Only this address: /plans/42").click()
    expect(field).to_have_value("/plans/42")
    desk.get_by_role("button", name="This and everything below: /plans/*").click()
    expect(field).to_have_value("/plans/*")
    field.fill("/plan/:id")
    expect(desk.get_by_text("Here it is “plans” where the pattern has “plan”.")).to_be_visible()
    field.fill("https://app.example.com/plans/{id}")
    expect(desk.get_by_text("The pattern is the path only")).to_be_visible()
    desk.get_by_role("button", name="Change to /plans/:id").click()
    expect(field).to_have_value("/plans/:id")
    expect(desk.get_by_text("Matches this page.")).to_be_visible()
