"""Names of players and codes of games."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.live.joining import (
    ANIMALS,
    COLOURS,
    LONGEST,
    clean_name,
    fitting,
    free_name,
    generated_name,
    graphemes,
    join_code,
    readable,
    typed_code,
)
from quizapp.live.refusals import BadName


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Anna   Lena ", "Anna Lena"),
        ("An\u200bna\u2060", "Anna"),
        ("\u202eannA\u2066", "annA"),
        ("An\u00adna\u0007", "Anna"),
        ("Anna\nLena\u2028B", "Anna Lena B"),
        ("Ｙｕｋｉ①", "Yuki1"),
        ("Zoe\u0308", "Zoë"),
        ("\u0301Anna", "Anna"),
        ("岸田 文雄", "岸田 文雄"),
        ("\ufeff🦊\ufe0f", "🦊"),
        ("Ann\u3164a\u2800", "Anna"),
        ("An\ufdd0n\u0378a\ufffe", "Anna"),
    ],
)
def test_a_name_is_shown_without_what_cannot_be_seen_or_turns_the_writing(typed: str, name: str):
    assert clean_name(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200d", "\u3164", "\u202e\u202c", "...", "\u0301"])
def test_a_name_that_nobody_could_see_is_refused(typed: str):
    with pytest.raises(BadName, match="letter or number"):
        clean_name(typed)


@pytest.mark.parametrize("typed", ["T\u0435ssa", "Tessa \u041b", "Ken 健", "Ann\u03b1"])
def test_a_name_of_two_alphabets_is_refused(typed: str):
    with pytest.raises(BadName, match="letters of one alphabet"):
        clean_name(typed)
    assert readable(typed) == typed


def test_a_name_that_looks_like_somebody_else_s_gets_a_number():
    assert free_name("\u0421\u0430\u0440\u0430", ["Capa"]) == "\u0421\u0430\u0440\u0430 2"
    assert free_name("Capa", ["\u0421\u0430\u0440\u0430", "\u0421\u0430\u0440\u0430 2"]) == "Capa 3"


def test_twenty_characters_are_a_name_and_twenty_one_are_not():
    assert clean_name("ä" * 20) == "ä" * 20
    with pytest.raises(BadName, match="20 characters at most; this one has 21"):
        clean_name("a" * 21)


@pytest.mark.parametrize("one", ["é", "n\u0303\u0323", "🇯🇵", "👍🏽", "नि", "각", "\u1112\u1161\u11ab"])
def test_a_character_is_what_a_reader_takes_for_one(one: str):
    assert len(graphemes(one * 20)) == 20


def test_three_flags_are_three_characters_and_a_half_one_is_one_more():
    assert graphemes("🇯🇵🇺🇸🇩") == ["🇯🇵", "🇺🇸", "🇩"]


def test_a_tower_of_accents_is_refused():
    with pytest.raises(BadName, match="accents"):
        clean_name("Z" + "\u0334\u0335\u0336\u0337" * 5)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_refused_or_shown_in_full_and_stays_as_it_is(typed: str):
    try:
        name = clean_name(typed)
    except BadName:
        return
    assert clean_name(name) == name == unicodedata.normalize("NFKC", name)
    assert 1 <= len(graphemes(name)) <= LONGEST
    assert not [one for one in name if unicodedata.category(one)[0] == "C" or unicodedata.category(one) in ("Zl", "Zp")]


def test_a_name_that_somebody_has_gets_a_number_whatever_its_case():
    assert free_name("Anna", []) == "Anna"
    assert free_name("anna", ["Anna", "ANNA 2"]) == "anna 3"


def test_a_number_takes_the_place_of_what_does_not_fit():
    assert free_name("a" * 20, ["a" * 20]) == "a" * 18 + " 2"


def test_a_hall_full_of_people_gets_different_names():
    chance, names = random.Random(4), []
    for _ in range(300):
        names.append(generated_name(chance, names))
    assert len(set(names)) == 300


def test_a_generated_name_is_a_colour_and_an_animal_that_nobody_has():
    words = [f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS]
    assert len(set(words)) == 32 * 48
    assert generated_name(random.Random(1), words[:-1]) == words[-1]
    assert generated_name(random.Random(1), []) == generated_name(random.Random(1), [])


def test_when_all_are_taken_a_name_gets_a_number():
    words = [f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS]
    name = generated_name(random.Random(1), words)
    assert name.endswith(" 2")
    assert clean_name(name) == name


def test_every_generated_name_is_a_name():
    names = (f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS)
    assert [name for name in names if clean_name(name) != name] == []


def test_a_join_code_has_six_digits_and_is_free():
    chance = random.Random(9)
    first = join_code(random.Random(9), [])
    code = join_code(chance, [first])
    assert code != first
    assert len(code) == 6
    assert 100_000 <= int(code) <= 999_999


@pytest.mark.parametrize("typed", ["482913", " 482 913 ", "482-913", "４８２９１３", "482–913", "٤٨٢٩١٣"])
def test_a_code_is_read_however_it_is_spaced(typed: str):
    assert typed_code(typed) == "482913"


@pytest.mark.parametrize("typed", ["", "48291", "4829133", "48291a", "082913", "²82913x", "-482913e2"])
def test_anything_else_is_no_code(typed: str):
    assert typed_code(typed) is None


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Anna", "Anna"),
        ("Maximilian Oberhauser", "Maximilian O."),
        ("Ann-Kathrin Elisabeth von Brandenburg", "Ann-Kathrin B."),
        ("x" * 30, "x" * 20),
        ("x" * 19 + " " + "y" * 9, "x" * 19),
    ],
)
def test_a_name_that_is_too_long_is_shortened_as_one_would(name, fits):
    assert fitting(name) == fits
