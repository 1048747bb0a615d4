"""Hints, hotspots and launchers: many at once, and none of them in anybody's way."""

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.sdk_fixtures import CARD, page, scene, sdk_files, until
from e2e.sdk_pages import (
    ROOT,
    Scene,
    a_checklist,
    a_guide,
    a_hint,
    a_target,
    a_task,
    a_tooltip,
    a_tooltip_guide,
    says,
)

__all__ = ["page", "scene", "sdk_files"]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SPOT = "[data-cairn] .spot"

GAP = """([testid, at]) => {
    const spot = [...document.querySelectorAll("[data-cairn]")]
        .flatMap((one) => [...one.shadowRoot.querySelectorAll(".spot")])[at];
    const [a, b] = [spot, document.querySelector(`[data-testid=${testid}]`)]
        .map((one) => one.getBoundingClientRect());
    return [a.x + a.width / 2 - b.right, a.y + a.height / 2 - b.top].map(Math.round);
}"""


def test_a_hint_comes_when_the_pointer_rests_on_its_target_and_goes_when_it_leaves(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "new"), a_hint("two", "b3"))]
    page.clock.install()
    page.goto(f"{scene.host}/board")
    expect(page.locator("[data-cairn]")).to_have_count(1)
    page.get_by_test_id("new").hover()
    card = page.locator(CARD)
    expect(card).to_contain_text("Body of one.")
    expect(card).to_have_role("tooltip")
    assert card.get_by_role("button").count() == 0
    card.hover()
    page.clock.run_for(1000)
    expect(card).to_be_visible()
    page.mouse.move(900, 600)
    expect(card).to_have_count(0)
    until(page, lambda: "Step Completed one" in scene.told)
    assert scene.told == ["Guide Started one", "Step Shown one", "Step Completed one"]
    page.get_by_test_id("b3").hover()
    expect(card).to_contain_text("Body of two.")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    until(page, lambda: "Guide Completed two" in scene.told)
    page.get_by_test_id("new").hover()
    expect(card).to_contain_text("Body of one.")
    page.keyboard.press("Escape")
    page.evaluate("() => window.cairn.track('After')")
    until(page, lambda: "After" in scene.told)
    assert scene.told[3:] == [
        "Step Shown two",
        "Step Completed two",
        "Guide Completed two",
        "After",
    ]


def test_a_pointer_that_only_passes_opens_nothing(scene: Scene, page: Page) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "new"))]
    page.clock.install()
    page.goto(f"{scene.host}/board")
    expect(page.locator("[data-cairn]")).to_have_count(1)
    page.get_by_test_id("new").hover()
    page.mouse.move(900, 600)
    page.clock.run_for(1000)
    expect(page.locator(CARD)).to_have_count(0)


def test_a_hint_comes_with_the_keyboards_focus_is_read_out_and_leaves_the_target_as_it_is(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "new"))]
    page.goto(f"{scene.host}/board")
    expect(page.locator("[data-cairn]")).to_have_count(1)
    before = page.get_by_test_id("new").evaluate("one => one.outerHTML")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("new")).to_be_focused()
    expect(page.locator(CARD)).to_contain_text("Body of one.")
    expect(page.locator("[data-cairn] [role=status]")).to_contain_text("Title one")
    expect(page.locator("[data-cairn] [role=status]")).to_contain_text("Body of one.")
    assert page.get_by_test_id("new").evaluate("one => one.outerHTML") == before
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(page.get_by_test_id("new")).to_be_focused()
    expect(page.locator("[data-cairn] [role=status]")).to_have_text("")


def test_a_hint_with_a_link_is_a_dialog_that_the_keyboard_can_reach(
    scene: Scene, page: Page
) -> None:
    link = {"type": "link", "href": "/lessons", "text": "Read more"}
    body = [{"type": "paragraph", "content": [link]}]
    scene.guides = [a_tooltip_guide(a_hint("one", "new", body=body))]
    page.goto(f"{scene.host}/board")
    expect(page.locator("[data-cairn]")).to_have_count(1)
    page.get_by_test_id("new").hover()
    expect(page.locator(CARD)).to_have_role("dialog")
    page.locator(CARD).get_by_role("button", name="Close").click()
    expect(page.locator(CARD)).to_have_count(0)


def test_a_hotspot_is_a_named_button_that_opens_its_card_and_gets_the_focus_back(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "b0", type="hotspot"))]
    page.goto(f"{scene.host}/board")
    spot = page.get_by_role("button", name="Title one")
    expect(spot).to_be_visible()
    assert scene.told == []
    spot.focus()
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_contain_text("Body of one.")
    expect(page.locator(CARD)).to_be_focused()
    expect(spot).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(spot).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(CARD).get_by_role("button", name="Close").click()
    expect(page.locator(CARD)).to_have_count(0)
    until(page, lambda: "Guide Completed one" in scene.told)
    assert page.evaluate("() => window.clicks") == []


def test_a_pointer_that_passes_a_target_does_not_close_what_was_opened_by_a_press(
    scene: Scene, page: Page
) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "new"), a_hint("two", "b20", type="hotspot"))]
    page.clock.install()
    page.goto(f"{scene.host}/board")
    page.get_by_role("button", name="Title two").click()
    expect(page.locator(CARD)).to_contain_text("Body of two.")
    page.get_by_test_id("new").hover()
    page.clock.run_for(1000)
    expect(page.locator(CARD)).to_contain_text("Body of two.")
    page.mouse.move(900, 600)
    page.get_by_test_id("name").focus()
    page.clock.run_for(1000)
    expect(page.locator(CARD)).to_contain_text("Body of two.")


@pytest.mark.parametrize(
    ("at", "x", "y"), [("topLeft", 0, 0), ("center", 0.5, 0.5), ("bottomRight", 1, 1)]
)
def test_a_beacon_stands_where_its_author_put_it(
    scene: Scene, page: Page, at: str, x: float, y: float
) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "b8", type="hotspot", at=at))]
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_be_visible()
    spot, target = page.locator(SPOT).bounding_box(), page.get_by_test_id("b8").bounding_box()
    assert spot is not None
    assert target is not None
    middle = (spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    there = (target["x"] + target["width"] * x, target["y"] + target["height"] * y)
    assert middle == pytest.approx(there, abs=1)


def test_a_beacon_seen_once_is_gone_over_reloads(scene: Scene, page: Page) -> None:
    steps = (a_hint("one", "b0", type="hotspot", until="seen"), a_hint("two", "b1", type="hotspot"))
    scene.guides = [a_tooltip_guide(*steps)]
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_have_count(2)
    page.get_by_role("button", name="Title one").click()
    expect(page.locator(CARD)).to_contain_text("Body of one.")
    expect(page.locator(SPOT)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(SPOT)).to_have_count(1)
    page.reload()
    expect(page.get_by_role("button", name="Title two")).to_be_visible()
    expect(page.locator(SPOT)).to_have_count(1)


def test_a_launcher_has_words_or_an_icon_and_may_act_instead_of_opening_a_card(
    scene: Scene, page: Page
) -> None:
    track = {"type": "track", "event": "Helped"}
    steps = (
        a_hint("one", "b0", type="launcher", label="What is new", icon="spark"),
        a_hint("two", "b8", type="launcher", label="", icon="help", actions=[track]),
    )
    scene.guides = [a_tooltip_guide(*steps)]
    page.goto(f"{scene.host}/board")
    launcher = page.get_by_role("button", name="What is new")
    icon = launcher.evaluate("one => getComputedStyle(one, '::before').content")
    assert icon.startswith('"✦"')
    spot, target = launcher.bounding_box(), page.get_by_test_id("b0").bounding_box()
    assert spot is not None
    assert target is not None
    assert spot["y"] + spot["height"] <= target["y"]
    page.get_by_role("button", name="Title two").click()
    until(page, lambda: "Helped" in scene.told)
    expect(page.locator(CARD)).to_have_count(0)
    assert [name for name in scene.told if name != "Helped"] == [
        "Guide Started two",
        "Step Shown two",
        "Step Completed two",
    ]


def test_a_button_of_its_card_may_end_the_guide(scene: Scene, page: Page) -> None:
    dismiss = {"text": "Never again", "look": "quiet", "actions": [{"type": "dismiss"}]}
    steps = (
        a_hint("one", "b0", type="hotspot", buttons=[dismiss]),
        a_hint("two", "b1", type="hotspot"),
    )
    scene.guides = [a_tooltip_guide(*steps, frequency="once")]
    page.goto(f"{scene.host}/board")
    page.get_by_role("button", name="Title one").click()
    page.get_by_role("button", name="Never again").click()
    expect(page.locator("[data-cairn]")).to_have_count(0)
    until(page, lambda: "Guide Ended one" in scene.told)
    page.reload()
    until(page, lambda: len(scene.sessions) == 2)
    expect(page.locator("[data-cairn]")).to_have_count(0)


def test_what_was_completed_before_plays_without_a_word(scene: Scene, page: Page) -> None:
    guide = a_tooltip_guide(a_hint("one", "b0", type="hotspot"), guide={"over": "completed"})
    scene.guides = [guide]
    page.goto(f"{scene.host}/board")
    page.get_by_role("button", name="Title one").click()
    page.keyboard.press("Escape")
    page.evaluate("() => window.cairn.track('After')")
    until(page, lambda: "After" in scene.told)
    assert scene.told == ["After"]


def test_beacons_follow_their_targets_go_with_them_and_come_back(scene: Scene, page: Page) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "new", type="hotspot"))]
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_be_visible()
    assert page.evaluate(GAP, ["new", 0]) == [0, 0]
    gaps = page.evaluate(
        """async (gap) => {
            const painted = (done) => requestAnimationFrame(() => setTimeout(done));
            const frame = () => new Promise(painted);
            const target = document.querySelector("[data-testid=new]");
            const gaps = [];
            scrollTo(0, 17);
            await frame();
            gaps.push(eval(gap)(["new", 0]));
            target.style.marginLeft = "50px";
            await frame();
            await frame();
            gaps.push(eval(gap)(["new", 0]));
            target.style.width = "300px";
            await frame();
            await frame();
            gaps.push(eval(gap)(["new", 0]));
            return gaps;
        }""",
        GAP,
    )
    assert gaps == [[0, 0]] * 3
    page.get_by_test_id("new").evaluate("one => { window.kept = one; one.remove(); }")
    expect(page.locator("[data-cairn]")).to_have_count(0)
    page.evaluate("() => document.querySelector('main').prepend(window.kept)")
    expect(page.locator(SPOT)).to_be_visible()
    page.evaluate("() => document.querySelector('[data-cairn]').remove()")
    page.evaluate("() => document.querySelector('main').append('again')")
    expect(page.locator(SPOT)).to_be_visible()


def test_a_beacon_is_not_drawn_over_what_covers_its_target(scene: Scene, page: Page) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "deep", type="hotspot", at="center"))]
    page.goto(f"{scene.host}/board")
    spot = page.locator(SPOT)
    expect(spot).to_be_visible()
    page.evaluate("() => document.querySelector('.box').scrollTo(0, 200)")
    expect(spot).to_be_hidden()
    page.evaluate("() => document.querySelector('.box').scrollTo(0, 0)")
    expect(spot).to_be_visible()


def test_beacons_move_into_a_modal_dialog_and_those_behind_it_hide(
    scene: Scene, page: Page
) -> None:
    steps = (a_hint("one", "new", type="hotspot"), a_hint("two", "inside", type="hotspot"))
    scene.guides = [a_tooltip_guide(*steps)]
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_have_count(1)
    page.get_by_test_id("open").click()
    inside = page.locator("dialog > [data-cairn] .spot.hotspot >> nth=1")
    expect(inside).to_be_visible()
    expect(page.locator("dialog > [data-cairn] .spot >> nth=0")).to_be_hidden()
    inside.click()
    expect(page.locator("dialog > [data-cairn] .card")).to_contain_text("Body of two.")
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    assert page.evaluate("() => document.querySelector('dialog').open")
    page.get_by_test_id("shut").click()
    expect(page.locator(SPOT)).to_have_count(1)
    expect(page.locator("html > [data-cairn] .spot")).to_be_visible()


def test_thirty_hints_are_on_a_page_with_one_observer_of_it_and_no_work_while_it_rests(
    scene: Scene, page: Page
) -> None:
    page.add_init_script(
        """window.watching = new Set();
           const observe = MutationObserver.prototype.observe;
           MutationObserver.prototype.observe = function (node, ...rest) {
               if (node === document) window.watching.add(this);
               return observe.call(this, node, ...rest);
           };
           window.frames = 0;
           const ask = window.requestAnimationFrame;
           window.requestAnimationFrame = (work) => { window.frames += 1; return ask(work); };
           window.timers = 0;
           const later = window.setTimeout;
           window.setTimeout = (...all) => { window.timers += 1; return later(...all); };"""
    )
    hints = [a_hint(f"h{at}", f"b{at}", type="hotspot") for at in range(30)]
    scene.guides = [a_tooltip_guide(*hints)]
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_have_count(30)
    assert page.evaluate("() => window.watching.size") == 1
    rest = """() => new Promise((done) => {
        const begun = performance.now();
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (performance.now() - begun > 1000 ? done() : port2.postMessage(0));
        port2.postMessage(0);
    })"""
    page.evaluate(rest)
    before = page.evaluate("() => [window.frames, window.timers]")
    page.evaluate(rest)
    assert page.evaluate("() => [window.frames, window.timers]") == before
    page.evaluate("() => scrollTo(0, 40)")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert [page.evaluate(GAP, [f"b{at}", at]) for at in range(30)] == [[0, 0]] * 30


def test_a_tours_card_lies_above_beacons_that_come_later(scene: Scene, page: Page) -> None:
    hotspot = a_hint("one", "late", type="hotspot", target=a_target("late"))
    scene.guides = [a_tooltip_guide(hotspot), a_guide(a_tooltip("step", "new", side="bottom"))]
    page.goto(f"{scene.host}/board")
    card = page.locator(CARD)
    expect(card).to_contain_text("Title step")
    expect(card).to_be_focused()
    page.evaluate(
        """() => {
            const card = [...document.querySelectorAll("[data-cairn]")]
                .map((one) => one.shadowRoot.querySelector(".card")).find(Boolean);
            const { x, y } = card.getBoundingClientRect();
            const late = document.createElement("button");
            late.dataset.testid = "late";
            late.textContent = "Late";
            late.style.cssText = `position:fixed;left:${x - 30}px;top:${y + 20}px;width:50px`;
            document.body.append(late);
        }"""
    )
    expect(page.locator(SPOT)).to_have_count(1)
    expect(card).to_be_focused()
    on_top = page.evaluate(
        """() => {
            const hosts = [...document.querySelectorAll("[data-cairn]")];
            const [spot, card] = [".spot", ".card"].map((name) =>
                hosts.find((one) => one.shadowRoot.querySelector(name)));
            const { right, y } = card.shadowRoot.querySelector(".card").getBoundingClientRect();
            return document.elementsFromPoint(right - 20, y + 20)[0] === card && spot !== card;
        }"""
    )
    assert on_top


def test_escape_in_a_tours_card_is_the_tours(scene: Scene, page: Page) -> None:
    scene.guides = [
        a_tooltip_guide(a_hint("one", "b20")),
        a_guide(a_tooltip("step", "new"), frequency="always"),
    ]
    page.goto(f"{scene.host}/board")
    expect(page.locator(CARD)).to_be_focused()
    page.get_by_test_id("b20").hover()
    expect(page.locator(CARD)).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(1)
    expect(page.locator(CARD)).to_contain_text("Title one")


def test_reduced_motion_has_no_pulse(scene: Scene, browser: Browser) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "b0", type="hotspot"))]
    moves = {}
    for motion in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(f"{scene.host}/board")
        spot = page.locator(SPOT)
        expect(spot).to_be_visible()
        moves[motion] = spot.evaluate("one => getComputedStyle(one, '::after').animationName")
        context.close()
    assert moves == {"no-preference": "pulse", "reduce": "none"}


def test_a_strict_policy_and_trusted_types_are_kept_by_hints_and_checklists(
    scene: Scene, page: Page
) -> None:
    theme = {"accent": "#8a2be2"}
    hotspot = a_hint("one", "new", type="hotspot")
    task = a_task("a", done=None)
    scene.guides = [a_tooltip_guide(hotspot, theme=theme), a_checklist(task, theme=theme)]
    page.goto(f"{scene.host}/strict")
    page.get_by_role("button", name="Title one").click()
    expect(page.get_by_role("dialog", name="Title one")).to_contain_text("Body of one.")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Get started")
    expect(button).to_have_css("background-color", "rgb(138, 43, 226)")
    button.click()
    page.get_by_role("button", name="Mark as done").click()
    until(page, lambda: "Guide Completed a" in scene.told)
    assert page.evaluate("() => window.violations") == []


def test_beacons_and_ticks_are_seen_in_forced_colours(scene: Scene, browser: Browser) -> None:
    scene.guides = [
        a_tooltip_guide(a_hint("one", "new", type="hotspot")),
        a_checklist(a_task("a", done=0), a_task("b"), open=True, guide={"rules": [True]}),
    ]
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(scene.host)
    expect(page.locator(SPOT)).to_be_visible()
    border = page.locator(SPOT).evaluate("one => getComputedStyle(one, '::before').borderTopStyle")
    assert border == "solid"
    tick = page.locator("[data-cairn] .done .task")
    expect(tick).to_be_visible()
    look = tick.evaluate(
        """one => {
            const { backgroundColor, color, content } = getComputedStyle(one, '::before');
            return [backgroundColor !== color, content];
        }"""
    )
    assert look[0]
    assert look[1].startswith('"✓"')
    context.close()


def test_hints_leave_no_trace_when_cairn_stops(scene: Scene, page: Page) -> None:
    scene.guides = [a_tooltip_guide(a_hint("one", "new"), a_hint("two", "b0", type="hotspot"))]
    page.clock.install()
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_be_visible()
    page.get_by_test_id("new").hover()
    expect(page.locator(CARD)).to_be_visible()
    page.evaluate("() => window.cairn.stop()")
    expect(page.locator("[data-cairn]")).to_have_count(0)
    page.mouse.move(900, 600)
    page.get_by_test_id("new").hover()
    page.clock.run_for(1000)
    expect(page.locator("[data-cairn]")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True])
def test_no_kind_of_hint_has_a_fault_that_axe_finds(
    scene: Scene, browser: Browser, dark: bool
) -> None:
    steps = (
        a_hint("one", "new", body=says("Words.")),
        a_hint("two", "b0", type="hotspot"),
        a_hint("three", "b8", type="launcher", label="Help", icon="info"),
        a_hint("four", "b10", type="launcher", label="", icon="spark"),
    )
    scene.guides = [a_tooltip_guide(*steps)]
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    page.goto(f"{scene.host}/board")
    expect(page.locator(SPOT)).to_have_count(3)
    page.add_script_tag(content=AXE.read_text())
    find = """() => axe.run('[data-cairn]').then((all) => all.violations.map((one) =>
        [one.id, ...one.nodes.map((node) => node.failureSummary)]))"""
    page.get_by_test_id("new").hover()
    expect(page.locator(CARD)).to_contain_text("Words.")
    assert page.evaluate(find) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Title two").click()
    expect(page.locator(CARD)).to_contain_text("Body of two.")
    assert page.evaluate(find) == []
    context.close()
