"""One frozen struct of settings, read once from the environment."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

_EVERYWHERE = (".".join("0000"), "::")


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what would be right."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the operator chose.

    database_url: `postgresql://…`, or None for the private PostgreSQL under `data`.
    data: the folder of everything Cairn keeps on this machine.
    public_url: the origin under which browsers reach Cairn, without a trailing slash.
    """

    database_url: str | None = None
    data: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8000
    host_port: int = 8001
    public_url: str = "http://127.0.0.1:8000"
    workers: int = 1
    pool_size: int = 10
    trusted_proxies: tuple[str, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether browsers reach Cairn by https: cookies are then Secure and `__Host-`."""
        return self.public_url.startswith("https://")


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `DATABASE_URL`, `CAIRN_DATA`, `CAIRN_HOST`, `PORT`, `HOST_PORT`,
    `CAIRN_PUBLIC_URL`, `CAIRN_WORKERS`, `CAIRN_POOL_SIZE` and `CAIRN_TRUSTED_PROXIES`.

    Raises SettingsError with a sentence that names the variable.
    """
    port = _whole(environ, "PORT", 8000, 1, 65535)
    host = environ.get("CAIRN_HOST", "127.0.0.1")
    shown = "127.0.0.1" if host in _EVERYWHERE else host
    proxies = environ.get("CAIRN_TRUSTED_PROXIES", "")
    return Settings(
        database_url=_database_url(environ.get("DATABASE_URL") or None),
        data=Path(environ.get("CAIRN_DATA") or "var").absolute(),
        host=host,
        port=port,
        host_port=_whole(environ, "HOST_PORT", 8001, 1, 65535),
        public_url=(environ.get("CAIRN_PUBLIC_URL") or f"http://{shown}:{port}").rstrip("/"),
        workers=_whole(environ, "CAIRN_WORKERS", 1, 1, 64),
        pool_size=_whole(environ, "CAIRN_POOL_SIZE", 10, 1, 200),
        trusted_proxies=tuple(p.strip() for p in proxies.split(",") if p.strip()),
    )


def _whole(environ: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal() or not low <= int(text) <= high:
        raise SettingsError(f"{name} is {text!r}; it must be a whole number from {low} to {high}.")
    return int(text)


def _database_url(url: str | None) -> str | None:
    if url is None:
        return None
    scheme, _, rest = url.partition("://")
    if scheme not in ("postgresql", "postgres", "postgresql+asyncpg") or not rest:
        raise SettingsError(
            "DATABASE_URL must begin with postgresql:// and name a host and a database, "
            "for example postgresql://cairn:secret@db.internal:5432/cairn."
        )
    return f"postgresql+asyncpg://{rest}"
