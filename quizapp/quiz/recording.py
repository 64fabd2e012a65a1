"""Writes of what was asked and answered elsewhere, in a class game: an attempt as it was given and marked there.

Its answers reach the memories by the game's own reviews; nothing here adds any.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from quizapp.bank.releases import Release
from quizapp.db import AS_IT_IS, db
from quizapp.quiz.models import Attempt, Ended, Quiz, Slot, Try
from quizapp.quiz.rules import Behaviour, Rules


@dataclass(frozen=True, slots=True)
class PlayedResponse:
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
class PlayedQuestion:
    """A question as it was asked, with its answer, None for none."""

    revision: int
    seed: int
    at: datetime
    response: PlayedResponse | None = None

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


def record(quiz: Quiz, asked: Mapping[int, Sequence[PlayedQuestion]], at: datetime) -> list[Attempt]:
    """The attempts of these learners at a quiz that was played, ended then, each with its questions in the place of
    those that were recorded before. Without any question nothing is left. So many statements for however many."""
    known = _known(quiz, asked)
    for learner in known.keys() - {learner for learner, questions in asked.items() if questions}:
        db.session.delete(known[learner])
    made = [_attempt(known, quiz, learner, questions, at) for learner, questions in asked.items() if questions]
    db.session.add_all(made)
    db.session.flush()
    _lay_out([(attempt.id, asked[attempt.learner_id]) for attempt in made], at)
    return made


def _known(quiz: Quiz, learners: Iterable[int]) -> dict[int, Attempt]:
    """The first attempt of each of them who has one."""
    first = sa.select(Attempt).where(Attempt.quiz_id == quiz.id, Attempt.learner_id.in_(list(learners)))
    return {one.learner_id: one for one in db.session.scalars(first.order_by(Attempt.number.desc()))}


def _attempt(
    known: Mapping[int, Attempt], quiz: Quiz, learner: int, asked: Sequence[PlayedQuestion], at: datetime
) -> Attempt:
    attempt = known.get(learner) or Attempt(
        quiz_id=quiz.id, learner_id=learner, number=1, version_id=quiz.version_id, held=False, ended_by=Ended.GAME
    )
    attempt.rules, attempt.max_mark = quiz.rules, float(len(asked))
    attempt.mark = sum(one.fraction for one in asked)
    attempt.started_at, attempt.closes_at = asked[0].at, at
    attempt.submitted_at = attempt.released_at = at
    return attempt


def _lay_out(asked: Sequence[tuple[int, Sequence[PlayedQuestion]]], at: datetime) -> None:
    """The questions of these attempts, and the answers to them."""
    again = sa.delete(Slot).where(Slot.attempt_id.in_([attempt for attempt, _ in asked]))
    db.session.execute(again, execution_options=AS_IT_IS)
    every = [(attempt, place, one) for attempt, questions in asked for place, one in enumerate(questions, start=1)]
    if every:
        db.session.execute(sa.insert(Slot), [_slot(attempt, place, one, at) for attempt, place, one in every])
    if tries := [_try(attempt, place, one.response) for attempt, place, one in every if one.response]:
        db.session.execute(sa.insert(Try), tries)


def _slot(attempt: int, position: int, asked: PlayedQuestion, at: datetime) -> dict[str, Any]:
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


def _try(attempt: int, position: int, response: PlayedResponse) -> dict[str, Any]:
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
