"""What the numbers of a class's answers mean, in words for its teachers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from quizapp.classrooms.item_report import ItemReport, Report
from quizapp.classrooms.item_statistics import ENOUGH
from quizapp.classrooms.resampling import Interval

COMPARED = 3
"""People whom it takes to compare one thing with another: any two agree wholly, or not at all."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is written, what it is called, what it means, and between what it surely lies."""

    name: str
    number: str
    means: str
    between: str = ""


def too_few(people: int, *, played: bool) -> str:
    """What is said instead of leaning on numbers."""
    hints = _("Below %(enough)s, one learner more changes most of these numbers. Take them as hints.", enough=ENOUGH)
    return f"{_only(people, played=played)} {hints}"


def _only(people: int, *, played: bool) -> str:
    """How few did what counts: of a game nothing is handed in."""
    few: str
    if played:
        few = ngettext("Too few people: only %(num)s has played.", "Too few people: only %(num)s have played.", people)
        return few
    few = ngettext(
        "Too few people: only %(num)s has handed in.", "Too few people: only %(num)s have handed in.", people
    )
    return few


def figures(one: ItemReport, items: int) -> list[Figure]:
    """The numbers of one of so many questions, in percent; the discrimination with its interval. Those that are defined
    and yet say nothing are left to the files."""
    one = _without_nonsense(one)
    numbers, surely = one.statistics, _between(one.interval)
    return [
        Figure(_("Facility"), number(numbers.facility), _facility(numbers.facility)),
        Figure(_("Spread"), number(numbers.deviation), _few() if numbers.deviation is None else ""),
        Figure(_("Discrimination"), number(numbers.discrimination), _discrimination(one), surely),
        Figure(_("Efficiency"), number(numbers.efficiency), _efficiency(one)),
        Figure(_("Weight"), number(numbers.effective_weight), _weight(one, 100 / items)),
    ]


def whole(report: Report) -> list[Figure]:
    """The numbers of all questions together; marks are one a question. Those that are defined and yet say nothing are
    left to the files."""
    report = _of_whole_without_nonsense(report)
    numbers = report.whole
    spread = _few() if numbers.deviation is None else str(_("marks between a learner and the mean"))
    return [
        Figure(_("Mean"), number(numbers.mean), _("marks of %(asked)s", asked=report.asked)),
        Figure(_("Standard deviation"), number(numbers.deviation, 4), spread),
        Figure(_("Alpha"), number(numbers.alpha), _alpha(report)),
        Figure(_("Error ratio"), number(numbers.error_ratio), _error(report, _("percent of the spread may be chance"))),
        Figure(_("Standard error"), number(numbers.standard_error, 4), _error(report, _("marks that may be chance"))),
        Figure(_("Skewness"), number(numbers.skewness, 4), _skewness(report)),
        Figure(_("Kurtosis"), number(numbers.kurtosis, 4), _kurtosis(report)),
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
        return _undefined(one.people, _("nothing to compare"))
    if not one.is_enough:
        return _few()
    if interval and interval.low <= 0 <= interval.high:
        return str(_("may be chance"))
    steps = ((0, _("the wrong way round")), (20, _("tells little")), (40, _("tells some")), (101, _("tells well")))
    return _below(value, steps)


def _efficiency(one: ItemReport) -> str:
    """Of what the spread of marks would allow."""
    value, wrong_way = one.statistics.efficiency, _("the wrong way round")
    if value is None:
        return _undefined(one.people, _nothing(one) or wrong_way)
    steps = ((0, wrong_way), (50, _("less than half")), (101, _("more than half")))
    return _below(value, steps) if one.is_enough else _few()


def _weight(one: ItemReport, share: float) -> str:
    """Beside the share that each question would have if all counted the same."""
    value = one.statistics.effective_weight
    if value is None:
        return _undefined(one.people, _nothing(one) or _("works against the others"))
    steps = ((0.75 * share, _("less than its share")), (1.25 * share, _("about its share")))
    return _below(value, (*steps, (101, _("more than its share")))) if one.is_enough else _few()


def _nothing(one: ItemReport) -> str:
    """That there is nothing to compare, "" where there is."""
    return str(_("nothing to compare")) if one.statistics.discrimination is None else ""


def _alpha(report: Report) -> str:
    value = report.whole.alpha
    if value is None:
        return _undefined(report.whole.people, _no_alpha(report))
    steps = ((50, _("percent: the questions hardly belong together")), (70, _("percent: fair for a short quiz")))
    return _below(value, (*steps, (101, _("percent: the questions belong together")))) if report.is_enough else _few()


def _no_alpha(report: Report) -> str:
    """Why people enough to compare have none."""
    if any(one.people < report.whole.people for one in report.items):
        return str(_("not everybody was asked the same"))
    if len(report.items) < 2:
        return str(_("it takes two questions"))
    return str(_("the questions work against each other") if report.whole.deviation else _("nothing to compare"))


def _error(report: Report, means: str) -> str:
    """What a number that comes from alpha means, or why there is none."""
    if report.whole.alpha is None:
        return _undefined(report.whole.people, _("there is no alpha"))
    return str(means) if report.is_enough else _few()


def _skewness(report: Report) -> str:
    said = _("a few are far below"), _("both sides are alike"), _("a few are far above")
    return _sign(report, report.whole.skewness, 3, said)


def _kurtosis(report: Report) -> str:
    said = _("few far from the mean"), _("as many far off as usual"), _("many far from the mean")
    return _sign(report, report.whole.kurtosis, 4, said)


def _sign(report: Report, value: float | None, fewest: int, said: tuple[str, str, str]) -> str:
    """What a shape that takes so many people means: below 0, about 0, above it."""
    if value is None:
        return _undefined(report.whole.people, _("nothing to compare"), fewest)
    below, none, above = said
    return str(none if abs(value) < 0.5 else below if value < 0 else above) if report.is_enough else _few()


def _without_nonsense(one: ItemReport) -> ItemReport:
    """Without what any two people would show, and without an efficiency below -100, as a few lopsided marks have."""
    numbers = one.statistics
    if one.people < COMPARED:
        numbers = replace(numbers, discrimination=None, efficiency=None, effective_weight=None)
    if (numbers.efficiency or 0) < -100:
        numbers = replace(numbers, efficiency=None)
    return replace(one, statistics=numbers)


def _of_whole_without_nonsense(report: Report) -> Report:
    """Without an alpha of people too few to compare, or below 0: then the error would be more than the whole spread."""
    if report.whole.people >= COMPARED and (report.whole.alpha or 0) >= 0:
        return report
    return replace(report, whole=replace(report.whole, alpha=None, error_ratio=None, standard_error=None))


def _undefined(people: int, why: str, fewest: int = COMPARED) -> str:
    """Why there is no number: too few people, or what else it is of people enough."""
    return _few() if people < fewest else str(why)


def _few() -> str:
    return str(_("too few people"))


def _below(value: float, steps: tuple[tuple[float, str], ...]) -> str:
    """The words of the first step that the value is below."""
    return str(next(words for most, words in steps if value < most))
