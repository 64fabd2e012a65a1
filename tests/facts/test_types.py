from dataclasses import replace

import pytest

from quizapp.facts.records import FactBook, FactType, ValueKind
from quizapp.facts.types import SLOTS, Truth, slot, truth


def test_every_type_of_fact_has_slots_and_at_least_one_that_it_needs() -> None:
    assert set(SLOTS) == set(FactType)
    assert all(any(rule.required for rule in rules.values()) for rules in SLOTS.values())


def test_every_slot_says_what_it_takes() -> None:
    for rules in SLOTS.values():
        for name, rule in rules.items():
            assert rule.kinds, name
            assert not rule.entities or ValueKind.ENTITY in rule.kinds, name


@pytest.mark.parametrize(
    ("type", "name", "expected"),
    [
        (FactType.ARTICLE, "number", Truth.FUNCTIONAL),
        (FactType.ARTICLE, "covers", Truth.OPEN),
        (FactType.SPEECH_ACT, "actors", Truth.CLOSED),
        (FactType.SPEECH_ACT, "object", Truth.OPEN),
        (FactType.LOCATION, "places", Truth.OPEN),
        (FactType.INITIATIVE, "date", Truth.FUNCTIONAL),
        (FactType.INITIATIVE, "supporter", Truth.OPEN),
        (FactType.ROLE, "office", Truth.FUNCTIONAL),
    ],
)
def test_a_slot_says_whether_another_value_would_be_false(type: FactType, name: str, expected: Truth) -> None:
    assert slot(type, name).truth is expected


def test_members_are_a_closed_set_only_where_all_are_named(shipped: FactBook) -> None:
    quad = next(fact for fact in shipped.facts if fact.type is FactType.MEMBERSHIP and fact.complete)
    assert truth(quad, "members") is Truth.CLOSED
    assert truth(replace(quad, complete=False), "members") is Truth.OPEN


def test_a_slot_of_another_type_is_unknown() -> None:
    with pytest.raises(KeyError):
        slot(FactType.ROLE, "covers")
