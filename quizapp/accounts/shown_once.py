"""One-time links on the page that shows them, once: the answer to a form is a redirect, so that loading the page again
makes no further link. Until it is shown, the token waits in the signed session of whoever made it, and nowhere else."""

from __future__ import annotations

from flask import redirect, request, session, url_for
from werkzeug.wrappers import Response

_LINK = "link"


def to_be_shown(token: str, page: str) -> Response:
    """Lead to the page at that address, which is to show the link of the token."""
    session[_LINK] = [page, token]
    return redirect(page)


def link_to_show() -> str | None:
    """The address of the link that this page is to show now, and never again."""
    page, token = session.get(_LINK) or ("", "")
    if request.method != "GET" or page != request.path:
        return None
    del session[_LINK]
    return url_for("links.link", token=token, _external=True)
