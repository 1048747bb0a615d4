"""Decides what a guide and its tags may be called."""

NAME_CHARACTERS = 120
TAG_CHARACTERS = 40
MOST_TAGS = 20


def bad_name(name: str) -> bool:
    plain = name.strip()
    return not plain or len(plain) > NAME_CHARACTERS or not plain.isprintable()


def bad_tag(tag: str) -> bool:
    """A comma parts tags where they are written, so that none may have one."""
    plain = tag.strip()
    parted = any(comma in plain for comma in ",、，")
    return not plain or len(plain) > TAG_CHARACTERS or not plain.isprintable() or parted
