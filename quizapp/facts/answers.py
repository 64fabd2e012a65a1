"""Whether a typed answer gives a known one: the comparison that grading uses and that a lint can ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale

from quizapp.facts.dates import read_date, same_date
from quizapp.facts.folding import fold
from quizapp.facts.numerals import cardinal, read_number
from quizapp.facts.spelling import distance, one_spelling, slips, whole_compass
from quizapp.facts.titles import long_titles, without_title

_LEADING = frozenset({
    "a", "an", "in", "on", "at", "by", "of", "to", "from", "with", "as", "via", "through", "over",
    "their", "its", "has", "have",
})  # fmt: skip
_AND = re.compile(
    r"(?<!north )(?<!south )(?<!east )(?<!west )\band\b|\band\b(?! (?:north|south|east|west))"
)  # "peace, stability" says no less than "peace and stability"; but "South and East Asia" is not Southeast Asia


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that is known: how it reads, further typed forms, and its date where it is one."""

    text: str
    accepted: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """``form`` is the accepted form that was meant, "" when none was; ``forgiven`` says that a slip of spelling or a
    missing year was overlooked, so that the right form should be shown."""

    form: str = ""
    forgiven: bool = False

    @property
    def right(self) -> bool:
        return bool(self.form)


@dataclass(frozen=True, slots=True)
class _Form:
    """One text taken apart. ``names`` are the ways to say it without its title, both orders of a two-word name;
    ``unspaced`` are the words and the names without spaces: what has none of them in common is not the same; ``counts``
    are how many words these have: what has none of them in common is no slip for it; ``parts`` are what it says side by
    side, as "V/5" does, none where it says one thing."""

    raw: str
    words: tuple[str, ...]
    title: str
    names: tuple[tuple[str, ...], ...]
    exact: frozenset[str]
    unspaced: frozenset[str]
    counts: frozenset[int]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Forms:
    """All forms of one answer, or of what is none, and what they have together; ``figures`` for a number or a date."""

    each: tuple[_Form, ...]
    titles: frozenset[str]
    exact: frozenset[str]
    unspaced: frozenset[str]
    counts: frozenset[int]
    figures: bool = False


@lru_cache(maxsize=16_384)  # a class types much the same
def judge(typed: str, known: Known, others: tuple[str, ...] = (), *, forgive: bool = True) -> Verdict:
    """Whether ``typed`` gives ``known``, and in which form.

    Case, width, accents, punctuation, articles, titles, the order of a two-word name and the way of writing a number or
    a date are free; a date counts at its own precision. Slips are forgiven by length (``spelling.slips``) where
    ``forgive`` allows it, never in numbers and dates, and never when the text is as near to one of ``others`` or is the
    name of another country or region.
    """
    given = _form(typed)
    forms = _forms(known)
    if not given.words:
        return Verdict()
    if found := _exactly(given, forms) or _explained(given, forms):
        return Verdict(found.raw)
    if forms.figures:
        return _same_figures(typed, known, others)
    if not forgive or given.counts.isdisjoint(forms.counts):
        return Verdict()
    return _nearly(given, forms, _rivals(known, others))


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words that count: folded, in one spelling, titles and a leading point of the compass written out, number
    words in figures ("two plus two" is "2+2"), no article, no "and" but between points of the compass, nothing of
    ``_LEADING`` in front, no possessive at the end.
    """
    found = _AND.sub("", re.sub(r" s$", "", fold(text)))
    kept = [word for word in re.sub(r" s(?= )", "s", found).split() if word != "the"]
    while len(kept) > 1 and kept[0] in _LEADING:
        kept.pop(0)
    whole = whole_compass(long_titles(tuple(map(one_spelling, kept))))
    return tuple(re.sub(r"(?<=\d) plus (?=\d)", "+", " ".join(cardinal(word) or word for word in whole)).split())


def alike(text: str) -> str:
    """What all texts have in common that are one answer, where nobody knows what it is: its date, or the words that
    count."""
    return read_date(text) or " ".join(words(text)) or text


@lru_cache(maxsize=4096)
def _form(text: str) -> _Form:
    found = words(text)
    title, name = without_title(found)
    names = (name, (name[1], name[0])) if _two_names(text, name) else (name,)
    ways = (found, *names)
    return _Form(
        raw=text,
        words=found,
        title=title,
        names=names,
        exact=frozenset(_abbreviations(text)),
        unspaced=frozenset(map("".join, ways)),
        counts=frozenset(map(len, ways)),
        parts=_parts(text),
    )


# What is known is the same for every line that somebody types.


@lru_cache(maxsize=4096)
def _forms(known: Known) -> _Forms:
    return _together(tuple(map(_form, (known.text, *known.accepted))), figures=_in_figures(known))


@lru_cache(maxsize=4096)
def _rivals(known: Known, others: tuple[str, ...]) -> _Forms:
    """The others, without what is the same answer."""
    return _together(tuple(rival for rival in map(_form, others) if not _exactly(rival, _forms(known))))


def _together(forms: tuple[_Form, ...], *, figures: bool = False) -> _Forms:
    return _Forms(
        each=forms,
        titles=frozenset(form.title for form in forms if form.title),
        exact=frozenset[str]().union(*(form.exact for form in forms)),
        unspaced=frozenset[str]().union(*(form.unspaced for form in forms)),
        counts=frozenset[int]().union(*(form.counts for form in forms)),
        figures=figures,
    )


def _in_figures(known: Known) -> bool:
    number = read_number(known.text, loose=False)
    return bool(known.date or read_date(known.text) or (number and not number.unit))


def _parts(text: str) -> tuple[str, ...]:
    parts = re.split(r"[()/;=,]|\bor\b", text)
    return tuple(part for part in parts if fold(part)) if len(parts) > 1 else ()


def _two_names(text: str, name: tuple[str, ...]) -> bool:
    """Whether the name is two capitalised words, as a family name and a given name are."""
    last = text.split()[-2:]
    return len(name) == 2 and words(" ".join(last)) == name and all(word[0].isupper() for word in last)


def _abbreviations(text: str) -> Iterator[str]:
    for chunk in re.split(r"[\s/\-‐‑–—]+", text):
        if sum(letter.isupper() for letter in chunk) > 1:
            yield from fold(chunk).split()  # as it stands: "PM" is exact, "prime minister" is spelled as any word is


def _exactly(given: _Form, forms: _Forms) -> _Form | None:
    if given.unspaced.isdisjoint(forms.unspaced):
        return None
    near = (form for form in forms.each if not given.unspaced.isdisjoint(form.unspaced))
    return next((form for form in near if any(_same(a, b) for a, b in _ways(given, form, forms))), None)


def _ways(given: _Form, form: _Form, forms: _Forms) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What to hold against what: the whole, and the names alone unless the title typed is not this person's."""
    yield given.words, form.words
    if not given.title or not forms.titles or given.title in forms.titles:
        yield from ((given.names[0], name) for name in form.names)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Equal, or equal when written as one word ("G 20"); two figures are never run together."""
    spaced = (" ".join(one), " ".join(other))
    return one == other or ("".join(one) == "".join(other) and not any(re.search(r"\d \d", text) for text in spaced))


def _explained(given: _Form, forms: _Forms) -> _Form | None:
    """One form and another of the same answer beside it, such as "North Korea (DPRK)", "V/5" or "China, or PRC"."""
    if len(given.parts) < 2:
        return None
    found = [_exactly(_form(part), forms) for part in given.parts]
    return found[0] if all(found) else None


def _same_figures(typed: str, known: Known, others: tuple[str, ...]) -> Verdict:
    date = known.date or read_date(known.text)
    given = read_date(typed, like=date or "")
    if given and date and same_date(given, date, filter(None, map(read_date, others))):
        return Verdict(known.text, forgiven=given.startswith("--") and read_date(known.text) == date)
    number, key = read_number(typed), read_number(known.text, loose=False)
    return Verdict(known.text) if number and key and number.answers(key) else Verdict()


def _nearly(given: _Form, forms: _Forms, rivals: _Forms) -> Verdict:
    near = [(count, form) for form in forms.each if (count := _fewest(given, form, forms)) is not None]
    if not near or _exactly(given, rivals) or " ".join(given.words) in _countries():
        return Verdict()
    count, best = min(near, key=lambda found: found[0])
    return Verdict(best.raw, forgiven=True) if count < _nearest(given, rivals) else Verdict()


def _fewest(given: _Form, form: _Form, forms: _Forms) -> int | None:
    counts = [slips(typed, right, forms.exact) for typed, right in _ways(given, form, forms)]
    return min((count for count in counts if count is not None), default=None)


def _nearest(given: _Form, rivals: _Forms) -> float:
    pairs = [pair for rival in rivals.each for pair in _ways(given, rival, rivals)]
    return min((distance(" ".join(typed), " ".join(rival)) for typed, rival in pairs), default=float("inf"))


@cache
def _countries() -> frozenset[str]:
    """Countries and regions of their own, so never a slip for another ("Austria" is not "Australia")."""
    return frozenset(" ".join(words(name)) for name in Locale("en").territories.values())
