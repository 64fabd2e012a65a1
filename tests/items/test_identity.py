from dataclasses import replace

from quizapp.items.identity import chance, item_id, revision
from quizapp.items.records import ItemSet, Kind


def test_an_id_does_not_depend_on_the_order_of_the_facts() -> None:
    assert item_id("en", Kind.CHOICE, "t", "slot", ["a", "b"]) == item_id("en", Kind.CHOICE, "t", "slot", ["b", "a"])


def test_another_language_kind_template_slot_or_fact_is_another_item() -> None:
    first = ("en", Kind.CHOICE, "t", "slot", ["a"])
    others = [
        ("ja", *first[1:]),
        ("en", Kind.CLOZE, "t", "slot", ["a"]),
        ("en", Kind.CHOICE, "u", "slot", ["a"]),
        ("en", Kind.CHOICE, "t", "other", ["a"]),
        ("en", Kind.CHOICE, "t", "slot", ["b"]),
    ]
    assert len({item_id(*one) for one in [first, *others]}) == 6  # type: ignore[arg-type]


def test_the_revision_follows_what_a_learner_sees_and_what_is_accepted(released: ItemSet) -> None:
    item = next(item for item in released.items if item.kind is Kind.CLOZE)
    reworded = replace(item, stem=item.stem + " Really?")
    widened = replace(item, key=(replace(item.key[0], accepted=(*item.key[0].accepted, "something else")),))
    assert len({revision(one) for one in (item, reworded, widened)}) == 3


def test_the_revision_is_the_same_when_only_offsets_enemies_or_the_review_change(released: ItemSet) -> None:
    item = released.items[0]
    moved = tuple(replace(one, start=one.start + 7, end=one.end + 7, prefix="moved") for one in item.evidence)
    assert revision(replace(item, evidence=moved, enemies=("x",), seed=1)) == item.revision


def test_chance_depends_on_its_arguments_alone() -> None:
    assert chance("a", 1) == chance("a", 1)
    assert len({chance("a", n) for n in range(100)}) == 100
