"""What numbers mean in words: where one word ends and the next begins, and how numbers are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from quizapp.classrooms import finding_wording, statistics_wording
from quizapp.classrooms.distractors import Among, Chosen, Flag, Option
from quizapp.classrooms.findings import Reason
from quizapp.classrooms.item_report import ItemReport, Posed, Report
from quizapp.classrooms.item_statistics import ItemStatistics, WholeStatistics
from quizapp.classrooms.resampling import Interval
from tests.classrooms.statistics.test_item_report import FOUR

NUMBERS = ItemStatistics(60.0, 49.0, 30.0, 60.0, 25.0)
ONE = ItemReport(1, Posed(1, 1, FOUR[0]), 20, NUMBERS, Interval(10.0, 50.0), (), 0, 0)


@pytest.fixture(autouse=True)
def _in_english(app) -> Iterator[None]:
    with app.test_request_context():
        yield


def means(name: str, one: ItemReport = ONE, **numbers: float | None) -> str:
    """What is said of that number of one of four questions."""
    changed = replace(one, statistics=replace(one.statistics, **numbers))
    return next(figure.means for figure in statistics_wording.figures(changed, 4) if figure.name == name)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        *((0, "nobody got it"), (0.1, "very hard"), (25, "hard"), (50, "medium")),
        *((80, "easy"), (99.9, "easy"), (100, "everybody got it")),
    ],
)
def test_how_much_was_got_has_its_word(value, words):
    assert means("Facility", facility=value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(-1, "the wrong way round"), (0, "tells little"), (20, "tells some"), (40, "tells well"), (100, "tells well")],
)
def test_how_well_it_tells_has_its_word_where_it_is_no_chance(value, words):
    assert means("Discrimination", discrimination=value) == words
    assert means("Discrimination", replace(ONE, interval=None), discrimination=value) == words
    assert means("Discrimination", replace(ONE, interval=Interval(-1, 60)), discrimination=value) == "may be chance"


@pytest.mark.parametrize(
    ("name", "field", "value", "words"),
    [
        ("Discrimination", "discrimination", None, "nothing to compare"),
        ("Efficiency", "efficiency", -0.1, "the wrong way round"),
        ("Efficiency", "efficiency", 49, "less than half"),
        ("Efficiency", "efficiency", 50, "more than half"),
        ("Weight", "effective_weight", None, "works against the others"),
        ("Weight", "effective_weight", 18, "less than its share"),
        ("Weight", "effective_weight", 25, "about its share"),
        ("Weight", "effective_weight", 100, "more than its share"),
    ],
)
def test_the_other_numbers_have_their_words(name, field, value, words):
    assert means(name, **{field: value}) == words


@pytest.mark.parametrize("name", ["Discrimination", "Efficiency", "Weight"])
def test_nineteen_people_are_too_few_for_a_word(name):
    assert means(name, replace(ONE, people=19)) == "too few people"


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (40.0, "40"), (34.2997, "34.3"), (-33.3333, "−33.33"), (-1e-9, "0"), (1234.5, "1,234.5")],
)
def test_a_number_is_written_as_people_write_it(value, written):
    assert statistics_wording.number(value) == written


@pytest.mark.parametrize(
    ("people", "numbers", "words"),
    [
        (2, {"discrimination": None}, "too few people"),
        (3, {"discrimination": None}, "nothing to compare"),
        (2, {"efficiency": None, "discrimination": None}, "too few people"),
        (3, {"efficiency": None, "discrimination": None}, "nothing to compare"),
        (3, {"efficiency": None, "discrimination": -80.0}, "the wrong way round"),
        (2, {"effective_weight": None, "discrimination": None}, "too few people"),
        (3, {"effective_weight": None, "discrimination": None}, "nothing to compare"),
        (3, {"effective_weight": None, "discrimination": -80.0}, "works against the others"),
        (1, {"deviation": None}, "too few people"),
    ],
)
def test_a_number_that_there_is_not_is_a_dash_with_the_reason_however_few_they_are(people, numbers, words):
    one = replace(ONE, people=people, statistics=replace(NUMBERS, **numbers))
    names = {"deviation": "Spread", "effective_weight": "Weight"}
    name = next(names.get(field, field.capitalize()) for field in numbers)
    found = next(figure for figure in statistics_wording.figures(one, 4) if figure.name == name)
    assert (found.number, found.means) == ("–", words)


@pytest.mark.parametrize(
    ("people", "numbers", "dashes"),
    [
        (2, {}, {"Discrimination", "Efficiency", "Weight"}),
        (3, {}, set()),
        (3, {"efficiency": -100.0}, set()),
        (3, {"efficiency": -100.1}, {"Efficiency"}),
        (3, {"discrimination": -100.0}, set()),
    ],
)
def test_a_number_that_is_defined_and_says_nothing_is_a_dash(people, numbers, dashes):
    one = replace(ONE, people=people, statistics=replace(NUMBERS, **numbers))
    assert {figure.name for figure in statistics_wording.figures(one, 4) if figure.number == "–"} == dashes


@pytest.mark.parametrize(
    ("people", "alpha", "is_told"), [(2, 50.0, False), (3, 50.0, True), (3, 0.0, True), (20, -0.1, False)]
)
def test_an_alpha_of_two_people_or_below_nothing_is_a_dash_with_what_follows_from_it(people, alpha, is_told):
    numbers = WholeStatistics(people, 1.0, 1.0, 0.0, 0.0, alpha, 90.0, 0.9)
    said = {one.name: one.number for one in statistics_wording.whole(Report(numbers, 2, (ONE, ONE), ()))}
    assert [said[name] != "–" for name in ("Alpha", "Error ratio", "Standard error")] == [is_told] * 3


def whole_of(people: int, asked: tuple[int, ...], deviation: float | None = 1.0) -> dict[str, tuple[str, str]]:
    """What is said of the whole where nothing but the mean and the spread is defined, of questions that so many people
    each were asked."""
    nothing = WholeStatistics(people, 1.0, deviation, None, None, None, None, None)
    items = tuple(replace(ONE, people=one) for one in asked)
    return {one.name: (one.number, one.means) for one in statistics_wording.whole(Report(nothing, 2, items, ()))}


@pytest.mark.parametrize(
    ("people", "asked", "deviation", "words"),
    [
        (2, (2, 2), 1.0, "too few people"),
        (3, (3, 2), 1.0, "not everybody was asked the same"),
        (20, (20, 19), 1.0, "not everybody was asked the same"),
        (20, (20,), 1.0, "it takes two questions"),
        (20, (20, 20), 0.0, "nothing to compare"),
        (6, (6, 6), 1.0, "the questions work against each other"),
    ],
)
def test_the_whole_says_why_it_has_no_alpha(people, asked, deviation, words):
    said = whole_of(people, asked, deviation)
    assert said["Alpha"] == ("–", words)
    without = "too few people" if people < 3 else "there is no alpha"
    assert said["Error ratio"] == said["Standard error"] == ("–", without)


@pytest.mark.parametrize(
    ("people", "skewness", "kurtosis"),
    [(2, "too few people", "too few people"), (3, "nothing to compare", "too few people")]
    + [(people, "nothing to compare", "nothing to compare") for people in (4, 20)],
)
def test_the_whole_says_why_it_has_no_shape(people, skewness, kurtosis):
    said = whole_of(people, (people, people))
    assert (said["Skewness"], said["Kurtosis"]) == (("–", skewness), ("–", kurtosis))


def test_one_person_lies_between_nothing():
    assert whole_of(1, (1,), None)["Standard deviation"] == ("–", "too few people")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentence(reason):
    flagged = tuple(Chosen(Option(flag, f"The {flag}", False), Among(1, 20), (), flag) for flag in Flag)
    (said,) = finding_wording.why(replace(ONE, options=flagged, disputes=2, reasons=(reason,)))
    assert said.endswith((".", "?"))
    assert ("“The" in said) == (reason in (Reason.MISLEADING, Reason.IDLE))


def test_whether_it_may_be_chance_is_said_by_the_range():
    sure, unsure = (
        finding_wording.why(replace(ONE, interval=Interval(-60, high), reasons=(Reason.REVERSED,))) for high in (-1, 1)
    )
    assert "chance" not in sure[0]
    assert "chance" in unsure[0]
