"""Dates as people type them, at the precision that they typed: a year, a month or a day."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from quizapp.facts.numerals import read_number
from quizapp.facts.spelling import allowance, distance

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SILENT = frozenset({"the", "of", "in", "on", "day", "month", "year"})
_RANGE = re.compile(r"\d\s?[-/‐‑–—]\s?\d")
_TOKEN = re.compile(r"'\d\d\b|\d+(?:st|nd|rd|th)?|[^\W\d_]+")


@lru_cache(maxsize=4096)  # what stands beside a key is read for every line that somebody types
def read_date(text: str, like: str = "") -> str | None:
    """The one date that the text can mean: "2021", "2021-04", "2022-01-21", or "--01-21" without a year; else None.

    Names of months may be shortened or slightly misspelled; a weekday must fit. Figures alone count only where one
    order of day and month is possible ("21/1/2022" but not "4/3/2022"); with points the day comes first ("4.3.2022").
    Two short ones may be a day and a month or a month and a year ("4/21"): they are read as a date ``like`` that one.
    """
    text = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").strip(" .,;\"'“”")
    figures = re.sub("[年月]", "-", text.replace("日", "")).rstrip("-")
    readings = set(_figures(figures) or _short_figures(figures, like) or _words(text))
    return readings.pop() if len(readings) == 1 else None


def same_date(typed: str, key: str, others: Iterable[str] = ()) -> bool:
    """Whether a date that was read gives the key at the key's precision.

    A day may lack its year, unless another known answer falls on the same day of another year.
    """
    if typed.startswith("--") and len(key) == 10:
        return key[4:] == typed[1:] and not any(other[4:] == key[4:] and other != key for other in others)
    return typed == key


def _figures(text: str) -> Iterable[str]:
    """Every date that figures with -, / or . between them can be. A year of two figures stands last after / or . only:
    with - between them it may as well stand first."""
    parts = _parts(text)
    if not all(re.fullmatch(r"\d{1,4}|\d{8}", part) for part in parts):
        return ()
    match [len(part) for part in parts]:
        case [4]:
            return (text,)
        case [8]:
            return _dates([(text[:4], text[4:6], text[6:])])
        case [4, _]:
            return _dates([(parts[0], parts[1], "")])
        case [_, 4]:
            return _dates([(parts[1], parts[0], "")])
        case [4, _, _]:
            return _dates([(parts[0], parts[1], parts[2])])
        case [_, _, 4]:
            return _dates(_day_and_month(parts, pointed="." in text))
        case [1 | 2, 1 | 2, 2] if re.search("[/.]", text):
            return _dates(_day_and_month([*parts[:2], f"20{parts[2]}"], pointed="." in text))
    return ()


def _short_figures(text: str, like: str) -> Iterable[str]:
    """Every date of that precision that two short figures can be: a month and its year, or a day without one."""
    parts = _parts(text)
    if len(parts) != 2 or not all(re.fullmatch(r"\d{1,2}", part) for part in parts):
        return ()
    if len(like) == len("2021-04"):
        return _dates([(f"20{parts[1]}", parts[0], "")]) if len(parts[1]) == 2 else ()
    return _dates(_day_and_month([*parts, ""], pointed="." in text)) if len(like) == len("2022-01-21") else ()


def _parts(text: str) -> list[str]:
    return re.split(r"\s?[-/.‐‑–]\s?", text)


def _day_and_month(parts: Sequence[str], *, pointed: bool) -> list[tuple[str, str, str]]:
    day_first = (parts[2], parts[1], parts[0])
    return [day_first] if pointed else [day_first, (parts[2], parts[0], parts[1])]


def _words(text: str) -> Iterable[str]:
    """The date of a text that names its month; "January 21-22" is none, but two."""
    if _RANGE.search(text):
        return ()
    tokens = [token for token in _TOKEN.findall(text) if token not in _SILENT]
    weekday = [_WEEKDAYS.index(token) for token in tokens if token in _WEEKDAYS]
    tokens = [token for token in tokens if token not in _WEEKDAYS]
    months = [month for token in tokens if (month := _month(token))]
    if len(months) != 1:
        return ()
    figures = _in_figures([token for token in _with_year(tokens) if not _month(token)])
    if figures is None:
        return ()
    found = _dates(_day_and_year(months[0], figures))
    return [one for one in found if all(_falls_on(one, day) for day in weekday)]


def _with_year(tokens: list[str]) -> list[str]:
    """The tokens of "21 Jan 22" as those of "21 Jan '22": the second short figure is the year where it stands last."""
    ends = len(tokens) == 3 and re.fullmatch(r"\d\d", tokens[-1]) and any(token[0].isdigit() for token in tokens[:-1])
    return [*tokens[:-1], f"'{tokens[-1]}"] if ends else tokens


def _in_figures(tokens: Sequence[str]) -> list[str] | None:
    """The figures among these, a day that is spelled out ("twenty-first") too; None where anything else is there."""
    figures = [token for token in tokens if token[0] in "'0123456789"]
    spelled = [token for token in tokens if token not in figures]
    day = read_number(" ".join(spelled), loose=False) if spelled else None
    if spelled and (day is None or day.label or day.unit):
        return None
    return [str(day.amount), *figures] if day else figures


@lru_cache(maxsize=4096)  # a class that is wrong types the same words
def _month(word: str) -> str | None:
    """The number of the month whose name starts so or is a slip away, where there is one only."""
    if word == "sept":
        return "9"
    short = [n for n, name in enumerate(MONTHS, start=1) if len(word) >= 3 and name.startswith(word)]
    found = short or [n for n, name in enumerate(MONTHS, start=1) if _slipped(word, name)]
    return str(found[0]) if len(found) == 1 else None


def _slipped(word: str, name: str) -> bool:
    return allowance(len(name)) > 0 and abs(len(word) - len(name)) < 2 and distance(word, name) == 1


def _day_and_year(month: str, figures: Sequence[str]) -> Iterable[tuple[str, str, str]]:
    """Year, month and day from the figures beside a month; a year has four, or two after an apostrophe."""
    years = [figure.replace("'", "20") for figure in figures if re.fullmatch(r"\d{4}|'\d\d", figure)]
    days = [figure.rstrip("stndrh") for figure in figures if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", figure)]
    if len(years) > 1 or len(days) > 1 or len(years) + len(days) != len(figures) or not figures:
        return []
    return [("".join(years), month, "".join(days))]


def _dates(found: Iterable[tuple[str, str, str]]) -> list[str]:
    """The possible ones of (year, month, day), as texts; a year or a day may be missing."""
    return [_text(year, int(month), day) for year, month, day in found if _possible(year, int(month), day)]


def _possible(year: str, month: int, day: str) -> bool:
    try:
        date(int(year or 2000), month, int(day or 1))
    except ValueError:
        return False
    return True


def _text(year: str, month: int, day: str) -> str:
    return f"{year or '-'}-{month:02}" + (f"-{int(day):02}" if day else "")


def _falls_on(found: str, weekday: int) -> bool:
    return len(found) < 10 or date.fromisoformat(found).weekday() == weekday
