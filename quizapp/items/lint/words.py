"""Words of stems and options as the rules compare them: folded, without words that carry no meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.facts.folding import fold
from quizapp.facts.spelling import one_spelling
from quizapp.items.records import Item


def listed(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


_EMPTY = listed(
    "a an the of in on at to for from by with between among and or as that this these those it its is are was "
    "were be been has have had do does did which what who whom whose when where how why according statement s "
    "into over under their his her they he she will would not than there about toward towards each both said say "
    "says"
)
_FORMULA = listed(
    "name type choose select pick tick mark give write fill complete match put sort list all every any following "
    "apply word words answer answers order date one two three four five six other others leader leaders true "
    "false sentence gap blank option options"
)


def words(text: str) -> tuple[str, ...]:
    """The folded words of the text in their order, in one spelling."""
    return tuple(one_spelling(word) for word in fold(text).split())


def content(text: str) -> frozenset[str]:
    """The stems of the words that mean something: no articles, prepositions, auxiliaries or pronouns."""
    return frozenset(stem(word) for word in words(text) if word not in _EMPTY)


def topic(text: str) -> frozenset[str]:
    """The content of a stem without the formulas of asking ("choose all that apply")."""
    return frozenset(stem(word) for word in words(text) if word not in _EMPTY | _FORMULA)


def stem(word: str) -> str:
    """The word without the endings of number and tense, so that "launches" and "launched" meet. No real word, maybe."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def holds_words(text: Sequence[str], part: Sequence[str]) -> bool:
    """Whether ``part`` stands in ``text`` as whole words in a row."""
    return bool(part) and any(
        tuple(text[at : at + len(part)]) == tuple(part) for at in range(len(text) - len(part) + 1)
    )


def unframed(item: Item) -> str:
    """The stem without its frame of source, where it begins with it."""
    return re.sub(rf"^\s*{re.escape(item.frame)}[,:]?\s*", "", item.stem, flags=re.I) if item.frame else item.stem


def quoted(text: Sequence[str], at: int, sources: Sequence[Sequence[str]]) -> bool:
    """Whether the word stands there as the source has it: with its neighbour before or after it."""
    pairs = [tuple(text[max(at - 1, 0) : at + 1]), tuple(text[at : at + 2])]
    return any(holds_words(source, pair) for pair in pairs if len(pair) == 2 for source in sources)


def evidence_words(item: Item) -> list[tuple[str, ...]]:
    """The words of each evidence of the item."""
    return [words(evidence.exact) for evidence in item.evidence]


def unquoted(item: Item, text: str, banned: frozenset[str]) -> list[str]:
    """The banned words of the text, whole words only, except where they stand as the evidence has them."""
    found, sources = words(text), evidence_words(item)
    return [word for at, word in enumerate(found) if word in banned and not quoted(found, at, sources)]
