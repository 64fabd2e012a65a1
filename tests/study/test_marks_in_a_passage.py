"""The lines in a passage: under the words of a fact, and not under what only parts them from the next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.pages import Held, PassageView, Segment

HELD, NEW = Held.HELD, Held.NEW
CUTS = st.lists(st.tuples(st.text(alphabet="ab ,;."), st.sampled_from([None, *Held]), st.booleans()))


def passage(*cuts: tuple[str, Held | None, bool]) -> PassageView:
    return PassageView(1, tuple(Segment(text, (), held, marked) for text, held, marked in cuts), {}, 0)


@pytest.mark.parametrize(
    ("cuts", "drawn"),
    [
        ([("On 21 January, ", HELD), ("Biden", NEW)], [("On 21 January", HELD), (", ", None), ("Biden", NEW)]),
        ([("Kishida", NEW), (", who met", HELD)], [("Kishida", NEW), (", ", None), ("who met", HELD)]),
        ([("both", NEW), (" ", HELD), ("leaders", NEW)], [("both", NEW), (" ", None), ("leaders", NEW)]),
        ([("met", NEW), (". ", HELD), ("They", NEW)], [("met", NEW), (". ", None), ("They", NEW)]),
        ([("the U.S.", NEW), (". They met.", HELD)], [("the U.S.", NEW), (". ", None), ("They met.", HELD)]),
    ],
)
def test_no_line_reaches_into_the_gap_before_what_is_held_otherwise(
    cuts: list[tuple[str, Held]], drawn: list[tuple[str, Held | None]]
) -> None:
    assert passage(*((text, held, False) for text, held in cuts)).by_held == drawn


def test_a_line_goes_on_over_facts_that_are_held_alike() -> None:
    assert passage(("met ", HELD, False), ("virtually", HELD, False)).by_held == [("met virtually", HELD)]


def test_what_is_held_is_named_piece_by_piece_by_its_words_alone() -> None:
    cuts = [("Kishida", NEW), (", who met", NEW), (". ", NEW), (" and ", None), ("U.S. ", HELD)]
    named = [("Kishida", NEW), ("who met", NEW), ("U.S.", HELD)]
    assert passage(*((text, held, False) for text, held in cuts)).named == named


def test_evidence_is_one_line_however_its_words_are_held() -> None:
    assert passage(("met ", HELD, True), ("virtually", NEW, True)).by_mark == [("met virtually", True)]


@given(CUTS)
def test_no_word_is_lost(cuts: list[tuple[str, Held | None, bool]]) -> None:
    view, text = passage(*cuts), "".join(text for text, _, _ in cuts)
    assert "".join(piece for piece, _ in view.by_held) == "".join(piece for piece, _ in view.by_mark) == text
