"""What a card looks like and says: every kind of step, and all that an author can set of it."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files
from e2e.sdk_pages import Json, Scene, a_button, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

EXTRA = ["extra"]
HOLE = "[data-cairn] .hole"


def shown(scene: Scene, page: Page, *steps: Json, **document: Any) -> Locator:
    """The first card of a tour of these steps."""
    scene.guides = [a_guide(*steps, **document)]
    page.goto(scene.host)
    card = page.locator(CARD)
    expect(card).to_be_visible()
    return card


def box(one: Locator) -> dict[str, float]:
    found = one.bounding_box()
    assert found
    return {
        "left": found["x"],
        "top": found["y"],
        "right": found["x"] + found["width"],
        "bottom": found["y"] + found["height"],
    }


def press_next(card: Locator) -> None:
    card.locator(".next").click()


def test_a_modal_card_stands_in_nine_places(scene: Scene, page: Page) -> None:
    places = ["center", "top", "bottom", "left", "right"]
    places += ["topLeft", "topRight", "bottomLeft", "bottomRight"]
    card = shown(scene, page, *(a_modal(place, position=place) for place in places))
    for place in places:
        expect(card).to_contain_text(f"Title {place}")
        at = box(card)
        low = place.lower()
        middle = (at["left"] + at["right"]) / 2, (at["top"] + at["bottom"]) / 2
        expected = (
            24 if "left" in low else 1256 if "right" in low else 640,
            24 if "top" in low else 696 if "bottom" in low else 360,
        )
        found = (
            at["left"] if "left" in low else at["right"] if "right" in low else middle[0],
            at["top"] if "top" in low else at["bottom"] if "bottom" in low else middle[1],
        )
        assert found == pytest.approx(expected, abs=1), place
        press_next(card)


@pytest.mark.parametrize("side", ["top", "right", "bottom", "left"])
def test_a_tooltip_stands_at_its_side_at_its_distance(scene: Scene, page: Page, side: str) -> None:
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            document.querySelector("[data-testid=new]").style.cssText =
                "position:fixed;left:600px;top:320px;width:120px;height:40px";
        })"""
    )
    steps = (a_tooltip("one", "new", side=side, offset=30, arrow=False), a_tooltip("two", "new"))
    card = shown(scene, page, *steps)
    at, target = box(card), box(page.get_by_test_id("new"))
    gaps = {
        "top": target["top"] - at["bottom"],
        "right": at["left"] - target["right"],
        "bottom": at["top"] - target["bottom"],
        "left": target["left"] - at["right"],
    }
    assert gaps[side] == pytest.approx(30, abs=1)
    expect(card.locator(".arrow")).to_be_hidden()
    press_next(card)
    expect(card).to_contain_text("Title two")
    expect(card.locator(".arrow")).to_be_visible()
    assert box(card)["top"] - target["bottom"] == pytest.approx(12, abs=1)


@pytest.mark.parametrize(("align", "edge"), [("start", "left"), ("end", "right")])
def test_a_tooltip_is_aligned_with_an_edge(scene: Scene, page: Page, align: str, edge: str) -> None:
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            document.querySelector("[data-testid=new]").style.cssText =
                "position:fixed;left:600px;top:200px;width:120px;height:40px";
        })"""
    )
    card = shown(scene, page, a_tooltip("one", "new", side="bottom", align=align))
    assert box(card)[edge] == pytest.approx(box(page.get_by_test_id("new"))[edge], abs=1)


def test_a_spotlight_has_the_room_and_the_corners_that_were_asked_for(
    scene: Scene, page: Page
) -> None:
    asked = a_tooltip("one", "new", spotlight=True, spotlightPadding=15, spotlightRadius=9)
    card = shown(scene, page, asked, a_tooltip("two", "new", spotlight=True))
    hole, target = page.locator(HOLE), box(page.get_by_test_id("new"))
    assert box(hole)["left"] == pytest.approx(target["left"] - 15, abs=1)
    assert box(hole)["bottom"] == pytest.approx(target["bottom"] + 15, abs=1)
    expect(hole).to_have_css("border-radius", "9px")
    press_next(card)
    expect(card).to_contain_text("Title two")
    assert box(hole)["left"] == pytest.approx(target["left"] - 6, abs=1)


def test_progress_is_told_as_dots_figures_a_bar_or_not_at_all(
    scene: Scene, browser: Browser
) -> None:
    for style, seen in {"dots": "2 / 3", "numbers": "2 / 3", "bar": "", "none": None}.items():
        page = browser.new_page()
        parts = EXTRA if style == "bar" else []
        steps = (a_modal("one"), a_modal("two"), a_modal("three"))
        card = shown(scene, page, *steps, progress=style, parts=parts)
        press_next(card)
        told = card.get_by_role("img", name="Step 2 of 3")
        if seen is None:
            expect(told).to_have_count(0)
        else:
            expect(told).to_have_text(seen)
            expect(card.locator(".steps i")).to_have_count(3 if style == "dots" else 0)
        if style == "bar":
            whole, part = box(card.locator(".bar")), box(card.locator(".bar span"))
            share = (part["right"] - part["left"]) / (whole["right"] - whole["left"])
            assert share == pytest.approx(2 / 3, abs=0.02)
        page.close()


def test_buttons_are_the_authors_with_words_where_none_are_given(scene: Scene, page: Page) -> None:
    dismiss, back = {"type": "dismiss"}, {"type": "back"}
    buttons = [
        a_button(dismiss, look="quiet"),
        a_button(back, look="secondary"),
        a_button({"type": "goTo", "step": "one"}, text="Again", look="secondary"),
        a_button(),
    ]
    card = shown(scene, page, a_modal("one"), a_modal("two", buttons=buttons), a_modal("three"))
    press_next(card)
    expect(card.locator(".foot button")).to_have_text(["Close", "Back", "Again", "Next"])
    expect(card.locator(".foot .second")).to_have_count(2)
    card.get_by_role("button", name="Again").click()
    expect(card).to_contain_text("Title one")


def test_a_card_without_buttons_and_progress_has_no_foot(scene: Scene, page: Page) -> None:
    card = shown(scene, page, a_modal("one", buttons=[]))
    expect(card.locator(".foot")).to_be_hidden()
    card.get_by_role("button", name="Close").click()
    expect(card).to_have_count(0)


def test_a_card_in_japanese_says_its_own_words_in_japanese(scene: Scene, page: Page) -> None:
    later = a_button({"type": "snooze", "minutes": 5}, look="quiet")
    step = a_tooltip("one", "name", advance={"on": "input"}, buttons=[later])
    card = shown(scene, page, step, a_modal("two"), locale="ja", parts=EXTRA)
    expect(card).to_contain_text("強調された欄に入力すると次へ進みます")
    expect(card.get_by_role("button", name="あとで")).to_be_visible()
    expect(card.get_by_role("button", name="閉じる")).to_be_visible()
    expect(card).to_have_attribute("lang", "ja")


@pytest.mark.parametrize("locale", ["ar", "he-IL", "fa", "ur"])
def test_a_card_reads_from_right_to_left(scene: Scene, page: Page, locale: str) -> None:
    card = shown(scene, page, a_modal("one"), a_modal("two"), locale=locale)
    press_next(card)
    expect(card).to_contain_text("Title two")
    close, title = box(card.get_by_role("button", name="Close")), box(card.locator("h2"))
    assert close["left"] - box(card)["left"] == pytest.approx(12, abs=1)
    assert title["right"] > close["right"]
    assert box(card.locator(".next"))["left"] < box(card.locator(".prev"))["left"]
    assert box(card.locator(".steps"))["left"] > box(card.locator(".prev"))["left"]
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text("Title one")
    page.keyboard.press("ArrowLeft")
    expect(card).to_contain_text("Title two")


@pytest.mark.parametrize("window", [(320, 568), (640, 360)], ids=["320 px", "200 % zoom"])
def test_a_card_has_room_in_a_small_window(
    scene: Scene, browser: Browser, window: tuple[int, int]
) -> None:
    page = browser.new_page(viewport={"width": window[0], "height": window[1]})
    buttons = [a_button({"type": "back"}, text=f"Choice number {one}") for one in range(4)]
    long = [{"type": "paragraph", "content": [{"type": "text", "text": "Many words. " * 80}]}]
    steps = (a_tooltip("one", "new", body=long), a_modal("two", body=long, buttons=buttons))
    card = shown(scene, page, *steps)
    for title in ("Title one", "Title two"):
        expect(card).to_contain_text(title)
        at = box(card)
        assert min(at["left"], at["top"]) >= 0
        assert at["right"] <= window[0]
        assert at["bottom"] <= window[1]
        for button in card.get_by_role("button").all():
            expect(button).to_be_in_viewport(ratio=1)
        assert card.evaluate("one => one.scrollWidth <= one.clientWidth")
        press_next(card) if title == "Title one" else None
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_what_blocks_the_rest_lets_the_target_through(scene: Scene, page: Page) -> None:
    step = a_tooltip("one", "new", spotlight=True, rest="block")
    card = shown(scene, page, step, a_tooltip("two", "new"), parts=EXTRA)
    save = box(page.get_by_test_id("save"))
    page.mouse.click(save["left"] + 10, save["top"] + 10)
    page.get_by_test_id("new").click()
    assert page.evaluate("() => window.clicks") == [["new", False]]
    page.get_by_test_id("name").focus()
    page.keyboard.type("still")
    expect(page.get_by_test_id("name")).to_have_value("still")
    page.mouse.move(900, 600)
    page.mouse.wheel(0, 50)
    page.wait_for_function("() => scrollY > 0")
    press_next(card)
    expect(card).to_contain_text("Title two")
    page.get_by_test_id("save").click()
    assert page.evaluate("() => window.clicks") == [["new", False], ["save", False]]


def test_a_wheel_over_what_is_blocked_scrolls_what_is_under_it(scene: Scene, page: Page) -> None:
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
            const box = document.createElement("div");
            box.id = "scroller";
            box.style.cssText = "position:fixed;inset:300px auto auto 800px;overflow:auto";
            Object.assign(box.style, { width: "200px", height: "200px" });
            box.append(Object.assign(document.createElement("p"), { textContent: "long" }));
            box.firstChild.style.height = "900px";
            document.body.append(box);
        })"""
    )
    shown(scene, page, a_tooltip("one", "new", rest="block"), parts=EXTRA)
    page.mouse.move(900, 400)
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => document.querySelector('#scroller').scrollTop > 0")
    assert page.evaluate("() => scrollY") == 0
