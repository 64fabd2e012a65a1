import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.facts.identity import ALPHABET, anchor, mint_by_hand, mint_read
from quizapp.facts.records import FactBook, FactType, Value, ValueKind
from quizapp.statements.records import Passage

Slots = Mapping[str, tuple[Value, ...]]
WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8)


def condemned(text: str = "the recent launches of ballistic missiles", verb: str = "condemned") -> Slots:
    return {
        "actors": (
            Value(ValueKind.ENTITY, "Biden", entity="biden"),
            Value(ValueKind.ENTITY, "Kishida", entity="kishida"),
        ),
        "act": (Value(ValueKind.ACT, verb, act="condemn"),),
        "object": (Value(ValueKind.PHRASE, text),),
    }


def mint(slots: Slots, statement: str = "a") -> str:
    return mint_read(statement, FactType.SPEECH_ACT, slots)


@pytest.mark.parametrize(
    "text",
    [
        "the recent ballistic missile launches",
        "Recent launches  of ballistic missiles",
        "recent ballistic-missile launches,",
        "THE RECENT LAUNCH OF BALLISTIC MISSILES",
    ],
)
def test_a_read_fact_keeps_its_id_when_its_sentence_is_lightly_reworded(text: str) -> None:
    assert mint(condemned(text)) == mint(condemned())


def test_a_read_fact_keeps_its_id_when_a_verb_of_the_same_class_or_another_order_is_read() -> None:
    turned = condemned(verb="denounced")
    assert mint({name: tuple(reversed(turned[name])) for name in reversed(list(turned))}) == mint(condemned())


def test_an_alias_read_for_a_name_keeps_the_id() -> None:
    named = {
        **condemned(),
        "actors": (Value(ValueKind.ENTITY, "the President", entity="biden"), condemned()["actors"][1]),
    }
    assert mint(named) == mint(condemned())


def test_what_is_said_makes_the_id() -> None:
    one = {**condemned(), "actors": condemned()["actors"][:1]}
    other_act = {**condemned(), "act": (Value(ValueKind.ACT, "welcomed", act="welcome"),)}
    ids = {
        mint(condemned()),
        mint(one),
        mint(other_act),
        mint(condemned("the raids")),
        mint(condemned(), statement="b"),
    }
    assert len(ids) == 5


def test_the_type_of_a_fact_is_part_of_its_identity() -> None:
    assert mint_read("a", FactType.ASSERTION, condemned()) != mint(condemned())


def test_articles_of_the_same_treaty_differ() -> None:
    fifth, sixth = ({"number": (Value(ValueKind.NUMBER, text),)} for text in ("Article V", "Article VI"))
    assert mint(fifth) != mint(sixth)


def test_an_id_by_hand_comes_from_the_chance_that_is_given() -> None:
    assert mint_by_hand(random.Random(1)) == mint_by_hand(random.Random(1))
    chance = random.Random(2)
    assert len({mint_by_hand(chance) for _ in range(500)}) == 500


def test_ids_are_short_and_hard_to_misread(shipped: FactBook) -> None:
    for minted in [mint(condemned()), mint_by_hand(random.Random(3)), *(fact.id for fact in shipped.facts)]:
        assert len(minted) == 8
        assert minted[0] == "f"
        assert set(minted[1:]) <= set(ALPHABET)


def test_moving_a_passage_moves_no_id_and_finds_the_evidence_again() -> None:
    before, after = Passage(1, "They condemned the raids."), Passage(9, "In short, they condemned the raids at once.")
    found = anchor(before, "condemned the raids"), anchor(after, "condemned the raids")
    assert found[0].exact == found[1].exact
    assert (found[0].passage, found[1].passage) == (1, 9)


@pytest.mark.parametrize(("exact", "count"), [("peace", 2), ("war", 0), ("", 0)])
def test_evidence_must_stand_exactly_once(exact: str, count: int) -> None:
    with pytest.raises(ValueError, match=f"stands {count} times in passage 3"):
        anchor(Passage(3, "peace and more peace"), exact)


@given(st.lists(WORDS, min_size=1, max_size=12, unique=True), st.data())
def test_evidence_is_always_what_stands_at_its_offsets(words: list[str], data: st.DataObject) -> None:
    passage = Passage(1, " ".join(f"<{word}>" for word in words))
    exact = f"<{data.draw(st.sampled_from(words))}>"
    evidence = anchor(passage, exact)
    assert passage.text[evidence.start : evidence.end] == exact
    assert passage.text.startswith(evidence.prefix + exact + evidence.suffix, evidence.start - len(evidence.prefix))


@given(st.lists(WORDS, min_size=1, max_size=6), st.randoms())
def test_the_order_of_words_and_the_case_of_a_phrase_never_change_an_id(
    words: list[str], chance: random.Random
) -> None:
    shuffled = [word.upper() if word.isascii() else word for word in words]
    chance.shuffle(shuffled)
    assert mint(condemned(" ".join(shuffled))) == mint(condemned(" ".join(words)))
