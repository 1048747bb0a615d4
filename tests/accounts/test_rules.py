"""What the accounts room decides, without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from server.accounts.email_rule import normal_email
from server.accounts.origins import normal_origin, origin_of, same_origin_path
from server.accounts.password_rule import password_fault
from server.accounts.passwords import Passwords
from server.accounts.roles import ROLES, Capability, Role, at_least, builder_may, may
from server.accounts.secret import digest, new_public_key, new_secret
from server.accounts.session_limits import is_due, session_lives
from server.accounts.throttle import client_address, throttle_address, waits

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

MATRIX: dict[Capability, tuple[Role, ...]] = {
    "read": ("viewer", "author", "admin", "owner"),
    "write_guides": ("author", "admin", "owner"),
    "publish": ("author", "admin", "owner"),
    "environments": ("admin", "owner"),
    "members": ("admin", "owner"),
    "tokens": ("admin", "owner"),
    "owners": ("owner",),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_exactly_this(role: Role) -> None:
    allowed = {capability for capability in MATRIX if may(role, capability)}
    assert allowed == {capability for capability, roles in MATRIX.items() if role in roles}


def test_a_role_includes_those_below() -> None:
    assert at_least("owner", "viewer")
    assert at_least("author", "author")
    assert not at_least("viewer", "author")


GUIDE, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", f"/api/guides/{GUIDE}", True),
        ("PUT", f"/api/guides/{GUIDE}/draft", True),
        ("POST", f"/api/guides/{GUIDE}/publications", True),
        ("GET", "/api/me", True),
        ("GET", "/api/environments", True),
        ("GET", f"/api/environments/{OTHER}/audience-values", True),
        ("GET", f"/api/environments/{OTHER}/likenesses", True),
        ("POST", "/api/media", True),
        ("GET", "/api/media", False),
        ("POST", "/api/media/", False),
        ("POST", f"/api/environments/{OTHER}/audience-values", False),
        ("PATCH", "/api/me", False),
        ("POST", "/api/environments", False),
        ("GET", f"/api/guides/{OTHER}", False),
        ("GET", f"/api/guides/{GUIDE}0", False),
        ("GET", "/api/guides", False),
        ("GET", "/api/guides/names", True),
        ("POST", "/api/guides/names", False),
        ("GET", "/api/members", False),
        ("POST", f"/api/guides/{GUIDE}/builder-links", False),
        ("GET", "/", False),
    ],
)
def test_a_builder_may_only_work_on_its_guide(method: str, path: str, allowed: bool) -> None:
    assert builder_may(method, path, GUIDE) is allowed


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://app.example.com", "https://app.example.com"),
        ("  HTTPS://App.Example.COM/  ", "https://app.example.com"),
        ("https://app.example.com:443", "https://app.example.com"),
        ("http://app.example.com:80/", "http://app.example.com"),
        ("http://localhost:8001", "http://localhost:8001"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("http://[::1]:8001", "http://[::1]:8001"),
        ("https://日本.jp", "https://xn--wgv71a.jp"),
    ],
)
def test_an_origin_is_written_as_browsers_write_it(written: str, origin: str) -> None:
    assert normal_origin(written) == (origin, "")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("app.example.com", "write it as https://app.example.com"),
        ("", "has no scheme"),
        ("https://*.example.com", "wildcard"),
        ("https://app.example.com/app", "write https://app.example.com"),
        ("https://app.example.com?x=1", "no path"),
        ("https://app.example.com#x", "no path"),
        ("ftp://app.example.com", "not an http"),
        ("javascript://app.example.com", "not an http"),
        ("https://user:secret@app.example.com", "not an http"),
        ("https://", "not an http"),
        ("https://app.example.com:99999", "not an http"),
        ("https://app.example.com:port", "not an http"),
        ("https://app example.com", "not an http"),
        ("https://app.example.com\\@evil.example", "not an http"),
        ("https://-", "not an http"),
        ("https://[::1", "not an http"),
        ("null", "has no scheme"),
    ],
)
def test_what_is_no_origin_is_told_why(written: str, why: str) -> None:
    origin, sentence = normal_origin(written)
    assert origin is None
    assert why in sentence


def test_the_origin_of_a_page_is_found_in_its_address() -> None:
    assert origin_of("https://app.example.com/a/b?c=d#e") == "https://app.example.com"
    assert origin_of("/a/b") is None


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("/guides", "/guides"),
        ("/guides?x=1#y", "/guides?x=1#y"),
        ("/", "/"),
        (None, "/"),
        ("", "/"),
        ("guides", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("\n//evil.example", "/"),
        ("/ /evil.example", "/"),
    ],
)
def test_after_the_sign_in_one_stays_at_cairn(given: str | None, safe: str) -> None:
    assert same_origin_path(given) == safe


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short", "at least 10"),
        ("x" * 129, "at most 128"),
        ("password123", "first passwords"),
        ("PassWord123", "first passwords"),
        ("1234567890", "first passwords"),
        ("aaaaaaaaaaaa", "first passwords"),
        ("mio.tanaka@example.com", "first passwords"),
        ("mio.tanaka", "first passwords"),
    ],
)
def test_a_password_that_is_not_good_enough_is_told_why(password: str, fault: str) -> None:
    assert fault in (password_fault(password, email="mio.tanaka@example.com") or "")


@pytest.mark.parametrize("password", ["a stone on", "積み上げた石の道しるべです", "x1y2" * 32])
def test_a_long_sentence_in_any_language_is_a_good_password(password: str) -> None:
    assert password_fault(password, email="mio@example.com") is None


async def test_a_password_fits_its_own_hash_alone() -> None:
    passwords = Passwords()
    stored = await passwords.hash("積み上げた石の道しるべ")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await passwords.fits("積み上げた石の道しるべ", stored)
    assert not await passwords.fits("積み上げた石の道", stored)
    assert not await passwords.fits("x", "no hash at all")


@pytest.mark.parametrize(
    ("written", "email"),
    [
        (" Mio@Example.com ", "mio@example.com"),
        ("mio@localhost", "mio@localhost"),
        ("mio", None),
        ("mio@", None),
        ("mio @example.com", None),
        ("a@b@c", None),
        ("mio\x00@example.com", None),
        ("x" * 250 + "@a.jp", None),
    ],
)
def test_an_email_has_one_spelling(written: str, email: str | None) -> None:
    assert normal_email(written) == email


def test_a_wait_doubles_from_the_first_to_many_and_has_an_end() -> None:
    assert waits("account")[:8] == [0, 0, 0, 0, 0, 2, 4, 8]
    assert waits("account")[-2:] == [512, 900]
    assert waits("address")[19:22] == [0, 2, 4]


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "address"),
    [
        ("203.0.113.9", None, (), "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", (), "203.0.113.9"),
        ("10.0.0.2", "198.51.100.1", ("10.0.0.0/8",), "198.51.100.1"),
        ("10.0.0.2", "1.1.1.1, 198.51.100.1", ("10.0.0.2",), "198.51.100.1"),
        ("10.0.0.2", "198.51.100.1, 10.0.0.3", ("10.0.0.0/8",), "198.51.100.1"),
        ("10.0.0.2", "", ("10.0.0.0/8",), "10.0.0.2"),
        ("10.0.0.2", "junk", ("10.0.0.0/8",), "junk"),
        ("", None, ("10.0.0.0/8",), ""),
    ],
)
def test_a_forwarded_address_is_believed_from_a_known_proxy_only(
    peer: str, forwarded: str | None, trusted: tuple[str, ...], address: str
) -> None:
    assert client_address(peer, forwarded, trusted) == address


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("x" * 100, "x" * 64),
    ],
)
def test_an_ipv6_customer_is_counted_by_the_network(address: str, counted: str) -> None:
    assert throttle_address(address) == counted


@pytest.mark.parametrize(
    ("idle", "age", "lives"),
    [
        (timedelta(0), timedelta(0), True),
        (timedelta(days=6, hours=23), timedelta(days=10), True),
        (timedelta(days=7), timedelta(days=7), False),
        (timedelta(0), timedelta(days=30), False),
    ],
)
def test_a_session_ends_when_unused_for_a_week_and_after_a_month(
    idle: timedelta, age: timedelta, lives: bool
) -> None:
    created = NOW - age
    found = session_lives(used_at=NOW - idle, expires_at=created + timedelta(days=30), now=NOW)
    assert found is lives


def test_a_use_is_written_down_at_most_once_a_minute() -> None:
    assert is_due(None, NOW)
    assert is_due(NOW - timedelta(seconds=60), NOW)
    assert not is_due(NOW - timedelta(seconds=59), NOW)


def test_a_secret_has_256_bits_and_a_key_24_characters() -> None:
    assert len(new_secret("ct_")) == 3 + 43
    assert len(new_public_key()) == 3 + 24
    assert new_secret() != new_secret()
    assert len(digest("x")) == 32
