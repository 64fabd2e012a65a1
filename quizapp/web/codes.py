"""How often somebody may try codes that are wrong, without shutting out those whose code is right.

A whole school may be behind one address, so one pupil who types codes without end uses up the tries of all. Nothing
tells that browser from the phones beside it: a cookie is thrown away, and whoever is made to wait opens more lines.
But only codes of elsewhere are worth guessing; the own room's is on its wall. So when an address has used up its wrong
tries, a right code is still taken where that to which it leads is at home, which each kind of code knows for itself.
On the network that ``serve --lan`` opens everything is at home. The code of what is at home elsewhere is refused then
like a wrong one, so that going on tells nothing of it. What is left is to guess, without a limit but the machine's own,
a code of the same school: that lets in a name, which a teacher takes out again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

from flask import Response, current_app, g, request

from quizapp.config import Settings
from quizapp.web.limits import from_where, limiter

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Codes(Generic[T]):
    """Codes of one kind. ``limit`` says how many wrong ones an address may try, ``find`` to what a code leads as it was
    typed, ``is_at_home`` whether that is at home at an address in the network."""

    kind: str
    limit: str
    find: Callable[[str], T | None]
    is_at_home: Callable[[T, str], bool]

    def meant(self) -> T | None:
        """To what the code of this request leads; where it leads to nothing, the try counts as wrong."""
        if "meant" not in g:
            g.meant = self.find(typed())
        found: T | None = g.meant
        return found

    def limits(self, view: Callable[P, R]) -> Callable[P, R]:
        """Limit a view that takes such a code, in its address or its form, and answers a wrong one with 422."""
        return limiter.shared_limit(
            self.limit,
            scope=self.kind,
            exempt_when=lambda: not typed() or self._is_right_here(),
            deduct_when=self._was_wrong,
        )(view)

    def _is_right_here(self) -> bool:
        settings: Settings = current_app.extensions["settings"]
        found = self.meant()
        return found is not None and (settings.lan or self.is_at_home(found, from_where()))

    def _was_wrong(self, response: Response) -> bool:
        return response.status_code == 422 and self.meant() is None


def typed() -> str:
    """The code as it came; "" without one."""
    return str((request.view_args or {}).get("code") or request.form.get("code", ""))
