"""A target is looked for where pages keep their elements, and again when it has gone."""

from playwright.sync_api import Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import Scene, a_guide, a_target, a_tooltip

__all__ = ["page", "scene", "sdk_files"]

# Send the frame on to a page, and wait for it.
SEND = """(to) => new Promise((done) => {
    const frame = document.querySelector("iframe");
    frame.addEventListener("load", () => done(), { once: true });
    frame.src = to;
})"""


def test_a_frame_is_looked_into_again_whenever_it_goes_on_to_another_page(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_guide(a_tooltip("one", "framed"))]
    page.goto(f"{scene.host}/frame")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate(SEND, "/app")
    expect(page.locator(CARD)).to_have_count(0)
    page.evaluate(SEND, "/framed?again")
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_what_changes_inside_a_frame_is_seen(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "late"))]
    page.goto(f"{scene.host}/frame")
    until(page, lambda: len(scene.sessions) == 1)
    page.frame_locator("iframe").get_by_test_id("top").evaluate(
        "(one) => { one.dataset.testid = 'late'; }"
    )
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.frame_locator("iframe").get_by_test_id("late").evaluate("(one) => one.remove()")
    expect(page.locator(CARD)).to_have_count(0)


def test_a_frame_inside_a_shadow_root_inside_a_frame_that_comes_late_is_looked_into(
    scene: Scene, page: Page
) -> None:
    words = a_target("", attributes={}, role="button", name="Deep inside", text="Deep inside")
    scene.guides = [a_guide(a_tooltip("one", "", target=words))]
    page.goto(f"{scene.host}/frame")
    until(page, lambda: len(scene.sessions) == 1)
    page.evaluate(
        """() => {
            const inner = document.querySelector("iframe").contentDocument;
            const root = inner.body.appendChild(inner.createElement("div"))
                .attachShadow({ mode: "open" });
            const frame = root.appendChild(inner.createElement("iframe"));
            frame.srcdoc = "<button>Deep inside</button>";
        }"""
    )
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_a_frame_of_another_origin_is_passed_over(scene: Scene, page: Page) -> None:
    scene.guides = [a_guide(a_tooltip("one", "out"))]
    page.goto(f"{scene.host}/frame")
    expect(page.locator(CARD)).to_contain_text("Title one")
    page.evaluate(SEND, f"{scene.cairn}/embed.js")
    page.get_by_test_id("out").evaluate("(one) => one.remove()")
    expect(page.locator(CARD)).to_have_count(0)


def test_it_is_found_through_a_release_and_lost_when_its_node_becomes_another(
    scene: Scene, page: Page
) -> None:
    """Wrapped, its class renamed, its number changed, its place changed; then other words."""
    name = "Inbox (3)"
    inbox = a_target("", attributes={"class": "nav-item"}, role="button", name=name, text=name)
    scene.guides = [a_guide(a_tooltip("one", "", target=inbox))]
    page.goto(scene.host)
    until(page, lambda: len(scene.sessions) == 1)
    page.evaluate(
        """() => {
            const wrap = document.createElement("div");
            const names = ["Sent", "Inbox (12)", "Archive"];
            wrap.append(...names.map((name) => {
                const button = document.createElement("button");
                button.className = "css-1x2y3z";
                button.textContent = name;
                return button;
            }));
            document.querySelector("main").prepend(wrap);
        }"""
    )
    expect(page.locator(CARD)).to_contain_text("Title one")
    button = page.get_by_role("button", name="Inbox (12)").element_handle()
    button.evaluate("(one) => (one.textContent = 'Inbox (11)')")
    expect(page.locator(CARD)).to_contain_text("Title one")
    button.evaluate("(one) => (one.textContent = 'Drafts')")
    expect(page.locator(CARD)).to_have_count(0)
