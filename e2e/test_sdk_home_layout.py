"""The card stands beside its target wherever that is, and however it moves."""

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files
from e2e.sdk_pages import Scene, a_guide, a_tooltip

__all__ = ["page", "scene", "sdk_files"]


def test_a_target_far_down_comes_into_view_clear_of_the_sticky_header(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "far"), a_tooltip("two", "new"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_contain_text("Title one")
    expect(page.get_by_test_id("far")).to_be_in_viewport(ratio=1)
    page.locator("[data-cairn] .next").click()
    expect(page.get_by_test_id("new")).to_be_in_viewport(ratio=1)
    page.get_by_test_id("new").click(timeout=2000)


def test_the_card_follows_in_the_frame_of_the_scroll(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new", side="bottom"))]
    page.goto(scene.host)
    expect(page.locator(CARD)).to_be_visible()
    gaps = page.evaluate(
        """async () => {
            const card = document.querySelector("[data-cairn]").shadowRoot.querySelector(".card");
            const target = document.querySelector("[data-testid=new]");
            const box = (one) => one.getBoundingClientRect();
            const gap = () => box(card).top - box(target).bottom;
            const painted = (done) => requestAnimationFrame(() => setTimeout(done));
            const frame = () => new Promise(painted);
            const gaps = [gap()];
            for (const y of [7, 19, 40]) {
                scrollTo(0, y);
                await frame();
                gaps.push(gap());
            }
            target.style.marginTop = "33px";
            await frame();
            await frame();
            gaps.push(gap());
            return gaps;
        }"""
    )
    assert all(abs(gap - gaps[0]) <= 1 for gap in gaps), gaps


def test_it_finds_its_target_in_an_open_shadow_root_and_in_a_scroller(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "new"), a_tooltip("two", "deep"))]
    page.goto(f"{scene.host}/shadow")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.locator("[data-cairn] .next").click()
    expect(page.get_by_test_id("deep")).to_be_in_viewport(ratio=1)
    expect(page.locator(CARD)).to_contain_text("Title two")
