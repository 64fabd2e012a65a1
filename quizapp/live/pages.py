"""What the parts of a game's pages are made from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import segno
from markupsafe import Markup

from quizapp.live import own_words, snapshot, told
from quizapp.live.address import is_only_here, join_address, shown_address
from quizapp.live.running import Running
from quizapp.live.scene import Scene
from quizapp.live.state import earlier, playing
from quizapp.live.teams import sizes
from quizapp.live.wording import formula, team_name, together
from quizapp.study.pages import PassageView
from quizapp.study.sitting import view_of
from quizapp.web.languages import language

MOST_NAMES = 60
"""Names in the lobby; there may be two thousand, and nobody reads them."""


def player_page(running: Running, scene: Scene) -> dict[str, Any]:
    """What all players see alike."""
    now = snapshot.projector(scene)
    return {**_both(running, scene, now), "rows": _rows(now)}


def projector_page(running: Running, scene: Scene) -> dict[str, Any]:
    """What a whole room may read."""
    return {**player_page(running, scene), **_door(running), "most_names": MOST_NAMES}


def host_page(running: Running, scene: Scene) -> dict[str, Any]:
    """What leads the game: all that there is, the key from the lock on."""
    now = snapshot.host(scene, with_players=False)
    written = own_words.as_most_typed(running, scene.round) if scene.round and now["unrecognised"] else {}
    names = list(islice((scene.names[one.id] for one in playing(scene.game) if one.id in scene.names), MOST_NAMES))
    only_here = is_only_here(running.base)
    both = {**_both(running, scene, now), **_door(running)}
    shown = {"rows": _rows(now), "written": written, "earlier": _earlier(running, scene)}
    return {**both, **shown, "names": names, "only_here": only_here}


@lru_cache(maxsize=64)
def qr_code(text: str) -> Markup:
    """The text as a drawing to scan, dark on light whatever the colours around it."""
    drawing = io.BytesIO()
    segno.make(text, micro=False, error="m").save(
        drawing, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, omitsize=True
    )
    return Markup(drawing.getvalue().decode())  # noqa: S704 - made of squares alone


def _both(running: Running, scene: Scene, now: dict[str, Any]) -> dict[str, Any]:
    return {
        "game": running,
        "now": now,
        "asked_in": running.release.language if scene.item else language(),
        "formula": formula(scene.game.settings),
        "sides": sizes(scene.game),
        "team_name": team_name,
        "together": together,
        "passages": _passages(running, scene) if now["reveal"] else (),
    }


def _earlier(running: Running, scene: Scene) -> list[dict[str, Any]]:
    """What may still be dropped, and what was: the questions before the one that is up, as far as they were shown."""
    found = []
    for question, number in earlier(scene.game).items():
        round = scene.game.rounds[question]
        stem = running.release.by_revision[round.revision or 0].stem
        found.append({"number": number, "round": question, "stem": stem, "dropped": round.dropped})
    return found


def _door(running: Running) -> dict[str, Any]:
    return {"address": shown_address(running.base), "qr": qr_code(join_address(running.base, running.code))}


def _rows(now: dict[str, Any]) -> list[told.Line]:
    return told.lines(now["question"], now["reveal"]) if now["reveal"] and now["question"] else []


def _passages(running: Running, scene: Scene) -> Sequence[PassageView]:
    evidence = scene.item.evidence if scene.item else ()
    numbers = sorted({one.passage for one in evidence})
    return [view_of(running.release, number, None, evidence) for number in numbers]
