"""The wording of stems and options: plain, positive, focused, short, and clear without the text beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizapp.facts.folding import fold
from quizapp.facts.records import FactBook
from quizapp.items.lint.reading import WRITTEN_OPTIONS
from quizapp.items.lint.words import listed, topic, unframed, unquoted, words
from quizapp.items.records import BLANK, Item, Kind

MOST_WORDS = 35

_NEGATIVE = listed(
    "not no never none neither nor nobody nothing nowhere without except excluding least false incorrect wrong "
    "untrue isnt arent wasnt werent doesnt dont didnt hasnt havent cannot cant wont"
)
_ABSOLUTE = listed(
    "all always never only every everyone everything none nothing nobody completely totally entirely absolutely "
    "invariably exclusively solely"
)
_VAGUE = listed(
    "some sometimes often usually frequently generally many several few various probably perhaps maybe possibly "
    "somewhat occasionally rarely seldom typically mostly certain"
)
_FORMULA = frozenset({"several"})
"""A multiple response may say that several answers are right."""
_ASKS = re.compile(
    r"\?|^(?:name|type|list|give|write|choose|select|pick|match|put|sort|complete|fill|recall"
    r"|say|arrange|order|decide|true or false|state|identify|who|whose|which|what|when|where|how)\b",
    re.I,
)
_EMPTY_QUESTION = re.compile(
    r"\bwhich (?:one )?(?:of (?:the )?(?:following|these)|(?:statement|option|answer|sentence)s?)\b"
    r"[\w ]*\b(?:is|are) (?:true|correct|right|accurate)\b"
    r"|\bwhat (?:does|did) the (?:statement|text|leaders) say\b *\??$"
    r"|^which of (?:the following|these)\??$|^what about\b",
    re.I,
)
_LEAST_WORDS, _LEAST_TOPIC = 4, 2


def negative_stem(item: Item, book: FactBook) -> Iterator[str]:
    """The stem asks what is so, not what is not; words that the evidence itself has are excepted."""
    if found := unquoted(item, judged_text(item), _NEGATIVE):
        yield f"'{found[0]}' makes the stem negative; ask what is so"


def absolute_or_vague_words(item: Item, book: FactBook) -> Iterator[str]:
    """No "always" or "only" in an option or a sentence to judge, no "often" anywhere, unless the evidence says so."""
    judged = [judged_text(item)] if item.kind is Kind.TRUE_FALSE else written_options(item)
    for text in judged:
        for word in unquoted(item, text, _ABSOLUTE):
            yield f"'{word}' is absolute and gives the option away; say what the statement says"
    for text in dict.fromkeys((*judged, judged_text(item))):
        for word in unquoted(item, text, _VAGUE - (_FORMULA if item.kind is Kind.MULTIPLE_RESPONSE else frozenset())):
            yield f"'{word}' is vague; say how much, how often or which"


def unfocused_stem(item: Item, book: FactBook) -> Iterator[str]:
    """The stem alone says what is asked: a question, an instruction or a sentence with its gap, about something."""
    stem = unframed(item).strip()
    if _EMPTY_QUESTION.search(stem):
        yield "the stem asks nothing before the options are read; ask for one thing"
    elif item.kind not in (Kind.MATCHING, Kind.ORDERING) and _is_bare(stem):
        yield "the stem is too short to say what is asked; name the matter"
    elif item.kind not in (Kind.TRUE_FALSE, Kind.CLOZE) and BLANK not in stem and not _ASKS.search(stem):
        yield "the stem asks no question; end it with a question mark or begin it with an instruction"


def _repeats(word: str, after: str) -> bool:
    return (word == after and word not in ("had", "that")) or {word, after} <= {"a", "an", "the"}


def _is_bare(stem: str) -> bool:
    """Whether too little is named to be asked about; "both leaders" are something."""
    found = words(stem)
    return len(found) < _LEAST_WORDS or len(topic(stem)) + ("leaders" in found) < _LEAST_TOPIC


def doubled_words(item: Item, book: FactBook) -> Iterator[str]:
    """No word stands twice in a row, not even when the answer is put into the gap ("a a forum", "level level")."""
    fillers = [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]
    texts = [item.stem.replace(BLANK, filler) for filler in fillers] if BLANK in item.stem else [item.stem]
    for text in texts:
        found = fold(text).split()
        if twice := next((word for word, after in pairwise(found) if _repeats(word, after)), None):
            yield f"'{twice}' is doubled in '{text}'; say it once"


def over_35_words(item: Item, book: FactBook) -> Iterator[str]:
    """A stem has at most 35 words."""
    if (count := len(item.stem.split())) > MOST_WORDS:
        yield f"the stem has {count} words; say it in {MOST_WORDS}"


def judged_text(item: Item) -> str:
    """The stem without the frame and without the instruction to judge it."""
    return re.sub(r"^\W*true or false\b\W*", "", unframed(item), flags=re.I)


def written_options(item: Item) -> list[str]:
    if item.kind not in (*WRITTEN_OPTIONS, Kind.MATCHING, Kind.ORDERING):
        return []
    return [*(key.text for key in item.key), *(distractor.text for distractor in item.distractors)]
