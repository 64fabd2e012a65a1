"""Each reason to refuse a distractor on its own, and the check of what is published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.facts.records import EntityType, Fact, FactBook, FactType, ValueKind
from quizapp.items.pools import Known, Pools, Relation, read_pools
from quizapp.items.records import ItemSet, Kind
from quizapp.items.truth import recheck, refusal, verdict

if TYPE_CHECKING:
    from conftest import Maker

SEAS = """
format: 1
pools:
- id: seas
  kind: entity
  type: place
  sort: sea
  serves: [{relation: location.places}]
  members:
  - {text: North Sea, note: A sea between Britain and Norway itself.}
  - {text: Celtic Sea, within: [North Sea], note: Made up as a part of it.}
  - {text: White Sea, note: A sea in the north of Russia.}
- id: capes
  kind: entity
  type: place
  sort: cape
  serves: [{relation: location.places}]
  members:
  - {text: North Cape, note: A cape in the north of Norway.}
"""


def where(make: Maker, *more: str) -> FactBook:
    fact = make.fact(
        "f1", FactType.LOCATION, "The {issue} is in {places}.", issue="drilling", places=["@north-sea", *more]
    )
    return make.book(fact)


def acts(make: Maker, verb: str, polarity: str = "neutral", actors: str = "@costa") -> FactBook:
    asked = make.fact(
        "f1", FactType.SPEECH_ACT, "{actors} {act} {object}.", polarity="negative",
        actors="@costa", act="!concern shared concern about", object="the late herring reports",
    )  # fmt: skip
    other = make.fact(
        "f2", FactType.SPEECH_ACT, "{actors} {act} {object}.", polarity=polarity,
        actors=actors, act=verb, object="the recent harbour blockade",
    )  # fmt: skip
    return make.book(asked, other)


def costa(make: Maker, id: str, verb: str, text: str) -> Fact:
    """What President Costa did."""
    return make.fact(id, FactType.SPEECH_ACT, "{actors} {act} {object}.", actors="@costa", act=verb, object=text)


def refused(make: Maker, book: FactBook, slot: str, text: str, pools: Pools | None = None) -> str | None:
    ask = make.ask(book, "f1", slot)
    return refusal(make.offered(ask, text, pools), ask, (book,), pools or Pools())


def test_an_alias_of_the_key_is_refused(make: Maker) -> None:
    ask = make.ask(where(make), "f1", "places")
    alias = make.candidate("German Ocean", ValueKind.ENTITY, type=EntityType.PLACE)
    assert refusal(alias, ask, (ask.book,), Pools()) == "a name of the key"


def test_what_another_statement_says_of_the_same_matter_is_refused(make: Maker) -> None:
    ask = make.ask(where(make), "f1", "places")
    other = where(make, "@baltic-sea")
    sea = make.candidate("Baltic Sea", ValueKind.ENTITY, type=EntityType.PLACE, entity="baltic-sea")
    assert refusal(sea, ask, (ask.book,), Pools()) is None
    assert refusal(sea, ask, (ask.book, other), Pools()) == "stated as true"


def test_no_member_of_a_closed_list_is_a_distractor(make: Maker) -> None:
    group = make.fact("f1", FactType.MEMBERSHIP, "{group} is {members}.", group="@six", members=["@norway", "@iceland"])
    ask = make.ask(make.book(group), "f1", "members")
    iceland = make.candidate("Iceland", ValueKind.ENTITY, type=EntityType.COUNTRY)
    portugal = make.candidate("Portugal", ValueKind.ENTITY, type=EntityType.COUNTRY)
    assert refusal(iceland, ask, (ask.book,), Pools()) == "a name of the key"
    assert refusal(portugal, ask, (ask.book,), Pools()) is None
    assert verdict(replace(ask, fact=replace(group, complete=True))) == "false"


def test_what_is_known_to_be_true_in_the_world_is_refused(make: Maker) -> None:
    ask = make.ask(where(make), "f1", "places")
    sea = make.candidate("Barents Sea", ValueKind.ENTITY, type=EntityType.PLACE)
    known = Pools(known=(Known(Relation("location.places"), frozenset({"barents sea"}), "There is drilling too."),))
    assert refusal(sea, ask, (ask.book,), known) == "known to be true elsewhere"


def test_a_proposer_supports(make: Maker) -> None:
    slots = {"name": "@kelp-pact", "proposer": "@costa", "supporter": "@lund"}
    fact = make.fact("f1", FactType.INITIATIVE, "{proposer} and {supporter}: {name}.", **slots)
    ask = make.ask(make.book(fact), "f1", "supporter")
    costa = make.candidate("President Costa", ValueKind.ENTITY, type=EntityType.PERSON, entity="costa")
    assert refusal(costa, ask, (ask.book,), Pools()) == "entailed by the facts"


def test_who_sets_a_thing_up_supports_it(make: Maker) -> None:
    support = costa(make, "f1", "!support supported", "@kelp-pact")
    made = make.fact(
        "f2", FactType.INITIATIVE, "{actors} set up {name}.", name="@cod-council", actors=["@costa", "@lund"]
    )
    ask = make.ask(make.book(support, made), "f1", "object")
    council = make.candidate("Cod Council", ValueKind.ENTITY, type=EntityType.INITIATIVE, entity="cod-council")
    assert refusal(council, ask, (ask.book,), Pools()) == "entailed by the facts"
    others = make.book(support, replace(made, slots=made.slots | {"actors": (make.value("@lund"),)}))
    assert refusal(council, ask, (others,), Pools()) is None


def test_a_stronger_act_of_the_same_family_entails_the_weaker(make: Maker) -> None:
    book = acts(make, "!condemn condemned", "negative")
    assert refused(make, book, "object", "the recent harbour blockade") == "entailed by the facts"


def test_what_the_other_leader_did_is_a_fair_distractor(make: Maker) -> None:
    book = acts(make, "!condemn condemned", "negative", actors="@lund")
    assert refused(make, book, "object", "the recent harbour blockade") is None


def test_a_value_of_another_polarity_is_refused(make: Maker) -> None:
    assert refused(make, acts(make, "!welcome welcomed", "positive"), "object", "the recent harbour blockade") == (
        "of another polarity"
    )


def test_what_was_done_with_nearly_the_same_verb_is_refused(make: Maker) -> None:
    asked = costa(make, "f1", "!commend commended", "the careful report")
    other = costa(make, "f2", "!appreciate appreciated", "the recent treaty")
    near = replace(other, slots=other.slots | {"act": (make.value("!welcome welcomed"),)})
    assert refused(make, make.book(asked, other), "object", "the recent treaty") is None
    assert refused(make, make.book(asked, near), "object", "the recent treaty") == "done with a near-synonymous verb"


def test_affirming_the_importance_of_a_thing_is_nearly_underscoring_it(make: Maker) -> None:
    asked = costa(make, "f1", "!affirm affirmed", "the careful report")
    other = costa(make, "f2", "!underscore stressed", "the recent treaty")
    assert refused(make, make.book(asked, other), "object", "the recent treaty") == "done with a near-synonymous verb"


def test_what_lies_in_the_key_or_contains_it_is_refused(make: Maker) -> None:
    assert refused(make, where(make), "places", "Celtic Sea", read_pools(SEAS)) == "contains the key or lies in it"


def test_a_phrase_that_holds_the_key_is_refused(make: Maker) -> None:
    ask = make.ask(acts(make, "!welcome welcomed"), "f1", "object")
    longer = make.candidate("all the late herring reports")
    assert refusal(longer, ask, (ask.book,), Pools()) == "contains the key or lies in it"


def test_another_type_of_thing_is_refused(make: Maker) -> None:
    ask = make.ask(where(make), "f1", "places")
    country = make.candidate("Sweden", ValueKind.ENTITY, type=EntityType.COUNTRY)
    assert refusal(country, ask, (ask.book,), Pools()) == "of another type or grain"


def test_another_sort_of_place_is_refused(make: Maker) -> None:
    assert refused(make, where(make), "places", "North Cape", read_pools(SEAS)) == "of another type or grain"
    assert refused(make, where(make), "places", "White Sea", read_pools(SEAS)) is None


def test_a_day_beside_a_month_is_refused(make: Maker) -> None:
    fact = make.fact("f1", FactType.INITIATIVE, "{name}: {date}.", name="@kelp-pact", date="~2021-04 April 2021")
    ask = make.ask(make.book(fact), "f1", "date")
    day = make.candidate("1 May 2021", ValueKind.DATE, date="2021-05-01")
    month = make.candidate("May 2021", ValueKind.DATE, date="2021-05")
    assert refusal(day, ask, (ask.book,), Pools()) == "of another type or grain"
    assert refusal(month, ask, (ask.book,), Pools()) is None


def test_a_phrase_of_another_shape_is_refused(make: Maker) -> None:
    ask = make.ask(acts(make, "!welcome welcomed"), "f1", "object")
    infinitive = make.candidate("to count the young herring")
    assert refusal(infinitive, ask, (ask.book,), Pools()) == "of another shape"


def test_a_phrase_that_leans_on_what_stood_before_it_is_refused(make: Maker) -> None:
    ask = make.ask(acts(make, "!welcome welcomed"), "f1", "object")
    assert refusal(make.candidate("other late harbour reports"), ask, [], Pools()) == "of another shape"
    assert refusal(make.candidate("the late harbour reports"), ask, [], Pools()) is None


def test_a_phrase_of_quite_another_length_is_refused(make: Maker) -> None:
    ask = make.ask(acts(make, "!welcome welcomed"), "f1", "object")
    short, long = make.candidate("the cod"), make.candidate("the " + "very " * 12 + "late cod")
    assert refusal(short, ask, (ask.book,), Pools()) == "of another length"
    assert refusal(long, ask, (ask.book,), Pools()) == "of another length"


def test_what_did_not_exist_yet_or_not_any_more_is_refused(make: Maker) -> None:
    ask = make.ask(where(make), "f1", "places")
    for years in ({"since": "2021-07"}, {"since": "2022"}, {"until": "2020-12-31"}):
        sea = make.candidate("White Sea", ValueKind.ENTITY, type=EntityType.PLACE, **years)
        assert refusal(sea, ask, (ask.book,), Pools()) == "an anachronism"
    lasting = make.candidate("White Sea", ValueKind.ENTITY, type=EntityType.PLACE, since="1920", until="2030-01-01")
    assert refusal(lasting, ask, (ask.book,), Pools()) is None


def test_in_a_functional_slot_another_value_is_false_and_in_an_open_one_not_stated(make: Maker) -> None:
    fact = make.fact("f1", FactType.INITIATIVE, "{name}: {level}.", name="@kelp-pact", level="ministerial")
    assert verdict(make.ask(make.book(fact), "f1", "level")) == "false"
    assert verdict(make.ask(where(make), "f1", "places")) == "not stated"


def test_what_a_thing_is_for_may_be_true_of_another_too(make: Maker) -> None:
    fact = make.fact("f1", FactType.INITIATIVE, "{name}: {purposes}.", name="@kelp-pact", purposes="to count kelp")
    assert verdict(make.ask(make.book(fact), "f1", "name")) == "not stated"


def test_okinawa_never_stands_beside_the_senkaku_islands(make: Maker, real_book: FactBook, pools: Pools) -> None:
    article = next(fact for fact in real_book.facts if fact.type is FactType.ARTICLE)
    ask = make.ask(real_book, article.id, "covers")
    for name, reason in (("Okinawa", "known to be true elsewhere"), ("Diaoyu Islands", "a name of the key")):
        islands = make.candidate(name, ValueKind.ENTITY, type=EntityType.PLACE, sort="island group")
        assert refusal(islands, ask, (real_book,), pools) == reason


def test_every_published_distractor_still_holds(real_book: FactBook, pools: Pools, released: ItemSet) -> None:
    assert recheck(released.items, (real_book,), pools) == ()


def test_a_new_statement_that_says_what_a_distractor_denies_is_found(
    real_book: FactBook, pools: Pools, released: ItemSet
) -> None:
    item = next(item for item in released.items if item.kind is Kind.CHOICE and item.asked == "places")
    fact = real_book.fact(item.facts[0])
    wrong = item.distractors[0].text
    strait = replace(fact.slots["places"][0], text=wrong, entity=None, kind=ValueKind.PHRASE)
    other = replace(real_book, facts=(replace(fact, id="another", slots=fact.slots | {"places": (strait,)}),))
    found = recheck(released.items, (real_book, other), pools)
    assert [(one.item, one.distractor, one.reason) for one in found if one.item == item.id] == [
        (item.id, wrong, "stated as true")
    ]
