import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.facts.folding import bare, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("North Korea", "north korea"),
        ("  NORTH   korea. ", "north korea"),
        ("Ｎｏｒｔｈ　Ｋｏｒｅａ", "north korea"),
        ("Shinzō Abe", "shinzo abe"),
        ("Đà Nẵng", "da nang"),
        ("U.S.", "us"),
        ("D.P.R.K", "dprk"),
        ("U.S.-Japan alliance", "us japan alliance"),
        ("Indo–Pacific", "indo pacific"),
        ("“2 + 2”", "2+2"),
        ("Japan’s", "japan s"),
        ("the leaders’ talks", "the leaders talks"),
        ("Trade & Industry", "trade and industry"),
        ("1,000 ships, 2.5 %", "1000 ships 2.5 %"),
        ("J. Biden", "j biden"),
        ("尖閣諸島", "尖閣諸島"),
        ("が", "が"),
        ("zero\u200bwidth", "zerowidth"),
        ("?!", ""),
        ("", ""),
    ],
)
def test_a_text_folds_to_its_bare_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [("The Quad", "quad"), ("an alliance", "alliance"), ("A", "a"), ("the", "the"), ("Theory", "theory")],
)
def test_a_leading_article_is_dropped_where_something_follows(text: str, left: str) -> None:
    assert bare(text) == left


def test_what_is_too_long_for_any_field_is_not_kept_in_memory():
    tracemalloc.start()
    try:
        for number in range(20):
            fold(f"{number} " * 100_000)
            bare(f"a {number} " * 100_000)
        left, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert left < most / 4
