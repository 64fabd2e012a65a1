"""Words are blanked where the gap has one answer, and none before it gives that away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.facts.records import FactType
from quizapp.items.pools import read_pools
from quizapp.items.records import BLANK
from quizapp.items.templates import cloze, gaps
from tests.items.templates.drafting import act, drafts_of

if TYPE_CHECKING:
    from conftest import Maker

GROUPS = """
format: 1
pools:
- id: groups
  kind: entity
  type: grouping
  serves: [{relation: speech_act.object, where: {object: how important the Six is}}]
  members: [{text: Seven, note: "Seven."}, {text: Eight, note: "Eight."}]
"""


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


def test_a_name_in_an_object_is_a_choice_only_where_names_are_curated_for_it(make: Maker) -> None:
    book = act(make, "!underscore highlighted", "how important the Six is")
    assert drafts_of(gaps, book) == []
    (draft,) = drafts_of(gaps, book, read_pools(GROUPS))
    assert draft.stem == f"Which name completes the sentence? President Costa highlighted how important the {BLANK} is."
    assert [key.text for key in draft.key] == ["Six"]
    assert {offer.text for offer in draft.offers} == {"Seven", "Eight"}
