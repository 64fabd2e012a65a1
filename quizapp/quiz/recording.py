"""Writes of what was asked and answered elsewhere, in a class game: an attempt as it was given and marked there.

Its answers reach the memories by the game's own reviews; nothing here adds any.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.bank.releases import Release
from quizapp.db import db
from quizapp.quiz import queries
from quizapp.quiz.models import Attempt, Quiz, Slot, Try
from quizapp.quiz.rules import Behaviour, Rules

BY_GAME = "game"
"""What ended such an attempt."""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as it was given, in plain JSON as tries keep it. ``accepted`` are lines that were accepted of it, each
    with the number of its key; one that came ``late`` is shown and counts for nothing."""

    given: dict[str, Any]
    fraction: float
    at: datetime
    certainty: str | None = None
    duration_ms: int | None = None
    accepted: tuple[tuple[str, int], ...] = ()
    late: bool = False

    def as_json(self) -> dict[str, Any]:
        """What the try keeps of it."""
        return {
            **self.given,
            **({"accepted": [list(one) for one in self.accepted]} if self.accepted else {}),
            **({"late": True} if self.late else {}),
        }


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked, with its answer, None for none."""

    revision: int
    seed: int
    at: datetime
    response: Response | None = None

    @property
    def fraction(self) -> float:
        """What counts for the mark."""
        return self.response.fraction if self.response and not self.response.late else 0.0


def played(release: Release, title: str, at: datetime) -> Quiz:
    """The quiz of a game, for attempts to be recorded at; nobody can sit it."""
    quiz = Quiz(
        for_class=True,
        played=True,
        set_id=release.set_id,
        version_id=release.version_id,
        token=secrets.token_urlsafe(12),
        title=title,
        rules={},
        revisions=[],
        made_at=at,
        withdrawn_at=at,
    )
    ask(quiz, release, ())
    db.session.add(quiz)
    db.session.flush()
    return quiz


def ask(quiz: Quiz, release: Release, revisions: Iterable[int]) -> None:
    """Let a quiz that was played have asked these questions of the release."""
    quiz.revisions = list(revisions)
    passages = {release.by_revision[one].evidence[0].passage for one in quiz.revisions}
    rules = Rules(len(quiz.revisions), tuple(sorted(passages)), behaviour=Behaviour.IMMEDIATE, shuffled=False)
    quiz.rules = rules.as_json()


def record(quiz: Quiz, learner: int, asked: Sequence[Asked], at: datetime) -> Attempt | None:
    """The learner's attempt at a quiz that was played, ended then, with these questions in the place of those that were
    recorded before. None without any; nothing is left then."""
    found = next(iter(queries.attempts_at(quiz.id, learner)), None)
    if not asked:
        if found:
            db.session.delete(found)
            db.session.flush()
        return None
    attempt = found or _new(quiz, learner)
    attempt.rules, attempt.max_mark = quiz.rules, float(len(asked))
    attempt.mark = sum(one.fraction for one in asked)
    attempt.started_at, attempt.closes_at = asked[0].at, at
    attempt.submitted_at = attempt.released_at = at
    db.session.flush()
    _lay_out(attempt, asked, at)
    return attempt


def _new(quiz: Quiz, learner: int) -> Attempt:
    attempt = Attempt(
        quiz_id=quiz.id, learner_id=learner, number=1, version_id=quiz.version_id, held=False, ended_by=BY_GAME
    )
    db.session.add(attempt)
    return attempt


def _lay_out(attempt: Attempt, asked: Sequence[Asked], at: datetime) -> None:
    as_it_is = {"synchronize_session": False}
    db.session.execute(sa.delete(Slot).where(Slot.attempt_id == attempt.id), execution_options=as_it_is)
    slots = [_slot(attempt.id, position, one, at) for position, one in enumerate(asked, start=1)]
    db.session.execute(sa.insert(Slot), slots)
    tries = [_try(attempt.id, place, one.response) for place, one in enumerate(asked, start=1) if one.response]
    if tries:
        db.session.execute(sa.insert(Try), tries)


def _slot(attempt: int, position: int, asked: Asked, at: datetime) -> dict[str, Any]:
    return {
        "attempt_id": attempt,
        "position": position,
        "revision_id": asked.revision,
        "seed": asked.seed,
        "max_mark": 1.0,
        "shown_at": asked.at,
        "locked_at": at,
        "fraction": asked.fraction,
        "mark": asked.fraction,
    }


def _try(attempt: int, position: int, response: Response) -> dict[str, Any]:
    return {
        "attempt_id": attempt,
        "position": position,
        "number": 1,
        "given": response.as_json(),
        "fraction": response.fraction,
        "hints": 0,
        "certainty": response.certainty,
        "answered_at": response.at,
        "duration_ms": response.duration_ms,
    }
