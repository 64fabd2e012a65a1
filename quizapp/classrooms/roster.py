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
)
_SEPARATORS = "\t;,"
_SAYS_SEPARATOR = re.compile(r'"?sep=([\t;,])"?', re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
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
    """Who can be added, and which lines cannot be taken; both in the order of the lines."""

    people: tuple[Person, ...]
    troubles: tuple[Trouble, ...]

    @property
    def beyond(self) -> list[str]:
        """The names that could be added too, were they not too many in one go."""
        return [one.text for one in self.troubles if one.why is Why.MANY]


def read(text: str, there: Collection[str] = ()) -> Roster:
    """The people in ``text``, beside those who are ``there`` already. Blank lines are nobody, and so are the lines of
    empty cells that table programs write below a table.

    One name a line, of which the number or the dot of a list before it is no part; cells between commas, semicolons or
    tabs make one name in their order. Where the first line names the columns, "name", or "first name" and "last name",
    those are taken and others are left out; beside a first name alone, "name" is the last one.
    """
    people: list[Person] = []
    troubles: list[Trouble] = []
    known = {fold(name): Why.THERE for name in there}
    for line, name in _names(text):
        why = _wrong(name, known) or (Why.MANY if len(people) >= MOST else None)
        if why:
            troubles.append(Trouble(line, name[:LONGEST], why))
        else:
            people.append(Person(line, name))
        if why in (None, Why.MANY):
            known[fold(name)] = Why.TWICE
    return Roster(tuple(people), tuple(troubles))


def written(names: Iterable[str]) -> str:
    """The names as a table that ``read`` gives back."""
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["name"], *([name] for name in names)])
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


def _names(text: str) -> Iterator[tuple[int, str]]:
    """The number and the name of each line that is not blank. Each line is read by itself, so that a quotation mark
    that nobody closed does not swallow those after it."""
    lines, between = _separated(text.removeprefix("\ufeff").splitlines())
    rows = [row for row in enumerate((_cells(line, between) for line in lines), start=1) if any(row[1])]
    columns = _columns(rows[0][1]) if rows else []
    for number, cells in rows[1:] if columns else rows:
        named = [cells[column] for column in columns if column < len(cells)] if columns else cells
        yield number, _without_list_mark(clean(" ".join(named)))


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


def _columns(line: Sequence[str]) -> list[int]:
    """The columns that make a name, the first name before the last; none where the line is no heading."""
    heading = [" ".join(_WORD.findall(cell.casefold())) for cell in line]
    whole, first, last = (_place(heading, wanted) for wanted in (_WHOLE, _FIRST, _LAST))
    if first and not last and whole and heading[whole[0]] == "name":
        return first + whole
    return whole or first + last


def _place(heading: Sequence[str], wanted: Collection[str]) -> list[int]:
    """The first column that is headed so, if there is one."""
    return [place for place, cell in enumerate(heading) if cell in wanted][:1]


def _is_shown(one: str) -> bool:
    return one in JOINERS or not is_unseen(one)
