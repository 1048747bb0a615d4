"""The card stands beside its target wherever that is, and however it moves."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_modal, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

# The card's box, the target's, and the gap between them below the target; through one frame.
GEOMETRY = """(testid) => {
    window.boxes = () => {
        const card = document.querySelector("[data-cairn]").shadowRoot.querySelector(".card");
        const frame = document.querySelector("iframe");
        const seek = (root) => {
            for (const one of root.querySelectorAll("*")) {
                if (one.dataset?.testid === testid) return one;
                if (one.hasAttribute("data-cairn") || !one.shadowRoot) continue;
                const inner = seek(one.shadowRoot);
                if (inner) return inner;
            }
        };
        const own = seek(document);
        const target = own ?? seek(frame.contentDocument);
        const box = target.getBoundingClientRect();
        const at = own ? { x: 0, y: 0 } : frame.getBoundingClientRect();
        const inset = own ? 0 : frame.clientLeft + parseFloat(getComputedStyle(frame).paddingLeft);
        const [x, y] = [box.x + at.x + inset, box.y + at.y + inset];
        const { left, top, width, height } = card.getBoundingClientRect();
        const gap = top - y - box.height;
        return { x, y, w: box.width, h: box.height, left, top, width, height, gap };
    };
    window.painted = async (frames = 2) => {
        for (let at = 0; at < frames; at += 1) {
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }
        return window.boxes();
    };
}"""


def measure(page: Page, testid: str) -> dict[str, Any]:
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate(GEOMETRY, testid)
    boxes: dict[str, Any] = page.evaluate("() => painted()")
    return boxes


def beside(boxes: dict[str, Any], gap: float = 12, by: float = 1.5) -> bool:
    """Below its target at the usual distance, in line with it or pushed in by the window's edge."""
    off = boxes["left"] + boxes["width"] / 2 - boxes["x"] - boxes["w"] / 2
    at_edge = boxes["left"] <= 13 or boxes["left"] + boxes["width"] >= 1280 - 13
    return bool(abs(boxes["gap"] - gap) <= by and (abs(off) <= by or at_edge))


def test_a_target_far_down_comes_into_view_clear_of_the_sticky_header(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "far"), a_tooltip("two", "new"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    expect(page.get_by_test_id("far")).to_be_in_viewport(ratio=1)
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.get_by_test_id("new")).to_be_in_viewport(ratio=1)
    page.get_by_test_id("new").click(timeout=2000)


UNCOVERED = """(testid) => {
    const target = document.querySelector(`[data-testid=${testid}]`);
    const { x, y, width, height } = target.getBoundingClientRect();
    const own = (one) => one.hasAttribute("data-cairn");
    return [[0.5, 0.5], [0.05, 0.5], [0.95, 0.5], [0.5, 0.05], [0.5, 0.95]].every(([u, v]) => {
        const all = document.elementsFromPoint(x + width * u, y + height * v);
        return all.find((one) => !own(one)) === target;
    });
}"""


@pytest.mark.parametrize("testid", ["big", "aside", "last", "cell", "tall"])
@pytest.mark.parametrize("height", [720, 560])
def test_nothing_that_sticks_lies_over_a_target_that_was_scrolled_to(
    scene: Scene, page: Page, testid: str, height: int
) -> None:
    page.set_viewport_size({"width": 1280, "height": height + 160 * (testid == "tall")})
    scene.guides = [a_guide(a_tooltip("one", testid))]
    page.goto(f"{scene.host}/scroll")
    expect(page.locator(CARD)).to_be_visible()
    assert page.evaluate(UNCOVERED, testid)


def test_a_target_taller_than_the_window_has_its_card_beside_it(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "huge", spotlight=True))]
    page.goto(f"{scene.host}/scroll")
    boxes = measure(page, "huge")
    assert boxes["left"] >= boxes["x"] + boxes["w"] + 12
    assert 12 <= boxes["top"] <= 720 - 12 - boxes["height"]


def test_what_only_the_page_may_scroll_is_never_shifted(scene: Scene, page: Page) -> None:
    steps = [a_tooltip(name, name) for name in ("drawer", "below", "deep")]
    scene.guides = [a_guide(one, id=one["id"], start="manual") for one in steps]
    page.goto(f"{scene.host}/shell")
    until(page, lambda: len(scene.sessions) == 1)
    for name in ("drawer", "below", "deep"):
        page.evaluate("(name) => window.cairn.start(name)", name)
        expect(page.locator(CARD)).to_contain_text(f"Title {name}")
        shifted = page.evaluate(
            """() => [document.documentElement, document.body, document.querySelector(".app")]
                .flatMap((one) => [one.scrollLeft, one.scrollTop])"""
        )
        assert shifted == [0] * 6
        if name == "deep":
            expect(page.get_by_test_id("deep")).to_be_in_viewport(ratio=1)
        page.locator(CARD).get_by_role("button", name="Close").click()
        expect(page.locator(CARD)).to_have_count(0)


def test_the_card_follows_in_the_frame_of_the_scroll(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new", side="bottom"))]
    page.goto(scene.host)
    first = measure(page, "new")
    assert beside(first)
    for y in (7, 19, 40):
        now = page.evaluate("(y) => (scrollTo(0, y), painted(1))", y)
        assert abs(now["gap"] - first["gap"]) <= 1
    page.get_by_test_id("new").evaluate("(one) => (one.style.marginTop = '33px')")
    assert beside(page.evaluate("() => painted()"))


def test_the_card_follows_an_animation_a_drag_and_a_page_that_grows(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "card", side="bottom"))]
    page.goto(f"{scene.host}/moving")
    assert beside(measure(page, "card"))
    page.mouse.move(*centre(page, "card"))
    page.mouse.down()
    page.mouse.move(500, 260, steps=4)
    now = page.evaluate("() => painted()")
    assert now["x"] > 400
    assert beside(now)
    page.mouse.up()
    worst = page.evaluate(
        """async () => {
            document.querySelector(".box").classList.add("slide");
            let worst = 0;
            for (let at = 0; at < 20; at += 1) {
                const { gap, x, w, left, width } = await painted(1);
                worst = Math.max(worst, Math.abs(gap - 12), Math.abs(x + w / 2 - left - width / 2));
            }
            return worst;
        }"""
    )
    # Told after the frame that it moved in: never more than a frame or two behind.
    assert worst < 160
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished))")
    assert beside(page.evaluate("() => painted(3)"))


def centre(page: Page, testid: str) -> tuple[float, float]:
    box = page.get_by_test_id(testid).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_card_follows_a_target_that_its_scroller_cuts(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "part", side="bottom"))]
    page.goto(f"{scene.host}/moving")
    measure(page, "part")
    page.evaluate("() => (document.querySelector('.clip').scrollLeft = 0)")
    page.evaluate("() => painted(3)")
    for padding in (200, 170, 215, 240):
        # Moved by layout, not by scrolling: no event tells.
        now = page.evaluate(
            """(padding) => {
                document.querySelector(".clip div").style.paddingLeft = `${padding}px`;
                return painted(3);
            }""",
            padding,
        )
        assert abs(now["x"] + now["w"] / 2 - now["left"] - now["width"] / 2) <= 2, padding


def test_a_target_in_nested_shadow_roots_is_scrolled_to_and_pointed_at(
    scene: Scene, page: Page
) -> None:
    click = a_tooltip("two", "row", side="bottom", advance={"on": "click"})
    scene.guides = [a_guide(a_tooltip("one", "new"), click, a_tooltip("three", "deep"))]
    page.goto(f"{scene.host}/shadow")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.locator(CARD).get_by_role("button", name="Next").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    assert beside(measure(page, "row"), gap=18)
    now = page.evaluate(
        """() => {
            const list = document.querySelector("plan-list").shadowRoot;
            const row = list.querySelector("plan-row").shadowRoot;
            row.firstChild.scrollTop -= 30;
            return painted(1);
        }"""
    )
    assert beside(now, gap=18)
    page.get_by_test_id("row").click()
    assert page.evaluate("() => clicks") == ["row"]
    expect(page.locator(CARD)).to_contain_text("Title three")
    expect(page.get_by_test_id("deep")).to_be_in_viewport(ratio=1)


def test_a_target_in_a_frame_is_scrolled_to_followed_and_clicked(scene: Scene, page: Page) -> None:
    click = a_tooltip("one", "framed", side="bottom", advance={"on": "click"})
    scene.guides = [a_guide(click, a_tooltip("two", "top", side="bottom"))]
    page.goto(f"{scene.host}/frame")
    assert beside(measure(page, "framed"), gap=18, by=2)
    inner = page.frame_locator("iframe")
    scroll = "() => document.querySelector('iframe').contentWindow.scrollBy(0, 40)"
    page.evaluate(scroll)
    assert beside(page.evaluate("() => painted(1)"), gap=18, by=2)
    page.evaluate("() => scrollBy(0, 30)")
    assert beside(page.evaluate("() => painted(1)"), gap=18, by=2)
    inner.get_by_test_id("framed").evaluate("(one) => (one.style.marginTop = '25px')")
    assert beside(page.evaluate("() => painted()"), gap=18, by=2)
    inner.get_by_test_id("framed").click()
    expect(page.locator(CARD)).to_contain_text("Title two")
    assert page.frames[1].evaluate("() => clicks") == [False]
    assert beside(measure(page, "top"), by=2)


@pytest.mark.parametrize("testid", ["scale", "zoom", "deep", "fixed", "filter"])
def test_transformed_and_zoomed_boxes_are_pointed_at_where_they_are_seen(
    scene: Scene, page: Page, testid: str
) -> None:
    scene.guides = [a_guide(a_tooltip("one", testid, side="bottom"))]
    page.goto(f"{scene.host}/transformed")
    assert beside(measure(page, testid))


@pytest.mark.parametrize("zoom", ["1.5", "0.8"])
def test_a_page_that_zooms_itself_does_not_zoom_the_card(
    scene: Scene, page: Page, zoom: str
) -> None:
    page.add_init_script(
        f"addEventListener('load', () => (document.documentElement.style.zoom = {zoom}))"
    )
    scene.guides = [a_guide(a_tooltip("one", "new", side="bottom", page="/app/zoomed"))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.evaluate("() => history.pushState(null, '', '/app/zoomed')")
    boxes = measure(page, "new")
    assert abs(boxes["width"] - 340) < 1
    assert beside(boxes)


def test_from_right_to_left_the_start_is_on_the_right(scene: Scene, page: Page) -> None:
    steps = (
        a_tooltip("one", "new", side="bottom", align="start"),
        a_tooltip("two", "deep", side="bottom"),
        a_tooltip("three", "edge", side="bottom", align="end"),
    )
    scene.guides = [a_guide(*steps)]
    page.goto(f"{scene.host}/rtl")
    boxes = measure(page, "new")
    assert abs(boxes["left"] + boxes["width"] - boxes["x"] - boxes["w"]) <= 1
    page.locator(CARD).get_by_role("button", name="Next").click()
    boxes = measure(page, "deep")
    assert boxes["x"] >= 0
    assert beside(boxes)
    page.locator(CARD).get_by_role("button", name="Next").click()
    boxes = measure(page, "edge")
    assert boxes["left"] + boxes["width"] <= 1280 - 12


def test_at_320_pixels_and_at_200_percent_all_of_the_card_is_seen(
    scene: Scene, browser: Browser
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"), a_modal("two"), a_tooltip("three", "far"))]
    for width, height, ratio in ((320, 256, 4), (640, 360, 2)):
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, device_scale_factor=ratio)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(scene.host)
        for title in ("Title one", "Title two", "Title three"):
            expect(page.locator(CARD)).to_contain_text(title)
            box = page.locator(CARD).bounding_box()
            assert box
            assert box["x"] >= 11
            assert box["y"] >= 11
            assert box["x"] + box["width"] <= width - 11
            assert box["y"] + box["height"] <= height - 11
            page.locator(CARD).get_by_role(
                "button", name="Done" if "three" in title else "Next"
            ).click()
        expect(page.locator(CARD)).to_have_count(0)
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        context.close()


KEYBOARD = """
    const real = window.visualViewport;
    const fake = new EventTarget();
    Object.assign(fake, { scale: 1, offsetLeft: 0, offsetTop: 0, pageTop: 0 });
    fake.width = real.width;
    fake.height = real.height;
    Object.defineProperty(window, "visualViewport", { value: fake });
    window.keyboard = (height, top) => {
        Object.assign(fake, { width: real.width, height, offsetTop: top });
        fake.dispatchEvent(new Event("resize"));
    };
"""


def test_above_a_keyboard_on_the_screen_the_card_stays_in_what_is_seen(
    scene: Scene, page: Page
) -> None:
    page.add_init_script(KEYBOARD)
    long = [{"type": "paragraph", "content": [{"type": "text", "text": "Long. " * 300}]}]
    scene.guides = [a_guide(a_tooltip("one", "name", side="bottom"), a_modal("two", body=long))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    page.get_by_test_id("name").focus()
    page.evaluate("() => keyboard(300, 0)")
    for _ in range(2):
        boxes = measure(page, "name")
        assert boxes["top"] >= 12
        assert boxes["top"] + boxes["height"] <= 300 - 12 + 1
        if _ == 0:
            page.evaluate("() => keyboard(300, 90)")
            page.locator(CARD).get_by_role("button", name="Next").click()
            expect(page.locator(CARD)).to_contain_text("Title two")
            page.evaluate("() => keyboard(300, 0)")
    assert page.evaluate("() => scrollY") == 0


def test_nothing_of_a_tour_is_printed(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_modal("one"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(CARD)).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator(CARD)).to_be_visible()


def test_where_there_are_no_popovers_the_card_is_fixed_above_all_the_same(
    scene: Scene, page: Page
) -> None:
    page.add_init_script(
        """for (const name of ["popover", "showPopover", "hidePopover", "togglePopover"]) {
            delete HTMLElement.prototype[name];
        }
        const { matches } = Element.prototype;
        Element.prototype.matches = function (selector) {
            const known = selector.replaceAll(":popover-open", ":unknown");
            return matches.call(this, known);
        };"""
    )
    scene.guides = [a_guide(a_tooltip("one", "new", side="bottom"), a_modal("two"))]
    page.goto(scene.host)
    assert beside(measure(page, "new"))
    page.mouse.wheel(0, 60)
    page.wait_for_function("() => scrollY === 60")
    assert beside(page.evaluate("() => painted()"))
    page.locator(CARD).get_by_role("button", name="Next").click()
    page.locator(CARD).get_by_role("button", name="Done").click()
    expect(page.locator(CARD)).to_have_count(0)
