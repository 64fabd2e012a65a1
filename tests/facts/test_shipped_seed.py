"""The facts of the statement of 21 January 2022: counts, evidence, who did what, and the traps of the text."""

import re

import pytest

from quizapp.facts.folding import fold
from quizapp.facts.records import Fact, FactBook, FactType, Factuality, Value, Weight
from quizapp.facts.sentences import sentence
from quizapp.statements.records import Role, holds

BIDEN, KISHIDA, BOTH = ("biden",), ("kishida",), ("biden", "kishida")


def the(book: FactBook, words: str) -> Fact:
    """The one fact whose true sentence holds those words."""
    (found,) = [fact for fact in book.facts if words in sentence(fact, book.entities)]
    return found


def entities(fact: Fact, slot: str) -> tuple[str | None, ...]:
    return tuple(value.entity for value in fact.slots[slot])


def test_there_are_sixty_to_seventy_facts_of_which_at_most_25_are_core(shipped: FactBook) -> None:
    assert 60 <= len(shipped.facts) <= 70
    assert sum(fact.core for fact in shipped.facts) <= 25
    assert sum(fact.weight is not Weight.C for fact in shipped.facts) >= 55


def test_ids_are_short_and_hard_to_misread(shipped: FactBook) -> None:
    for fact in shipped.facts:
        assert re.fullmatch("f[2-9a-hjkmnp-z]{7}", fact.id)


def test_no_true_sentence_stands_twice(shipped: FactBook) -> None:
    sentences = [fold(sentence(fact, shipped.entities)) for fact in shipped.facts]
    assert len(sentences) == len(set(sentences))


def test_each_of_the_eleven_passages_is_asked_about_and_facts_follow_their_order(shipped: FactBook) -> None:
    passages = [fact.passage for fact in shipped.facts]
    assert passages == sorted(passages)
    assert set(passages) == set(range(1, 12)) == {passage.number for passage in shipped.statement.passages}


def test_all_evidence_is_exact_and_in_the_passage_of_its_fact(shipped: FactBook) -> None:
    for fact in shipped.facts:
        assert fact.evidence
        for evidence in fact.evidence:
            assert holds(evidence, shipped.statement)
            assert evidence.passage == fact.passage


def test_a_machine_assisted_review_says_so(shipped: FactBook) -> None:
    assert {(fact.review.state, fact.review.by) for fact in shipped.facts} == {("reviewed", "machine-assisted review")}


WHO = {"actors", "participants", "parties", "holders", "subject"}  # may be read as "both leaders", "he", "they"
REPORTING = {("event", "kind"), ("alias", "sort")}  # our words for what the text does


def test_what_is_asked_can_be_read_in_the_passage(shipped: FactBook) -> None:
    for fact in shipped.facts:
        passage = fold(shipped.statement.passage(fact.passage).text)
        for name, values in fact.slots.items():
            if name not in WHO and (fact.type.value, name) not in REPORTING:
                for value in values:
                    assert readable(value, passage, shipped), f"{sentence(fact, shipped.entities)} [{value.text}]"


def readable(value: Value, passage: str, book: FactBook) -> bool:
    """A name by any of its names, anything else word by word, whatever its ending."""
    if value.entity:
        entity = book.entities[value.entity]
        return any(f" {fold(name)} " in f" {passage} " for name in (entity.name, *entity.aliases, value.text))
    little = {"the", "of", "to", "that", "is", "a", "an", "and", "in", "for", "be", "s", "with"}
    known = {word[:4] for word in passage.split()}
    return {word[:4] for word in fold(value.text).split() if word not in little} <= known


def test_the_year_of_the_meeting_is_metadata_and_never_evidence(shipped: FactBook) -> None:
    assert shipped.statement.issued_on.year == 2022
    assert shipped.statement.issued_on_source == "metadata"
    assert not any("2022" in passage.text for passage in shipped.statement.passages)
    for fact in shipped.facts:
        assert not any("2022" in e.exact + e.prefix + e.suffix for e in fact.evidence)
        assert not any("2022" in value.text for values in fact.slots.values() for value in values)
        assert "2022" not in sentence(fact, shipped.entities)


def test_headline_and_newsletter_are_no_part_of_the_statement(shipped: FactBook) -> None:
    assert {passage.role for passage in shipped.statement.passages} == {Role.BODY}
    words = set(re.findall(r"[a-z]+", " ".join(p.text for p in shipped.statement.passages).lower()))
    assert not words & {"subscribe", "newsletter", "maritime", "fairtrade", "discounts", "mounting", "boost", "amid"}


@pytest.mark.parametrize(
    ("words", "factuality"),
    [
        ("intends to revise", Factuality.INTENDED),
        ("decided to increase defence spending", Factuality.DECIDED),
        ("proposed the Indo-Pacific Economic Framework", Factuality.PROPOSED),
        ("established the Economic Policy Consultative Committee", Factuality.DONE),
        ("announced in April 2021", Factuality.DONE),
        ("met on 21 January", Factuality.DONE),
        ("determined to bring about", Factuality.INTENDED),
        ("remained committed to", Factuality.ONGOING),
        ("condemned the DPRK", Factuality.ASSERTED),
    ],
)
def test_intent_decision_proposal_and_deed_are_told_apart(
    shipped: FactBook, words: str, factuality: Factuality
) -> None:
    assert the(shipped, words).factuality is factuality


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("stronger and more necessary than ever", BOTH),
        ("commended Kishida’s strong commitment", BIDEN),
        ("commended Kishida’s determination", BIDEN),
        ("welcomed Kishida’s intent", BIDEN),
        ("welcomed Kishida’s decision", BIDEN),
        ("underscored how important it is to sustain", BIDEN),
        ("resolved to push back against PRC", BOTH),
        ("across the Taiwan Strait", BOTH),
        ("resolve cross-Strait issues", BOTH),
        ("shared concern about PRC practices in", BOTH),
        ("affirmed that Article V", BIDEN),
        ("resolutely affirmed", BIDEN),
        ("affirmed the commitment of the United States to defend Japan", BIDEN),
        ("condemned the DPRK", BOTH),
        ("in lockstep with", BOTH),
        ("abductions issue", BIDEN),
        ("how important it is to cooperate closely with the ROK", BOTH),
        ("the imperative of", BOTH),
        ("reaffirmed their support for ASEAN centrality", BOTH),
        ("in Southeast Asia", BOTH),
        ("how important the Quad is", BOTH),
        ("economic ties", BOTH),
        ("established the Economic Policy", BOTH),
        ("how important U.S. economic leadership", BOTH),
        ("is committed to intensifying", BIDEN),
        ("expressed strong support for the Indo-Pacific Economic Framework.", KISHIDA),
        ("build regional support", KISHIDA),
        ("decided to increase", KISHIDA),
        ("intends to revise", KISHIDA),
    ],
)
def test_an_act_belongs_to_one_leader_the_other_or_both(shipped: FactBook, words: str, actors: tuple[str, ...]) -> None:
    fact = the(shipped, words)
    assert fact.attributed_to == actors
    assert entities(fact, "parties" if fact.type is FactType.AGREEMENT else "actors") == actors


def test_the_framework_is_bidens_proposal(shipped: FactBook) -> None:
    assert entities(the(shipped, "proposed the Indo-Pacific"), "proposer") == BIDEN


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("The members of the Quad", {"australia", "india", "japan", "us"}),
        ("The three parties to the trilateral relationship", {"us", "japan", "rok"}),
    ],
)
def test_groups_name_all_their_members(shipped: FactBook, words: str, members: set[str]) -> None:
    fact = the(shipped, words)
    assert fact.complete
    assert set(entities(fact, "members")) == members


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (
            "change the status quo that both leaders resolved to push back against are those in",
            {"east-china-sea", "south-china-sea"},
        ),
        ("The PRC practices", {"hong-kong", "xinjiang"}),
    ],
)
def test_places_that_belong_together_stand_in_one_fact(shipped: FactBook, words: str, places: set[str]) -> None:
    assert set(entities(the(shipped, words), "places")) == places


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        ("dprk", {"DPRK", "North Korea", "Democratic People’s Republic of Korea"}),
        ("rok", {"ROK", "South Korea"}),
        ("prc", {"PRC", "China"}),
        ("kishida", {"Kishida Fumio", "Fumio Kishida"}),
        ("senkaku-islands", {"Diaoyu Islands", "Diaoyutai"}),
        ("economic-policy-committee", {"2+2", "Economic “2+2”"}),
        ("indo-pacific-economic-framework", {"IPEF"}),
    ],
)
def test_names_that_people_type_are_known(shipped: FactBook, entity: str, names: set[str]) -> None:
    known = shipped.entities[entity]
    assert names <= {known.name, *known.aliases}


def test_a_contested_name_carries_a_note_on_naming(shipped: FactBook) -> None:
    assert "Senkaku" in shipped.entities["senkaku-islands"].note


def test_no_two_entities_answer_to_the_same_name(shipped: FactBook) -> None:
    named = [fold(n) for entity in shipped.entities.values() for n in {fold(n) for n in (entity.name, *entity.aliases)}]
    assert len(named) == len(set(named))
