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
        ("Efficiency", "efficiency", None, "nothing to compare"),
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


def test_the_whole_says_so_where_its_numbers_are_not_defined():
    nothing = WholeStatistics(20, 1.0, None, None, None, None, None, None)
    said = {one.name: (one.number, one.means) for one in statistics_wording.whole(Report(nothing, 1, (ONE,), ()))}
    assert said["Alpha"] == ("–", "not everybody was asked the same")
    assert said["Skewness"] == said["Kurtosis"] == ("–", "nothing to compare")


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
