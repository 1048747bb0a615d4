"""Decides how an email is written down: one person, one spelling."""

import re

_SHAPE = re.compile(r"[^\s@\x00-\x1f]+@[^\s@\x00-\x1f]+")
LONGEST = 254


def normal_email(text: str) -> str | None:
    """`text` without blanks around it and in lower case; None where it is no email address."""
    email = text.strip().lower()
    if len(email) > LONGEST or not _SHAPE.fullmatch(email):
        return None
    return email
