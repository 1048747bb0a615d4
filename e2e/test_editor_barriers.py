"""No barrier on the other screens: writing, looking, pointing, and where things go wrong."""

from playwright.sync_api import BrowserContext, Page, expect

from e2e.editor_studio import CARD, Product, Studio, builder, context, page, served, studio
from e2e.test_editor_look import AXE, barriers, inside, shaded

__all__ = ["context", "page", "shaded", "studio"]

MODAL = {"type": "modal", "id": "hello", "title": "Hello", "body": []}
# What Cairn has put into the product's page, and nothing of the product's own.
OF_CAIRN = """async () => {
  const { violations } = await axe.run({ include: [["[data-cairn=editor]"]] }, { iframes: false });
  return violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
}"""


def over_the_page(page: Page) -> list[str]:
    # Through the debugger: the product's own policy lets no such script in.
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    asked = {"expression": f"({OF_CAIRN})()", "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    found: list[str] = answer["result"]["value"]
    session.detach()
    return found


def test_no_barrier_while_writing_and_looking(studio: Studio, shaded: Page) -> None:
    page = shaded
    guide_id = studio.guide()
    studio.write(guide_id, MODAL)
    studio.tell_of_a_teacher()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    tools = desk.get_by_role("toolbar", name="Format the text")
    for name in ("Link", "Emoji", "Name or other trait", "Image", "Video"):
        desk.get_by_label("Text", exact=True).click()
        tool = tools.get_by_role("button", name=name, exact=True)
        tool.click()
        assert barriers(inside(page)) == [], name
        page.keyboard.press("Escape")
    desk.get_by_role("button", name="Write on the card").click()
    card = page.frame_locator("[data-cairn=editor] iframe[src*='/builder/card']")
    expect(card.get_by_role("toolbar").first).to_be_visible()
    writing = next(frame for frame in page.frames if "/builder/card" in frame.url)
    assert barriers(writing) == []
    card.get_by_role("button", name="Done").first.click()
    desk.get_by_role("button", name="Preview as…").click()
    for whom in ("A person", "Made up"):
        desk.get_by_role("radio", name=whom).check()
        expect(desk.get_by_label("Language")).to_be_visible()
        assert barriers(inside(page)) == [], whom


def test_no_barrier_over_the_product(studio: Studio, shaded: Page) -> None:
    page = shaded
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    assert over_the_page(page) == []
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog").hover()
    expect(page.locator("[data-cairn=editor] .tag")).to_contain_text("New plan")
    assert over_the_page(page) == []
    page.locator("#open-dialog").click()
    desk.get_by_label("Title").fill("Begin here")
    desk.get_by_role("button", name="Play from start").click()
    expect(page.get_by_role("button", name="Stop preview")).to_be_visible()
    assert over_the_page(page) == []
    page.get_by_role("button", name="Stop preview").click()
    desk.get_by_role("button", name="Fold away").click()
    assert over_the_page(page) == []


def test_no_barrier_where_things_go_wrong(
    studio: Studio, shaded: Page, context: BrowserContext
) -> None:
    page = shaded
    guide_id = studio.guide()
    studio.write(guide_id, MODAL)
    link = studio.link(guide_id)
    page.goto(link)
    desk = builder(page)
    expect(desk.get_by_label("Title")).to_have_value("Hello")
    # Offline, then in conflict with a colleague.
    page.context.set_offline(True)
    desk.get_by_label("Title").fill("Mine")
    expect(desk.locator(".save-state.offline")).to_be_visible()
    assert barriers(inside(page)) == []
    studio.write(guide_id, MODAL | {"title": "Theirs"})
    page.context.set_offline(False)
    expect(desk.get_by_text("changed this guide as well")).to_be_visible()
    assert barriers(inside(page)) == []
    # A link that was used already, and a product whose policy refuses the frame.
    again = page.context.new_page()
    again.goto(link)
    expect(builder(again).get_by_text("This link was used already.")).to_be_visible()
    assert barriers(inside(again)) == []
    with served(Product(studio.product.cairn, studio.product.key, frames="'none'")) as strict:
        origins = [studio.host, strict.origin]
        path = f"/api/environments/{studio.environment_id}"
        assert studio.client.patch(path, json={"origins": origins}).status_code == 200
        refused = page.context.new_page()
        refused.goto(studio.link(guide_id).replace(studio.host, strict.origin))
        expect(refused.get_by_text(f"frame-src {studio.product.cairn}")).to_be_visible()
        assert over_the_page(refused) == []
    expect(page.locator(CARD)).to_be_visible()
