"""Reads of what a class answered to what was set for it, as its statistics count it.

Of each learner who is in the class now, the first attempt that was handed in counts: whoever tries again has seen the
answers. A question counts with the fraction that it got there: what a second try or a hint cost is taken off, as Moodle
reckons it; how sure somebody said to be is left out. What was chosen is what was chosen first, for a second try knows
already that the first was wrong (Moodle lets one choose, and begins with the last). Whoever left the class, or erased
their account, is not counted: the fractions that were kept without a name belong to nobody whose others are known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from quizapp.bank import releases
from quizapp.bank.models import ItemFlag
from quizapp.classrooms.item_report import Posed, Sheet, Sheets
from quizapp.classrooms.models import AssignedAttempt, Assignment, Membership
from quizapp.classrooms.queries import LEARNER
from quizapp.classrooms.typed_answers import Typed
from quizapp.db import db
from quizapp.quiz.models import Attempt, Quiz, Slot, Try
from quizapp.quiz.paper import client_key


class _Asked(NamedTuple):
    """A question of an attempt, with what was chosen and typed at the first try."""

    attempt: int
    position: int
    revision: int
    fraction: float
    chosen: frozenset[str] | None
    typed: Typed


def sheets(assigned: Assignment) -> Sheets:
    """What counts of each learner who has handed in, by the rules above; the questions in the order of the quiz."""
    handed_in = _handed_in(assigned)
    asked = _asked([attempt for attempt, _learner, _version in handed_in])
    first = {learner: attempt for attempt, learner, _version in reversed(handed_in)}
    counted = [asked[attempt] for attempt in sorted(first.values()) if attempt in asked]
    versions = {attempt: version for attempt, _learner, version in handed_in}
    return Sheets(
        posed=_posed(assigned, [one for sheet in counted for one in sheet], versions),
        sheets=[_sheet(sheet) for sheet in counted],
        disputes=_disputes([one for sheet in asked.values() for one in sheet], list(first)),
    )


def _handed_in(assigned: Assignment) -> Sequence[tuple[int, int, int]]:
    """The attempt, the learner and the version of the set, each learner's first one first."""
    own = sa.select(Attempt.id, Attempt.learner_id, Attempt.version_id)
    own = own.join(AssignedAttempt, AssignedAttempt.attempt_id == Attempt.id)
    own = own.join(Membership, Membership.user_id == AssignedAttempt.learner_id)
    own = own.where(
        AssignedAttempt.assignment_id == assigned.id,
        Membership.classroom_id == assigned.classroom_id,
        Membership.role == LEARNER,
        Attempt.submitted_at.is_not(None),
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(own.order_by(Attempt.number, Attempt.id))]


def _asked(attempts: Sequence[int]) -> Mapping[int, list[_Asked]]:
    first = sa.and_(Try.attempt_id == Slot.attempt_id, Try.position == Slot.position, Try.number == 1)
    rows = db.session.execute(
        sa.select(Slot.attempt_id, Slot.position, Slot.revision_id, Slot.fraction, Try.given)
        .join(Try, first, isouter=True)
        .where(Slot.attempt_id.in_(attempts))
        .order_by(Slot.attempt_id, Slot.position)
    )
    found: dict[int, list[_Asked]] = defaultdict(list)
    for attempt, position, revision, fraction, given in rows:
        chosen = None if given is None else frozenset(given["chosen"])
        found[attempt].append(_Asked(attempt, position, revision, fraction or 0.0, chosen, _typed(given or {})))
    return dict(found)


def _sheet(asked: Sequence[_Asked]) -> Sheet:
    return Sheet(
        fractions={one.revision: one.fraction for one in asked},
        chosen={one.revision: one.chosen for one in asked if one.chosen is not None},
        typed={one.revision: one.typed for one in asked},
    )


def _typed(given: Mapping[str, Any]) -> Typed:
    """What was typed in a try as it is stored."""
    return Typed(tuple(given.get("typed", ())), tuple((line, key) for line, key in given.get("accepted", ())))


def _posed(assigned: Assignment, asked: Sequence[_Asked], versions: Mapping[int, int]) -> list[Posed]:
    """Each question once, in the order of the quiz; where every attempt draws anew, as they are stored."""
    quiz = db.session.get_one(Quiz, assigned.quiz_id)
    order = {revision: place for place, revision in enumerate(quiz.revisions)}
    found = {one.revision: one for one in asked}
    ordered = sorted(found.values(), key=lambda one: (order.get(one.revision, len(order)), one.revision))
    kept = releases.kept(quiz.set_id)
    return [_question(one, versions[one.attempt], kept) for one in ordered]


def _question(asked: _Asked, version: int, kept: frozenset[str]) -> Posed:
    release = releases.release(version)
    assert release is not None  # noqa: S101 - a foreign key says so
    item = release.by_revision[asked.revision]
    return Posed(asked.revision, version, item, kept=item.id in kept, language=release.language)


def _disputes(asked: Sequence[_Asked], learners: Sequence[int]) -> dict[int, int]:
    """How many learners said in an attempt at this that something is wrong with a question, and nobody has settled it;
    by revision."""
    revisions = {client_key(one.attempt, one.position): one.revision for one in asked}
    flags = db.session.execute(
        sa.select(ItemFlag.client_key, ItemFlag.learner_id).where(
            ItemFlag.learner_id.in_(learners), ItemFlag.place == "quiz", ItemFlag.settled_at.is_(None)
        )
    )
    found: dict[int, set[int]] = defaultdict(set)
    for key, learner in flags:
        if key in revisions:
            found[revisions[key]].add(learner)
    return {revision: len(people) for revision, people in found.items()}
