"""The edit session: who may open it, who is heard, and that nothing typed is ever lost."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.editor_studio import CARD, Product, Studio, builder, context, page, served, studio

__all__ = ["context", "page", "studio"]

MODAL = {"type": "modal", "id": "hello", "title": "Hello", "body": []}


def test_a_link_opens_the_builder_once(studio: Studio, page: Page, context: BrowserContext) -> None:
    link = studio.link(studio.guide())
    page.goto(link)
    expect(builder(page).get_by_role("button", name="Tooltip step")).to_be_visible()
    other = context.new_page()
    other.goto(link)
    expect(builder(other).get_by_text("This link was used already.")).to_be_visible()
    builder(other).get_by_role("button", name="Close the builder").click()
    expect(other.locator("[data-cairn]")).to_have_count(0)


def test_a_link_for_another_address_is_refused_with_what_to_do(studio: Studio, page: Page) -> None:
    link = studio.link(studio.guide())
    with served(Product(studio.product.cairn, studio.product.key)) as other:
        origins = [studio.host, other.origin]
        path = f"/api/environments/{studio.environment_id}"
        assert studio.client.patch(path, json={"origins": origins}).status_code == 200
        page.goto(link.replace(studio.host, other.origin))
        expect(builder(page).get_by_text("made for another address")).to_be_visible()


def test_a_product_whose_policy_refuses_frames_says_the_directive(
    studio: Studio, page: Page
) -> None:
    studio.product.frames = "'none'"
    page.goto(studio.link(studio.guide()))
    expect(page.get_by_text(f"frame-src {studio.product.cairn}")).to_be_visible()
    expect(page.get_by_role("link", name="Open Cairn's dashboard")).to_have_attribute(
        "href", studio.product.cairn
    )
    page.get_by_role("button", name="Close the builder").click()
    expect(page.locator("[data-cairn]")).to_have_count(0)


def test_a_cairn_that_does_not_answer_is_told_in_the_page(studio: Studio, page: Page) -> None:
    page.clock.install()
    page.route("**/builder?**", lambda route: route.abort())
    page.route("**/health", lambda route: route.abort())
    page.goto(studio.link(studio.guide()))
    expect(page.locator("[data-cairn=editor] .panel")).to_be_visible()
    page.clock.run_for(9_000)
    expect(page.get_by_text("does not answer. Check that it is running")).to_be_visible()


def test_an_address_that_is_not_allowed_is_told_in_the_page(studio: Studio, page: Page) -> None:
    page.clock.install()
    link = studio.link(studio.guide())
    path = f"/api/environments/{studio.environment_id}"
    assert studio.client.patch(path, json={"origins": []}).status_code == 200
    page.goto(link)
    expect(page.locator("[data-cairn=editor] .panel")).to_be_visible()
    page.clock.run_for(9_000)
    expect(page.get_by_text("Add this address to the environment's allowed")).to_be_visible()
    expect(page.locator("[data-cairn=editor] code")).to_have_text(studio.host)


def test_an_unknown_key_is_told_in_the_builder(studio: Studio, page: Page) -> None:
    link = studio.link(studio.guide())
    studio.product.key = "ck_nobody"
    page.goto(link)
    expect(builder(page).get_by_text("does not know this product's key")).to_be_visible()


def test_a_viewer_is_told_who_can_help(studio: Studio, page: Page) -> None:
    member_id, author = studio.add_author()
    page.goto(studio.link(studio.guide(), client=author))
    desk = builder(page)
    expect(desk.get_by_role("button", name="Modal step")).to_be_visible()
    path = f"/api/members/{member_id}"
    assert studio.client.patch(path, json={"role": "viewer"}).status_code == 200
    desk.get_by_role("button", name="Modal step").click()
    expect(desk.get_by_text("Ask an admin of your workspace for the author role")).to_be_visible()
    assert studio.client.patch(path, json={"role": "author"}).status_code == 200
    desk.get_by_label("Title").fill("Hello")
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    author.close()


def test_nobody_else_is_heard(studio: Studio, page: Page) -> None:
    """Messages from the page itself, from a foreign frame, and with another nonce do nothing."""
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Tooltip step").click()
    nonce = page.evaluate("JSON.parse(sessionStorage['cairn:edit']).nonce")

    def said(message: dict[str, object], nonce: str) -> str:
        return json.dumps({"cairn": "edit", "v": 1, "nonce": nonce, "message": message})

    # To the overlay: the right words, but not out of the builder's frame.
    page.evaluate(f"window.postMessage({said({'type': 'done'}, nonce)}, '*')")
    # To the builder: from the page around it, but without this session's nonce.
    frame = (
        "document.querySelector('[data-cairn=editor]').shadowRoot.querySelector('.panel iframe')"
    )
    away = said({"type": "page", "url": f"{studio.host}/elsewhere"}, "another")
    page.evaluate(f"{frame}.contentWindow.postMessage({away}, '*')")
    # To the builder: the right nonce, from a window that is not the page around it.
    inner = next(one for one in page.frames if "/builder" in one.url)
    inner.evaluate(f"window.postMessage({away.replace('another', nonce)}, '*')")
    # What comes after them is heard, so they were read and left alone.
    desk.get_by_role("button", name="Point at an element").click()
    page.locator("#open-dialog").click()
    expect(desk.get_by_text("Button “New plan”")).to_be_visible()
    expect(desk.get_by_text("Matches this page.")).to_be_visible()


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_two_authors_conflict_and_neither_loses_anything(
    studio: Studio, page: Page, choice: str
) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, MODAL)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    expect(desk.get_by_label("Title")).to_have_value("Hello")
    studio.write(guide_id, MODAL | {"title": "Theirs"})
    desk.get_by_label("Title").fill("Mine")
    expect(desk.get_by_text("changed this guide as well")).to_be_visible()
    expect(desk.get_by_text("Step 1 “Mine” differs")).to_be_visible()
    expect(desk.get_by_text("Step 1 “Theirs” differs")).to_be_visible()
    assert studio.steps(guide_id)[0]["title"] == "Theirs", "nothing was overwritten"

    mine = choice == "mine"
    desk.get_by_role("button", name="Keep mine" if mine else "Take theirs").click()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    kept, other = ("Mine", "Theirs") if mine else ("Theirs", "Mine")
    assert studio.steps(guide_id)[0]["title"] == kept
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Title")).to_have_value(other)


def test_a_revoked_session_loses_nothing_that_was_typed(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    member_id, author = studio.add_author()
    guide_id = studio.guide()
    page.goto(studio.link(guide_id, client=author))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    path = f"/api/members/{member_id}"
    assert studio.client.patch(path, json={"disabled": True}).status_code == 200
    desk.get_by_label("Title").fill("Typed while it ended")
    expect(desk.get_by_text("This editing session has ended")).to_be_visible()
    desk.get_by_label("Text", exact=True).fill("And after it.")
    page.reload()
    expect(desk.get_by_text("what you typed is kept in this browser")).to_be_visible()
    assert studio.steps(guide_id)[0]["title"] == ""

    # Opened again, in another tab: it is there, and it is saved.
    again = context.new_page()
    again.goto(studio.link(guide_id))
    expect(builder(again).get_by_label("Title")).to_have_value("Typed while it ended")
    expect(builder(again).get_by_text("Saved", exact=True)).to_be_visible()
    [step] = studio.steps(guide_id)
    assert step["title"] == "Typed while it ended"
    assert step["body"][0]["content"][0]["text"] == "And after it."
    author.close()


def test_what_was_done_can_be_undone_after_a_reload(studio: Studio, page: Page) -> None:
    guide_id = studio.guide()
    studio.write(guide_id, MODAL)
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_label("Title").fill("Hello there")
    desk.get_by_role("button", name="Modal step").click()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    page.reload()
    expect(desk.locator(".step")).to_have_count(2)
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".step")).to_have_count(1)
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_label("Title")).to_have_value("Hello")
    expect(desk.get_by_role("button", name="Undo")).to_be_disabled()
    desk.get_by_role("button", name="Redo").click()
    expect(desk.get_by_label("Title")).to_have_value("Hello there")


def test_without_a_network_it_is_said_and_saved_later(
    studio: Studio, page: Page, context: BrowserContext
) -> None:
    guide_id = studio.guide()
    page.goto(studio.link(guide_id))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    context.set_offline(True)
    desk.get_by_label("Title").fill("Typed in a tunnel")
    expect(desk.get_by_text(re.compile(r"Offline since \d\d:\d\d: 1 unsaved"))).to_be_visible()
    expect(page.locator(CARD)).to_contain_text("Typed in a tunnel")
    context.set_offline(False)
    expect(desk.get_by_text("Saved", exact=True)).to_be_visible()
    assert studio.steps(guide_id)[0]["title"] == "Typed in a tunnel"


def test_the_session_ends_without_a_trace(studio: Studio, page: Page) -> None:
    page.goto(f"{studio.host}/plans")
    before = page.evaluate("document.documentElement.outerHTML")
    page.goto("about:blank")
    page.goto(studio.link(studio.guide()))
    desk = builder(page)
    desk.get_by_role("button", name="Modal step").click()
    expect(page.locator(CARD)).to_be_visible()
    desk.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator("[data-cairn]")).to_have_count(0)
    assert page.evaluate("document.documentElement.outerHTML") == before
    assert page.evaluate("Object.keys(sessionStorage)") == []
