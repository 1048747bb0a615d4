"""Decides the headers that every page of the dashboard carries."""


def headers(nonce: str, *, secure: bool) -> dict[str, str]:
    """nonce: of the page's own scripts. secure: whether browsers come by https."""
    found = {
        "content-security-policy": "; ".join(
            (
                "default-src 'self'",
                f"script-src 'self' 'nonce-{nonce}'",
                "style-src 'self'",
                "img-src 'self' data:",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "object-src 'none'",
                "form-action 'self'",
            )
        ),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
    }
    if secure:
        found["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    return found
