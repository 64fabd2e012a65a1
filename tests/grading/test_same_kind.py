"""No value is accepted for another of its kind, even where the item does not name the other one."""

from itertools import permutations
from pathlib import Path

import pytest
import yaml
from babel import Locale

from quizapp.facts.answers import Known, judge
from quizapp.facts.dates import MONTHS
from quizapp.facts.seedfile import read_book

SEEDS = Path(__file__).parents[2] / "seeds"
PEOPLE = (
    "Joe Biden", "Barack Obama", "Donald Trump", "George W. Bush", "Kamala Harris", "Antony Blinken", "Lloyd Austin",
    "Kishida Fumio", "Kishi Nobuo", "Abe Shinzo", "Suga Yoshihide", "Hayashi Yoshimasa", "Motegi Toshimitsu",
    "Xi Jinping", "Li Keqiang", "Wang Yi", "Kim Jong Un", "Kim Jong Il", "Moon Jae-in", "Yoon Suk-yeol",
    "Narendra Modi", "Scott Morrison", "Anthony Albanese", "Boris Johnson", "Olaf Scholz", "Angela Merkel",
)  # fmt: skip
GROUPINGS = (
    "Quad", "Squad", "AUKUS", "ANZUS", "ASEAN", "APEC", "OPEC", "G7", "G20", "G77", "NATO", "SAARC", "BRICS",
    "European Union", "African Union", "United Nations", "United States", "Five Eyes", "Nine Eyes", "Group of Seven",
    "Group of Eleven", "Group of Twenty",
)  # fmt: skip
PLACES = (
    "East China Sea", "South China Sea", "Yellow Sea", "Philippine Sea", "Sea of Japan", "Taiwan Strait",
    "Korea Strait", "Tsushima Strait", "Strait of Hormuz", "Strait of Malacca", "Senkaku Islands", "Spratly Islands",
    "Paracel Islands", "Ryukyu Islands", "Southeast Asia", "Southwest Asia", "Northeast Asia", "Northwest Asia",
    "Xinjiang", "Tibet", "Hong Kong", "Macao", "Indo-Pacific", "Asia-Pacific", "Trans-Pacific",
)  # fmt: skip
ARTICLES = tuple(f"Article {numeral}" for numeral in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"))
DATES = tuple(f"{month.capitalize()} {year}" for month in MONTHS for year in (2021, 2022))
ACTS = (
    "commended", "condemned", "welcomed", "supported", "opposed", "proposed", "affirmed", "reaffirmed", "resolved",
    "pledged", "underscored", "highlighted", "committed", "established", "announced", "increase", "decrease",
    "bilateral", "trilateral", "multilateral", "unilateral", "stability", "instability", "inclusion", "exclusion",
)  # fmt: skip


@pytest.mark.parametrize("values", [PEOPLE, GROUPINGS, PLACES, ARTICLES, DATES, ACTS])
def test_no_value_is_accepted_for_another_of_its_kind(values: tuple[str, ...]) -> None:
    assert not [(typed, key) for typed, key in permutations(values, 2) if judge(typed, Known(key)).right]


def test_no_country_or_region_is_accepted_for_another_that_looks_like_it() -> None:
    """Of the same first letter, since no slip is forgiven there; "Guinea" and "Guyana", "Mali" and "Malta"."""
    names = sorted(set(Locale("en").territories.values()))
    pairs = [pair for pair in permutations(names, 2) if pair[0][:2] == pair[1][:2]]
    assert len(pairs) > 500
    assert not [(typed, key) for typed, key in pairs if judge(typed, Known(key)).right]


@pytest.mark.parametrize(
    ("typed", "key", "accepted"),
    [
        ("Austria", "Australia", ()),
        ("South Korea", "DPRK", ("North Korea", "Democratic People's Republic of Korea")),
        ("ROK", "DPRK", ("North Korea",)),
        ("Republic of Korea", "Democratic People's Republic of Korea", ("DPRK",)),
        ("Republic of China", "People's Republic of China", ("PRC", "China")),
        ("2021-04", "April 2022", ()),
        ("Squad", "the Quad", ()),
        ("V and VI", "Article V", ("V", "5")),
        ("Japan or China", "Japan", ()),
        ("Vice President", "President", ()),
        ("General", "Secretary-General", ()),
        ("Prime Minister of Japan", "Japan", ()),
        ("UN Resolution 17 18", "UN Resolution 1718", ()),
    ],
)
def test_a_neighbour_of_the_key_is_refused(typed: str, key: str, accepted: tuple[str, ...]) -> None:
    assert not judge(typed, Known(key, accepted)).right


def test_no_entity_of_the_seeds_is_accepted_for_another() -> None:
    known = _entities()
    assert len(known) > 50
    false = [
        (form, other.text)
        for one, other in permutations(known, 2)
        if not _forms(one) & _forms(other)  # what the pools and the statement both hold
        for form in _forms(one)
        if judge(form, other).right
    ]
    assert not false


def test_every_form_of_an_entity_of_the_seeds_is_accepted_for_it() -> None:
    assert not [(form, one.text) for one in _entities() for form in _forms(one) if not judge(form, one).right]


def test_an_answer_as_near_to_another_known_answer_is_refused() -> None:
    assert judge("Kishita", Known("Kishida")).right
    assert not judge("Kishita", Known("Kishida"), others=("Kichita",)).right
    assert not judge("Kichida", Known("Kishida"), others=("Kichita", "Kichide")).right


def test_another_name_of_the_key_among_the_known_answers_does_no_harm() -> None:
    key = Known("DPRK", ("North Korea",))
    assert judge("North Korea", key, others=("North Korea", "South Korea")).right
    assert judge("North Koera", key, others=("North Korea", "South Korea")).right


def _entities() -> list[Known]:
    book = read_book((SEEDS / "us-japan-2022-01-21.yaml").read_text(encoding="utf-8"))
    pools = yaml.safe_load((SEEDS / "pools.yaml").read_text(encoding="utf-8"))["pools"]
    members = [member for pool in pools if pool["kind"] == "entity" for member in pool["members"]]
    named = [Known(entity.name, entity.aliases) for entity in book.entities.values()]
    return named + [Known(member["text"], tuple(member.get("aliases", ()))) for member in members]


def _forms(known: Known) -> set[str]:
    return {known.text, *known.accepted}
