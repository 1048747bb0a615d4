"""Themes and videos: what may be set of a card's look, and what can be read whatever was set."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files
from e2e.sdk_pages import ROOT, Json, Scene, a_button, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

EXTRA = ["extra"]
Scheme = Literal["light", "dark"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def a_video(src: str) -> list[Json]:
    return [{"type": "video", "src": src, "title": "A first plan"}]


def shown(scene: Scene, page: Page, *steps: Json, **document: Any) -> Locator:
    scene.guides = [a_guide(*steps, parts=EXTRA, **document)]
    page.goto(scene.host)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    return card


def faults(page: Page) -> list[object]:
    """What axe finds in Cairn's own nodes."""
    page.add_script_tag(content=AXE.read_text())
    found = page.evaluate("() => axe.run('[data-cairn]').then((all) => all.violations)")
    return [(one["id"], [node["failureSummary"] for node in one["nodes"]]) for one in found]


def test_every_token_of_a_theme_is_seen(scene: Scene, page: Page) -> None:
    theme: Json = {"accent": "#c2185b", "surface": "#fff8e1", "ink": "#3e2723", "mode": "light"}
    theme |= {"font": "serif", "size": 18, "radius": 24, "shadow": "none", "spacing": "roomy"}
    card = shown(scene, page, a_tooltip("one", "new"), a_modal("two"), theme=theme)
    expect(card).to_have_css("background-color", "rgb(255, 248, 225)")
    expect(card).to_have_css("color", "rgb(62, 39, 35)")
    expect(card).to_have_css("font-size", "18px")
    expect(card).to_have_css("border-radius", "24px")
    expect(card.locator(".in")).to_have_css("padding-top", "26px")
    expect(card.locator(".next")).to_have_css("background-color", "rgb(194, 24, 91)")
    assert "Georgia" in card.evaluate("one => getComputedStyle(one).fontFamily")
    assert "40px" not in card.evaluate("one => getComputedStyle(one).boxShadow")


@pytest.mark.parametrize(("mode", "system"), [("dark", "light"), ("light", "dark")])
def test_a_theme_can_be_dark_or_light_whatever_the_system_is(
    scene: Scene, browser: Browser, mode: str, system: Scheme
) -> None:
    dark = {"surface": "#102030", "ink": "#f0f0ff", "accent": "#ffd400"}
    theme = {"mode": mode, "surface": "#fefefe", "dark": dark}
    page = browser.new_page(color_scheme=system)
    card = shown(scene, page, a_modal("one"), theme=theme)
    background = "rgb(16, 32, 48)" if mode == "dark" else "rgb(254, 254, 254)"
    expect(card).to_have_css("background-color", background)
    page.close()


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize(
    "theme",
    [
        {"surface": "#777777", "ink": "#888888", "accent": "#707070"},
        {"surface": "#101010", "accent": "#101010", "dark": {"surface": "#ffffff"}},
        {"ink": "#ffffff", "accent": "#ffff00", "dark": {"ink": "#000000"}},
        {"accent": "#e0457b", "size": 20, "radius": 28, "spacing": "compact"},
    ],
    ids=["grey on grey", "upside down", "ink like paper", "large"],
)
def test_whatever_colours_are_asked_for_every_kind_of_card_can_be_read(
    scene: Scene, browser: Browser, theme: Json, system: Scheme
) -> None:
    link = {"type": "link", "href": "https://example.com", "text": "Read more"}
    body = [{"type": "paragraph", "content": [{"type": "text", "text": "See "}, link]}]
    video = body + a_video("https://example.com/a.mp4")
    looks = [a_button(text=one, look=one) for one in ("quiet", "secondary", "primary")]
    steps = (
        a_tooltip("one", "new", body=body, spotlight=True, rest="block"),
        a_tooltip("two", "name", body=body, advance={"on": "input"}, buttons=looks),
        a_modal("three", body=video, buttons=looks),
    )
    page = browser.new_page(color_scheme=system)
    card = shown(scene, page, *steps, theme=theme, progress="bar")
    for title in ("one", "two", "three"):
        expect(card).to_contain_text(f"Title {title}")
        assert faults(page) == []
        card.locator(".next").click()
    page.close()


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en", "ja", "ar"])
def test_no_kind_of_card_has_a_fault_that_axe_finds(
    scene: Scene, browser: Browser, system: Scheme, locale: str
) -> None:
    looks = [a_button(text=one, look=one) for one in ("quiet", "secondary", "primary")]
    steps = (
        a_tooltip("one", "new", spotlight=True),
        a_tooltip("two", "save", arrow=False, buttons=looks),
        a_modal("three", buttons=looks, position="topRight"),
        a_modal("four", title=""),
    )
    page = browser.new_page(color_scheme=system)
    scene.guides = [a_guide(*steps, locale=locale, progress="numbers")]
    page.goto(scene.host)
    for at in range(4):
        expect(page.locator(CARD)).to_contain_text(f"{at + 1} / 4")
        assert faults(page) == []
        page.locator(f"{CARD} .next").click()
    page.close()


def test_nothing_of_a_video_is_loaded_before_it_is_asked_for(scene: Scene, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("https://media.example/**", lambda route: route.fulfill(body=b""))
    body = a_video("https://media.example/plan.mp4")
    card = shown(scene, page, a_modal("one", body=body), a_modal("two"))
    press = card.get_by_role("button", name="Play video: A first plan")
    expect(press).to_be_visible()
    assert not any("media.example" in url for url in asked)
    with page.expect_request("https://media.example/plan.mp4"):
        press.click()
    # An empty file is none: what is left is a link to it.
    link = card.get_by_role("link", name="A first plan")
    expect(link).to_have_attribute("href", "https://media.example/plan.mp4")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


@pytest.mark.parametrize(
    ("src", "plays"),
    [
        ("https://www.youtube.com/watch?v=abc-123", "www.youtube-nocookie.com/embed/abc-123"),
        ("https://youtu.be/abc-123", "www.youtube-nocookie.com/embed/abc-123"),
        ("https://vimeo.com/76979871", "player.vimeo.com/video/76979871?dnt=1"),
    ],
)
def test_a_hosted_video_plays_without_cookies(
    scene: Scene, page: Page, src: str, plays: str
) -> None:
    for host in ("www.youtube-nocookie.com", "player.vimeo.com"):
        page.route(f"https://{host}/**", lambda route: route.fulfill(body="", status=200))
    card = shown(scene, page, a_modal("one", body=a_video(src)))
    expect(card.locator("iframe")).to_have_count(0)
    card.get_by_role("button", name="Play video: A first plan").click()
    frame = card.locator("iframe")
    assert str(frame.get_attribute("src")).startswith(f"https://{plays}")
    expect(frame).to_have_attribute("title", "A first plan")


@pytest.mark.parametrize("src", ["https://example.com/watch", "https://youtube.com.evil.test/x"])
def test_a_video_of_another_host_is_a_link(scene: Scene, page: Page, src: str) -> None:
    card = shown(scene, page, a_modal("one", body=a_video(src)))
    card.get_by_role("button", name="Play video: A first plan").click()
    expect(card.get_by_role("link", name="A first plan")).to_have_attribute("href", src)
    expect(card.locator("iframe, video")).to_have_count(0)


def test_a_card_is_drawn_in_forced_colours_and_moves_nothing(
    scene: Scene, browser: Browser
) -> None:
    page = browser.new_page(forced_colors="active", reduced_motion="reduce")
    looks = [a_button(text=one, look=one) for one in ("quiet", "secondary", "primary")]
    card = shown(scene, page, a_tooltip("one", "new", buttons=looks), a_modal("two"))
    expect(card).to_have_css("border-top-style", "solid")
    expect(card.locator(".next")).to_have_css("border-top-style", "solid")
    expect(card.locator(".second")).to_have_css("border-top-style", "solid")
    assert card.evaluate("one => one.getAnimations({ subtree: true }).length") == 0
    page.close()
