"""An hour without a network: the author goes on, and everything arrives when it is back."""

from playwright.sync_api import BrowserContext, Page, Request, expect

from e2e.editor_studio import CARD, Studio, builder, context, page, studio

__all__ = ["context", "page", "studio"]


def test_an_hour_without_a_network_loses_nothing_and_knocks_rarely(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    guide_id = studio.guide()
    page.clock.install()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    page.clock.run_for(2_000)
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    saves: list[str] = []

    def sent(request: Request) -> None:
        if request.method == "PUT":
            saves.append(request.url)

    page.on("request", sent)
    context.set_offline(True)
    titles = [f"Typed in minute {minute}" for minute in range(0, 60, 10)]
    for title in titles:
        desk.get_by_label("Title").fill(title)
        expect(page.locator(CARD)).to_contain_text(title)
        page.clock.run_for(600_000)
    desk.get_by_role("button", name="Modal step").click()
    desk.get_by_label("Title").fill("A second step, still offline")
    expect(desk.locator(".save-state.offline")).to_be_visible()
    assert len(saves) <= 150, "it waits longer and longer, at most half a minute"

    # The page itself goes away and comes back before the network does: it is all there.
    context.route("**/draft", lambda route: route.abort())
    context.set_offline(False)
    page.reload()
    expect(desk.locator(".step")).to_have_count(2)
    expect(desk.get_by_label("Title")).to_have_value("A second step, still offline")
    assert studio.steps(guide_id)[0]["title"] == ""

    context.unroute("**/draft")
    page.clock.run_for(40_000)
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    assert [step["title"] for step in studio.steps(guide_id)] == [
        titles[-1],
        "A second step, still offline",
    ]
    # One undo takes back the last word, as if nothing had been.
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Title")).to_have_value("")
