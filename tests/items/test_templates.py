"""What the templates make of small facts, and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.facts.records import FactBook, FactType, Factuality
from quizapp.items.drafts import Draft
from quizapp.items.pools import Pools, read_pools
from quizapp.items.records import BLANK, Kind
from quizapp.items.templates import (
    asked,
    attribution,
    catalogue,
    cloze,
    gaps,
    gathered,
    judged,
    matching,
    ordering,
    verbs,
)
from quizapp.items.templates.ground import Ground

if TYPE_CHECKING:
    from conftest import Maker

WORDS = read_pools(
    """
format: 1
terms: [{text: intent, accepted: [intention], close: true}, {text: herring}]
verbs:
- {text: condemned, takes: noun}
- {text: discussed, takes: noun}
- {text: took note of, takes: noun}
- {text: acknowledged, takes: noun}
- {text: called for, takes: noun}
- {text: welcomed, takes: noun}
"""
)

ANNOUNCED = "format: 1\nverbs: [{text: announced, takes: noun}]"
GROUPS = """
format: 1
pools:
- id: groups
  kind: entity
  type: grouping
  serves: [{relation: speech_act.object, where: {object: how important the Six is}}]
  members: [{text: Seven, note: "Seven."}, {text: Eight, note: "Eight."}]
"""


def act(make: Maker, verb: str, text: str, *actors: str, id: str = "f1") -> FactBook:
    return make.book(
        make.fact(id, FactType.SPEECH_ACT, "{actors} {act} {object}.", actors=actors or "@costa", act=verb, object=text)
    )


def drafts_of(template: object, book: FactBook, pools: Pools = WORDS) -> list[Draft]:
    ground = Ground(book, pools)
    return [draft for fact in book.facts for draft in template.drafts(fact, ground)]  # type: ignore[attr-defined]


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


def test_what_has_several_answers_is_asked_with_options_only(make: Maker) -> None:
    first, second = (
        act(make, "!condemn condemned", text, id=id).facts[0] for id, text in (("f1", "raids"), ("f2", "bans"))
    )
    kinds = {draft.kind for draft in drafts_of(asked, make.book(first, second))}
    assert not kinds & {Kind.SHORT_ANSWER, Kind.FLASHCARD}


def test_only_names_terms_and_operative_verbs_are_blanked(make: Maker) -> None:
    book = act(make, "!condemn condemned", "the herring raids in the North Sea by Iceland")
    found = {draft.key[0].text: draft for draft in drafts_of(cloze, book)}
    assert set(found) == {"condemned", "herring", "North Sea", "Iceland"}
    assert found["condemned"].close_reading
    assert "denounced" in found["condemned"].key[0].accepted


def test_the_blank_is_never_at_the_start_and_its_answer_nowhere_else(make: Maker) -> None:
    book = act(make, "!condemn condemned", "herring raids on herring")
    texts = [draft.stem for draft in drafts_of(cloze, book)]
    assert texts
    for text in texts:
        assert not text.startswith(BLANK)
        assert text.count(BLANK) == 1
    assert not any(draft.key[0].text == "herring" for draft in drafts_of(cloze, book))


def test_a_name_that_begins_the_sentence_is_not_blanked(make: Maker) -> None:
    fact = make.fact(
        "f1", FactType.GOAL, "{holders} is committed to {goal}.", holders="@iceland", goal="counting the herring twice"
    )
    assert [draft.key[0].text for draft in drafts_of(cloze, make.book(fact))] == ["herring"]


def test_a_name_out_of_a_list_is_not_blanked(make: Maker) -> None:
    book = act(make, "!note noted", "reports from Iceland and the North Sea")
    assert not any(draft.key[0].text == "Iceland" for draft in drafts_of(cloze, book))


def test_intent_is_a_word_to_close_read(make: Maker) -> None:
    book = act(make, "!welcome welcomed", "the intent to count the cod")
    found = next(draft for draft in drafts_of(cloze, book) if draft.key[0].text == "intent")
    assert (found.close_reading, found.key[0].accepted) == (True, ("intention",))


def test_who_it_was_has_the_leaders_and_both_as_options(make: Maker) -> None:
    (draft,) = drafts_of(attribution, act(make, "!condemn condemned", "raids", "@costa", "@lund"))
    assert draft.stem == "Who condemned raids?"
    assert [draft.key[0].text, *(offer.text for offer in draft.offers)] == [
        "Both leaders together", "President Costa", "Prime Minister Lund",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["the raids that Lund fears", "their own raids", "the raids on Norway"])
def test_a_question_that_tells_who_it_was_is_not_asked(make: Maker, text: str) -> None:
    assert drafts_of(attribution, act(make, "!condemn condemned", text, "@costa")) == []


def test_the_partner_who_would_tell_is_left_out(make: Maker) -> None:
    fact = make.fact(
        "f1", FactType.SPEECH_ACT, "{actors} {act} {object}, working with {partner}.",
        actors="@costa", act="!commit pledged", object="to fish less", partner="@norway",
    )  # fmt: skip
    (draft,) = drafts_of(attribution, make.book(fact))
    assert draft.stem == "Who pledged to fish less?"


def test_verbs_against_each_other_are_of_other_classes_and_make_sense(make: Maker) -> None:
    found = drafts_of(verbs, act(make, "!concern shared concern about", "raids"))
    assert {offer.text for offer in found[0].offers} == {"condemned", "discussed", "took note of", "acknowledged"}
    assert all(offer.why for offer in found[0].offers)


@pytest.mark.parametrize(
    ("verb", "text"), [("!underscore underscored", "the herring"), ("!affirm affirmed", "how important the herring is")]
)
def test_no_verb_is_asked_where_emphasis_gives_it_away(make: Maker, verb: str, text: str) -> None:
    assert drafts_of(verbs, act(make, verb, text)) == []


@pytest.mark.parametrize(
    ("verb", "text", "out"),
    [
        ("!welcome welcomed", "Lund’s intent to fish", {"announced"}),
        ("!affirm reaffirmed", "their support for the herring", {"announced", "called for"}),
    ],
)
def test_nobody_announces_another_s_intent_or_calls_for_their_own_support(
    make: Maker, verb: str, text: str, out: set[str]
) -> None:
    words = replace(WORDS, verbs=(*WORDS.verbs, *read_pools(ANNOUNCED).verbs))
    offered = {offer.text for offer in drafts_of(verbs, act(make, verb, text), words)[0].offers}
    assert "discussed" in offered
    assert not offered & out
    plain = {offer.text for offer in drafts_of(verbs, act(make, verb, "the herring"), words)[0].offers}
    assert out <= plain


def test_a_name_in_an_object_is_a_choice_only_where_names_are_curated_for_it(make: Maker) -> None:
    book = act(make, "!underscore highlighted", "how important the Six is")
    assert drafts_of(gaps, book) == []
    (draft,) = drafts_of(gaps, book, read_pools(GROUPS))
    assert draft.stem == f"Which name completes the sentence? President Costa highlighted how important the {BLANK} is."
    assert [key.text for key in draft.key] == ["Six"]
    assert {offer.text for offer in draft.offers} == {"Seven", "Eight"}


@pytest.mark.parametrize(
    ("verb", "factuality", "label"),
    [("!resolve decided", Factuality.DECIDED, "It was decided"), ("!resolve resolved", Factuality.DECIDED, None)],
)
def test_the_stage_is_asked_where_the_verb_says_it_plainly(
    make: Maker, verb: str, factuality: Factuality, label: str | None
) -> None:
    book = act(make, verb, "to increase the quota")
    book = replace(book, facts=(replace(book.facts[0], factuality=factuality),))
    found = [draft for draft in drafts_of(verbs, book) if draft.asked == "factuality"]
    assert [draft.key[0].text for draft in found] == ([label] if label else [])
    if found:
        assert found[0].stem == "For President Costa, how far along was increasing the quota?"


def test_no_sentence_about_where_somebody_stands_is_to_be_judged(make: Maker) -> None:
    assert drafts_of(judged, act(make, "!condemn condemned", "raids")) == []


def test_a_false_sentence_changes_one_slot_only(make: Maker) -> None:
    one, other = (
        make.fact(
            f"f{name}",
            FactType.ALIAS,
            "The {sort} for {entity} is {alias}.",
            entity=name,
            alias=alias,
            sort="short form",
        )
        for name, alias in (("@kelp-pact", "KP"), ("@cod-council", "CC"))
    )
    found = {
        draft.template: draft for draft in drafts_of(judged, make.book(one, other)) if draft.facts == ("f@kelp-pact",)
    }
    assert found["judged.true"].stem == "The short form for the Kelp Pact is KP."
    assert found["judged.false"].stem in {
        "The short form for the Kelp Pact is CC.", "The short form for the Cod Council is KP.",
    }  # fmt: skip


def test_what_one_did_stands_beside_what_both_did(make: Maker) -> None:
    facts = [
        act(make, "!condemn condemned", "the raids", "@costa", "@lund", id="f1").facts[0],
        act(make, "!note noted", "the reports", "@costa", "@lund", id="f2").facts[0],
        act(make, "!welcome welcomed", "the treaty", "@costa", id="f3").facts[0],
    ]
    ground = Ground(make.book(*facts), WORDS)
    found = {draft.template: draft for draft in gathered.drafts(facts, ground)}
    assert [key.text for key in found["who.together"].key] == ["Condemned the raids", "Noted the reports"]
    assert [offer.text for offer in found["who.together"].offers] == ["Welcomed the treaty"]
    assert [key.text for key in found["who.alone"].key] == ["Welcomed the treaty"]


def test_a_matching_needs_three_pairs_and_something_left_over(make: Maker) -> None:
    verbs_and_objects = (
        ("!condemn condemned", "raids"), ("!note noted", "reports"), ("!welcome welcomed", "treaties"),
    )  # fmt: skip
    own = [
        act(make, verb, text, "@costa", "@lund", id=f"f{at}").facts[0]
        for at, (verb, text) in enumerate(verbs_and_objects)
    ]
    other = act(make, "!support supported", "quotas", "@costa", id="g").facts[0]
    ground = Ground(make.book(*own, other), WORDS)
    assert list(matching.drafts(own, ground)) == []
    (draft,) = matching.drafts([*own, other], ground)
    assert [(key.left, key.text, key.fact) for key in draft.key] == [
        ("Condemned", "Raids", "f0"), ("Noted", "Reports", "f1"), ("Welcomed", "Treaties", "f2"),
    ]  # fmt: skip
    assert [offer.text for offer in draft.offers] == ["Quotas"]


def dated(make: Maker, id: str, day: str) -> FactBook:
    fact = make.fact(id, FactType.INITIATIVE, "{name} was {status} in {date}.", name="@kelp-pact", status=id, date=day)
    return make.book(fact)


def test_things_are_put_in_order_where_dates_prove_it(make: Maker) -> None:
    days = {"signed": "~2021-04 April 2021", "planned": "~2019 2019", "renewed": "~2021-05-02 2 May 2021"}
    facts = [dated(make, id, day).facts[0] for id, day in days.items()]
    (draft,) = ordering.drafts(facts, Ground(make.book(*facts), WORDS))
    assert draft.kind is Kind.ORDERING
    assert [key.fact for key in draft.key] == ["planned", "signed", "renewed"]
    assert draft.key[0].text == "The Kelp Pact was planned"


def test_dates_that_cannot_be_told_apart_make_no_order(make: Maker) -> None:
    days = {"signed": "~2021-04 April 2021", "planned": "~2021 2021", "renewed": "~2021-05-02 2 May 2021"}
    facts = [dated(make, id, day).facts[0] for id, day in days.items()]
    assert list(ordering.drafts(facts, Ground(make.book(*facts), WORDS))) == []
