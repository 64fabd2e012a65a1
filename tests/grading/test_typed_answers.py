"""The table of typed answers: what people write, and whether it is the answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizapp.facts.answers import Known, judge
from quizapp.grading.grade import grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Key, Kind

STATES = ("South Korea", "Japan", "China", "United States", "ROK", "Republic of Korea")
KEYS = {
    "north_korea": (
        Key("DPRK", "f1", accepted=("North Korea", "Democratic People's Republic of Korea")),
        STATES,
    ),
    "south_korea": (Key("Republic of Korea", "f1", accepted=("ROK", "South Korea")), ("DPRK", "North Korea", "Japan")),
    "kishida": (
        Key("Prime Minister Kishida", "f1", accepted=("Kishida", "Kishida Fumio")),
        ("President Biden", "both", "Kishi Nobuo"),
    ),
    "biden": (Key("President Biden", "f1", accepted=("Biden", "Joe Biden")), ("Prime Minister Kishida", "both")),
    "article": (Key("Article V", "f1", accepted=("V", "5", "five", "Article 5")), ("Article III", "Article VI")),
    "month": (Key("April 2021", "f1", date="2021-04"), ("January 2022", "March 2021")),
    "day": (Key("21 January 2022", "f1", date="2022-01-21"), ("April 2021",)),
    "fourth_of_march": (Key("4 March 2022", "f1", date="2022-03-04"), ()),
    "senkaku": (
        Key("Senkaku Islands", "f1", accepted=("Senkakus", "Senkaku", "Diaoyu Islands", "Diaoyu", "尖閣諸島")),
        ("Okinawa", "Ryukyu Islands", "Spratly Islands"),
    ),
    "east_sea": (Key("East China Sea", "f1"), ("South China Sea", "Taiwan Strait")),
    "australia": (Key("Australia", "f1"), ("Japan", "India", "United States")),
    "quad": (Key("Quad", "f1", accepted=("Quadrilateral Security Dialogue",)), ("AUKUS", "ASEAN", "G7")),
    "group_of_20": (Key("G20", "f1", accepted=("Group of Twenty",)), ("G7",)),
    "asean": (Key("ASEAN", "f1", accepted=("Association of Southeast Asian Nations",)), ("Quad", "APEC")),
    "committee": (
        Key("Economic Policy Consultative Committee", "f1", accepted=("Economic “2+2”",)),
        ("CoRe Partnership", "Indo-Pacific Economic Framework"),
    ),
    "core": (
        Key("Competitiveness and Resilience (CoRe) Partnership", "f1", accepted=(
            "CoRe Partnership", "Competitiveness and Resilience Partnership",
        )),
        ("Indo-Pacific Economic Framework",),
    ),
    "trilateral": (Key("trilateral", "f1"), ()),
    "denuclearization": (Key("complete denuclearization", "f1"), ()),
    "defense": (Key("defense spending", "f1"), ()),
    "taiwan": (Key("Taiwan Strait", "f1"), ("East China Sea",)),
    "hong_kong": (Key("Hong Kong", "f1"), ("Xinjiang",)),
    "usa": (Key("United States", "f1", accepted=("US", "U.S.", "USA", "United States of America")), ("Japan",)),
    "members": (Key("four", "f1"), ("three", "five")),
    "office": (Key("Prime Minister", "f1", accepted=("PM", "Premier")), ("President",)),
    "two_plus_two": (Key("Economic “2+2”", "f1", accepted=("2+2",)), ("Economic “3+3”",)),
    "peace": (Key("peace and stability", "f1"), ("peace and security",)),
    "powers": (Key("Indo-Pacific powers", "f1"), ("Pacific island states",)),
    "commended": (Key("commended", "f1"), ("condemned", "welcomed", "supported")),
}  # fmt: skip
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("typed_answers.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("name", "given", "verdict", "why"), ROWS, ids=["|".join(row[:3]) for row in ROWS])
def test_a_typed_answer_is_judged_as_a_fair_teacher_would(
    make_item: Callable[..., Item], name: str, given: str, verdict: str, why: str
) -> None:
    key, others = KEYS[name]
    item = make_item(Kind.SHORT_ANSWER, (key,), others=others)
    assert grade(item, Response(typed=(given,))).fraction == (1.0 if verdict == "right" else 0.0), why


def test_the_table_is_long_and_every_key_has_both_verdicts() -> None:
    assert len(ROWS) >= 150
    assert {row[0] for row in ROWS} == set(KEYS)
    for name in KEYS:
        assert {row[2] for row in ROWS if row[0] == name} == {"right", "wrong"}, name


def test_no_answer_stands_in_the_table_twice() -> None:
    assert len({(name, given) for name, given, *_ in ROWS}) == len(ROWS)


def test_a_title_that_no_form_of_the_answer_has_takes_nothing_from_the_name_nor_from_a_slip_in_it() -> None:
    assert judge("Prime Minister Kishida", Known("Kishida")).right
    assert judge("Prime Minister Kishda", Known("Kishida")).forgiven
