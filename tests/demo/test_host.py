"""The host product is served with the policy of a careful host, and Cairn's script tag."""

import pytest
from litestar.testing import TestClient

from examples.host.app import create_host

ORIGIN = "http://127.0.0.1:8000"
PAGES = ["/", "/plans", "/plans/haiku", "/people", "/calendar", "/billing", "/settings"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_carries_the_script_tag_and_nothing_inline(path: str) -> None:
    with TestClient(create_host(ORIGIN, "ck_abc")) as client:
        page = client.get(path)
    assert page.status_code == 200
    tag = f'<script async src="{ORIGIN}/sdk/v1/embed.js" data-key="ck_abc"></script>'
    assert tag in page.text
    assert page.text.count("<script") == page.text.count("</script>") == 3
    assert "<style" not in page.text


def test_the_policy_names_the_host_itself_and_cairn_and_no_other() -> None:
    with TestClient(create_host(f"{ORIGIN}/", "ck_abc")) as client:
        policy = client.get("/").headers["content-security-policy"]
    assert dict(rule.split(" ", 1) for rule in policy.split("; ")) == {
        "default-src": "'self'",
        "script-src": f"'self' {ORIGIN}",
        "connect-src": f"'self' {ORIGIN}",
        "frame-src": ORIGIN,
        "img-src": f"'self' data: {ORIGIN}",
        "style-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }


def test_a_key_cannot_break_out_of_its_attribute() -> None:
    with TestClient(create_host(ORIGIN, '"><script>alert(1)</script>')) as client:
        assert "<script>alert" not in client.get("/").text


@pytest.mark.parametrize("origin", ["127.0.0.1:8000", "http://x/path", "javascript:alert(1)", ""])
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="scheme://host:port"):
        create_host(origin, "ck_abc")


def test_every_file_of_the_page_is_there() -> None:
    with TestClient(create_host(ORIGIN, "ck_abc")) as client:
        for name in ("base.css", "shell.css", "views.css", "visitor.js", "main.js", "icons.svg"):
            assert client.get(f"/static/{name}").status_code == 200
        assert client.get("/static/missing.js").status_code == 404
