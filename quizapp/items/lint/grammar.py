"""Grammar: every option fits the stem equally well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from quizapp.facts.folding import fold
from quizapp.facts.records import FactBook
from quizapp.facts.sentences import phrase
from quizapp.items.lint.cues import option_texts
from quizapp.items.lint.declared import changed_value
from quizapp.items.lint.reading import facts_of
from quizapp.items.lint.words import listed
from quizapp.items.records import BLANK, Item, Kind

_PREPOSITIONS = listed(
    "in on at to for from by with between among of over under through toward towards into across against about"
)
_DETERMINERS = listed("the a an its their his her our")
_WITH_ARTICLE = listed(
    "partnership framework committee council commission dialogue forum treaty charter convention agreement pact "
    "strategy network conference union sea strait islands alliance grouping group initiative resolution resolutions"
)
"""Words that end names which take "the" in a sentence."""
_SILENT_H = re.compile(r"(?:hour|honou?r|honest|heir)")
_YOU = re.compile(r"(?:u[bcfhjkqrstn][aeio]|eu|one\b|once|uni(?!n)|us\b|u\.)", re.I)
_CAPITALS_BY_VOWEL = frozenset("AEFHILMNORSX")
_PLURAL = re.compile(r"\b(?:are|were|have) *$|\bwhich (?:two|three|four|\w+[^s\W]s)\b|\bwhat are\b")
_SINGULAR = re.compile(r"\b(?:is|was|has) *$")


def grammar_cue(item: Item, book: FactBook) -> Iterator[str]:
    """Article, number and preposition of the stem fit every option, and the key begins as some distractor does."""
    if item.kind is Kind.TRUE_FALSE:
        yield from _missing_article(item, book)
    if item.kind is not Kind.CHOICE or not item.key or not item.distractors:
        return
    before = _before_the_answer(item.stem)
    key, *others = option_texts(item)
    for reason, fits in _demands(before):
        if fits(key) and (misfits := [text for text in others if not fits(text)]):
            yield f"{reason} fits the key but not '{misfits[0]}'; reword the stem, or take distractors that fit"
    yield from _openings(key, others)


def _missing_article(item: Item, book: FactBook) -> Iterator[str]:
    """A false sentence that lacks "the" is seen to be made up."""
    changed = (changed_value(item, book) or "").split()
    true = [phrase(fact.slots[item.asked], book.entities) for fact in facts_of(item, book) if item.asked in fact.slots]
    needs = changed and changed[-1] in _WITH_ARTICLE and changed[0] not in _DETERMINERS
    if needs and all(text.startswith("the ") for text in true):
        yield f"'{' '.join(changed)}' lacks the article that the true value has; put 'the' before it"


def _before_the_answer(stem: str) -> str:
    """The stem up to its blank, or whole without its end mark."""
    return stem.partition(BLANK)[0].strip() if BLANK in stem else stem.rstrip(" ?:.…")


def _demands(before: str) -> Iterator[tuple[str, Callable[[str], bool]]]:
    """What the words before the answer ask of it."""
    last = before.rsplit(maxsplit=1)[-1].casefold() if before.split() else ""
    if last in ("a", "an"):
        yield f"'{last}'", lambda text: _by_vowel(text) is (last == "an")
    if last in _PREPOSITIONS | _DETERMINERS:
        yield f"'{last}'", lambda text: (text.split() or [""])[0].casefold() not in _PREPOSITIONS | _DETERMINERS
    if _PLURAL.search(before.casefold()):
        yield "the plural of the stem", _several
    elif _SINGULAR.search(before.casefold()):
        yield "the singular of the stem", lambda text: not _several(text)


def _openings(key: str, others: list[str]) -> Iterator[str]:
    """The key must not be the only one to begin with a preposition, or the only one not to."""
    kinds = {_opening(text) for text in others}
    if len(kinds) == 1 and _opening(key) not in kinds:
        yield f"the key begins with {_opening(key)}, every distractor with {kinds.pop()}; let all begin alike"


def _opening(text: str) -> str:
    first = (fold(text).split() or [""])[0]
    return next((name for name, known in _OPENINGS.items() if first in known), "another word")


_OPENINGS: Mapping[str, frozenset[str]] = {
    "a preposition": _PREPOSITIONS,
    "a conjunction": listed("that how whether because"),
}


def _by_vowel(text: str) -> bool:
    """Whether "an" stands before it: by sound, with letters of an abbreviation as they are spelled out."""
    first = (text.split() or [""])[0]
    if first.isupper() and (len(first) == 2 or not re.search("[AEIOU]", first)):
        return first[0] in _CAPITALS_BY_VOWEL
    return bool(_SILENT_H.match(first.casefold())) or (first[:1].casefold() in "aeiou" and not _YOU.match(first))


def _several(text: str) -> bool:
    """Whether it names more than one thing: joined by "and", or with a plural at its head."""
    if " and " in f" {fold(text)} ":
        return True
    head = re.split(r"\b(?:of|to|for|in|on|with|by)\b", text.casefold())[0].split() or [""]
    return bool(re.search(r"[^su\W]s$|[^aeiou]ies$|(?:ss|sh|ch|x)es$", head[-1]))
