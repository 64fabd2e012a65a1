"""Questions that the pattern of a sentence allows by itself: the asked slot moves to the front."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizapp.facts.acts import base_of
from quizapp.facts.records import Fact, Value, ValueKind
from quizapp.facts.sentences import fields
from quizapp.items.framing import capitalised
from quizapp.items.stems import Stem
from quizapp.items.voice import Voice

_GAP = "§"
_COPULA = re.compile(
    rf"^(?:(?P<lead>(?:as|through)\b[^,{_GAP}]*), )?(?P<a>[^{_GAP}]+) (?P<is>is|are|was|were) (?P<rest>[^{_GAP}]*)"
    rf"{_GAP}(?P<tail>[^{_GAP}]*)$"
)
_WHOSE = re.compile(
    rf"^[Tt]he (?P<what>.+?) that both leaders (?P<verb>.+?) (?:is|are|was|were) (?:that|those) of {_GAP}$"
)
_PRESENT = re.compile(
    rf"^(?!as )(?P<who>.+?) (?P<verb>see|share|want) (?P<rest>[^{_GAP}]*)(?P<gap>{_GAP})(?P<tail>[^{_GAP}]*)$"
)
_NAMES_A_THING = re.compile(r"^(?:an?|the) |(?<!ou)s$")
"""A noun, as far as its form tells: what "how" would ask for is an adjective."""
_EMBEDDED = re.compile(r"\b(?:affirmed|said) that\b|\bhighlight how\b")
"""What holds a clause of its own, out of which nothing can be asked."""
_PREPOSITIONS = ("with", "through", "in", "on")


@dataclass(frozen=True, slots=True)
class _Gapped:
    """A sentence without its full stop, with a gap for the asked slot; ``wh`` is what stands for the answer."""

    text: str
    wh: str
    slot: str
    phrase: str


def stems(fact: Fact, voice: Voice) -> Iterator[Stem]:
    """A question for every slot that the pattern lets stand in front, by the first rule that fits."""
    for slot in fields(fact.sentence):
        gapped = _gapped(fact, slot, voice)
        found = next(((id, text) for id, rule in _RULES if (text := rule(gapped))), None)
        if found:
            yield Stem(f"wh.{found[0]}", fact, slot, capitalised(f"{found[1]}?"))


def _gapped(fact: Fact, slot: str, voice: Voice) -> _Gapped:
    texts = {name: voice.of(fact, name) for name in fact.slots} | {slot: _GAP}
    text = fact.sentence.format_map(texts).removesuffix(".")
    values = fact.slots[slot]
    opening = text if fact.sentence.startswith("{") else text[:1].lower() + text[1:]
    return _Gapped(opening, _wh(values, voice), slot, values[0].text if values[0].kind is ValueKind.PHRASE else "")


def _wh(values: tuple[Value, ...], voice: Voice) -> str:
    if values[0].entity is None:
        return "what"
    return "who" if voice.is_person(values) else f"which {voice.nouns(values)}"


def _subject(gapped: _Gapped) -> str | None:
    """ "§ violate X" → "what …": a person or a thing asked for in general is one."""
    if not gapped.text.startswith(f"{_GAP} "):
        return None
    rest = gapped.text.removeprefix(f"{_GAP} ")
    single = re.sub(r"^are ", "is ", rest) if gapped.wh in ("what", "who") else rest
    return f"{gapped.wh} {single}"


def _whose(gapped: _Gapped) -> str | None:
    """ "The launches that both leaders condemned were those of §" → "whose launches did both leaders condemn"."""
    match = _WHOSE.match(gapped.text)
    return f"whose {match['what']} {_do(match['verb'])}" if match else None


def _copula(gapped: _Gapped) -> str | None:
    """ "A is rest § tail" → "what is A rest tail"; "A are those in §" → "in which places are A"."""
    match = _COPULA.match(gapped.text)
    if match is None or _EMBEDDED.search(gapped.text) or gapped.phrase.split(" ")[0] in _PREPOSITIONS:
        return None
    wh, rest = _fronted(gapped.wh, match["rest"].removesuffix("the ").strip())
    if gapped.slot == "claim" and not match["rest"].strip():  # an adjective, more often than not
        return None
    lead = (f", {match['lead']}" if match["lead"].startswith("as") else f" {match['lead']}") if match["lead"] else ""
    asked = f"{wh} {match['is']} {match['a'].rstrip(',')} {rest}{match['tail']}{lead}"
    asked = " ".join(asked.split())
    if rest != "described":
        return asked
    return f"{asked} as" if _NAMES_A_THING.search(gapped.phrase) else re.sub("^what", "how", asked)


def _fronted(wh: str, rest: str) -> tuple[str, str]:
    """A preposition before the gap goes to the front with it, where it would be left hanging after a whole sentence."""
    if rest == "those in":
        return f"in {wh}", ""
    if rest.endswith(" with"):
        return f"with {wh}", rest.removesuffix(" with")
    return wh, rest.removesuffix(" as") if rest == "described as" else rest


def _present(gapped: _Gapped) -> str | None:
    """ "Both leaders see in X §" → "what do both leaders see in X"."""
    match = _PRESENT.match(gapped.text)
    if match is None or gapped.phrase.split(" ")[0] in _PREPOSITIONS:
        return None
    rest = match["rest"].strip()
    wh = gapped.wh
    if rest in _PREPOSITIONS:
        wh, rest = f"{rest} {wh}", ""
    return " ".join(f"{wh} do {match['who']} {match['verb']} {rest} {match['tail']}".split())


def _do(verb: str) -> str:
    """ "resolved to push back against" → "did both leaders resolve to push back against"; the present takes "do"."""
    first, _, rest = verb.partition(" ")
    for known, more in ((verb, ""), (first, f" {rest}" if rest else "")):
        try:
            base = base_of(known)
        except KeyError:
            continue
        return f"{'do' if base == known else 'did'} both leaders {base}{more}"
    return f"do both leaders {verb}"


_RULES: tuple[tuple[str, Callable[[_Gapped], str | None]], ...] = (
    ("subject", _subject),
    ("whose", _whose),
    ("copula", _copula),
    ("present", _present),
)
