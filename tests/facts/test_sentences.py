from dataclasses import replace

import pytest

from quizapp.facts.records import Entity, EntityType, FactBook, Value, ValueKind
from quizapp.facts.sentences import fields, phrase, sentence, with_value

QUAD = Entity("quad", EntityType.GROUPING, "Quad", article="the")
JAPAN = Entity("japan", EntityType.COUNTRY, "Japan")
ENTITIES = {"quad": QUAD, "japan": JAPAN}


def named(entity: Entity, text: str = "") -> Value:
    return Value(ValueKind.ENTITY, text or entity.name, entity=entity.id)


def plain(text: str) -> Value:
    return Value(ValueKind.PHRASE, text)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([plain("one")], "one"),
        ([plain("one"), plain("two")], "one and two"),
        ([plain("one"), plain("two"), plain("three")], "one, two and three"),
        ([named(JAPAN), named(QUAD)], "Japan and the Quad"),
        ([named(QUAD, "that forum")], "that forum"),
    ],
)
def test_values_read_as_they_do_in_running_text(values: list[Value], expected: str) -> None:
    assert phrase(values, ENTITIES) == expected


def test_a_sentence_begins_with_a_capital_even_when_a_name_needs_the(small: FactBook) -> None:
    assert sentence(small.facts[0], small.entities) == "The envoy condemned the raids."


def test_one_slot_is_replaced_whole_and_nothing_else(small: FactBook) -> None:
    assert with_value(small.facts[0], small.entities, "act", "_____") == "The envoy _____ the raids."


def test_a_replacement_that_looks_like_a_field_stays_text(small: FactBook) -> None:
    assert with_value(small.facts[0], small.entities, "object", "{act}") == "The envoy condemned {act}."


def test_a_slot_that_the_pattern_does_not_name_cannot_be_replaced(small: FactBook) -> None:
    with pytest.raises(KeyError):
        with_value(replace(small.facts[0], sentence="{actors} spoke."), small.entities, "act", "x")


def test_every_shipped_sentence_renders_with_every_slot_it_names(shipped: FactBook) -> None:
    for fact in shipped.facts:
        whole = sentence(fact, shipped.entities)
        assert whole[0].isupper(), whole
        assert whole.endswith("."), whole
        assert not set("{}") & set(whole), whole
        for slot in fields(fact.sentence):
            assert phrase(fact.slots[slot], shipped.entities).casefold() in whole.casefold()
            assert with_value(fact, shipped.entities, slot, "_____").count("_____") == 1


def test_every_shipped_slot_can_be_blanked_but_the_kind_of_a_meeting(shipped: FactBook) -> None:
    for fact in shipped.facts:
        assert set(fact.slots) - set(fields(fact.sentence)) <= {"kind"}, fact.sentence
