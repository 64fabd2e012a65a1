from dataclasses import replace

from quizapp.facts.records import FactBook, Weight
from quizapp.items.coverage import coverage
from quizapp.items.records import RECALL, ItemSet, Kind


def test_the_json_has_facts_passages_kinds_and_items(real_book: FactBook, released: ItemSet) -> None:
    found = coverage(real_book, released).as_json()
    assert set(found) == {"facts", "passages", "kinds", "items"}
    assert set(found["facts"][0]) == {"id", "type", "weight", "kinds", "items"}
    assert set(found["passages"][0]) == {"number", "items"}
    assert found["items"] == len(released.items) == sum(found["kinds"].values())


def test_an_item_counts_for_each_fact_and_each_passage_that_it_rests_on(real_book: FactBook, released: ItemSet) -> None:
    item = next(item for item in released.items if len(item.facts) > 2)
    found = coverage(real_book, replace(released, items=(item,)))
    assert {fact.id for fact in found.facts if fact.items} == set(item.facts)
    assert {number for number, items in found.passages if items} == {one.passage for one in item.evidence}


def test_a_fact_without_recall_is_a_gap_and_one_of_weight_c_is_none(real_book: FactBook, released: ItemSet) -> None:
    shown = tuple(item for item in released.items if item.kind not in RECALL)
    gaps = coverage(real_book, replace(released, items=shown)).gaps()
    assert set(gaps) == {fact.id for fact in real_book.facts if fact.weight is not Weight.C}


def test_the_kinds_are_in_one_order_and_none_is_zero(real_book: FactBook, released: ItemSet) -> None:
    kinds = list(coverage(real_book, released).kinds)
    assert kinds == [kind for kind in Kind if kind in kinds]
    assert Kind.ORDERING not in kinds
