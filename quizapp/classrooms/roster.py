"""Pure: pasted names, or a file of comma-separated values, as people to add to a class."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from quizapp.accounts.naming import JOINERS, is_of_one_alphabet, is_unseen, keys
from quizapp.facts.folding import fold

MOST = 100
"""People that are added in one go: each gets a password, which is slow to keep safely."""
LONGEST = 80
"""Characters of a name."""

_FIRST = frozenset(
    {"first name", "first names", "firstname", "given name", "given names", "forename", "forenames"}
    | {"vorname", "vornamen", "rufname"}
)
_LAST = frozenset({"last name", "lastname", "family name", "surname", "nachname", "familienname"})
_WHOLE = frozenset(
    {"name", "names", "full name", "student", "students", "pupil", "pupils", "learner", "learners"}
    | {"student name", "pupil name", "learner name"}
    | {"namen", "vollständiger name", "schüler", "schülerin", "schülerinnen", "schüler in", "schüler innen"}
    | {f"{last} {first}" for last in _LAST | {"name"} for first in _FIRST}
)
_SEPARATORS = "\t;,"
_SAYS_SEPARATOR = re.compile(r'"?sep=([\t;,])"?', re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LAST_FIRST = re.compile(r'([^\s,\d@"][^,\d@"]*), ?([^\s,\d@"][^,\d@"]*)')
_QUOTED = re.compile('"[^"]*"')
_LIST_MARK = re.compile(r"(\d{1,3}[.)]|[-–*•·▪])(\s+|$)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


class Why(StrEnum):
    """What is wrong with a line."""

    EMPTY = "empty"  # it has no letter or digit to be called by
    LONG = "long"
    MIXED = "mixed"  # it has letters of two alphabets, as a look-alike has
    TWICE = "twice"  # the same name stands in a line above
    THERE = "there"  # somebody in the class is called so already
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to add, with the number of their line, counted from 1."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A line that cannot be taken; ``text`` is the name as far as it could be read."""

    line: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Roster:
    """Who can be added, and which lines cannot be taken; both in the order of the lines. ``turned`` is the first name
    that was given as "last, first", "" where none was."""

    people: tuple[Person, ...]
    troubles: tuple[Trouble, ...]
    turned: str = ""

    @property
    def beyond(self) -> list[str]:
        """The names that could be added too, were they not too many in one go."""
        return [one.text for one in self.troubles if one.why is Why.MANY]


class _Columns(NamedTuple):
    """The columns of a table that make a name, in its order; ``are_whole`` where one column has all of it."""

    places: tuple[int, ...] = ()
    are_whole: bool = False


def read(text: str, there: Collection[str] = ()) -> Roster:
    """The people in ``text``, beside those who are ``there`` already. Blank lines are nobody, and so are the lines of
    empty cells that table programs write below a table.

    One name a line, of which the number or the dot of a list before it is no part; cells between commas, semicolons or
    tabs make one name in their order. Where the first line names the columns, "name", or "first name" and "last name",
    those are taken and others are left out; beside a first name alone, "name" is the last one. A name that is written
    as "last, first" is turned round: in a column of names, and without a heading where every comma is such a one.
    """
    people: list[Person] = []
    troubles: list[Trouble] = []
    known = {fold(name): Why.THERE for name in there}
    turned = ""
    for line, given, name in _names(text):
        turned = turned or (name if name != given else "")
        why = _wrong(name, known) or (Why.MANY if len(people) >= MOST else None)
        if why:
            troubles.append(Trouble(line, name[:LONGEST], why))
        else:
            people.append(Person(line, name))
        if why in (None, Why.MANY):
            known[fold(name)] = Why.TWICE
    return Roster(tuple(people), tuple(troubles), turned)


def written(names: Iterable[str]) -> str:
    """The names as a table that ``read`` gives back: not in a column of whole names, where it would turn some round."""
    table, rows = io.StringIO(), [["first name"], *([name] for name in names)]
    csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return table.getvalue()


def clean(name: str) -> str:
    """A name with single spaces, and without what cannot be seen or turns the writing round."""
    spaced = (" " if one.isspace() else one for one in unicodedata.normalize("NFC", name))
    return " ".join("".join(one for one in spaced if _is_shown(one)).split())


def decoded(raw: bytes) -> str | None:
    """The text of a file as table programs write it: UTF-8, UTF-16 with its mark, else Windows' western letters. None
    for what is no text, such as a workbook or a picture, or has letters that cannot be told."""
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = raw.decode(encoding)
            return None if _CONTROLS.search(text) else text
    return None


def _wrong(name: str, known: dict[str, Why]) -> Why | None:
    if not fold(name):
        return Why.EMPTY
    if len(name) > LONGEST:
        return Why.LONG
    if not is_of_one_alphabet(name):
        return Why.MIXED
    return next((known[key] for key in keys(name) if key in known), None)


def _names(text: str) -> Iterator[tuple[int, str, str]]:
    """The number of each line that is not blank, with the name as it is given and as it is taken. Each line is read by
    itself, so that a quotation mark that nobody closed does not swallow those after it."""
    lines, between = _separated(text.removeprefix("\ufeff").splitlines())
    rows = [row for row in enumerate((_cells(line, between) for line in lines), start=1) if any(row[1])]
    columns = _columns(rows[0][1]) if rows else _Columns()
    listed = _with_commas(lines) if between == "," and not columns.places else {}
    for number, cells in rows[1:] if columns.places else rows:
        named = [cells[place] for place in columns.places if place < len(cells)] if columns.places else cells
        given = listed.get(number) or _without_list_mark(clean(" ".join(named)))
        yield number, given, _turned(given) if listed or columns.are_whole else given


def _with_commas(lines: Sequence[str]) -> dict[int, str]:
    """The lines of a list of names that have a comma, by their number; none unless each is "last, first"."""
    found = {number: _listed(line) for number, line in enumerate(lines, start=1) if "," in line}
    return found if all(", " in one and _LAST_FIRST.fullmatch(one) for one in found.values()) else {}


def _listed(line: str) -> str:
    whole = _QUOTED.fullmatch(line.strip())
    return _without_list_mark(clean(line.strip()[1:-1] if whole else line))


def _turned(name: str) -> str:
    """A name that is written as "last, first" as people say it; any other as it is."""
    found = _LAST_FIRST.fullmatch(name)
    return _without_list_mark(f"{found[2]} {found[1]}") if found else name


def _separated(lines: list[str]) -> tuple[list[str], str]:
    """The lines, and what stands between their cells: what the first line says, as some programs have it for Excel, and
    which then is no person; or what is found outside quotation marks in the first line that has any such sign."""
    if lines and (said := _SAYS_SEPARATOR.fullmatch(lines[0].strip(" "))):
        return ["", *lines[1:]], said[1]
    unquoted = (_QUOTED.sub("", line) for line in lines)
    return lines, next((one for line in unquoted for one in _SEPARATORS if one in line), ",")


def _without_list_mark(name: str) -> str:
    found = _LIST_MARK.match(name)
    return name[found.end() :] if found else name


def _cells(line: str, between: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line.replace("\0", "")], delimiter=between), [])]


def _columns(line: Sequence[str]) -> _Columns:
    """The columns that make a name, the first name before the last; none where the line is no heading."""
    heading = [" ".join(_WORD.findall(_IN_BRACKETS.sub("", cell.casefold()))) for cell in line]
    whole, first, last = (_place(heading, wanted) for wanted in (_WHOLE, _FIRST, _LAST))
    if first and not last and whole and heading[whole[0]] == "name":
        return _Columns(first + whole)
    return _Columns(whole, are_whole=True) if whole else _Columns(first + last)


def _place(heading: Sequence[str], wanted: Collection[str]) -> tuple[int, ...]:
    """The first column that is headed so, if there is one."""
    return tuple(place for place, cell in enumerate(heading) if cell in wanted)[:1]


def _is_shown(one: str) -> bool:
    return one in JOINERS or not is_unseen(one)
