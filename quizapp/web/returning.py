"""What an address that only takes a form says to whoever comes there without one: it leads to the page of the form.

Such an address stands in the bar of the browser where a page answers what was sent there, that a field is not right or
a link that is shown once. From then on the browser asks for it again, by going back or at its next start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.wrappers import Response

from quizapp.db import SAFE_METHODS

V = TypeVar("V", bound=Callable[..., Any])


def sent_from(page: str) -> Callable[[V], V]:
    """Declare on which page the form stands that a view takes; the page is found by the view's own arguments."""

    def declare(view: V) -> V:
        view.sent_from = page  # type: ignore[attr-defined]
        return view

    return declare


def init_app(app: Flask) -> None:
    """Lead there in place of saying that the method is not allowed."""
    app.before_request(_to_the_form)


def _to_the_form() -> Response | None:
    refused, addresses = request.routing_exception, current_app.create_url_adapter(request)
    if request.method not in SAFE_METHODS or not isinstance(refused, MethodNotAllowed) or addresses is None:
        return None
    view, arguments = addresses.match(method="POST")
    page = getattr(current_app.view_functions[view], "sent_from", "")
    return redirect(_address(page, arguments)) if page else None


def _address(page: str, arguments: Mapping[str, Any]) -> str:
    (rule,) = current_app.url_map.iter_rules(page)
    return url_for(page, **{name: value for name, value in arguments.items() if name in rule.arguments})
