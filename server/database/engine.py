"""The engine: asyncpg through SQLAlchemy, as the application role."""

from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

APP_ROLE = "cairn_app"
"""Owns nothing and may not bypass row-level security; the migrations make it."""


def _encode(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def open_engine(url: str, *, pool_size: int = 10, role: str | None = APP_ROLE) -> AsyncEngine:
    """An engine whose every connection acts as `role`; `role=None` stays the one of the URL.

    The role is a start-up parameter, so that even `RESET ROLE` comes back to it.
    """
    settings = {"application_name": "cairn", "timezone": "UTC"}
    if role is not None:
        settings["role"] = role
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=True,
        json_serializer=_encode,
        json_deserializer=msgspec.json.decode,
        # What a statement was given is people's data; an error goes to the log.
        hide_parameters=True,
        connect_args={"server_settings": settings, "timeout": 5},
    )
