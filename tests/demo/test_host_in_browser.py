"""The host product works by itself: Cairn is away in all of these."""

from typing import Any, Literal

import pytest
from playwright.async_api import Page

from tests.demo.targets import ROOT, chromium, host

AXE = ROOT / "node_modules/axe-core/axe.min.js"
FOUND_BY_AXE = "() => axe.run().then(found => found.violations.map(one => one.id))"
SIDEWAYS = "() => document.documentElement.scrollWidth > window.innerWidth"
PATHS = ("/", "/plans", "/people", "/calendar", "/billing", "/settings")


async def said_to_cairn(page: Page) -> list[list[Any]]:
    said: list[list[Any]] = await page.evaluate("() => window.cairn")
    return said


async def test_a_teacher_prepares_a_plan_and_publishes_the_week() -> None:
    async with host() as origin, chromium() as browser:
        page = await browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(f"{origin}/plans?persona=teacher-sakura&lang=en")
        assert page.url == f"{origin}/plans"
        await page.get_by_role("button", name="New lesson plan").click()
        await page.get_by_role("button", name="Save").click()
        assert "Give it a title" in (await page.get_by_role("alert").text_content() or "")
        await page.get_by_label("Title").fill("Volcanoes <b>at home</b>")
        await page.get_by_role("button", name="Save").click()
        await page.get_by_role("link", name="Volcanoes <b>at home</b>").click()
        assert await page.get_by_role("heading", level=1).text_content() == (
            "Volcanoes <b>at home</b>"
        )
        # No load so far: what was said to Cairn is all still there.
        assert [call[0] for call in await said_to_cairn(page)] == [
            "identify",
            "group",
            "track",
            "page",
        ]
        await page.get_by_role("navigation").get_by_role("link", name="Calendar").click()
        await page.wait_for_url("**/calendar")
        await page.get_by_role("button", name="Publish week").click()
        assert "is published" in (await page.get_by_role("status").text_content() or "")
        last = (await said_to_cairn(page))[-1]
        assert last[:2] == ["track", "Schedule Published"]
        assert faults == []


async def test_another_persona_is_somebody_else_to_cairn() -> None:
    async with host() as origin, chromium() as browser:
        page = await browser.new_page()
        await page.goto(f"{origin}/?persona=teacher-sakura&lang=en")
        await page.goto(f"{origin}/?persona=reception-hinata")
        assert await said_to_cairn(page) == [
            ["reset"],
            ["identify", "hinata-sato", {"name": "Ms. Sato", "locale": "en"}],
            [
                "group",
                "hinata-clinic",
                {"name": "Hinata Clinic", "industry": "clinic"},
                {"role": "receptionist"},
            ],
        ]
        await page.goto(f"{origin}/?persona=signed-out")
        assert await said_to_cairn(page) == [["reset"]]


async def test_what_comes_late_comes() -> None:
    async with host() as origin, chromium() as browser:
        page = await browser.new_page()
        await page.clock.install()
        await page.goto(f"{origin}/?persona=owner-kaze&lang=en")
        await page.clock.pause_at(4_000_000_000_000)
        await page.goto(f"{origin}/")
        await page.get_by_text("Adding up the week…").wait_for()
        assert await page.get_by_test_id("week-summary").count() == 0
        await page.clock.run_for(1_200)
        assert await page.get_by_test_id("week-summary").is_visible()


@pytest.mark.parametrize(
    ("width", "scheme", "lang", "persona"),
    [
        (1280, "light", "en", "teacher-sakura"),
        (1280, "dark", "ja", "reception-hinata"),
        (390, "light", "ja", "owner-kaze"),
        (390, "dark", "en", "office-sakura"),
    ],
)
async def test_every_page_is_accessible_and_fits(
    width: int, scheme: Literal["light", "dark"], lang: str, persona: str
) -> None:
    wrong: dict[str, Any] = {}
    async with host() as origin, chromium() as browser:
        page = await browser.new_page(
            viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
        )
        await page.goto(f"{origin}/?persona={persona}&lang={lang}")
        for path in (*PATHS, "/?persona=signed-out"):
            await page.goto(f"{origin}{path}")
            await page.get_by_role("heading", level=1).wait_for()
            await page.add_script_tag(path=AXE)
            found = await page.evaluate(FOUND_BY_AXE)
            if found or await page.evaluate(SIDEWAYS):
                wrong[path] = found
    assert wrong == {}
