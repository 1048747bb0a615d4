"""Decides what an origin is, and which addresses stay within one."""

import re
from urllib.parse import SplitResult, urlsplit

MOST_ORIGINS = 20
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_IPV6 = re.compile(r"[0-9a-f:.]+")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def origin_of(url: str) -> str | None:
    """`scheme://host[:port]` of an http or https address, as a browser writes it; else None.

    Lower case, international names in their ASCII form, the scheme's usual port left out.
    """
    if _UNSAFE.search(url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = _host(parts)
    if parts.scheme not in _PORTS or host is None or "@" in parts.netloc:
        return None
    shown = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def normal_origin(text: str) -> tuple[str | None, str]:
    """The origin that an admin wrote, normalised, and why not when it is None."""
    written = text.strip()
    if "*" in written:
        return None, "A wildcard is not possible; list each origin, such as https://app.example.com"
    if "://" not in written:
        return (
            None,
            f"{written!r} has no scheme; write it as https://{written or 'app.example.com'}",
        )
    origin = origin_of(written)
    if origin is None:
        return None, f"{written!r} is not an http or https origin such as https://app.example.com"
    rest = urlsplit(written)
    if rest.path not in ("", "/") or rest.query or rest.fragment:
        return None, f"An origin has no path; write {origin}"
    return origin, ""


def same_origin_path(path: str | None) -> str:
    """`path` if it leads to a page of Cairn itself, else "/".

    `//host`, a backslash or a control character would lead a browser elsewhere.
    """
    if not path or not path.startswith("/") or path.startswith("//") or _UNSAFE.search(path):
        return "/"
    return path


def _host(parts: SplitResult) -> str | None:
    host = parts.hostname
    if not host:
        return None
    if ":" in host:
        return f"[{host}]" if _IPV6.fullmatch(host) else None
    try:
        ascii_host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return None
    return ascii_host if _HOST.fullmatch(ascii_host) else None
