"""What players typed, letter for letter, for their own pages and for whoever judges it.

The log knows it folded. As it was given it is in the table of answers, from which it goes with the person; and here,
for the question that is up, so that no answer and no page asks the database for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from quizapp.facts.folding import fold
from quizapp.live import queries
from quizapp.live.events import Answered
from quizapp.live.giving import folded_lines
from quizapp.live.running import Running
from quizapp.live.state import Round

Lines = tuple[str, ...]


def keep(running: Running, event: Answered, response: Mapping[str, Any]) -> None:
    """Know what has just been committed."""
    _known(running, event.round)[event.player] = tuple(response["typed"])


def as_typed(running: Running, round: int, player: int, folded: Lines) -> Lines:
    """Those folded lines as the player typed them; folded where that is not known."""
    known = _known(running, round)
    if player not in known:
        _read(running, round, known)
    found = known.get(player, ())
    return found if folded_lines(found) == folded else folded


def as_most_typed(running: Running, round: Round) -> dict[str, str]:
    """Each folded line of the answers to that question as most typed it; where no way is ahead, as the first of the
    players did."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in running.game.rounds:
        if one.question == round.question:
            for player, answer in one.answers.items():
                lines = as_typed(running, one.number, player, answer.typed)
                for folded, line in zip(answer.typed, filter(fold, lines), strict=True):
                    found[folded][" ".join(line.split())] += 1
    return {folded: lines.most_common(1)[0][0] for folded, lines in found.items()}


def _known(running: Running, round: int) -> dict[int, Lines]:
    """What is known of that round; of the questions before it everything is let go."""
    question = running.game.rounds[round].question
    for gone in [one for one in running.typed if one < question]:
        running.typed.pop(gone, None)
    return running.typed.setdefault(round, {})


def _read(running: Running, round: int, known: dict[int, Lines]) -> None:
    """Read at once what this process has not taken itself: it has begun since, or another one has taken it."""
    asked = running.game.rounds[round]
    missing = (asked.answers.keys() | asked.late.keys()) - known.keys()
    found = queries.typed(running.id, round, missing)
    for player in missing:
        known.setdefault(player, found.get(player, ()))
