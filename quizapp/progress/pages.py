"""What the pages of progress show, as values that templates read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from markupsafe import Markup

from quizapp.progress import figures, stats, wording
from quizapp.progress.figures import Figure
from quizapp.progress.looking import Learning, Studied
from quizapp.progress.queries import QuizAttempt
from quizapp.progress.stats import Day, Expectation, Standing
from quizapp.study.wording import counted_as


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a set: how it stands, in a sentence and a bar. ``passage`` is its number, 0 for a kind of fact."""

    name: str
    passage: int
    says: str
    standing: Standing
    bar: Markup

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The row of the table behind it."""
        return self.name, *(self.standing.counts[held] for held in figures.ORDER)


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set on the page of what is held. ``states`` explain the bar: a sample of each part, how many
    it stands for, and its name."""

    slug: str
    title: str
    language: str
    paused: bool
    standing: Standing
    expectation: Expectation
    expected: str
    bar: Markup
    states: list[tuple[Markup, str, str]]
    passages: list[Row]
    types: list[Row]


@dataclass(frozen=True, slots=True)
class QuizPage:
    """A quiz on the page of quizzes: the last attempt at it, and the marks of all."""

    last: QuizAttempt
    marks: Figure


def of_set(one: Studied, here: Learning) -> SetPage:
    """How the learner stands in a set, as a whole, by passage, and by kind of fact."""
    slug, whole, expectation = one.release.slug, here.standing(one.facts), here.expectation(one)
    passages = [(_("Passage %(number)s", number=number), number, facts) for number, facts in one.by_passage.items()]
    types = [(wording.type_named(type), facts) for type, facts in one.by_type.items()]
    return SetPage(
        slug=slug,
        title=one.release.title,
        language=one.release.language,
        paused=one.paused,
        standing=whole,
        expectation=expectation,
        expected=wording.expected(expectation),
        bar=figures.bar(whole),
        states=[
            (figures.sample(held), counted_as(held, whole.counts[held]), wording.state(held)) for held in figures.ORDER
        ],
        passages=[_row(name, n, here.standing(facts), one, here) for name, n, facts in passages if facts],
        types=[_row(name, 0, here.standing(facts), one, here) for name, facts in types],
    )


def of_days(days: Sequence[Day], here: Learning) -> dict[str, Figure]:
    """The days behind and the days ahead."""
    return {
        "due": figures.due(here.forecast),
        "year": figures.year(stats.calendar(days, here.day)),
        "minutes": figures.minutes(stats.time_by_week(days, here.day)),
    }


def of_quizzes(attempts: Iterable[QuizAttempt], zone: ZoneInfo) -> list[QuizPage]:
    """The quizzes that were sat, the one sat last first."""
    by_quiz: dict[int, list[QuizAttempt]] = {}
    for one in attempts:
        by_quiz.setdefault(one.quiz, []).insert(0, one)
    return [QuizPage(some[-1], figures.marks(f"quiz-{quiz}", some, zone)) for quiz, some in by_quiz.items()]


def _row(name: str, passage: int, standing: Standing, one: Studied, here: Learning) -> Row:
    says = wording.stands(standing, here.day, paused=one.paused)
    return Row(name, passage, says, standing, figures.bar(standing))
