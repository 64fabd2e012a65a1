from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.facts.records import FactBook
from quizapp.facts.seedfile import SeedError, read_book, write_book
from quizapp.statements.records import Passage, Role

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip)


def test_the_shipped_file_is_written_back_byte_for_byte(shipped: FactBook, shipped_text: str) -> None:
    assert write_book(shipped) == shipped_text


def test_a_book_survives_writing_and_reading(small: FactBook) -> None:
    assert read_book(write_book(small)) == small


def test_a_value_of_every_kind_is_read_with_what_belongs_to_it(shipped: FactBook) -> None:
    values = {value.kind.value: value for fact in shipped.facts for vs in fact.slots.values() for value in vs}
    assert set(values) == {"entity", "phrase", "act", "date", "number"}
    assert values["date"].date == "2021-04"
    assert values["number"].accepted[:2] == ("V", "5")


def test_words_that_yaml_takes_for_truth_or_dates_stay_text(small_text: str) -> None:
    book = read_book(small_text.replace("object: the raids", "object: no").replace("title: A statement", "title: on"))
    assert book.facts[0].slots["object"][0].text == "no"
    assert book.statement.title == "on"
    assert book.statement.issued_on == date(2021, 3, 4)


def test_boilerplate_is_kept_apart_from_the_body(small: FactBook) -> None:
    assert [passage.role for passage in small.statement.passages] == [Role.BODY, Role.BOILERPLATE]


@given(title=TEXTS, tail=TEXTS, note=TEXTS, accepted=st.lists(TEXTS, max_size=3))
def test_any_wording_survives_writing_and_reading(
    small: FactBook, title: str, tail: str, note: str, accepted: list[str]
) -> None:
    fact = small.facts[0]
    odd = replace(fact.slots["object"][0], accepted=tuple(accepted))
    book = replace(
        small,
        statement=replace(
            small.statement, title=title, passages=(*small.statement.passages, Passage(3, "A sentence." + tail))
        ),
        facts=(replace(fact, slots={**fact.slots, "object": (odd,)}, review=replace(fact.review, note=note)),),
    )
    assert read_book(write_book(book)) == book


FAULTS = [
    ("format: 1", "format: 2", "the file, format", "must be 1"),
    ("format: 1", "format: one", "the file, format", "must be a whole number"),
    ("format: 1", "format: 1\nfromat: 1", "the file", "unknown field 'fromat'"),
    ("format: 1", "format: [1", "the file", "is not YAML"),
    ("  id: a-statement\n", "", "statement", "lacks the field 'id'"),
    ("  title: A statement", "  title: ''", "statement, title", "must not be empty"),
    ("issuers: [north]", "issuers: north", "statement, issuers", "must be a list"),
    ("issuers: [north]", "issuers: [south]", "statement, issuers", "unknown entity 'south'"),
    ("issued_on: 2021-03-04", "issued_on: March", "statement, issued_on", "must be a day"),
    ("issued_on_source: text", "issued_on_source: memory", "statement, issued_on_source", "text or metadata"),
    ("abridged: false", "abridged: perhaps", "statement, abridged", "must be true or false"),
    ("number: 2,", "number: 1,", "passages, numbers", "'1' stands for both"),
    ("role: boilerplate", "role: footer", "passage 2 of the list, role", "must be one of body"),
    ("type: country", "type: land", "entity north, type", "must be one of country"),
    ("name: the envoy", "name: Northland", "entities, names", "'Northland' stands for both 'north' and 'envoy'"),
    ("  north: {", "  envoy: {", "the file", "'envoy' stands twice"),
    ("entity: envoy", "entity: herald", "fact fraids22, slot actors", "unknown entity 'herald'"),
    ("entity: envoy", "entity: accord", "fact fraids22, slot actors", "'accord' is of type instrument"),
    ("object: the raids", "objekt: the raids", "fact fraids22, slot objekt", "is not a slot of speech_act facts"),
    ("    object: the raids\n", "", "fact fraids22, slot object", "is missing"),
    ("object: the raids", "object: []", "fact fraids22, slot object", "must hold a value"),
    ("object: the raids", "object: [the raids, a war]", "fact fraids22, slot object", "holds one value only"),
    ("[{entity: envoy}]", "[{entity: envoy}, {entity: envoy}]", "fact fraids22, slot actors", "a value twice"),
    ("object: the raids", "object: {date: 2021-03}", "fact fraids22, slot object", "lacks the field 'text'"),
    ("object: the raids", "object: {date: 2021-03, text: March}", "fact fraids22, slot object", "not date"),
    ("act: condemn,", "act: damn,", "fact fraids22, slot act", "unknown class of acts 'damn'"),
    ("text: condemned}", "text: welcomed}", "fact fraids22, slot act", "not a verb of the class 'condemn'"),
    ("text: condemned}", "text: condemned, x: y}", "fact fraids22, slot act", "unknown field 'x'"),
    ("{object}.", "{object} {place}.", "fact fraids22, sentence", "names 'place'"),
    ("{act} {object}.", "{act} them.", "fact fraids22, sentence", "does not name the slot 'object'"),
    ("{object}.", "{object.", "fact fraids22, sentence", "is not a pattern"),
    ("origin: by hand", "origin: found", "fact fraids22, origin", "must be read or by hand or imported"),
    ("factuality: asserted", "factuality: sure", "fact fraids22, factuality", "must be one of done"),
    ("polarity: negative", "polarity: bad", "fact fraids22, polarity", "must be positive"),
    ("attributed_to: [envoy]", "attributed_to: [herald]", "fact fraids22, attributed_to", "unknown entity 'herald'"),
    ("start: 23", "start: 24", "fact fraids22, evidence", "is not exact: passage 1 reads 'ondemned the raids'"),
    ("' on 4 March.'", "' on 5 March.'", "fact fraids22, evidence", "another prefix or suffix"),
    ("passage: 1,", "passage: 7,", "fact fraids22, evidence", "points to passage 7, which there is not"),
    ("passage: 1,", "passage: 2,", "fact fraids22, evidence", "boilerplate and no part of the statement"),
    ("tier: 1", "tier: 4", "fact fraids22, tier", "must be 1 or 2 or 3"),
    ("weight: A", "weight: D", "fact fraids22, weight", "must be one of A, B, C"),
    ("weight: A", "weight: C", "fact fraids22, core", "cannot be true of weight C"),
    ("core: true", "core: true\n  locked: [places]", "fact fraids22, locked", "names 'places'"),
    ("state: reviewed", "state: fine", "fact fraids22, review, state", "must be draft"),
]


@pytest.mark.parametrize("given_date", ["2021", "2021-04", "2020-02-29"])
def test_a_date_may_be_a_year_a_month_or_a_day(small_text: str, given_date: str) -> None:
    assert read_book(meeting_on(small_text, given_date)).facts[0].slots["date"][0].date == given_date


@pytest.mark.parametrize("given_date", ["21", "2021-4", "2021-13", "2021-02-29", "2021-04-01-01"])
def test_a_date_that_there_is_not_is_refused(small_text: str, given_date: str) -> None:
    with pytest.raises(SeedError, match=r"fact fraids22, slot date: .* is not a year, a month"):
        read_book(meeting_on(small_text, given_date))


def meeting_on(small_text: str, given_date: str) -> str:
    """The small file with its fact turned into a meeting on that date."""
    start, end = small_text.index("  type: speech_act"), small_text.index("  factuality:")
    slots = f"{{kind: meeting, participants: [{{entity: envoy}}], date: {{date: '{given_date}', text: then}}}}"
    event = f'  type: event\n  slots: {slots}\n  sentence: "{{participants}} met {{date}}."\n'
    return small_text[:start] + event + small_text[end:]


@pytest.mark.parametrize(("good", "bad", "place", "reason"), FAULTS)
def test_a_fault_is_named_with_its_fact_and_field(
    small_text: str, good: str, bad: str, place: str, reason: str
) -> None:
    assert good in small_text
    with pytest.raises(SeedError) as fault:
        read_book(small_text.replace(good, bad, 1))
    assert fault.value.place == place
    assert reason in fault.value.reason
    assert str(fault.value) == f"{place}: {fault.value.reason}"


def test_a_fact_twice_is_refused(small_text: str) -> None:
    fact = small_text[small_text.index("- id: fraids22") :]
    with pytest.raises(SeedError, match="'fraids22' stands for both"):
        read_book(small_text + fact)


def test_a_fact_without_evidence_is_refused_unless_it_was_imported(small_text: str) -> None:
    start, end = small_text.index("  evidence:"), small_text.index("  tier:")
    without = small_text[:start] + small_text[end:]
    with pytest.raises(SeedError, match="fact fraids22, evidence: is missing"):
        read_book(without)
    assert read_book(without.replace("by hand", "imported")).facts[0].passage == 0


@pytest.mark.parametrize("text", ["", "- a", "format: 1"])
def test_what_is_no_seed_file_is_refused_in_words(text: str) -> None:
    with pytest.raises(SeedError, match="the file"):
        read_book(text)
