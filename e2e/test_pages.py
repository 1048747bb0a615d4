"""The dashboard in a real browser: wide and narrow, light and dark, English and Japanese."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Frame,
    Page,
    ViewportSize,
    expect,
)

from e2e.conftest import Demo
from e2e.test_editor_look import barriers

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
axe.run(document, {resultTypes: ["violations"]}).then((found) => JSON.stringify(
  found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" "))}`)))
"""
Look = tuple[str, int, Literal["light", "dark"]]
LOOKS: list[Look] = [
    ("en", 1280, "light"),
    ("en", 390, "dark"),
    ("ja", 1280, "dark"),
    ("ja", 390, "light"),
]
EMAILS = {"en": None, "ja": "manager@komorebi.example"}
PAGES = (
    "/",
    "/guides",
    "/guides/new",
    "/guides/import",
    "/time-to-value",
    "/people",
    "/people/companies",
    "/settings",
    "/settings/install",
    "/settings/goal",
    "/settings/members",
    "/settings/tokens",
    "/settings/warnings",
    "/settings/me",
)


def message(kind: str, user: str, **fields: Any) -> dict[str, Any]:
    return {"type": kind, "userId": user, "messageId": str(uuid4()), **fields}


def people_who_ran(guide_id: str, industry: str, n: int) -> list[dict[str, Any]]:
    """Companies of an industry with one person each: two of three complete, half reach value."""
    began = datetime.now(UTC) - timedelta(days=9)
    return [said for number in range(n) for said in _one(guide_id, industry, number, began)]


def _one(guide_id: str, industry: str, number: int, began: datetime) -> list[dict[str, Any]]:
    user, company = f"{industry}-{number}", f"{industry}-c{number}"

    def says(event: str, hours: float, told: dict[str, Any]) -> dict[str, Any]:
        at = (began + timedelta(hours=hours)).isoformat()
        context = {"groupId": company}
        return message("track", user, event=event, timestamp=at, context=context, properties=told)

    run = {"guideId": guide_id, "guideVersion": 1, "runId": str(uuid4())}
    traits = {"name": f"{industry} {number}", "industry": industry}
    found = [
        message("group", user, groupId=company, traits=traits),
        says("Guide Started", 0, run | {"industry": industry, "role": "teacher"}),
        says("Step Shown", 0.1, run | {"stepId": "s1", "stepIndex": 0}),
    ]
    if number % 3:
        found.append(says("Guide Completed", 0.3, run))
    if number % 2:
        found.append(says("Schedule Published", 5 + 4 * number, {}))
    return found


@pytest.fixture(scope="module")
def guide(demo: Demo, browser: Browser) -> str:
    """The address of a guide that people have run."""
    with browser.new_context() as context:
        sign_in(context.new_page(), demo, demo.email)
        listed = context.request.get(f"{demo.cairn}/api/guides").json()["guides"]
    chosen: str = listed[0]["id"]
    for industry in ("school", "clinic"):
        batch = people_who_ran(chosen, industry, 12)
        answer = httpx.post(f"{demo.cairn}/v1/batch", json={"writeKey": demo.key, "batch": batch})
        assert answer.status_code == 200, answer.text
    return f"/guides/{chosen}"


def sign_in(page: Page, demo: Demo, email: str) -> None:
    page.goto(f"{demo.cairn}/sign-in")
    page.locator("#email").fill(email)
    page.locator("#password").fill(demo.password)
    page.locator("main button").click()
    page.wait_for_url(f"{demo.cairn}/")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as made:
        made.set_default_timeout(15_000)
        yield made


def violations(session: CDPSession) -> list[str]:
    """axe through the debugger: the pages' policy lets no foreign script in, and need not."""
    session.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8")})
    asked = {"expression": RUN, "awaitPromise": True}
    found: list[str] = json.loads(session.send("Runtime.evaluate", asked)["result"]["value"])
    return found


@pytest.mark.parametrize(("locale", "width", "scheme"), LOOKS)
def test_every_page_is_accessible_and_fits(
    demo: Demo,
    browser: Browser,
    guide: str,
    locale: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    size = ViewportSize(width=width, height=820)
    faults: list[str] = []
    with browser.new_context(viewport=size, color_scheme=scheme, locale=locale) as context:
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        session = context.new_cdp_session(page)
        page.goto(f"{demo.cairn}/sign-in")
        faults += violations(session)
        sign_in(page, demo, EMAILS[locale] or demo.email)
        for path in (*PAGES, guide, f"{guide}/content", f"{guide}/versions", f"{guide}/open"):
            page.goto(f"{demo.cairn}{path}")
            assert page.locator("html").get_attribute("lang") == locale
            faults += [f"{path} {fault}" for fault in violations(session)]
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if wider > 0:
                faults.append(f"{path} is {wider} pixels wider than the window")
    assert faults == []


@pytest.mark.parametrize(
    ("look", "kind"), list(zip(LOOKS, ("tour", "checklist", "tooltip", "tour"), strict=True))
)
def test_the_editor_of_every_kind_is_accessible_and_fits(
    demo: Demo, browser: Browser, look: Look, kind: str
) -> None:
    locale, width, scheme = look
    size = ViewportSize(width=width, height=820)
    with browser.new_context(viewport=size, color_scheme=scheme, locale=locale) as context:
        context.set_default_timeout(15_000)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        sign_in(page, demo, EMAILS[locale] or demo.email)
        of_kind = context.request.get(f"{demo.cairn}/api/guides?kind={kind}").json()["guides"]
        page.goto(f"{demo.cairn}/guides/{of_kind[0]['id']}/edit")
        desk = page.frame_locator(".desk-builder")
        expect(desk.locator(".step-head").first).to_be_visible()
        faults = [fault for frame in page.frames[:2] for fault in faults_within(frame)]
        if width < 800:
            page.locator("[name=show][value=sample]").check(force=True)
        sample = page.frame_locator(".desk-sample")
        expect(sample.locator("[data-cairn]").first).to_be_attached()
        faults += [
            fault for frame in (page.frames[0], page.frames[2]) for fault in faults_within(frame)
        ]
        assert (faults, errors) == ([], [])


def faults_within(frame: Frame) -> list[str]:
    """What axe finds in a frame, and by how much its page is wider than the frame."""
    wider = frame.evaluate("document.documentElement.scrollWidth - innerWidth")
    return barriers(frame) + ([f"{frame.url} is {wider} pixels too wide"] if wider > 0 else [])


def test_the_curves_are_drawn_and_named(demo: Demo, context: BrowserContext, guide: str) -> None:
    page = context.new_page()
    sign_in(page, demo, demo.email)
    page.goto(f"{demo.cairn}/time-to-value")
    chart = page.locator("[data-survival] svg")
    expect(chart).to_be_visible()
    for industry in ("school", "clinic"):
        expect(chart.get_by_text(industry, exact=True)).to_be_visible()
    dashes = chart.locator("path[stroke-dasharray]").evaluate_all(
        "(lines) => lines.map((line) => line.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == len(dashes)
    page.get_by_text("The curves as a table").click()
    expect(page.get_by_role("rowheader", name="school", exact=True).nth(1)).to_be_visible()


def test_the_menu_of_a_narrow_window(demo: Demo, browser: Browser, guide: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 820}) as context:
        page = context.new_page()
        sign_in(page, demo, demo.email)
        link = page.get_by_role("link", name="People")
        expect(link).to_be_hidden()
        page.get_by_role("button", name="Menu").press("Enter")
        expect(link).to_be_visible()
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        link.click()
        expect(page).to_have_url(re.compile("/people$"))


def test_a_filter_applies_when_it_is_chosen(
    demo: Demo, context: BrowserContext, guide: str
) -> None:
    page = context.new_page()
    sign_in(page, demo, demo.email)
    page.goto(f"{demo.cairn}{guide}")
    page.get_by_role("combobox", name="Industry").select_option("clinic")
    expect(page).to_have_url(re.compile("industry=clinic"))
    expect(page.get_by_text("8 of 12 people")).to_be_visible()


def test_the_tag_is_copied(demo: Demo, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    sign_in(page, demo, demo.email)
    page.goto(f"{demo.cairn}/settings/install")
    button = page.get_by_role("button", name="Copy the tag", exact=True)
    button.click()
    expect(button).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        f'<script async src="{demo.cairn}/sdk/v1/embed.js" data-key="{demo.key}"></script>'
    )


def test_a_key_is_revoked_only_after_asking_once_more(demo: Demo, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, demo, demo.email)
    page.goto(f"{demo.cairn}/settings")
    staging = page.get_by_role("region", name="staging")
    before = staging.get_by_role("button", name=re.compile("^Revoke ck_"))
    expect(before).to_have_count(1)
    staging.get_by_role("button", name="New key").click()
    expect(page.get_by_role("status")).to_contain_text("A new key is there.")
    keys = staging.get_by_role("button", name=re.compile("^Revoke ck_"))
    expect(keys).to_have_count(2)
    keys.last.press("Enter")
    asked = page.get_by_role("dialog", name="Revoke this key?")
    expect(asked).to_be_visible()
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    keys.last.click()
    asked.get_by_role("button", name="Revoke", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("The key is revoked.")
    expect(keys).to_have_count(1)
