from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.statements.records import CONTEXT, Passage, Statement, holds, select


def statement(*texts: str) -> Statement:
    return Statement(
        id="s",
        title="A statement",
        issuers=(),
        issued_on=date(2022, 1, 21),
        issued_on_source="metadata",
        publisher="p",
        obtained_from="o",
        licence="l",
        frame="According to the statement",
        source_note="n",
        abridged=True,
        language="en",
        passages=tuple(Passage(number, text) for number, text in enumerate(texts, start=1)),
    )


@given(st.text(min_size=1), st.data())
def test_selected_evidence_holds_wherever_it_is_taken(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    evidence = select(Passage(1, text), start, end)
    assert evidence.exact == text[start:end]
    assert len(evidence.prefix) <= CONTEXT
    assert len(evidence.suffix) <= CONTEXT
    assert holds(evidence, statement(text))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (2, 2), (3, 2), (0, 6)])
def test_nothing_is_selected_outside_the_text_or_between_characters(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="passage 4 has no characters"):
        select(Passage(4, "peace"), start, end)


@pytest.mark.parametrize("text", ["a peace", "peace.", "pEace", ""])
def test_evidence_no_longer_holds_when_the_text_around_it_changes(text: str) -> None:
    assert not holds(select(Passage(1, "peace"), 0, 5), statement(text))


def test_evidence_does_not_hold_in_a_statement_without_its_passage() -> None:
    assert not holds(replace(select(Passage(1, "peace"), 0, 5), passage=2), statement("peace"))


def test_a_passage_is_found_by_its_number() -> None:
    assert statement("one", "two").passage(2).text == "two"
    with pytest.raises(KeyError):
        statement("one").passage(2)


def test_the_digest_of_a_statement_is_of_its_text_alone() -> None:
    one = statement("one", "two")
    assert replace(one, title="Another").sha256 == one.sha256
    assert statement("one", "three").sha256 != one.sha256
