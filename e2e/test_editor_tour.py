"""An author builds a tour over their own product, without code, and publishes it."""

from playwright.sync_api import FrameLocator, Page, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio

__all__ = ["context", "page", "studio"]


def add_step(desk: FrameLocator, title: str, text: str) -> None:
    desk.get_by_role("button", name="Tooltip step").click()
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Text", exact=True).fill(text)


def test_from_the_link_to_a_published_tour_over_two_pages(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_label("Name of the guide")).to_have_value("First plan")
    assert page.url == f"{studio.host}/plans", "the code is out of the address"

    # The first step points at a button and goes on when the person clicks it.
    add_step(desk, "Make your first plan", "It takes a minute.\n- give it a name\n- share it")
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog span").click()
    expect(desk.get_by_text("Button “New plan”")).to_be_visible()
    desk.get_by_role("radio", name="Element is clicked").check()
    card = page.locator(CARD)
    expect(card).to_contain_text("Make your first plan")
    expect(card.locator("li")).to_have_text(["give it a name", "share it"])
    assert page.evaluate("clicks") == [], "picking is not clicking"

    # The second points at what is there only after a click, inside a modal dialog.
    add_step(desk, "Give it a name", "Your pupils will see it.")
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog").click(modifiers=["Alt"])
    expect(page.get_by_role("dialog", name="A new plan")).to_be_visible()
    page.get_by_label("Name of the plan").click()
    expect(desk.get_by_text("Text field “Name of the plan”")).to_be_visible()
    expect(card).to_contain_text("Your pupils will see it.")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    card.get_by_role("button", name="Close").click()
    page.locator("#close-dialog").click()

    # The third is on another page: a real load, and the session goes on.
    page.get_by_role("link", name="Fractions").click()
    page.wait_for_url("**/plans/42")
    expect(desk.get_by_text("Give it a name")).to_be_visible()
    add_step(desk, "Share it", "Send it to your class.")
    expect(desk.get_by_label("Page", exact=True)).to_have_value("/plans/:id")
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_test_id("share-plan").click()
    expect(desk.get_by_text("Strong")).to_be_visible()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(desk.get_by_label("Title")).to_have_value("Share it")
    expect(card).to_contain_text("Send it to your class.")

    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish to test-").click()
    expect(desk.get_by_text("Version 1 is live in test-")).to_be_visible()

    steps = studio.steps(guide_id)
    assert [(step["page"], step["advance"]["on"], step["target"]["label"]) for step in steps] == [
        ("/plans", "click", "Button “New plan”"),
        ("/plans", "button", "Text field “Name of the plan”"),
        ("/plans/:id", "button", "Button “Share plan”"),
    ]
    published = studio.read(guide_id)["publications"]
    assert [(one["environmentId"], one["version"]) for one in published] == [
        (studio.environment_id, 1)
    ]

    # Done: no trace in the page, and the tour is there for people.
    desk.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("[data-cairn]")).to_have_count(0)
    assert page.evaluate("Object.keys(sessionStorage)") == []
    page.goto(f"{studio.host}/plans")
    expect(page.locator(CARD)).to_contain_text("Make your first plan")


def test_what_keeps_it_from_being_published_leads_to_the_field(studio: Studio, page: Page) -> None:
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.get_by_text("Add at least one step.")).to_be_visible()
    desk.get_by_role("button", name="Steps", exact=True).click()
    add_step(desk, "", "Some words.")
    desk.get_by_role("button", name="Modal step").click()
    desk.get_by_label("Title").fill("Welcome")
    desk.get_by_role("button", name="Publish…").click()
    expect(desk.locator(".problems li").first).to_contain_text("Step 1: No title yet")
    desk.get_by_role("button", name="Write a title.").click()
    expect(desk.get_by_label("Title")).to_be_focused()
    expect(desk.get_by_label("Title")).to_have_value("")
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Point at an element.").click()
    expect(desk.get_by_role("button", name="Point at an element")).to_be_focused()


def test_undo_and_redo_by_keyboard_and_steps_that_move(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    for title in ("One", "Two", "Three"):
        add_step(desk, title, "Words.")
    names = desk.locator(".step-name")
    expect(names).to_have_text(["One", "Two", "Three"])
    desk.get_by_role("button", name="Move up").click()
    expect(names).to_have_text(["One", "Three", "Two"])
    desk.locator(".step-head").first.press("Alt+ArrowDown")
    expect(names).to_have_text(["Three", "One", "Two"])
    desk.get_by_role("button", name="Duplicate").click()
    expect(names).to_have_text(["Three", "One", "One", "Two"])
    desk.get_by_role("button", name="Delete").click()
    desk.get_by_label("Title").press("Control+z")
    expect(names).to_have_text(["Three", "One", "One", "Two"])
    desk.get_by_label("Title").press("Control+z")
    desk.get_by_label("Title").press("Control+Shift+z")
    expect(names).to_have_text(["Three", "One", "One", "Two"])
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    assert [step["title"] for step in studio.steps(guide_id)] == ["Three", "One", "One", "Two"]


def test_the_audience_is_said_in_words(studio: Studio, page: Page) -> None:
    studio.tell_of_a_teacher()
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Who and when").click()
    expect(desk.get_by_text("Shown once to everyone, when the page is opened.")).to_be_visible()
    desk.get_by_role("combobox", name="Choose a condition").click()
    desk.get_by_role("option", name="Industry of the company").click()
    desk.get_by_role("combobox", name="Industry of the company").fill("school, clinic,")
    desk.get_by_role("combobox", name="Add a condition").click()
    desk.get_by_role("option", name="Role of the person").click()
    desk.get_by_role("option", name="teacher").click()
    expect(desk.get_by_role("group", name="people whose role is teacher")).to_be_visible()
    desk.get_by_role("combobox", name="How often").click()
    desk.get_by_role("option", name="until it is completed").click()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    document = studio.read(guide_id)["draft"]["document"]
    assert document["audience"] == {
        "type": "all",
        "of": [
            {"type": "industry", "is": ["school", "clinic"]},
            {"type": "role", "is": ["teacher"]},
        ],
    }
    assert document["frequency"] == "untilCompleted"


def test_a_preview_walks_over_pages_and_records_nothing(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    add_step(desk, "Open the plan", "Click it.")
    desk.get_by_role("button", name="Point at an element").click()
    page.get_by_role("link", name="Fractions").click()
    desk.get_by_role("radio", name="Element is clicked").check()
    desk.get_by_role("button", name="Modal step").click()
    desk.get_by_label("Title").fill("You are there")
    desk.get_by_label("Text", exact=True).fill("Well done.")
    desk.get_by_label("Page", exact=True).fill("/plans/:id")
    expect(desk.get_by_text("Does not match this page.")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))

    desk.get_by_role("button", name="Play from start").click()
    card = page.locator(CARD)
    expect(card).to_contain_text("Open the plan")
    expect(page.get_by_text("Nothing is recorded")).to_be_visible()
    page.get_by_role("link", name="Fractions").click()
    page.wait_for_url("**/plans/42")
    expect(card).to_contain_text("Well done.")
    card.get_by_role("button", name="Done").click()
    expect(desk.get_by_role("button", name="Play from start")).to_be_visible()
    assert [url for url in sent if "/v1/batch" in url or "/v1/session" in url] == []
