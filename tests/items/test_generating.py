"""Facts in, items out: what stays the same when the text moves, and what changes when a fact does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from quizapp.facts.records import Fact, FactBook, Weight
from quizapp.items.enemies import enemies
from quizapp.items.generating import generate
from quizapp.items.lockfile import Lock
from quizapp.items.pools import Pools
from quizapp.items.records import Item, ItemSet, Kind
from quizapp.items.reviewfile import Judgement, SetReview
from quizapp.items.setfile import write_set
from quizapp.statements.records import Passage, select

Made = Callable[[FactBook], Mapping[str, Item]]


def test_the_released_file_is_what_the_generator_makes_to_the_byte(
    generated: tuple[ItemSet, Lock], set_text: str, lock: Lock
) -> None:
    assert write_set(generated[0]) == set_text
    assert generated[1] == lock


def test_nothing_depends_on_the_order_of_facts(part: FactBook, items_of: Made) -> None:
    turned = items_of(replace(part, facts=part.facts[::-1]))
    assert {id: item.revision for id, item in turned.items()} == {
        id: item.revision for id, item in items_of(part).items()
    }


def test_ids_survive_other_quotes_other_spaces_and_other_places(part: FactBook, items_of: Made) -> None:
    assert set(items_of(_moved(part))) == set(items_of(part))


def test_ids_survive_a_reworded_sentence(part: FactBook, items_of: Made) -> None:
    def reworded(fact: Fact) -> Fact:
        return replace(
            fact, sentence=fact.sentence.replace("met on", "met each other on").replace("welcomed", "greeted")
        )

    assert set(items_of(replace(part, facts=tuple(map(reworded, part.facts))))) == set(items_of(part))


def test_a_change_of_one_fact_changes_its_items_and_those_that_quote_it(part: FactBook, items_of: Made) -> None:
    fact = next(fact for fact in part.facts if fact.type == "document")
    value = replace(fact.slots["change"][0], text="rewrite", accepted=("to rewrite",))
    changed = replace(fact, slots=fact.slots | {"change": (value,)})
    before = items_of(part)
    after = items_of(replace(part, facts=tuple(changed if one.id == fact.id else one for one in part.facts)))
    touched = {id for id in before if id not in after or before[id].revision != after[id].revision}
    assert touched
    for id in touched:
        assert fact.id in before[id].facts or any("revise" in one.why_wrong for one in before[id].distractors)


def test_what_the_review_rejects_is_not_shipped_and_retired_in_the_lock(part: FactBook, pools: Pools) -> None:
    items, lock = generate(part, pools)
    out = items.items[3].id
    review = SetReview("a reader", items={out: Judgement("rejected", note="silly")})
    after, locked = generate(part, pools, review, lock)
    assert out not in {item.id for item in after.items}
    assert locked.items[out].retired


def test_facts_of_weight_c_and_rejected_facts_are_not_asked(part: FactBook, items_of: Made) -> None:
    fact, other = part.facts[2], part.facts[3]
    out = replace(other, review=replace(other.review, state="rejected"))
    facts = (*part.facts[:2], replace(fact, weight=Weight.C), out, *part.facts[4:])
    asked = {id for item in items_of(replace(part, facts=facts)).values() for id in item.facts}
    assert not asked & {fact.id, other.id}


def test_another_seed_draws_other_distractors_and_never_other_items(part: FactBook, pools: Pools) -> None:
    one, other = (generate(part, pools, seed=seed)[0].items for seed in (1, 2))
    assert {item.id for item in one} == {item.id for item in other}
    assert [item.distractors for item in one] != [item.distractors for item in other]


def test_enemies_are_items_on_one_fact_and_items_that_give_each_other_away(
    real_book: FactBook, released: ItemSet
) -> None:
    found = enemies(released.items, real_book)
    by_id = {item.id: item for item in released.items}
    for item in released.items:
        assert item.enemies == found[item.id]
        same = {other.id for other in released.items if set(other.facts) & set(item.facts)} - {item.id}
        assert same <= set(item.enemies)
        assert all(item.id in by_id[enemy].enemies for enemy in item.enemies)
    assert any(not set(by_id[enemy].facts) & set(item.facts) for item in released.items for enemy in item.enemies)


def test_the_names_of_the_leaders_do_not_hide_that_one_item_answers_another(released: ItemSet) -> None:
    gaps = [item for item in released.items if item.kind is Kind.CLOZE and item.key[0].text == "ballistic missiles"]
    telling = {item.id for item in released.items if "launches of ballistic missiles violate" in item.stem}
    assert len(telling) > 1
    assert all(telling <= set(item.enemies) for item in gaps)
    assert gaps


def _moved(book: FactBook) -> FactBook:
    """The same statement with straight quotes, double spaces and its passages in reverse; the evidence found anew."""
    passages = tuple(replace(passage, text=_plain(passage.text)) for passage in book.statement.passages[::-1])
    statement = replace(book.statement, passages=passages)
    facts = tuple(replace(fact, evidence=tuple(_again(one, passages) for one in fact.evidence)) for fact in book.facts)
    return replace(book, statement=statement, facts=facts)


def _plain(text: str) -> str:
    return text.replace("’", "'").replace(". ", ".  ")


def _again(evidence: object, passages: tuple[Passage, ...]) -> object:
    exact = _plain(evidence.exact)  # type: ignore[attr-defined]
    passage = next(one for one in passages if one.number == evidence.passage)  # type: ignore[attr-defined]
    start = passage.text.index(exact)
    return select(passage, start, start + len(exact))
