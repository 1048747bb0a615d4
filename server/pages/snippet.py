"""Decides what a host developer copies: the tag, the calls, the policy's directives."""

from html import escape


def tag(public_url: str, key: str) -> str:
    """The one script tag for the key of an environment."""
    source = escape(f"{public_url}/sdk/v1/embed.js")
    return f'<script async src="{source}" data-key="{escape(key)}"></script>'


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
