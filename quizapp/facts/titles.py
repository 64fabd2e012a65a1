"""The title before a person's name: "PM Kishida" is Kishida, where nothing says that he is no prime minister."""

from __future__ import annotations

_SHORT = {"pm": ("prime", "minister"), "pres": ("president",), "sec": ("secretary",), "min": ("minister",)}
_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir"})
_OF = (("of",), ("for",))
_TITLES = tuple(
    tuple(title.split())
    for title in (
        "prime minister", "vice president", "foreign minister", "defense minister", "finance minister",
        "secretary of state", "secretary of defense", "secretary general", "general secretary", "state councilor",
        "president", "premier", "minister", "secretary", "chancellor", "chairman", "chairperson", "senator",
        "governor general", "governor", "ambassador", "emperor", "king", "queen",
    )
)  # fmt: skip


def long_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with short titles written out."""
    return tuple(part for word in words for part in _SHORT.get(word, (word,)))


def without_title(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The title, "" for none, and the name that follows it; an office ("President of …") has no name to follow, and
    two of them ("President and Prime Minister") are no name either."""
    name = words[1:] if len(words) > 1 and words[0] in _HONORIFICS else words
    for title in _TITLES:
        rest = name[len(title) :]
        if name[: len(title)] == title and rest not in _TITLES and rest[:1] not in _OF:
            return (" ".join(title), rest) if rest else ("", name)
    return "", name
