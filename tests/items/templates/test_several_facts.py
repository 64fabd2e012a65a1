"""Sentences to be judged, pairs to be found, and things to be put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.facts.records import FactBook, FactType
from quizapp.items.records import Kind
from quizapp.items.templates import judged, matching, ordering
from quizapp.items.templates.ground import Ground
from tests.items.templates.drafting import WORDS, act, drafts_of

if TYPE_CHECKING:
    from conftest import Maker


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


def test_a_doing_is_matched_with_no_verb_that_grammar_would_tell(make: Maker) -> None:
    verbs_and_objects = (
        ("!condemn condemned", "raids"), ("!note noted", "reports"), ("!welcome welcomed", "treaties"),
        ("!commit committed to", "keeping up the patrols"),
    )  # fmt: skip
    own = [
        act(make, verb, text, "@costa", "@lund", id=f"f{at}").facts[0]
        for at, (verb, text) in enumerate(verbs_and_objects)
    ]
    other = act(make, "!support supported", "quotas", "@costa", id="g").facts[0]
    (draft,) = matching.drafts([*own, other], Ground(make.book(*own, other), WORDS))
    assert [key.left for key in draft.key] == ["Condemned", "Noted", "Welcomed"]


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
