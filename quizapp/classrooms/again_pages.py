"""What the pages that show what a class holds are made from, as values that templates read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from markupsafe import Markup

from quizapp.bank.releases import Release
from quizapp.classrooms import again_wording as wording
from quizapp.classrooms import holding
from quizapp.classrooms.holding import WEAKEST_FIRST, Holding
from quizapp.classrooms.looking import ClassWork
from quizapp.facts.sentences import sentence
from quizapp.statements.records import Evidence, Passage
from quizapp.study.pages import Held, PassageView
from quizapp.study.reading import passage_view
from quizapp.study.sitting import view_of
from quizapp.web import charts


@dataclass(frozen=True, slots=True)
class Line:
    """Something true, and how it fares in the class."""

    sentence: str
    says: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with how the class holds it: in words after a ``swatch``, in the marks of its text, and fact by fact.
    Of one that nothing can be told of there is neither."""

    view: PassageView
    swatch: Markup
    says: str
    facts: list[Line]


def weak_passages(work: ClassWork) -> list[Shown]:
    """The passages held least, with the evidence of their facts that are not held."""
    return [
        _shown(
            view_of(work.release, one.number, None, _evidence(work, one.facts)),
            {fact: work.holdings[fact] for fact in one.facts},
            work.release,
        )
        for one in work.passages
    ]


def taken(work: ClassWork) -> list[Line]:
    """What was taken for what, with the true sentence."""
    release = work.release
    return [
        Line(_sentence(release, one.fact), wording.confusion_says(one, release.language)) for one in work.confusions
    ]


def coloured(work: ClassWork) -> list[Shown]:
    """Every passage in the colours of the class; plain ones where nothing was met by enough people."""
    known = holding.by_enough(work.holdings)
    return [_coloured(passage, known, work.release) for passage in work.release.book.statement.passages]


def legend() -> list[tuple[Held, str]]:
    """The marks of the reader, each with its words."""
    return [(held, wording.level_named(held)) for held in WEAKEST_FIRST]


def _coloured(passage: Passage, known: Mapping[str, Holding], release: Release) -> Shown:
    facts = [fact for fact in release.asked if any(one.passage == passage.number for one in fact.evidence)]
    status = {fact: holding.level(one.chance) for fact, one in known.items()}
    held = status if known else None
    view = passage_view(passage, facts, held, order=WEAKEST_FIRST, language=release.language)
    return _shown(view, {fact.id: known[fact.id] for fact in facts if fact.id in known}, release)


def _shown(view: PassageView, holdings: Mapping[str, Holding], release: Release) -> Shown:
    if not holdings:
        return Shown(view, Markup(""), "", [])
    chance = fmean(one.chance for one in holdings.values())
    lines = [Line(_sentence(release, fact), wording.fact_says(holdings[fact])) for fact in holding.weakest(holdings)]
    return Shown(view, charts.swatch(holding.level(chance)), wording.passage_says(chance, len(holdings)), lines)


def _evidence(work: ClassWork, facts: Iterable[str]) -> list[Evidence]:
    """Where the facts stand that are not held; the weakest does in any case."""
    first, *others = [work.release.book.fact(fact) for fact in facts]
    weak = [fact for fact in others if holding.level(work.holdings[fact.id].chance) is not Held.HELD]
    return [one for fact in (first, *weak) for one in fact.evidence]


def _sentence(release: Release, id: str) -> str:
    return sentence(release.book.fact(id), release.book.entities)
