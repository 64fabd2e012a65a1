"""The headers of every answer: a strict content policy, and nothing kept of pages that are somebody's own."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

ALWAYS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}
NOT_KEPT = {**ALWAYS, "Cache-Control": "no-store"}


def init_app(app: Flask) -> None:
    """Add the headers to every response of the app."""
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    response.headers.update(ALWAYS if request.endpoint == "static" else NOT_KEPT)
    if request.is_secure:  # over plain HTTP a browser ignores it, and complains
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    return response
