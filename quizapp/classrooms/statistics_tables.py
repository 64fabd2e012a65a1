"""Pure: the statistics of what a class answered as lines for files. Columns are only ever added, at the end. Numbers
are in percent, but for marks (one a question) and what has no unit; empty where they are not defined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.classrooms.item_report import ItemReport, Report

Line = list[object]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    lines: Callable[[Report], Iterator[Line]]

    def of(self, report: Report | None) -> list[Line]:
        """The names of the columns, and below them what there is."""
        return [list(self.columns), *(self.lines(report) if report else ())]


def _questions(report: Report) -> Iterator[Line]:
    for one in report.items:
        item, numbers, interval = one.posed.item, one.statistics, one.interval
        yield [
            *(one.number, item.id, item.revision, item.kind.value, item.evidence[0].passage),
            *(_worded(one, item.stem), one.people),
            *(_rounded(value) for value in (numbers.facility, numbers.deviation, numbers.discrimination)),
            *(_rounded(value) for value in ((interval.low, interval.high) if interval else (None, None))),
            *(_rounded(value) for value in (numbers.efficiency, numbers.effective_weight)),
            *(one.disputes, " ".join(reason.value for reason in one.reasons), _rank(one, report)),
        ]


def _options(report: Report) -> Iterator[Line]:
    for one in report.items:
        for option in one.options:
            groups: Line = [value for group in option.groups for value in (group.people, group.chose)]
            yield [
                *(one.number, one.posed.item.id, _worded(one, option.option.text), option.option.is_key),
                *(option.all.people, option.all.chose, _rounded(100 * option.all.share)),
                *(groups or [None] * 6),
                option.flag.value if option.flag else None,
                option.option.way.value,
            ]


def _whole(report: Report) -> Iterator[Line]:
    whole = report.whole
    numbers = (report.asked, whole.mean, whole.deviation, whole.skewness, whole.kurtosis)
    reliability = (whole.alpha, whole.error_ratio, whole.standard_error)
    yield [whole.people, report.is_enough, *(_rounded(value) for value in (*numbers, *reliability))]


def _worded(one: ItemReport, text: str) -> str | None:
    """The wording, but of what is kept for an exam: a file goes where nobody looks after it."""
    return None if one.posed.kept else text


def _rank(one: ItemReport, report: Report) -> int | None:
    """The how-manieth of those to look at."""
    return report.to_look_at.index(one) + 1 if one in report.to_look_at else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4) + 0.0  # never -0.0


TABLES: Mapping[str, Table] = {
    "questions": Table(
        (
            *("question", "item", "revision", "kind", "passage", "stem", "people"),
            *("facility", "deviation", "discrimination", "discrimination_low", "discrimination_high"),
            *("efficiency", "effective_weight", "said_to_be_wrong", "reasons", "look_at"),
        ),
        _questions,
    ),
    "options": Table(
        (
            *("question", "item", "option", "key", "people", "chose", "share"),
            *("weaker_people", "weaker_chose", "middle_people", "middle_chose", "stronger_people", "stronger_chose"),
            *("flag", "given"),
        ),
        _options,
    ),
    "whole": Table(
        (
            *("people", "enough", "questions", "mean", "deviation", "skewness", "kurtosis"),
            *("alpha", "error_ratio", "standard_error"),
        ),
        _whole,
    ),
}
"""The files by name."""
