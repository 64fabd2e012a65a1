"""What the numbers of a class's answers mean, in words for its teachers."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from quizapp.classrooms.item_report import ItemReport, Report
from quizapp.classrooms.item_statistics import ENOUGH, ItemStatistics, WholeStatistics
from quizapp.classrooms.resampling import Interval


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written, what it is called, what it means, and between what it surely lies."""

    name: str
    number: str
    means: str
    between: str = ""


def too_few(people: int) -> str:
    """What is said instead of leaning on numbers."""
    handed_in = ngettext(
        "Too few people: only %(num)s has handed in.", "Too few people: only %(num)s have handed in.", people
    )
    hints = _("Below %(enough)s, one learner more changes most of these numbers. Take them as hints.", enough=ENOUGH)
    return f"{handed_in} {hints}"


def figures(one: ItemReport, items: int) -> list[Figure]:
    """The numbers of one of so many questions, in percent; the discrimination with its interval."""
    numbers, surely = one.statistics, _between(one.interval)
    unsure = "" if one.is_enough else str(_("too few people"))
    return [
        Figure(_("Facility"), number(numbers.facility), _facility(numbers.facility)),
        Figure(_("Spread"), number(numbers.deviation), ""),
        Figure(_("Discrimination"), number(numbers.discrimination), unsure or _discrimination(one), surely),
        Figure(_("Efficiency"), number(numbers.efficiency), unsure or _efficiency(numbers)),
        Figure(_("Weight"), number(numbers.effective_weight), unsure or _weight(numbers, 100 / items)),
    ]


def whole(report: Report) -> list[Figure]:
    """The numbers of all questions together; marks are one a question."""
    numbers = report.whole
    unsure = "" if report.is_enough else str(_("too few people"))
    return [
        Figure(_("Mean"), number(numbers.mean), _("marks of %(asked)s", asked=report.asked)),
        Figure(_("Standard deviation"), number(numbers.deviation, 4), _("marks between a learner and the mean")),
        Figure(_("Alpha"), number(numbers.alpha), unsure or _alpha(numbers)),
        Figure(_("Error ratio"), number(numbers.error_ratio), unsure or _("percent of the spread may be chance")),
        Figure(_("Standard error"), number(numbers.standard_error, 4), unsure or _("marks that may be chance")),
        Figure(_("Skewness"), number(numbers.skewness, 4), unsure or _skewness(numbers)),
        Figure(_("Kurtosis"), number(numbers.kurtosis, 4), unsure or _kurtosis(numbers)),
    ]


def number(value: float | None, digits: int = 2) -> str:
    """A number as people write it, with at most so many decimals and a sign that no hyphen is taken for; a dash for one
    that is not defined."""
    if value is None:
        return "–"
    written = format_decimal(round(value, digits) + 0.0, "#,##0." + "#" * digits)  # + 0.0: never -0
    return str(written).replace("-", "−")


def _between(interval: Interval | None) -> str:
    if interval is None:
        return ""
    return str(_("%(low)s to %(high)s", low=number(interval.low, 0), high=number(interval.high, 0)))


def _facility(value: float) -> str:
    if value in (0, 100):
        return str(_("nobody got it") if value == 0 else _("everybody got it"))
    steps = ((25, _("very hard")), (50, _("hard")), (80, _("medium")), (100, _("easy")))
    return _below(value, steps)


def _discrimination(one: ItemReport) -> str:
    value, interval = one.statistics.discrimination, one.interval
    if value is None:
        return str(_("nothing to compare"))
    if interval and interval.low <= 0 <= interval.high:
        return str(_("may be chance"))
    steps = ((0, _("the wrong way round")), (20, _("tells little")), (40, _("tells some")), (101, _("tells well")))
    return _below(value, steps)


def _efficiency(numbers: ItemStatistics) -> str:
    """Of what the spread of marks would allow."""
    if numbers.efficiency is None:
        return str(_("nothing to compare"))
    steps = ((0, _("the wrong way round")), (50, _("less than half")))
    return _below(numbers.efficiency, (*steps, (101, _("more than half"))))


def _weight(numbers: ItemStatistics, share: float) -> str:
    """Beside the share that each question would have if all counted the same."""
    if numbers.effective_weight is None:
        return str(_("works against the others"))
    steps = ((0.75 * share, _("less than its share")), (1.25 * share, _("about its share")))
    return _below(numbers.effective_weight, (*steps, (101, _("more than its share"))))


def _alpha(numbers: WholeStatistics) -> str:
    if numbers.alpha is None:
        return str(_("not everybody was asked the same"))
    steps = ((50, _("percent: the questions hardly belong together")), (70, _("percent: fair for a short quiz")))
    return _below(numbers.alpha, (*steps, (101, _("percent: the questions belong together"))))


def _skewness(numbers: WholeStatistics) -> str:
    return _sign(numbers.skewness, _("a few are far below"), _("both sides are alike"), _("a few are far above"))


def _kurtosis(numbers: WholeStatistics) -> str:
    return _sign(
        numbers.kurtosis, _("few far from the mean"), _("as many far off as usual"), _("many far from the mean")
    )


def _sign(value: float | None, below: str, none: str, above: str) -> str:
    if value is None:
        return str(_("nothing to compare"))
    return str(none if abs(value) < 0.5 else below if value < 0 else above)


def _below(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    """The words of the first step that the value is below."""
    return str(next(words for most, words in steps if value < most))
