"""Pure: what the answers of a class say of each question that it was asked, and of all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizapp.classrooms.distractors import Choice, Chosen, Option, chosen
from quizapp.classrooms.findings import FEWEST, Reason, Seen, findings
from quizapp.classrooms.item_statistics import ENOUGH, ItemStatistics, WholeStatistics, of_items, of_whole
from quizapp.classrooms.resampling import Interval, discrimination_intervals
from quizapp.classrooms.typed_answers import Typed, sorted_out
from quizapp.items.asking import option_id, question
from quizapp.items.records import OPTIONS, RECALL, Item


@dataclass(frozen=True, slots=True)
class Posed:
    """A question as it was asked: a revision of an item, in a version of its set. One that is ``kept`` for an exam goes
    into no file."""

    revision: int
    version: int
    item: Item
    kept: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What counts of one learner, by revision: the fraction of each question that they were asked, and which options
    they chose, or what they typed, of those that they answered."""

    fractions: Mapping[int, float]
    chosen: Mapping[int, frozenset[str]]
    typed: Mapping[int, Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All that counts of a class; ``disputes`` how many learners said that something is wrong, by revision."""

    posed: Sequence[Posed]
    sheets: Sequence[Sheet]
    disputes: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ItemReport:
    """A question, numbered from 1. There is no ``interval`` of fewer than FEWEST people: so few, drawn anew, are mostly
    themselves again, and seem sure. ``options`` are what was to choose, or what was typed; empty where neither is how
    it is answered. ``left_open`` counts who gave none; ``reasons`` are there where it is one of those to look at."""

    number: int
    posed: Posed
    people: int
    statistics: ItemStatistics
    interval: Interval | None
    options: tuple[Chosen, ...]
    left_open: int
    disputes: int
    reasons: tuple[Reason, ...] = ()

    @property
    def is_enough(self) -> bool:
        return self.people >= ENOUGH

    @property
    def is_typed(self) -> bool:
        return self.posed.item.kind in RECALL


@dataclass(frozen=True, slots=True)
class Report:
    """The questions in order, and at most three ``to_look_at``, the one that matters most first. ``asked`` is how
    many somebody was asked, at most: a mark each."""

    whole: WholeStatistics
    asked: int
    items: tuple[ItemReport, ...]
    to_look_at: tuple[ItemReport, ...]

    @property
    def is_enough(self) -> bool:
        return self.whole.people >= ENOUGH

    @property
    def is_looked_through(self) -> bool:
        """Whether any question was asked of so many that something can be found in their marks."""
        return any(one.people >= FEWEST for one in self.items)


def report(sheets: Sheets, seed: int) -> Report | None:
    """What there is to say; None while nobody has handed anything in. ``seed`` is the chance of the intervals."""
    if not sheets.sheets:
        return None
    marks = [[sheet.fractions.get(one.revision) for one in sheets.posed] for sheet in sheets.sheets]
    numbers = of_items(marks, [1.0] * len(sheets.posed))
    intervals = discrimination_intervals(marks, seed)
    items = [
        _item(place, sheets, statistics, interval)
        for place, (statistics, interval) in enumerate(zip(numbers, intervals, strict=True))
    ]
    return _put_together(sheets, items, of_whole(marks))


def _put_together(sheets: Sheets, items: list[ItemReport], whole: WholeStatistics) -> Report:
    found = findings([_seen(one) for one in items])
    for one in found:
        items[one.place] = replace(items[one.place], reasons=one.reasons)
    asked = max(len(sheet.fractions) for sheet in sheets.sheets)
    return Report(whole, asked, tuple(items), tuple(items[one.place] for one in found))


def _item(place: int, sheets: Sheets, statistics: ItemStatistics, interval: Interval | None) -> ItemReport:
    posed = sheets.posed[place]
    asked = [sheet for sheet in sheets.sheets if posed.revision in sheet.fractions]
    options, choices = _answered(posed, asked)
    return ItemReport(
        number=place + 1,
        posed=posed,
        people=len(asked),
        statistics=statistics,
        interval=interval if len(asked) >= FEWEST else None,
        options=chosen(options, choices),
        left_open=sum(not choice.chosen for choice in choices),
        disputes=sheets.disputes.get(posed.revision, 0),
    )


def _answered(posed: Posed, asked: Sequence[Sheet]) -> tuple[list[Option], list[Choice]]:
    """What there is to answer, and what each person did."""
    if posed.item.kind not in RECALL:
        return _options(posed.item), [_choice(sheet, posed.revision) for sheet in asked]
    typed = [sheet.typed.get(posed.revision, Typed()) for sheet in asked]
    options, given = sorted_out(posed.item, typed)
    rests = [_choice(sheet, posed.revision).rest for sheet in asked]
    return options, [Choice(one, rest) for one, rest in zip(given, rests, strict=True)]


def _options(item: Item) -> list[Option]:
    """What there is to choose, in the order in which the set has it."""
    if item.kind not in OPTIONS:
        return []
    keys = {option_id(item, key.text) for key in item.key}
    return [Option(one.id, one.text, one.id in keys) for one in question(item, item.seed).options]


def _choice(sheet: Sheet, revision: int) -> Choice:
    return Choice(sheet.chosen.get(revision, frozenset()), sum(sheet.fractions.values()) - sheet.fractions[revision])


def _seen(one: ItemReport) -> Seen:
    flags = frozenset(option.flag for option in one.options if option.flag)
    return Seen(one.people, one.statistics.facility, one.statistics.discrimination, one.disputes, flags)
