"""Decides the one workspace that is nobody's: Cairn's own, which holds the dashboard's guides."""

from uuid import UUID

WELCOME = UUID("c0a12000-0000-5000-8000-000000000000")
