"""The learner's numbers as files of comma-separated values: their columns, and their lines one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import islice
from typing import Any

from flask_babel import lazy_gettext as _

from quizapp.accounts.models import User
from quizapp.facts.sentences import sentence
from quizapp.progress import queries
from quizapp.progress.looking import Learning
from quizapp.scheduling.fsrs_door import retrievability
from quizapp.study.reading import held
from quizapp.web.tables import Cells, csv_file, written

AT_ONCE = 500
"""How many lines are sent together."""


@dataclass(frozen=True, slots=True)
class File:
    """A file: what it holds, its columns with what each means, and the cells of its lines. Columns are only ever added,
    at the end."""

    holds: str
    columns: Mapping[str, str]
    lines: Callable[[User, Learning], Iterator[Cells]]


def text(file: File, learner: User, here: Learning) -> Iterator[str]:
    """The file in pieces: a line with the names of the columns, then its lines."""
    lines = file.lines(learner, here)
    yield csv_file([list(file.columns)])
    while some := list(islice(lines, AT_ONCE)):
        yield written(some)


def _reviews(learner: User, here: Learning) -> Iterator[Cells]:
    """What was typed for a fact that an open quiz asks, or for an item that is kept for an exam, stays out, as it may
    be the key."""
    for row in queries.log(learner.id):
        offset = timezone(timedelta(minutes=row["utc_offset"]))
        yield (
            row["answered_at"].astimezone(offset),
            row["received_at"].astimezone(offset),
            *(row[name] for name in _AS_IN_THE_LOG),
            "" if row["reserved"] or row["fact_id"] in here.withheld else "; ".join(row["chosen"].get("typed", ())),
        )


_AS_IN_THE_LOG = (
    *("learning_day", "id", "row", "cancels_id", "statement_id", "fact_id", "item_id", "asked", "kind", "source"),
    *(
        "options",
        "fraction",
        "rating",
        "hints",
        "attempt",
        "certainty",
        "duration_ms",
        "recall",
        "informative",
        "moves",
    ),
    *("stability_before", "difficulty_before", "retrievability_before", "stability_after", "difficulty_after"),
    *("scheduled_days", "parameters"),
)


def _days(learner: User, _here: Learning) -> Iterator[Cells]:
    for day in queries.days(learner.id):
        yield astuple(day)


def _facts(_learner: User, here: Learning) -> Iterator[Cells]:
    """What was never asked, or is asked by an open quiz, has no sentence: the file is not a key."""
    for one in here.sets:
        book = one.release.book
        for fact in one.release.asked:
            memory = here.memories.get(fact.id)
            known = [one.release.slug, fact.id, fact.passage, fact.type, held(memory, here.day)]
            if memory is None:
                yield [*known, *[None] * 10]
            else:
                told = "" if fact.id in here.withheld else sentence(fact, book.entities)
                yield [*known, *_memory(memory, here.day), told]


def _memory(memory: Any, today: date) -> Sequence[Any]:
    names = ("recalled", "due", "first_day", "last_day", "reviews", "lapses", "stability", "difficulty")
    return [*(getattr(memory, name) for name in names), retrievability(memory, today)]


def _attempts(learner: User, _here: Learning) -> Iterator[Cells]:
    for one in queries.attempts(learner.id, most=None):
        times = (one.started_at, one.submitted_at, one.released_at)
        yield one.title, one.number, *(at and _local(at, learner) for at in times), one.ended_by, one.mark, one.max_mark


def _local(at: datetime, learner: User) -> datetime:
    return at.astimezone(learner.tz)


FILES: Mapping[str, File] = {
    "reviews": File(
        _("Every answer that you ever gave, one line for each fact that it asked, and every answer taken back."),
        {
            "answered_at": _("when it was answered, by your clock of that day"),
            "received_at": _("when it reached us"),
            "learning_day": _("the day it counts for; a day begins at your cut-off"),
            "id": _("the number of the line"),
            "row": _("answer, or what cancels one: undo, correction, reset"),
            "cancels_id": _("the number of the line that this one cancels"),
            "statement": _("the statement"),
            "fact": _("the fact"),
            "item": _("the question"),
            "asked": _("which part of the fact was asked for"),
            "kind": _("the kind of question"),
            "source": _("study, quiz, live or import"),
            "options": _("how many options there were, 0 where the answer is typed"),
            "fraction": _("how much of it was right, from 0 to 1"),
            "rating": _("1 again, 2 hard, 3 good, 4 easy"),
            "hints": _("hints used"),
            "attempt": _("the first try or a later one"),
            "certainty": _("how sure you said you were, where you were asked"),
            "duration_ms": _("milliseconds from question to answer"),
            "recall": _("1 where you had to produce the answer"),
            "informative": _("0 where a right answer says nothing of the memory, such as true or false"),
            "moves": _("1 where it moved the day on which the fact comes again"),
            "stability_before": _("days until the chance of recall falls to nine in ten, before the answer"),
            "difficulty_before": _("from 1 to 10, before the answer"),
            "retrievability_before": _("the chance of recall predicted for that day"),
            "stability_after": _("the same after the answer"),
            "difficulty_after": _("the same after the answer"),
            "scheduled_days": _("in how many days it was to come again"),
            "parameters": _("the parameters of the model"),
            "typed": _("what you typed; empty while a quiz asks for it, and while the question is kept for an exam"),
        },
        _reviews,
    ),
    "days": File(
        _("Every day on which you answered."),
        {
            "day": _("the learning day"),
            "answers": _("facts answered"),
            "right": _("of these all right, lucky choices included"),
            "introduced": _("facts met for the first time"),
            "recalls": _("how often you had to produce the answer, cards that you rated yourself included"),
            "recalled": _("how often of these you did, without having looked"),
            "milliseconds": _("time from questions to answers"),
        },
        _days,
    ),
    "facts": File(
        _("Every fact of the sets that you study, as it stands today."),
        {
            "set": _("the set"),
            "fact": _("the fact"),
            "passage": _("the passage where it is read"),
            "type": _("the kind of fact"),
            "state": _("new, learning, shaky or held"),
            "recalled": _("1 once you produced it yourself"),
            "due": _("the day on which it comes again"),
            "first_day": _("the day of the first answer"),
            "last_day": _("the day of the last answer"),
            "reviews": _("answers counted"),
            "lapses": _("days on which it had been forgotten"),
            "stability": _("days until the chance of recall falls to nine in ten"),
            "difficulty": _("from 1 to 10"),
            "retrievability": _("the chance of recall predicted for today; empty for what you saw today"),
            "sentence": _("the true sentence; empty until the fact was asked, and while a quiz asks for it"),
        },
        _facts,
    ),
    "attempts": File(
        _("Every quiz that you sat."),
        {
            "quiz": _("its title"),
            "number": _("your how-manieth attempt at it"),
            "started_at": _("when you began"),
            "submitted_at": _("when it was handed in"),
            "released_at": _("from when on its results can be seen"),
            "ended_by": _("learner, time (the limit), withdrawal (of the exam), leaving (the class), or game"),
            "mark": _("your mark; empty until it can be seen"),
            "max_mark": _("the most that there was"),
        },
        _attempts,
    ),
}
"""The files by name."""
