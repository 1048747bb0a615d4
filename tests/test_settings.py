"""Settings come from the environment, and a wrong one is named."""

from pathlib import Path

import pytest

from server.settings import Settings, SettingsError, read_settings


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({}) == Settings(data=Path("var").absolute())


def test_the_public_address_follows_the_port() -> None:
    assert read_settings({"PORT": "9000"}).public_url == "http://127.0.0.1:9000"


def test_a_database_url_is_taken_in_each_of_its_spellings() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+asyncpg"):
        url = read_settings({"DATABASE_URL": f"{scheme}://u:p@db:5432/cairn"}).database_url
        assert url == "postgresql+asyncpg://u:p@db:5432/cairn"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"PORT": "eighty"}, "PORT is 'eighty'; it must be a whole number from 1 to 65535"),
        ({"PORT": "0"}, "PORT"),
        ({"HOST_PORT": "70000"}, "HOST_PORT"),
        ({"DATABASE_URL": "mysql://db/cairn"}, "DATABASE_URL must begin with postgresql://"),
        ({"DATABASE_URL": "postgresql://"}, "DATABASE_URL"),
    ],
)
def test_a_wrong_setting_is_named_with_what_would_be_right(
    environ: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingsError, match=named.replace("(", r"\(")):
        read_settings(environ)


def test_only_https_makes_cookies_secure() -> None:
    assert not read_settings({}).secure
    assert read_settings({"CAIRN_PUBLIC_URL": "https://cairn.example/"}).secure
