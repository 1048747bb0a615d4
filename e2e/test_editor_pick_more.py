"""Pointing where pages are hard, and what the overlay reads of a page."""

from typing import Any

from playwright.sync_api import Frame, Page, expect

from e2e.editor_studio import Studio, builder, context, page, studio

__all__ = ["context", "page", "studio"]

ASK = """asked => new Promise((resolve) => {
    const { nonce, host } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
    addEventListener("message", ({ data: { message } }) => {
        if (message.type === "look") resolve(message);
    });
    parent.postMessage({ cairn: "edit", v: 1, nonce, message: asked }, host);
})"""


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
