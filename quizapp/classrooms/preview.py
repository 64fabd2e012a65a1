"""Reads of the questions that something set asks, for its teachers: before anybody has sat it, too."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.classrooms.models import Assignment
from quizapp.db import db
from quizapp.items.records import OPTIONS, Item
from quizapp.quiz import queries, reserving
from quizapp.quiz.models import Quiz
from quizapp.study.telling import answer_of


@dataclass(frozen=True, slots=True)
class Previewed:
    """A question with its ``right`` answer, a line a key, and what else there is to choose. ``language`` is that of
    all of it."""

    stem: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    language: str


def previewed(assigned: Assignment) -> list[Previewed]:
    """What an attempt asks now, in the order of the quiz. Nothing where each attempt draws its own questions, nor of a
    class game, which asks no more."""
    if assigned.played:
        return []
    quiz = db.session.get_one(Quiz, assigned.quiz_id)
    release = queries.release_of(quiz)
    return [_previewed(release.by_revision[one], release.language) for one in reserving.asked_by(quiz)]


def _previewed(item: Item, language: str) -> Previewed:
    wrong = tuple(one.text for one in item.distractors) if item.kind in OPTIONS else ()
    return Previewed(item.stem, answer_of(item), wrong, language)
