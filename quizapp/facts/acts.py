"""What verbs of diplomacy do: about twenty classes of speech acts in families, each with a strength.

Verbs of one class say the same for our purposes ("underscored", "highlighted"), so they never stand against each
other. Strength runs from -3 (condemned) over 0 to +3 and can be compared within a family only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    NEGATIVE = "negative"
    POSITIVE = "positive"
    COMMISSIVE = "commissive"
    ASSERTIVE = "assertive"
    EMPHASIS = "emphasis"
    DIRECTIVE = "directive"
    DECLARATIVE = "declarative"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as it stands before its object: "What did they {base}?", "Who {past} it?"."""

    base: str
    past: str


@dataclass(frozen=True, slots=True)
class Act:
    """A class of speech acts; ``base`` and ``past`` are those of its first verb."""

    name: str
    family: Family
    strength: int
    verbs: tuple[Verb, ...]

    @property
    def base(self) -> str:
        return self.verbs[0].base

    @property
    def past(self) -> str:
        return self.verbs[0].past


def act_of(verb: str) -> Act | None:
    """The class of a verb given as it stands in a text, past ("pledged") or base ("pledge"); None when unknown."""
    return _BY_VERB.get(verb.casefold())


def base_of(verb: str) -> str:
    """The base form of that very verb ("highlighted" gives "highlight"); KeyError when the lexicon lacks it."""
    return _BASES[verb.casefold()]


def distinct(one: Act, other: Act) -> bool:
    """Whether the two may stand against each other as options: another family, or two steps of strength apart."""
    return one.family is not other.family or abs(one.strength - other.strength) >= 2


def _act(name: str, family: Family, strength: int, *verbs: str) -> Act:
    return Act(name, family, strength, tuple(Verb(*verb.split("|")) for verb in verbs))


_CLASSES = (
    _act("condemn", Family.NEGATIVE, -3, "condemn|condemned", "denounce|denounced", "deplore|deplored"),
    _act(
        "oppose",
        Family.NEGATIVE,
        -2,
        "oppose|opposed",
        "reject|rejected",
        "express opposition to|expressed opposition to",
    ),
    _act(
        "concern",
        Family.NEGATIVE,
        -1,
        "share concern about|shared concern about",
        "express concern about|expressed concern about",
        "voice concern about|voiced concern about",
    ),
    _act("commend", Family.POSITIVE, 3, "commend|commended", "praise|praised", "applaud|applauded"),
    _act("welcome", Family.POSITIVE, 2, "welcome|welcomed"),
    _act(
        "support",
        Family.POSITIVE,
        2,
        "support|supported",
        "express support for|expressed support for",
        "express strong support for|expressed strong support for",
        "endorse|endorsed",
    ),
    _act(
        "appreciate",
        Family.POSITIVE,
        1,
        "appreciate|appreciated",
        "express appreciation for|expressed appreciation for",
    ),
    _act(
        "commit",
        Family.COMMISSIVE,
        3,
        "commit|committed",
        "commit to|committed to",
        "pledge|pledged",
        "remain committed to|remained committed to",
        "promise|promised",
        "vow|vowed",
    ),
    _act("resolve", Family.COMMISSIVE, 2, "resolve|resolved", "decide|decided", "agree|agreed", "determine|determined"),
    _act("intend", Family.COMMISSIVE, 1, "intend|intended", "plan|planned", "aim|aimed"),
    _act(
        "affirm",
        Family.ASSERTIVE,
        2,
        "affirm|affirmed",
        "reaffirm|reaffirmed",
        "reiterate|reiterated",
        "confirm|confirmed",
    ),
    _act("recognise", Family.ASSERTIVE, 1, "recognise|recognised", "recognize|recognized", "acknowledge|acknowledged"),
    _act("note", Family.ASSERTIVE, 0, "note|noted", "take note of|took note of", "observe|observed"),
    _act(
        "underscore",
        Family.EMPHASIS,
        2,
        "underscore|underscored",
        "highlight|highlighted",
        "stress|stressed",
        "emphasise|emphasised",
        "emphasize|emphasized",
        "underline|underlined",
    ),
    _act("demand", Family.DIRECTIVE, 3, "demand|demanded"),
    _act("urge", Family.DIRECTIVE, 2, "urge|urged", "call on|called on", "call for|called for"),
    _act("encourage", Family.DIRECTIVE, 1, "encourage|encouraged", "invite|invited"),
    _act(
        "establish",
        Family.DECLARATIVE,
        3,
        "establish|established",
        "launch|launched",
        "create|created",
        "set up|set up",
    ),
    _act("adopt", Family.DECLARATIVE, 3, "adopt|adopted", "sign|signed", "conclude|concluded"),
    _act("announce", Family.DECLARATIVE, 2, "announce|announced"),
    _act("propose", Family.DECLARATIVE, 1, "propose|proposed"),
    _act("discuss", Family.TALK, 1, "discuss|discussed", "exchange views on|exchanged views on", "review|reviewed"),
    _act("meet", Family.TALK, 0, "meet|met", "confer|conferred"),
)

ACTS = {act.name: act for act in _CLASSES}
"""Every class by its name, which is what an act value's ``act`` holds."""

_BY_VERB = {form: act for act in _CLASSES for verb in act.verbs for form in (verb.base, verb.past)}
_BASES = {form: verb.base for act in _CLASSES for verb in act.verbs for form in (verb.base, verb.past)}
