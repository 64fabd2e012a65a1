"""Pure: what people typed to a question, under what grading takes it for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.classrooms.distractors import Option, Way
from quizapp.facts.answers import alike
from quizapp.grading.accepting import accepting
from quizapp.grading.grade import grade
from quizapp.grading.records import Mark, Response
from quizapp.items.records import Item

MORE_THAN_ONE = 2
"""What fewer people typed is named nowhere: it would be the answer of one of them."""

OTHERS = Option("others", "", False, Way.OTHERS)


@dataclass(frozen=True, slots=True)
class Typed:
    """The lines of one person, and those that a host has accepted of them, each with the number of its key."""

    lines: tuple[str, ...] = ()
    accepted: tuple[tuple[str, int], ...] = ()


def sorted_out(item: Item, typed: Sequence[Typed]) -> tuple[list[Option], list[frozenset[str]]]:
    """The answers, and which of them each person gave.

    First the keys, with all that is accepted for them; then what at least two people typed, most frequent first; last,
    where there are any, the others. A slip that grading forgives is the key; what is wrong is the same where it folds
    to the same, and is shown as most people wrote it.
    """
    given = [dict(_answers(item, one)) for one in typed]
    wrong = _named(given)
    named = {_key(key.text): Option(_key(key.text), key.text, True, Way.TYPED) for key in item.key} | wrong
    people = [frozenset(id if id in named else OTHERS.id for id in texts) for texts in given]
    others = [OTHERS] if any(OTHERS.id in one for one in people) else []
    return [*named.values(), *others], people


def _answers(item: Item, typed: Typed) -> Iterator[tuple[str, str]]:
    """What one person gave, by id, as they wrote it."""
    for line, key in typed.accepted:
        item = accepting(item, line, key)
    for mark in grade(item, Response(typed=typed.lines)).marks:
        if mark.right:
            yield _key(mark.expected), mark.given
        elif mark.given and not mark.repeated:
            yield _wrong(mark), mark.given


def _named(given: Sequence[Mapping[str, str]]) -> dict[str, Option]:
    """The wrong answers of more than one person."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for texts in given:
        for id, text in texts.items():
            written[id][text] += 1
    found = [id for id in written if id.startswith("~") and written[id].total() >= MORE_THAN_ONE]
    ordered = sorted(found, key=lambda id: (-written[id].total(), id))
    return {id: Option(id, _most_written(written[id]), False, Way.TYPED) for id in ordered}


def _most_written(texts: Counter[str]) -> str:
    return min(texts, key=lambda text: (-texts[text], text))


def _key(text: str) -> str:
    return f"={text}"


def _wrong(mark: Mark) -> str:
    return f"~{alike(mark.given)}"
