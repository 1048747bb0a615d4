"""Decides what a host developer copies: the tag, the calls, the policy's directives."""

from html import escape


def tag(public_url: str, key: str) -> str:
    """The one script tag for the key of an environment."""
    source = escape(f"{public_url}/sdk/v1/embed.js")
    return f'<script async src="{source}" data-key="{escape(key)}"></script>'


def pinned_tag(public_url: str, key: str, pinned: tuple[str, str] | None) -> str | None:
    """The tag for exactly one build, which the browser checks; None where the SDK is not built.

    pinned: the file's name and its integrity.
    """
    if pinned is None:
        return None
    name, integrity = pinned
    source = escape(f"{public_url}/sdk/v1/{name}")
    return (
        f'<script async src="{source}" data-key="{escape(key)}"\n'
        f'  integrity="{escape(integrity)}" crossorigin="anonymous"></script>'
    )


def identify() -> str:
    return """<script>
  (window.cairn ||= []).push(
    ["identify", "user-482", { name: "Mio Tanaka", email: "mio@example.com" }],
    ["group", "company-17", { name: "Aoba School", industry: "school" }, { role: "teacher" }],
  );
</script>"""


def track() -> str:
    return """cairn.push(["track", "Schedule Published"]);
cairn.push(["reset"]);"""


def policy(public_url: str) -> str:
    """The directives that let Cairn's script, requests and builder through."""
    return f"script-src {public_url};\nconnect-src {public_url};\nframe-src {public_url};"
