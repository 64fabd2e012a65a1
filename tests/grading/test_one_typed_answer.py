"""Cloze, short answer and number: one typed line."""

from collections.abc import Callable
from time import perf_counter

import pytest

from quizapp.grading.grade import BadResponse, grade
from quizapp.grading.records import Response
from quizapp.items.records import Item, Key, Kind

NOTE = "The islands are called Diaoyu Dao in China."
ONE_LINE = (Kind.CLOZE, Kind.SHORT_ANSWER, Kind.NUMBER)


@pytest.fixture(scope="module")
def islands(make_item: Callable[..., Item]) -> Item:
    key = Key("Senkaku Islands", "f1", accepted=("Senkakus", "Diaoyu Islands"), note=NOTE)
    return make_item(Kind.SHORT_ANSWER, (key,), wrong=("Spratly Islands",), others=("Okinawa", "Spratly Islands"))


@pytest.mark.parametrize("kind", ONE_LINE)
def test_the_key_gets_everything_and_no_note(make_item: Callable[..., Item], kind: Kind) -> None:
    graded = grade(make_item(kind, ("Article V",)), Response(typed=("article 5",)))
    assert (graded.fraction, graded.facts) == (1.0, {"f1": 1.0})
    assert (graded.marks[0].right, graded.marks[0].why) == (True, "")


@pytest.mark.parametrize("kind", ONE_LINE)
@pytest.mark.parametrize("typed", [(), ("",), ("   ",), ("?!",)])
def test_an_empty_line_gets_nothing(make_item: Callable[..., Item], kind: Kind, typed: tuple[str, ...]) -> None:
    graded = grade(make_item(kind, ("Article V",)), Response(typed=typed))
    assert (graded.fraction, graded.marks[0].expected, graded.confused) == (0.0, "Article V", ())


@pytest.mark.parametrize("kind", ONE_LINE)
def test_two_lines_and_very_long_ones_are_refused(make_item: Callable[..., Item], kind: Kind) -> None:
    item = make_item(kind, ("Article V",))
    with pytest.raises(BadResponse, match="1 typed at most"):
        grade(item, Response(typed=("V", "VI")))
    with pytest.raises(BadResponse, match="500 characters"):
        grade(item, Response(typed=("V" * 501,)))
    assert grade(item, Response(typed=("V" * 500,))).fraction == 0.0


def test_a_forgiven_slip_shows_the_right_spelling(islands: Item) -> None:
    graded = grade(islands, Response(typed=("Sengaku Islands",)))
    assert (graded.fraction, graded.marks[0].written) == (1.0, "Senkaku Islands")


def test_a_contested_name_is_accepted_with_its_note(islands: Item) -> None:
    assert grade(islands, Response(typed=("the Diaoyu Islands",))).marks[0].why == NOTE


@pytest.mark.parametrize("typed", ["Senkakus", "the Senkaku Islands"])
def test_the_keys_own_name_has_no_note(islands: Item, typed: str) -> None:
    assert grade(islands, Response(typed=(typed,))).marks[0].why == ""


def test_a_wrong_answer_that_is_known_is_explained_and_counts_as_a_confusion(islands: Item) -> None:
    graded = grade(islands, Response(typed=("Spratly Islnads",)))
    assert (graded.fraction, graded.confused) == (0.0, (("f1", "Spratly Islands"),))
    assert graded.marks[0].why == "Spratly Islands is another one."


def test_a_wrong_answer_that_is_not_known_confuses_nothing(islands: Item) -> None:
    graded = grade(islands, Response(typed=("Hokkaido",)))
    assert (graded.fraction, graded.confused, graded.marks[0].why) == (0.0, (), "")


def test_a_slip_is_forgiven_in_a_cloze_but_not_in_a_number(make_item: Callable[..., Item]) -> None:
    assert grade(make_item(Kind.CLOZE, ("Australia",)), Response(typed=("Austrlia",))).fraction == 1.0
    assert grade(make_item(Kind.NUMBER, ("twelve ships",)), Response(typed=("twelve shpis",))).fraction == 0.0


def test_a_day_without_its_year_is_shown_in_full(make_item: Callable[..., Item]) -> None:
    whole = make_item(Kind.NUMBER, (Key("21 January 2022", "f1", date="2022-01-21"),))
    assert grade(whole, Response(typed=("Jan 21",))).marks[0].written == "21 January 2022"
    short = make_item(Kind.NUMBER, (Key("21 January", "f1", date="2022-01-21"),))
    assert grade(short, Response(typed=("21st Jan",))).marks[0].written == ""


def test_any_of_several_keys_is_an_answer(make_item: Callable[..., Item]) -> None:
    item = make_item(Kind.CLOZE, ("security", "defense"))
    graded = grade(item, Response(typed=("defence",)))
    assert (graded.fraction, graded.marks[0].expected) == (1.0, "defense")


def test_a_chosen_option_is_refused(islands: Item, choose: Callable[..., Response]) -> None:
    with pytest.raises(BadResponse, match="another form"):
        grade(islands, choose(islands, "Senkaku Islands"))


@pytest.mark.parametrize(
    ("stem", "key", "typed", "right"),
    [
        ("Biden supported a resolution of the _____ issue.", "abductions", "abductions issue", True),
        ("They reaffirmed their support for ASEAN _____.", "centrality", "ASEAN centrality", True),
        ("They shared _____ about PRC practices.", "concern", "shared concern about", True),
        ("Kishida’s _____ to increase spending was welcomed.", "decision", "Kishida's decison to", True),
        ("Which article of the Mutual Security Treaty covers them?", "Article V", "art. 5 of the treaty", False),
        ("Which article of the Mutual Security Treaty?", "Article V", "art. 5 of the Mutual Security Treaty", True),
        ("Who proposed the Framework?", "President Biden", "Biden proposed the framework", True),
        ("Who proposed the Framework?", "President Biden", "not Biden proposed the framework", False),
        ("Who proposed the Framework?", "President Biden", "proposed the framework", False),
        ("They resolved to enhance economic _____.", "ties", "economic leadership", False),
        ("Whose issues are the cross-Strait issues?", "PRC", "issues", False),
    ],
)
def test_words_of_the_question_around_the_answer_are_free(
    make_item: Callable[..., Item], stem: str, key: str, typed: str, *, right: bool
) -> None:
    others = ("Prime Minister Kishida",)
    graded = grade(make_item(Kind.CLOZE, (key,), others=others, stem=stem), Response(typed=(typed,)))
    assert (graded.fraction == 1.0, graded.marks[0].given) == (right, typed)


def test_a_long_line_of_the_questions_own_words_is_read_in_a_moment(make_item: Callable[..., Item]) -> None:
    stem = "Which of the two leaders, of all the leaders that there are, proposed it? " * 6
    begun = perf_counter()
    assert grade(make_item(Kind.CLOZE, ("Biden",), stem=stem), Response(typed=(stem[:480],))).fraction == 0.0
    assert perf_counter() - begun < 1
