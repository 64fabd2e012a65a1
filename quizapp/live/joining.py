"""Pure: the names of players and the codes by which a game is joined."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from quizapp.accounts.naming import is_of_one_alphabet, is_unseen, keys
from quizapp.facts.folding import fold
from quizapp.grading.saying import N_
from quizapp.live.refusals import BadName

LONGEST = 20
"""Characters of a name as a reader counts them: a letter with its accents is one, a flag too."""

MOST_MARKS = 3
"""Accents on one letter; no script needs more, and a pile of them covers the names above and below."""

COLOURS = (
    "Amber", "Aqua", "Azure", "Beige", "Blue", "Bronze", "Copper", "Coral", "Cream", "Golden", "Green", "Indigo",
    "Ivory", "Jade", "Lavender", "Lilac", "Lime", "Maroon", "Mint", "Ochre", "Olive", "Orange", "Pearl", "Purple",
    "Ruby", "Saffron", "Sandy", "Scarlet", "Silver", "Teal", "Topaz", "Violet",
)  # fmt: skip
ANIMALS = (
    "Badger", "Beaver", "Bison", "Bobcat", "Cricket", "Dolphin", "Dove", "Finch", "Firefly", "Fox", "Gazelle",
    "Gecko", "Giraffe", "Hare", "Hedgehog", "Heron", "Ibex", "Koala", "Lark", "Lemur", "Lynx", "Marten", "Moth",
    "Newt", "Ocelot", "Octopus", "Orca", "Otter", "Owl", "Panda", "Puffin", "Quokka", "Rabbit", "Robin", "Salmon",
    "Seal", "Sparrow", "Squirrel", "Starling", "Stork", "Swan", "Swift", "Tapir", "Tern", "Turtle", "Wombat", "Wren",
    "Zebra",
)  # fmt: skip

_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_HANGUL = re.compile("[\u1100-\u11ff\ua960-\ua97c\uac00-\ud7fb]")
_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")  # vowels and finals
_REGIONAL = re.compile("[\U0001f1e6-\U0001f1ff]")


def clean_name(typed: str) -> str:
    """The name that somebody typed, as it is shown (see ``readable``). BadName also where letters of two alphabets
    make it easily taken for another one."""
    name = readable(typed)
    if not is_of_one_alphabet(name):
        raise BadName(N_("Use letters of one alphabet in a name, so that nobody is taken for somebody else."))
    return name


def readable(name: str) -> str:
    """A name as it is shown: NFKC, single spaces, and nothing that cannot be seen or that turns the writing round.

    BadName, with a message for the person, when nothing is left, when it is longer than 20 characters, or when accents
    are piled up.
    """
    shown = "".join(map(_shown, unicodedata.normalize("NFKC", name)))
    name = _from_its_first_letter(unicodedata.normalize("NFKC", " ".join(shown.split())))
    characters = graphemes(name)
    if not any(unicodedata.category(one[0])[0] in "LNS" for one in characters):
        raise BadName(N_("Type a name with at least one letter or number that can be seen."))
    if len(characters) > LONGEST:
        said = N_("A name may have %(most)s characters at most; this one has %(length)s.")
        raise BadName(said, most=LONGEST, length=len(characters))
    if any(len(one) > 1 + MOST_MARKS for one in characters):
        raise BadName(N_("This name has more accents on one letter than can be shown. Leave some of them out."))
    return name


def fitting(name: str) -> str:
    """A name that may be too long for a game, as one would shorten it: the first name and a letter of the last, or what
    of it has room."""
    words = name.split()
    if len(graphemes(" ".join(words))) <= LONGEST:
        return name
    short = f"{words[0]} {graphemes(words[-1])[0]}." if len(words) > 1 else words[0]
    return "".join(graphemes(short)[:LONGEST]).rstrip()


def graphemes(text: str) -> list[str]:
    """The characters of a cleaned text as a reader counts them: each with what attaches to it, flags as pairs."""
    found: list[str] = []
    for one in text:
        if found and (_attaches(one) or _completes_syllable(found[-1], one) or _completes_flag(found[-1], one)):
            found[-1] += one
        else:
            found.append(one)
    return found


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number from 2 on that makes it one that nobody in the game has."""
    used = {_compared(other) for other in taken}
    number, found = 1, name
    while not used.isdisjoint(_looks(found)):
        number += 1
        found = _numbered(name, number)
    return found


def generated_name(chance: random.Random, taken: Collection[str]) -> str:
    """A colour and an animal that nobody in the game has; with a number once all are taken."""
    used = {_compared(other) for other in taken}
    names = (f"{colour} {animal}" for colour in COLOURS for animal in ANIMALS)
    free = [name for name in names if used.isdisjoint(_looks(name))]
    if free:
        return chance.choice(free)
    return free_name(f"{chance.choice(COLOURS)} {chance.choice(ANIMALS)}", taken)


def join_code(chance: random.Random, taken: Collection[str]) -> str:
    """Six digits, the first of them not 0, that no open game has."""
    while (code := str(chance.randrange(100_000, 1_000_000))) in taken:
        pass
    return code


def typed_code(typed: str) -> str | None:
    """The six digits that were meant, however they were spaced; None where there are others than six."""
    digits = re.sub(r"[\s\-‐‑–—.]", "", unicodedata.normalize("NFKC", typed))
    if not (len(digits) == 6 and digits.isdecimal()):
        return None
    return str(int(digits)) if int(digits) >= 100_000 else None  # int reads the digits of every script


def _shown(character: str) -> str:
    """The character, a space for any kind of one, nothing for what cannot be seen."""
    if unicodedata.category(character)[0] == "Z" or character in "\t\n\r":
        return " "
    return "" if is_unseen(character) else character


def _from_its_first_letter(name: str) -> str:
    """The name without accents at its head, which would land on whatever stands before it."""
    while name and unicodedata.category(name[0])[0] in "MZ":
        name = name[1:]
    return name


def _attaches(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or bool(_SKIN_TONES.match(character))


def _completes_syllable(before: str, character: str) -> bool:
    return bool(_HANGUL.match(before) and _JAMO.match(character))


def _completes_flag(before: str, character: str) -> bool:
    return len(before) == 1 and bool(_REGIONAL.match(before) and _REGIONAL.match(character))


@lru_cache(maxsize=8192)
def _compared(name: str) -> str:
    """What names are compared by: as a class compares them, but for those of nothing but signs."""
    return fold(name) or unicodedata.normalize("NFKC", name.casefold())


@lru_cache(maxsize=8192)
def _looks(name: str) -> frozenset[str]:
    """What one of those is compared by who cannot be told from somebody of that name."""
    return keys(name) if fold(name) else frozenset({_compared(name)})


def _numbered(name: str, number: int) -> str:
    """The name cut to where the number still fits."""
    return f"{''.join(graphemes(name)[: LONGEST - 1 - len(str(number))]).rstrip()} {number}"
