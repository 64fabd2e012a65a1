"""What an attempt shows of each fact: recalled, chosen, missed or left open, in the order of the statement."""

from __future__ import annotations

import pytest

from quizapp.facts.sentences import sentence
from quizapp.items.records import Item, Kind
from quizapp.quiz.outcome import Fared, Shown, outcome, to_practise


def first(school, kind: Kind) -> Item:
    return next(item for item in school.items if item.kind is kind)


@pytest.mark.parametrize(
    ("kind", "fared", "shown"),
    [
        (Kind.CLOZE, {}, Shown.RECALLED),
        (Kind.CLOZE, {"helped": True}, Shown.CHOSEN),
        (Kind.CLOZE, {"tries": 2}, Shown.MISSED),
        (Kind.CHOICE, {}, Shown.CHOSEN),
        (Kind.CHOICE, {"tries": 2}, Shown.MISSED),
    ],
)
def test_only_what_was_produced_at_once_and_without_help_was_recalled(school, kind, fared, shown):
    item = first(school, kind)
    (line,) = outcome([Fared(item, {item.facts[0]: 1.0}, **fared)], school.book)
    assert line.shown is shown


def test_each_fact_of_a_question_is_judged_by_itself(school):
    item = next(item for item in school.items if len(item.facts) > 1)
    fractions = {fact: float(place > 0) for place, fact in enumerate(item.facts)}
    shown = {line.fact: line.shown for line in outcome([Fared(item, fractions)], school.book)}
    assert shown.pop(item.facts[0]) is Shown.MISSED
    assert Shown.MISSED not in shown.values()


@pytest.mark.parametrize("asked", [1, -1])
def test_what_was_missed_or_left_open_is_to_be_practised_in_the_order_of_the_statement(school, asked):
    one = first(school, Kind.NUMBER)
    other = next(item for item in school.items if item.kind is Kind.CHOICE and item.facts != one.facts)
    lines = outcome([Fared(one, None), Fared(other, {other.facts[0]: 0.5})][::asked], school.book)
    order = [fact.id for fact in school.book.facts]
    assert to_practise(lines) == tuple(sorted({*one.facts, *other.facts}, key=order.index))
    assert [line.sentence for line in lines] == [
        sentence(school.book.fact(line.fact), school.book.entities) for line in lines
    ]


@pytest.mark.parametrize("kind", [Kind.CLOZE, Kind.CHOICE])
def test_what_was_all_right_need_not_be_practised(school, kind):
    item = first(school, kind)
    assert to_practise(outcome([Fared(item, {item.facts[0]: 1.0})], school.book)) == ()
