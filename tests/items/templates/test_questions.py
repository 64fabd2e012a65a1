"""Slots are asked in questions that read well, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.facts.records import FactBook, FactType
from quizapp.items.pools import Pools
from quizapp.items.records import Kind
from quizapp.items.templates import asked, catalogue
from quizapp.items.templates.ground import Ground
from tests.items.templates.drafting import WORDS, act, drafts_of

if TYPE_CHECKING:
    from conftest import Maker


def stems(book: FactBook, pools: Pools = WORDS) -> dict[str, str]:
    ground = Ground(book, pools)
    return {stem.slot: stem.text for fact in book.facts for stem in catalogue.stems(fact, ground.voice)}


@pytest.mark.parametrize(
    ("type", "sentence", "slots", "asked"),
    [
        (
            FactType.ASSERTION,
            "{subject} are described as {claim}.",
            {"subject": "cod", "claim": "vital"},
            ("subject", "What is described as vital?"),
        ),
        (
            FactType.ASSERTION,
            "{subject} are described as {claim}.",
            {"subject": "cod", "claim": "vital"},
            ("claim", "How are cod described?"),
        ),
        (
            FactType.ASSERTION,
            "{subject} are described as {claim}.",
            {"subject": "cod", "claim": "fish of the north and its powers"},
            ("claim", "What are cod described as?"),
        ),
        (
            FactType.GOAL,
            "{holders} is committed to {goal} with {means}.",
            {"holders": "@iceland", "goal": "the cod", "means": "all its ships"},
            ("means", "With what is Iceland committed to the cod?"),
        ),
        (
            FactType.GOAL,
            "{holders} is committed to {goal} with {means}.",
            {"holders": "@iceland", "goal": "the cod", "means": "all its ships"},
            ("goal", "What is Iceland committed to with all its ships?"),
        ),
        (
            FactType.LOCATION,
            "The {issue} that both leaders named are those in {places}.",
            {"issue": "cod wars", "places": ["@north-sea", "@baltic-sea"]},
            ("places", "In which two places are the cod wars that both leaders named?"),
        ),
        (
            FactType.ASSERTION,
            "The {claim} that both leaders condemned were those of {subject}.",
            {"claim": "raids", "subject": "@iceland"},
            ("subject", "Whose raids did both leaders condemn?"),
        ),
        (
            FactType.ASSERTION,
            "Both leaders see in {subject} {claim}.",
            {"subject": "@six", "claim": "a forum"},
            ("claim", "What do both leaders see in the Six?"),
        ),
        (
            FactType.INITIATIVE,
            "{name} was {status} in {date}.",
            {"name": "@kelp-pact", "status": "announced", "date": "~2021-04 April 2021"},
            ("date", "In which month of which year was the Kelp Pact announced?"),
        ),
        (
            FactType.MEMBERSHIP,
            "{group} is {members}.",
            {"group": "@six", "members": ["@norway", "@iceland"]},
            ("members", "Which two countries make up the Six?"),
        ),
        (
            FactType.SPEECH_ACT,
            "{actors} {act} {object} in {places}.",
            {
                "actors": ["@costa", "@lund"],
                "act": "!resolve resolved",
                "object": "to fish less",
                "places": "@north-sea",
            },
            ("places", "In which place did both leaders resolve to fish less?"),
        ),
        (
            FactType.SPEECH_ACT,
            "{actors} {act} {object} in {places}.",
            {"actors": "@costa", "act": "!resolve resolved", "object": "to fish less", "places": "@north-sea"},
            ("object", "What did President Costa resolve to do in the North Sea?"),
        ),
    ],
)
def test_a_slot_is_asked_in_a_question_that_reads_well(
    make: Maker, type: FactType, sentence: str, slots: dict[str, str], asked: tuple[str, str]
) -> None:
    slot, stem = asked
    assert stems(make.book(make.fact("f1", type, sentence, **slots)))[slot] == stem


def test_a_clause_that_holds_the_answer_inside_is_not_turned_into_a_question(make: Maker) -> None:
    fact = make.fact(
        "f1", FactType.ASSERTION, "Costa affirmed that {subject} is {claim}.", subject="the pact", claim="firm"
    )
    assert stems(make.book(fact)) == {}


def test_the_parties_own_countries_are_no_riddle(make: Maker) -> None:
    fact = make.fact("f1", FactType.GOAL, "{holders} share {goal}.", holders=["@portugal", "@norway"], goal="a plan")
    assert "holders" not in stems(make.book(fact))


def test_a_list_is_asked_whole(make: Maker) -> None:
    fact = make.fact("f1", FactType.MEMBERSHIP, "{group} is {members}.", group="@six", members=["@norway", "@iceland"])
    found = {draft.kind: draft for draft in drafts_of(asked, make.book(fact)) if draft.asked == "members"}
    assert set(found) == {Kind.MULTIPLE_RESPONSE, Kind.LIST}
    assert [key.text for key in found[Kind.LIST].key] == ["Norway", "Iceland"]
    assert "two" not in found[Kind.MULTIPLE_RESPONSE].stem


def test_what_a_short_name_stands_for_is_not_answered_by_the_short_name_again(make: Maker) -> None:
    fact = make.fact(
        "f1", FactType.ALIAS, "The {sort} for {entity} is {alias}.", sort="short name", alias="KP", entity="@kelp-pact"
    )
    book = make.book(fact)
    pact = replace(book.entities["kelp-pact"], aliases=("KP", "KP Council", "Kelp Pact (KP)"))
    drafts = drafts_of(asked, replace(book, entities={**book.entities, "kelp-pact": pact}))
    (typed,) = (draft for draft in drafts if draft.kind is Kind.SHORT_ANSWER and draft.asked == "entity")
    assert typed.stem == "Which initiative does KP stand for?"
    assert typed.key[0].accepted == ("Kelp Pact (KP)",)


def test_what_has_several_answers_is_asked_with_options_only(make: Maker) -> None:
    first, second = (
        act(make, "!condemn condemned", text, id=id).facts[0] for id, text in (("f1", "raids"), ("f2", "bans"))
    )
    kinds = {draft.kind for draft in drafts_of(asked, make.book(first, second))}
    assert not kinds & {Kind.SHORT_ANSWER, Kind.FLASHCARD}
